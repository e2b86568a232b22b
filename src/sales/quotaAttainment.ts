import { type ReadRows, readRows } from "../core/cells/readRows.js";
import { checkList, checkObject } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { addScaled, negateScaled, numberOfScaled, type Scaled } from "../core/money/scaled.js";
import type { Money } from "../core/money/types.js";
import { dayOf, dayStart } from "../core/time/day.js";
import { checkDay, isoOf } from "../core/time/instant.js";
import type {
  AttainmentDiagnostics,
  AttainmentReport,
  QuotaAttainmentFields,
  QuotaAttainmentOptions,
  QuotaResult,
  QuotaRollUp,
  WonDeal,
} from "./attainmentReport.js";
import { attainmentSettings } from "./internal/attainmentSettings.js";
import { countWon, scaledConverter, wonByOwner } from "./internal/countWon.js";
import { existing, type Measure, measureOf } from "./internal/measure.js";
import { elapsedBusinessDays, elapsedMs, paceOf } from "./internal/quotaPace.js";
import { quotaParts } from "./internal/quotaParts.js";
import { type Won, wonForm } from "./internal/readWon.js";
import type { Quota } from "./quota.js";

/**
 * How far along is each quota, is that on pace, and what does the rest take?
 *
 *   attainment = actual ÷ target, gap = target − actual (not below 0)
 *   paceTarget = target × share of the period that is over, neededPerDay = gap ÷ days left
 *
 * A quota counts the deals closed in its period (days of `timeZone`) until `asOf`: of a person those with its `ownerId`, of a
 * team those with its `teamId`, of the company all. `revenue`, `margin` and `units` add up that field, `deals` counts the rows,
 * `new_customers` those with `isNewCustomer`; a row with a negative amount is a refund, which takes money back and counts in
 * neither number. Money is exact, in the currency of the target, converted by the rate of the day of the close.
 *
 * The pace goes by milliseconds, and in `business` by the business days of a calendar, of which the day of `asOf` is still
 * left; given as a Day, `asOf` is the end of it. Quotas with a `parentId` are parts of that quota: what their targets add
 * up to, converted by the rate of `asOf`, is set against its own.
 *
 * Time grows with the number of rows of each quota's owner.
 *
 * @param quotas - The quotas, in any order.
 * @param won - Won deals, in any order; an `Opportunity` that is won will do. Of rows with one id the first counts.
 * @param options - See {@link QuotaAttainmentOptions}; `asOf` is needed. With `fields`, rows keep the names of their warehouse.
 * @returns A result for each quota in the order given, and what became of each row. For a table see {@link attainmentTable}.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} DUPLICATE_ID when two quotas have one id, CYCLE when parents lead back to where they started.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when a bare amount counts and `currency` is not given, RATE_MISSING when an
 *   amount or target in another currency finds no rate; the path names its row.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has `closedAt`.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument or option is none of these, or a sum has too many digits.
 *
 * @example
 * import { money, quotaAttainment } from "closedloop";
 *
 * const report = quotaAttainment([
 *   { id: "ada-q4", owner: { kind: "person", id: "ada" }, metric: "revenue",
 *     period: { start: "2026-10-01", end: "2027-01-01" }, target: money("92000", "EUR") },
 * ], [
 *   { closedAt: "2026-10-12", amount: money("30000", "EUR"), ownerId: "ada" },
 *   { closedAt: "2026-11-05", amount: money("16000", "EUR"), ownerId: "ada" },
 * ], { asOf: "2026-11-15" });
 * const [ada] = report.quotas;
 * ada?.attainment // => 0.5
 * ada?.paceTarget // => money("46000", "EUR")
 * ada?.neededPerDay // => money("1000", "EUR")
 */
export function quotaAttainment(
  quotas: readonly Quota[],
  won: readonly WonDeal[],
  options: QuotaAttainmentOptions & { readonly fields?: undefined },
): AttainmentReport;
export function quotaAttainment<R extends object>(
  quotas: readonly Quota[],
  won: readonly R[],
  options: QuotaAttainmentOptions & { readonly fields: QuotaAttainmentFields<R> },
): AttainmentReport;
export function quotaAttainment(
  quotas: readonly Quota[],
  won: readonly object[],
  options: QuotaAttainmentOptions & { readonly fields?: object | undefined },
): AttainmentReport {
  checkList("quotas", quotas);
  quotas.forEach(checkQuota);
  checkList("won", won);
  const settings = attainmentSettings(options);
  const { zone, calendar } = settings;
  const { partsOf, unknownParents, otherMetric } = quotaParts(quotas);
  const measures = quotas.map((quota, index) => measureOf(quota, `quotas[${index}].target`));
  const read = readRows(wonForm, won, settings.columns, settings);
  const known = read.kept.filter(({ closed }) => closed.first <= settings.asOf);
  const rowsOf = wonByOwner(known);
  const scaledIn = scaledConverter(settings.rates);

  const used = new Map<number, Won>();
  const missing = new Map<string, AttainmentDiagnostics["missing"][number]>();
  function countOf(quota: Quota, { currency }: Measure, start: number, end: number): Scaled {
    const rows = rowsOf(quota.owner).filter(
      ({ closed }) => start <= closed.first && closed.first < end,
    );
    const count = countWon(quota.metric, rows, (amount, row, field) => {
      const on = dayOf(row.closed.first, zone);
      return scaledIn(amount, currency as string, on, `won[${row.index}].${field}`);
    });
    for (const row of rows) used.set(row.index, row);
    for (const one of count.missing) missing.set(`${one.index} ${one.field}`, one);
    return count.actual;
  }
  /** What the targets of the parts add up to. */
  function rollUpOf({ id }: Quota, { currency, target, amountOf }: Measure): QuotaRollUp | null {
    const parts = partsOf.get(id);
    if (parts === undefined) return null;
    const assigned = parts
      .map((part) => {
        const path = `quotas[${part}].target`;
        return currency === null
          ? (measures[part] as Measure).target
          : scaledIn(quotas[part]?.target as Money, currency, settings.asOfDay, path);
      })
      .reduce(addScaled);
    const difference = addScaled(assigned, negateScaled(target));
    return {
      parts: parts.map((part) => quotas[part]?.id as string),
      assigned: amountOf(assigned),
      difference: amountOf(difference),
      status: statusOf(difference),
    };
  }
  return {
    kind: "attainment",
    schemaVersion: 1,
    quotas: quotas.map((quota, index): QuotaResult => {
      const { id, owner, metric, period } = quota;
      const measure = measures[index] as Measure;
      const { target, amountOf } = measure;
      const start = dayStart(period.start, zone);
      const end = dayStart(period.end, zone);
      const actual = countOf(quota, measure, start, end);
      const rest = addScaled(target, negateScaled(actual));
      const gap = rest.units > 0n ? rest : none;
      return {
        id,
        owner: { ...owner },
        metric,
        period: { ...period },
        target: amountOf(target),
        actual: amountOf(actual),
        attainment: existing(numberOfScaled(actual) / numberOfScaled(target)),
        gap: amountOf(gap),
        ...paceOf(measure, gap, elapsedMs(start, end, settings.moment)),
        ...(calendar !== undefined && {
          business: paceOf(measure, gap, elapsedBusinessDays(period, settings.today, calendar)),
        }),
        rollUp: rollUpOf(quota, measure),
      };
    }),
    diagnostics: {
      ...diagnose(read, known.length, [...used.values()]),
      missing: [...missing.values()].sort(
        (a, b) => a.index - b.index || compareText(a.field, b.field),
      ),
      unknownParents,
      otherMetric,
    },
    asOf: isoOf(settings.asOf),
  };
}

const none: Scaled = { units: 0n, scale: 0 };

/** Refuses what would make a number that does not exist; all else is the schema's. */
function checkQuota(quota: Quota, index: number): void {
  const path = `quotas[${index}]`;
  checkObject(path, quota);
  checkObject(`${path}.owner`, quota.owner);
  checkObject(`${path}.period`, quota.period);
  checkDay(`${path}.period.start`, quota.period.start);
  checkDay(`${path}.period.end`, quota.period.end);
}

function statusOf({ units }: Scaled): QuotaRollUp["status"] {
  if (units === 0n) return "assigned";
  return units > 0n ? "over_assigned" : "under_assigned";
}

function diagnose(
  { given, duplicates, rejected, kept }: ReadRows<Won>,
  known: number,
  used: readonly Won[],
): Pick<AttainmentDiagnostics, "rows" | "rejected" | "refunds" | "dayResolution"> {
  return {
    rows: {
      given,
      used: used.length,
      rejected: rejected.length,
      duplicates,
      future: kept.length - known,
      outside: known - used.length,
    },
    rejected: rejected.map(({ index, field }) => ({ index, field })),
    refunds: used.filter(({ isRefund }) => isRefund).length,
    dayResolution: kept.filter(({ closed }) => closed.isDay).length,
  };
}
