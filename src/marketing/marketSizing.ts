import type * as z from "zod";
import { compareScaled, scaledOfMoney } from "../core/money/scaled.js";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { count, finite } from "../core/schema/numbers.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";

/** What an estimate rests on. */
export interface MarketAssumption {
  readonly text: string;
  readonly value?: number | undefined;
  /** Where it was found. */
  readonly source?: string | undefined;
}

/** How large a market is in a year: all of it, what one serves, what one can win. See `marketSize` for each level. */
export interface MarketSizing extends CommonFields {
  readonly id: string;
  readonly year: number;
  /** Total addressable market: what all buyers would pay in the year. */
  readonly tam: Money;
  /** Serviceable available market: the part that one's product and reach serve; at most `tam`. */
  readonly sam: Money;
  /** Serviceable obtainable market: the part that one can win; above 0, at most `sam`. */
  readonly som: Money;
  readonly method: "top_down" | "bottom_up" | "value_theory";
  readonly assumptions: readonly MarketAssumption[];
  readonly name?: string | undefined;
  readonly segmentId?: string | undefined;
}

/** A {@link MarketSizing} before defaults are filled in. */
export interface MarketSizingInput extends Omit<MarketSizing, "assumptions"> {
  /** None unless given. */
  readonly assumptions?: readonly MarketAssumption[] | undefined;
}

/** Reads a {@link MarketSizing}. */
export const MarketSizing = strict({
  id,
  year: count,
  tam: money,
  sam: money,
  som: money,
  method: word(["top_down", "bottom_up", "value_theory"]),
  assumptions: list(strict({ text, value: finite.optional(), source: text.optional() })).default(
    [],
  ),
  name: text.optional(),
  segmentId: id.optional(),
  ...commonFields,
}).check(
  refuse(
    ({ tam, sam, som }) =>
      currencyFault([
        [["tam"], tam],
        [["sam"], sam],
        [["som"], som],
      ]) ??
      aboveFault("sam", sam, "tam", tam) ??
      aboveFault("som", som, "sam", sam) ??
      (scaledOfMoney(som).units > 0n
        ? null
        : { path: ["som"], message: "expected an amount above 0, received none" }),
  ),
) satisfies z.ZodType<MarketSizing, MarketSizingInput>;

function aboveFault(level: string, part: Money, outer: string, whole: Money): Fault | null {
  return compareScaled(scaledOfMoney(part), scaledOfMoney(whole)) > 0
    ? { path: [level], message: `expected at most the ${outer}, received more` }
    : null;
}
