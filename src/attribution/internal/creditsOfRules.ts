import type { Amount } from "../../core/money/types.js";
import type { TouchCredit } from "../attribution.js";
import type { FilledRuleModel } from "../attributionModel.js";
import type { CreditParts } from "./creditParts.js";
import { type JourneyTable, touchCount } from "./journeyTable.js";
import { moneyLedger, numberLedger } from "./ledger.js";
import { weightsOf, wholeWeights } from "./weights.js";

/** Shares each journey out among its touches, by weights. */
export function creditsOfRules(
  table: JourneyTable,
  model: FilledRuleModel,
  hasDetail: boolean,
): CreditParts {
  const { length, keys, keyOf, starts, currency } = table;
  const weigh = weightsOf(model, table);
  const conversions = numberLedger(keys.length, keyOf);
  const values =
    typeof currency === "string"
      ? moneyLedger(table, currency, (weights) => wholeWeights(model, weights))
      : numberLedger(keys.length, keyOf);
  const details: TouchCredit[] = [];
  for (let journey = 0; journey < length; journey += 1) {
    const start = starts[journey] as number;
    const count = touchCount(table, journey);
    const converted = table.conversions[journey] as number;
    const weights = converted > 0 && count > 0 ? weigh(journey) : [];
    conversions.enter(converted, start, weights);
    values.enter(table.valueOf(journey), start, weights);
    for (let touch = 0; hasDetail && touch < count; touch += 1) {
      details.push({
        journeyId: table.id(journey),
        key: keys[keyOf[start + touch] as number] as string,
        conversions: conversions.creditOf(touch),
        value: values.creditOf(touch),
      });
    }
  }
  const counts = conversions.close();
  const amounts = values.close();
  return {
    credits: keys.map((_, key) => ({
      conversions: counts.keys[key] as number,
      value: amounts.keys[key] as Amount,
    })),
    unattributed: { conversions: counts.unattributed, value: amounts.unattributed },
    totals: { conversions: counts.total, value: amounts.total },
    ...(hasDetail && { touches: details }),
  };
}
