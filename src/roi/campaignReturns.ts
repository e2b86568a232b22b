import { compareText } from "../core/compareText.js";
import { compareMoney } from "../core/money/compareMoney.js";
import { amountsOfTally, returnsRow, totalAmounts } from "./internal/returnsAmounts.js";
import { inputNames, returnsRows } from "./internal/returnsRows.js";
import { returnsSettings } from "./internal/returnsSettings.js";
import { tallies } from "./internal/returnsTally.js";
import type {
  CampaignReturnsFields,
  CampaignReturnsInput,
  CampaignReturnsOptions,
} from "./returnsInput.js";
import type { CampaignReturns, ReturnsRow } from "./returnsReport.js";

/**
 * What did each campaign, channel or month cost, what did it bring, and was it worth it?
 *
 * Cost stands by kind (media, agency, people, tools) and in all; returns before and after the fees of agencies stand side by
 * side. Spend over a span of days is spread evenly, day i of D having ⌊N·i/D⌋ − ⌊N·(i − 1)/D⌋ of its N units; a day counts if
 * its first moment is in `period`. Each amount converts once, at the rate of its row's day (of a span its first).
 *
 * - `margin` of a result is revenue − cogs, else revenue · grossMarginRate, by key half-even to 6 digits after the point
 * - `roi` = (returns − cost) ÷ cost, `roas` = revenue ÷ cost, `poas` = margin ÷ cost, `cac` = cost ÷ newCustomers
 * - `romi` = (incrementalRevenue · marginRate − cost) ÷ cost, `iroas` = incrementalRevenue ÷ incrementalSpend
 * - a denominator of 0 or less gives null
 *
 * It takes returns as given, from `attribute` or an experiment; to link spend to deals yourself use `closeLoop`. Time and
 * memory grow with the rows, by period with the months of their spans.
 *
 * @param input - Rows as they are, in any order: `spend` and `results`. Of spend with one id the first counts.
 * @param options - See {@link CampaignReturnsOptions}; `by` and `currency` are needed. With `fields`, rows keep the column
 *   names of their warehouse.
 * @returns A row for each key that has spend or a result; amounts add up to the totals, and these to the input, to the last
 *   unit. Empty lists give zeros and nulls.
 * @throws {ClosedLoopError} INVALID_INPUT when an option or an input is not as described, or a sum has too many digits.
 * @throws {ClosedLoopError} MISSING_FIELD when no entry of spend has a channel, a cost or days.
 * @throws {ClosedLoopError} RATE_MISSING when an amount in another currency finds no rate; the path names its row.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when `revenuePerMonth` is in another currency.
 * @see Farris, Bendle, Pfeifer and Reibstein (2010), "Marketing Metrics", 2nd edition, chapter 10
 *
 * @example
 * import { campaignReturns } from "closedloop";
 *
 * const report = campaignReturns({
 *   spend: [
 *     { channel: "search", cost: 800, on: "2026-01-10" },
 *     { channel: "search", cost: 200, on: "2026-01-31", kind: "agency" },
 *   ],
 *   results: [{ channel: "search", on: "2026-01-20", revenue: 4_000, newCustomers: 4 }],
 * }, { by: "channel", currency: "EUR", grossMarginRate: 0.5 });
 * [report.totals.roas, report.totals.roasBeforeFees, report.totals.poas] // => [4, 5, 2]
 * report.rows[0]?.cac?.amount // => "250.00"
 */
export function campaignReturns<const C extends string>(
  input: CampaignReturnsInput,
  options: CampaignReturnsOptions<C> & { readonly fields?: undefined },
): CampaignReturns<C>;
export function campaignReturns<const C extends string, S extends object, R extends object>(
  input: CampaignReturnsInput<S, R>,
  options: CampaignReturnsOptions<C> & { readonly fields: CampaignReturnsFields<S, R> },
): CampaignReturns<C>;
export function campaignReturns<const C extends string>(
  input: CampaignReturnsInput<object, object>,
  options: CampaignReturnsOptions<C> & { readonly fields?: object | undefined },
): CampaignReturns<C> {
  const settings = returnsSettings(options);
  const read = returnsRows(input, settings.by, settings.currency, options.fields);
  const counted = tallies(read.spend.kept, read.results.kept, settings);
  const keyed = [...counted.byKey];
  const isPriced =
    settings.grossMarginRate !== null || keyed.some(([, { margins }]) => margins.length > 0);
  const amounts = keyed.map(
    ([key, tally]) => [key, amountsOfTally(tally, isPriced, settings)] as const,
  );
  const total = totalAmounts(
    amounts.map(([, sums]) => sums),
    isPriced,
    settings.currency,
  );
  const countsOf = (name: "spend" | "results"): CampaignReturns["diagnostics"]["rows"]["spend"] => {
    const { kept, given, duplicates, rejected } = read[name];
    const { used, future } = counted[name];
    const outside = kept.length - used - future;
    return { given, used, rejected: rejected.length, duplicates, future, outside };
  };
  return {
    kind: "campaignReturns",
    schemaVersion: 1,
    by: settings.by,
    period: settings.period,
    currency: settings.currency,
    returns: settings.returns,
    rows: amounts.map(([key, sums]) => returnsRow(key, sums, settings)).sort(byCost),
    totals: returnsRow("(total)", total, settings),
    diagnostics: {
      rows: { spend: countsOf("spend"), results: countsOf("results") },
      rejected: inputNames.flatMap((name) =>
        read[name].rejected.map(({ index, field }) => ({ input: name, index, field })),
      ),
    },
    asOf: settings.asOf,
  };
}

function byCost<C extends string>(a: ReturnsRow<C>, b: ReturnsRow<C>): number {
  return compareMoney<C, C>(b.cost, a.cost) || compareText(a.key, b.key);
}
