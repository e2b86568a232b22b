import { atPath } from "../core/atPath.js";
import { checkShare } from "../core/check.js";
import { multiplyMoney } from "../core/money/multiplyMoney.js";
import type { Money } from "../core/money/types.js";
import type { Process } from "../process/process.js";
import { stageOf } from "../process/stageOf.js";

/** The least of a deal that {@link expectedRevenue} reads; an `Opportunity` will do. */
export interface WeighableDeal<C extends string = string> {
  /** In the field that the process names. */
  readonly stage?: string | undefined;
  readonly amount?: Money<C> | null | undefined;
  /** Chance of winning, 0 to 1, instead of the stage's. */
  readonly probability?: number | null | undefined;
}

/**
 * What is a deal worth, weighed by its chance?
 *
 * amount × probability, half-even to the minor unit of the currency. The probability is the deal's own, else that of its
 * stage; a deal that is won counts in full, one that is lost not at all, whatever their probability.
 *
 * @param process - The deal's pipeline.
 * @param deal - Its `stage`, and where known `amount` and `probability`.
 * @returns Money; null for a deal without an amount, and for an open one that nobody gave a chance.
 * @throws {ClosedLoopError} MISSING_FIELD when the deal has no stage, INVALID_INPUT when that is not one of the process, the
 *   amount is no Money or the probability lies outside 0 to 1, UNSUPPORTED_VERSION when the process is none.
 *
 * @example
 * import { expectedRevenue, money, salesProcess } from "closedloop";
 *
 * const deal = { stage: "presentation", amount: money("12000", "EUR") };
 * expectedRevenue(salesProcess, deal)?.amount // => "6000.00"
 * expectedRevenue(salesProcess, { ...deal, probability: 0.4 })?.amount // => "4800.00"
 * expectedRevenue(salesProcess, { ...deal, stage: "won" })?.amount // => "12000.00"
 * expectedRevenue(salesProcess, { stage: "presentation" }) // => null
 */
export function expectedRevenue<C extends string>(
  process: Process,
  deal: WeighableDeal<C>,
): Money<C> | null {
  const { kind, probability: ofStage } = stageOf(process, deal);
  const { amount, probability: own } = deal;
  if (typeof own === "number") checkShare("probability", own);
  const probability = kind === "won" ? 1 : kind === "lost" ? 0 : (own ?? ofStage);
  if (amount === undefined || amount === null || probability === undefined) return null;
  return atPath(
    () => multiplyMoney(amount, probability, { round: "halfEven" }),
    ({ path }) => path.replace(/^a\b/, "amount"),
  );
}
