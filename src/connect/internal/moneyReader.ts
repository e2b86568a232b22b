import { kindOf } from "../../core/check.js";
import { currencyDigits } from "../../core/money/currency.js";
import type { Money } from "../../core/money/types.js";
import { succeeds } from "../../core/schema/succeeds.js";
import { signAgrees } from "./currencySigns.js";
import { present } from "./present.js";
import { canonicalAmount, roundedAmount, writtenAmount } from "./readAmount.js";
import type { ReadColumn } from "./readColumn.js";
import { note, type RowState, refuse } from "./rowState.js";

/** Reads a present cell as Money; undefined where it cannot be read, which it has told the row. */
export type MoneyReader = (
  to: string,
  cell: unknown,
  column: ReadColumn,
  state: RowState,
) => Money | undefined;

/**
 * Reads amounts in the currency of the option, else of the row, of the cell itself or of the header. Where two of these are
 * told they must be one: an amount under another currency's name would be wrong, not only less.
 */
export function moneyReader(
  option: string | null,
  currencyColumns: readonly ReadColumn[],
): MoneyReader {
  const digits = new Map<string, number>();
  /** A cell's or sign's code; null where it is none. */
  const codes = new Map<unknown, string | null>();
  const codeOf = (claim: unknown): string | null => {
    const known = codes.get(claim);
    if (known !== undefined) return known;
    const code = typeof claim === "string" ? claim.toUpperCase() : "";
    const found = succeeds(() => digits.set(code, currencyDigits(code))) ? code : null;
    if (codes.size < 1000) codes.set(claim, found);
    return found;
  };
  if (option !== null) codeOf(option);

  const currencyOf = (
    to: string,
    mark: string,
    column: ReadColumn,
    state: RowState,
  ): string | null => {
    const path = `${to}.currency`;
    const source = currencyColumns.find(({ cellOf }) => present(cellOf(state.row)) !== undefined);
    const told = source === undefined ? undefined : present(source.cellOf(state.row));
    let currency = option;
    for (const claim of [told, mark, column.currency]) {
      const code = claim === undefined || claim === "" ? null : codeOf(claim);
      if (code === null || code === currency) continue;
      if (currency !== null) {
        refuse(
          state,
          path,
          "CURRENCY_MISMATCH",
          `expected ${currency}, received ${code} beside the column "${column.name}": convert it, or import it apart`,
        );
        return null;
      }
      currency = code;
    }
    if (source !== undefined && codeOf(told) === null && !isSign(told)) {
      refuse(
        state,
        path,
        "INVALID_INPUT",
        `expected an ISO 4217 currency code in the column "${source.name}", received ${kindOf(told)}`,
      );
      return null;
    }
    if (currency === null) {
      refuse(
        state,
        path,
        "MISSING_FIELD",
        `expected the currency of the column "${column.name}", received none: name it with currency`,
      );
      return null;
    }
    for (const claim of [told, mark]) {
      if (!isSign(claim) || codeOf(claim) !== null || signAgrees(claim, currency) === true)
        continue;
      refuse(
        state,
        path,
        "CURRENCY_MISMATCH",
        `expected a sign of ${currency} in the column "${column.name}", received another`,
      );
      return null;
    }
    return currency;
  };

  const optionDigits = option === null ? 0 : (digits.get(option) as number);
  const isOption = option !== null && currencyColumns.length === 0;
  return (to, cell, column, state) => {
    if (isOption && column.currency === null && column.mark === "." && typeof cell === "string") {
      const amount = canonicalAmount(cell, optionDigits);
      if (amount !== null) {
        state.currency = option;
        return { amount, currency: option };
      }
    }
    const written = writtenAmount(cell, column.mark);
    const isKnown =
      written !== null &&
      (written.mark === "" || isSign(written.mark) || codeOf(written.mark) !== null);
    if (!isKnown) {
      note(
        state,
        "unreadable_cell",
        to,
        `expected an amount in the column "${column.name}", received ${kindOf(cell)}`,
      );
      return undefined;
    }
    const currency = currencyOf(to, written.mark, column, state);
    if (currency === null) return undefined;
    const rounded = roundedAmount(written.decimal, currency, digits.get(currency) as number);
    if (rounded === null) {
      note(
        state,
        "unreadable_cell",
        to,
        `expected an amount of at most 15 digits before the decimals in the column "${column.name}", received more`,
      );
      return undefined;
    }
    if (rounded.isRounded) {
      const { amount } = rounded.money;
      const loss = Number(written.decimal) - Number(amount);
      note(
        state,
        "amount_rounded",
        to,
        `expected an amount in whole units of ${currency} in the column "${column.name}", received a finer one: rounded half-even`,
        { loss: Number.isFinite(loss) ? loss + 0 : 0 },
      );
    }
    state.currency = currency;
    return rounded.money;
  };
}

function isSign(claim: unknown): claim is string {
  return typeof claim === "string" && claim !== "" && signAgrees(claim, "") !== null;
}
