import type { ReadRows } from "../core/cells/readRows.js";
import { isoOf } from "../core/time/instant.js";
import { spanOf } from "../core/time/period.js";
import type { TimeBounds } from "../core/time/readTime.js";
import { brandKpis } from "./internal/brandKpis.js";
import { engagementKpis } from "./internal/engagementKpis.js";
import { type KpiRows, kpiInputs, kpiRows } from "./internal/kpiRows.js";
import { type KpiSettings, kpiSettings, placeOf } from "./internal/kpiSettings.js";
import { leadKpis } from "./internal/leadKpis.js";
import { marketKpi } from "./internal/marketKpi.js";
import type {
  MarketingKpiFields,
  MarketingKpiInput,
  MarketingKpiOptions,
} from "./marketingKpiInput.js";
import type { KpiDiagnostics, KpiRowCounts, MarketingKpiReport } from "./marketingKpiReport.js";
import { spendParts } from "./spendParts.js";

/**
 * How does marketing do: is the brand known, do people engage, do leads come in and what do they cost, how large a part of
 * the market is ours?
 *
 * - **Brand recognition**: of each wave that ends in the period, the shares of those asked, and their change since the wave
 *   of the same segment before, which may lie before the period.
 * - **Engagement**: engagements ÷ base, each kind of base for itself: a share of those reached says nothing about followers.
 * - **Lead generation**: the leads created in the period, how many of them were marketing qualified by `asOf`, and the
 *   spend of the period by lead and by MQL, as the cohort of `closeLoop` counts them.
 * - **Market share**: by value and by units, relative to the largest competitor; share of voice and its excess.
 *
 * Whatever is not given is absent from the report. Time and memory grow with the rows.
 *
 * @param input - Rows as they are, in any order: `brandWaves`, `spend`, `leads`, `engagements`; and `market`. Any may be left
 *   out. Of rows with one id the first counts.
 * @param options - See {@link MarketingKpiOptions}; `period`, `currency` and `asOf` are needed. With `fields`, rows keep the
 *   column names of their warehouse.
 * @returns The KPIs, each rate with its interval, and what became of each row (`diagnostics`). Empty lists give zeros and
 *   nulls.
 * @throws {ClosedLoopError} INVALID_INPUT when an option or an input is not as described, or a sum has too many digits.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} MISSING_FIELD when no row of an input has a column that is needed.
 * @throws {ClosedLoopError} RATE_MISSING when spend in another currency finds no rate; the path names its row.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when amounts of the market are of two currencies, or numbers and Money.
 *
 * @example
 * import { marketingKpis } from "closedloop";
 *
 * const report = marketingKpis({
 *   brandWaves: [
 *     { id: "w1", fieldedOn: { start: "2025-11-01", end: "2025-11-15" }, n: 400, aided: 160 },
 *     { id: "w2", fieldedOn: { start: "2026-02-01", end: "2026-02-15" }, n: 400, aided: 200 },
 *   ],
 *   spend: [{ channel: "search", source: "google", on: "2026-01-10", cost: 300 }],
 *   leads: [
 *     { id: 1, createdAt: "2026-01-12", source: "google", milestones: { mql: "2026-01-20" } },
 *     { id: 2, createdAt: "2026-01-15", source: "google" },
 *   ],
 *   market: { value: { brand: 30, market: 300 } },
 * }, { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", asOf: "2026-04-01" });
 * report.brand?.[0]?.measures[0]?.change?.absolute.value // => ~0.1
 * report.leads?.totals.costPerMql?.amount // => "300.00"
 * report.market?.value?.value // => 0.1
 */
export function marketingKpis<const C extends string>(
  input: MarketingKpiInput,
  options: MarketingKpiOptions<C> & { readonly fields?: undefined },
): MarketingKpiReport<C>;
export function marketingKpis<
  const C extends string,
  W extends object,
  S extends object,
  L extends object,
  E extends object,
>(
  input: MarketingKpiInput<W, S, L, E>,
  options: MarketingKpiOptions<C> & { readonly fields: MarketingKpiFields<W, S, L, E> },
): MarketingKpiReport<C>;
export function marketingKpis<const C extends string>(
  input: MarketingKpiInput<object, object, object, object>,
  options: MarketingKpiOptions<C> & { readonly fields?: object | undefined },
): MarketingKpiReport<C> {
  const settings = kpiSettings(options);
  const rows = kpiRows(input, settings, options.fields);
  const brand = rows.brandWaves && brandKpis(rows.brandWaves.kept, settings);
  const spend = rows.spend && spendParts(rows.spend.kept, settings, settings.convert);
  const leads = rows.leads && sorted(rows.leads.kept, ({ created }) => created, settings);
  const engagements = rows.engagements && sorted(rows.engagements.kept, ({ at }) => at, settings);
  const hasMqls = (rows.leads?.kept ?? []).some(
    ({ mql, created }) => mql !== null && created.first <= settings.asOf,
  );
  return {
    kind: "marketingKpis",
    schemaVersion: 1,
    by: settings.by,
    period: spanOf(settings.start, settings.end),
    currency: settings.currency,
    ...(brand && { brand: brand.kpis }),
    ...(engagements && { engagement: engagementKpis(engagements.used, settings) }),
    ...((leads || spend) && {
      leads: leadKpis(leads?.used ?? null, spend?.parts ?? null, hasMqls, settings),
    }),
    ...(input.market !== undefined && { market: marketKpi(input.market) }),
    diagnostics: diagnose(rows, {
      brandWaves: brand,
      spend: spend && { used: spend.parts.length, future: spend.future },
      leads: leads && { used: leads.used.length, future: leads.future },
      engagements: engagements && { used: engagements.used.length, future: engagements.future },
    }),
    asOf: isoOf(settings.asOf),
  };
}

/** The rows of the period, and how many are later than what is known. */
function sorted<T>(
  rows: readonly T[],
  timeOf: (row: T) => TimeBounds,
  settings: KpiSettings,
): { readonly used: readonly T[]; readonly future: number } {
  const places = rows.map((row) => placeOf(timeOf(row), settings));
  return {
    used: rows.filter((_, index) => places[index] === "used"),
    future: places.filter((place) => place === "future").length,
  };
}

interface Counts {
  readonly used: number;
  readonly future: number;
}

function diagnose(
  rows: KpiRows,
  counts: { readonly [K in keyof KpiRows]: Counts | null },
): KpiDiagnostics {
  const given = kpiInputs.flatMap((input) => {
    const read: ReadRows<unknown> | null = rows[input];
    return read === null ? [] : [{ input, ...read, ...(counts[input] as Counts) }];
  });
  return {
    rows: Object.fromEntries(
      given.map(({ input, kept, used, future, duplicates, rejected, ...read }) => [
        input,
        {
          given: read.given,
          used,
          rejected: rejected.length,
          duplicates,
          future,
          outside: kept.length - used - future,
        } satisfies KpiRowCounts,
      ]),
    ),
    rejected: given.flatMap(({ input, rejected }) =>
      rejected.map(({ index, field }) => ({ input, index, field })),
    ),
  };
}
