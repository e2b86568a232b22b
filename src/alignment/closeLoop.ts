import { converter } from "../core/money/converter.js";
import { isoOf } from "../core/time/instant.js";
import { spanOf } from "../core/time/period.js";
import { spendParts } from "../marketing/spendParts.js";
import { creditLoop } from "./internal/creditLoop.js";
import { diagnose } from "./internal/diagnose.js";
import { linkLoop } from "./internal/linkLoop.js";
import { columnsOf, inRowOrder, type RowForm, rowOf } from "./internal/loopRows.js";
import { readInputs } from "./internal/readInputs.js";
import { reconcile } from "./internal/reconcile.js";
import { readSettings } from "./internal/settings.js";
import { isWithin } from "./internal/standing.js";
import { tallyLoop } from "./internal/tally.js";
import type { LoopFields, LoopInput } from "./loopInput.js";
import type { LoopOptions } from "./loopOptions.js";
import type { LoopReport } from "./loopReport.js";

/**
 * Which channels, campaigns or contents bring leads, deals and money, and what do they cost: marketing's spend and touches
 * joined with sales' leads and deals, in one table that ties out with its inputs.
 *
 * Each deal is counted twice, and the two are kept apart. **Sourced**: as a whole, where its lead came from, which is the
 * first touch in the `lookback` before the lead's creation, else what the lead itself says. **Attributed**: in fractions,
 * shared out over all touches before the win by the `attribution` model. `columns` says which column counts by what.
 *
 *   roas = revenue ÷ spend, roi = (returns − spend) ÷ spend, cac = spend ÷ won, costPerLead = spend ÷ leads
 *
 * The default basis is the cohort: leads created in the period, the spend and touches of the period, and all that became
 * of those leads until `asOf`, so that cost and result belong together; `openShare` says how much of it is still to come.
 * The basis `period` counts each thing by its own date instead.
 *
 * A deal finds its leads by its `leadId`, else by their `convertedOpportunityId`, else by a shared contact, else by a
 * shared account. A touch belongs to the lead of its `leadId`, else of its `anonymousId` by `identities`, else to those of
 * its `contactId`; what names no person belongs to its account. A lead's MQL and SQL are dated by its `milestones`, else its
 * `history`, else a column of `stages`, else its score (`scoreModel`). What is not known stands in rows of its own: `"(none)"`
 * (no value of `by`), `"(no lead)"` (deals without a lead), `"(unattributed)"` (deals that no touch came before).
 *
 * Time and memory grow with the number of rows, and with the touches of each deal's journey.
 *
 * @param input - Rows as they are, in any order: `spend`, `touchpoints`, `leads`, `opportunities`. Any may be left out, and
 *   the columns that need it are then absent, not 0. Of rows with one id the first counts.
 * @param options - See {@link LoopOptions}; `by`, `period`, `currency` and `asOf` are needed. With `fields`, rows keep the
 *   column names of their warehouse.
 * @returns The table with totals, the same sums taken from the inputs (`reconciliation`), and what became of each input row
 *   (`diagnostics`). Empty lists give zeros and nulls.
 * @throws {ClosedLoopError} INVALID_INPUT when an option or an input is not as described, or a sum has too many digits.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} MISSING_FIELD when no row of an input has a column that is needed, or that `stages` names.
 * @throws {ClosedLoopError} RATE_MISSING when an amount in another currency finds no rate; the path names its row.
 * @throws {ClosedLoopError} TOO_LARGE or NOT_CONVERGED when `scoreCrossings` refuses a lead; the path names its row.
 *
 * @example
 * import { closeLoop } from "closedloop";
 *
 * const report = closeLoop({
 *   spend: [{ channel: "search", on: "2026-01-10", cost: 300 }],
 *   touchpoints: [
 *     { at: "2026-01-12T09:00:00Z", channel: "search", leadId: 7 },
 *     { at: "2026-01-20T09:00:00Z", channel: "email", leadId: 7 },
 *   ],
 *   leads: [{ id: 7, createdAt: "2026-01-12T10:00:00Z" }],
 *   opportunities: [{ id: "d1", createdAt: "2026-01-21", outcome: "won", closedAt: "2026-02-11", amount: 1200, leadId: 7 }],
 * }, { by: "channel", period: { start: "2026-01-01", end: "2026-02-01" }, currency: "EUR", asOf: "2026-03-01" });
 * report.rows.map(({ key, revenue }) => `${key} ${revenue?.amount}`) // => ["search 600.00", "email 600.00"]
 * report.totals.roi // => 3
 */
export function closeLoop<const C extends string>(
  input: LoopInput,
  options: LoopOptions<C> & { readonly fields?: undefined },
): LoopReport<C>;
export function closeLoop<
  const C extends string,
  S extends object,
  T extends object,
  L extends object,
  O extends object,
>(
  input: LoopInput<S, T, L, O>,
  options: LoopOptions<C> & { readonly fields: LoopFields<S, T, L, O> },
): LoopReport<C>;
export function closeLoop<const C extends string>(
  input: LoopInput<object, object, object, object>,
  options: LoopOptions<C> & { readonly fields?: object | undefined },
): LoopReport<C> {
  const settings = readSettings(options);
  const rows = readInputs(input, settings, options.fields);
  const { by, basis, returns, currency, asOf } = settings;
  const given = {
    spend: rows.spend !== null,
    touchpoints: rows.touchpoints !== null,
    leads: rows.leads !== null,
    opportunities: rows.opportunities !== null,
  };

  const convert = converter(currency, settings.rates);
  const spend = spendParts(rows.spend?.kept ?? [], settings, convert);
  const loop = linkLoop(rows, settings, convert);
  const isAttributed = given.touchpoints && given.opportunities;
  const credit = isAttributed ? creditLoop(loop, settings) : null;
  const { byKey, totals } = tallyLoop(spend.parts, loop, credit, settings);

  const form: RowForm<C> = {
    columns: columnsOf(given, returns),
    currency,
    returns,
    isAttributed,
    hasMqls: loop.leads.some(({ lead }) => lead.mql !== null),
    hasSqls: loop.leads.some(({ lead }) => lead.sql !== null),
  };
  const total = rowOf("(total)", totals, form);
  return {
    kind: "loop",
    schemaVersion: 1,
    by,
    basis,
    period: spanOf(settings.start, settings.end),
    returns,
    currency,
    rows: inRowOrder([...byKey].map(([key, tally]) => rowOf(key, tally, form))),
    totals: total,
    columns: form.columns,
    reconciliation: reconcile(
      {
        spend: spend.parts,
        touches: loop.touches.filter(({ at }) => isWithin(at, settings)),
        leads: loop.leads,
        deals: loop.deals,
        credit,
      },
      total,
      currency,
    ),
    diagnostics: diagnose(rows, spend, loop, settings),
    asOf: isoOf(asOf),
  };
}
