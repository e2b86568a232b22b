import { idOf } from "../core/cells/id.js";
import { checkList, checkObject, invalidCell } from "../core/check.js";
import { addScaled, compareScaled, negateScaled, type Scaled } from "../core/money/scaled.js";
import type { Amount, Per } from "../core/money/types.js";
import { amountOf, exactOf, ratioOf, type Total, totalsOf } from "./internal/totals.js";

/** Recurring revenue of an account; the rows of one account add up. */
export interface MrrRow<A extends Amount> {
  /** Its id: `7`, `7n` and `"7"` are one account. */
  readonly account: string | number | bigint;
  /** Monthly recurring revenue. */
  readonly mrr: A;
}

/** What {@link mrrBridge} compares. */
export interface MrrBridgeInput<A extends Amount> {
  /** Accounts at the start, in any order; one that is not listed has 0. */
  readonly start: readonly MrrRow<A>[];
  /** Accounts at the end. */
  readonly end: readonly MrrRow<A>[];
  /** Ids of accounts that had paid at some time before the start: they come back, they are not new. Default: none. */
  readonly paidBefore?: readonly (string | number | bigint)[] | undefined;
}

/** How recurring revenue moved, as {@link mrrBridge} gives it; movements are positive. */
export interface MrrBridge<V extends Amount> {
  readonly start: V;
  /** Of accounts that never paid before. */
  readonly new: V;
  /** Of accounts that had left and came back. */
  readonly reactivation: V;
  /** Of accounts that pay more than at the start. */
  readonly expansion: V;
  /** Of accounts that pay less. */
  readonly contraction: V;
  /** Of accounts that pay nothing any more. */
  readonly churn: V;
  readonly end: V;
  /** Revenue at the end of the accounts of the start, over their revenue at the start; null where that is not above 0. */
  readonly netRevenueRetention: number | null;
  /** The same, each account counted with no more than it paid at the start. */
  readonly grossRevenueRetention: number | null;
}

/**
 * Explains how monthly recurring revenue came from its start to its end: new, won back, expanded, contracted, lost.
 *
 * Each account is compared with itself, so that `start + new + reactivation + expansion − contraction − churn = end`,
 * exactly. From 0 an account is a reactivation if it is in `paidBefore`, else new; to 0 it churns. Time and memory grow
 * with the number of rows.
 *
 * @param input - Two lists of accounts with amounts of one kind: all bare numbers, or all Money of one currency.
 * @returns The movements and the two retention rates. Numbers add up as decimals, not as doubles. Where both lists are
 *   empty the amounts are the number 0, since nothing tells a currency.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, or an account has no id.
 *
 * @example
 * import { mrrBridge } from "closedloop";
 *
 * const bridge = mrrBridge({
 *   start: [{ account: "a", mrr: 100 }, { account: "b", mrr: 200 }, { account: "c", mrr: 50 }],
 *   end: [{ account: "a", mrr: 120 }, { account: "b", mrr: 150 }, { account: "d", mrr: 80 }],
 * });
 * [bridge.new, bridge.expansion, bridge.contraction, bridge.churn] // => [80, 20, 50, 50]
 * bridge.netRevenueRetention // => ~0.771
 */
export function mrrBridge<A extends Amount>(input: MrrBridgeInput<A>): MrrBridge<Per<A> | 0> {
  checkObject("", input);
  const { start, end, paidBefore = [] } = input;
  checkList("paidBefore", paidBefore);
  const returning = new Set(paidBefore.map((id, index) => checkedId(`paidBefore[${index}]`, id)));
  const accounts = accountsOf(input);
  const moves = [...accounts].map(([id, account]) => moveOf(account, returning.has(id)));
  const ofStart = [...accounts.values()].filter((account) => account.start.units !== 0n);
  const atStart = sumOf(ofStart, (account) => account.start);
  const like: A | 0 = (start[0] ?? end[0])?.mrr ?? 0;
  // A number beside Money is the 0 of no rows.
  const amount = (sum: Scaled): Per<A> | 0 => amountOf(sum, like) as Per<A> | 0;
  const moved = (kind: MoveKind): Per<A> | 0 =>
    amount(sumOf(moves, (move) => (move.kind === kind ? move.size : zero)));
  return {
    start: amount(atStart),
    new: moved("new"),
    reactivation: moved("reactivation"),
    expansion: moved("expansion"),
    contraction: moved("contraction"),
    churn: moved("churn"),
    end: amount(sumOf(accounts.values(), (account) => account.end)),
    netRevenueRetention: ratioOf(
      sumOf(ofStart, (account) => account.end),
      atStart,
    ),
    grossRevenueRetention: ratioOf(sumOf(ofStart, lower), atStart),
  };
}

interface Account {
  start: Scaled;
  end: Scaled;
}

type MoveKind = "new" | "reactivation" | "expansion" | "contraction" | "churn";

const zero: Scaled = { units: 0n, scale: 0 };

/** What each account paid at the start and at the end. */
function accountsOf<A extends Amount>({ start, end }: MrrBridgeInput<A>): Map<string, Account> {
  const rows = [...rowsOf("start", start), ...rowsOf("end", end)];
  const amounts = totalsOf(
    Object.fromEntries(rows.map(({ path, mrr }) => [path, mrr])),
    rows.map(({ path }) => path),
  );
  const accounts = new Map<string, Account>();
  rows.forEach(({ side, id }, index) => {
    const account = accounts.get(id) ?? { start: zero, end: zero };
    account[side] = addScaled(account[side], exactOf(amounts[index] as Total));
    accounts.set(id, account);
  });
  return accounts;
}

function rowsOf<A extends Amount>(
  side: "start" | "end",
  rows: readonly MrrRow<A>[],
): { side: "start" | "end"; id: string; path: string; mrr: A }[] {
  checkList(side, rows);
  return rows.map((row, index) => {
    const path = `${side}[${index}]`;
    checkObject(path, row);
    return {
      side,
      id: checkedId(`${path}.account`, row.account),
      path: `${path}.mrr`,
      mrr: row.mrr,
    };
  });
}

function checkedId(path: string, value: unknown): string {
  const id = idOf(value);
  if (id === null) throw invalidCell(path, "an id", value);
  return id;
}

/** By the sign of the change, so that the movements explain it even where an account owes money. */
function moveOf({ start, end }: Account, isReturning: boolean): { kind: MoveKind; size: Scaled } {
  const change = addScaled(end, negateScaled(start));
  if (change.units < 0n) {
    return { kind: end.units === 0n ? "churn" : "contraction", size: negateScaled(change) };
  }
  const kind = start.units === 0n ? (isReturning ? "reactivation" : "new") : "expansion";
  return { kind, size: change };
}

function lower({ start, end }: Account): Scaled {
  return compareScaled(start, end) < 0 ? start : end;
}

function sumOf<T>(items: Iterable<T>, part: (item: T) => Scaled): Scaled {
  let sum = zero;
  for (const item of items) sum = addScaled(sum, part(item));
  return sum;
}
