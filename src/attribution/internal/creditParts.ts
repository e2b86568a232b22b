import type { Amount } from "../../core/money/types.js";
import type { Attribution, Credit } from "../attribution.js";

/** What a key is credited with. */
export type KeyCredit = Pick<Credit<Amount>, "conversions" | "value" | "interval">;

interface Sum {
  readonly conversions: number;
  readonly value: Amount;
}

/** What a model makes of the journeys; the rest of a report is the same for all. */
export interface CreditParts
  extends Pick<
    Attribution,
    "touches" | "conversionProbability" | "removalEffects" | "transitions" | "orders" | "seed"
  > {
  /** By key. */
  readonly credits: readonly KeyCredit[];
  readonly unattributed: Sum;
  readonly totals: Sum;
}
