import { checkKeys, checkList, checkObject, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { compareText } from "../../core/compareText.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { readTime } from "../../core/time/readTime.js";
import { areaUnderCurve } from "../../stats/areaUnderCurve.js";
import { verdictOf } from "../../stats/verdict.js";
import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import type { RowOf, ScoreAllOptions } from "../batch.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import { fitRows } from "../learned/logistic/fitRows.js";
import type { FieldOf } from "../moment.js";
import { needField } from "../source.js";
import { type FieldColumn, fieldColumn, fieldsOfOutcome, fieldsToRead } from "./fieldColumns.js";
import type { FieldLeakage, LeakageReport, Suspicion } from "./leakageReport.js";
import { type OutcomeRows, outcomeRows } from "./outcomeRows.js";
import { readZone } from "./readZone.js";

/** What to look for leaks in. */
export interface LeakageOptions<R = object> {
  /** What became of the rows, as in fits. */
  readonly outcome: OutcomeInput;
  /** The fields to look at; all that rows have, but those of the outcome, unless given. */
  readonly fields?: readonly FieldOf<R>[] | undefined;
  /** What dates a field: `at` names the field of the moment when it was known. */
  readonly knownAt?: readonly { readonly field: FieldOf<R>; readonly at: FieldOf<R> }[] | undefined;
  /** When each row was looked at; needed with `knownAt`. */
  readonly asOf?: ScoreAllOptions<R>["asOf"];
  /** Where days begin; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
}

/** A field that alone tells the outcome better than this is suspected. */
const strongAuc = 0.8;
/** So is one that is filled in for this part of one outcome, and for at most the rest of the other. */
const filledShare = 0.9;

/**
 * Finds fields that know the outcome, since they were filled in after it: a model that learns from them is brilliant on paper and
 * useless for new leads.
 *
 * A field is suspected where it alone tells the outcome with an AUC (or 1 − AUC) over 0.8; where that is above the AUC of a
 * logistic regression on all other fields; where it is filled in in at least 90 % of rows of one outcome and at most 10 % of the
 * other; and where rows have it dated after `asOf`. A category counts by its levels' rates, (won + ½)/(rows + 1), a missing
 * level as one of them; a category in which over half of the rows have a level of their own is an id, and has no AUC. Only the
 * best field is compared with the others, since all others' fit would have to beat the best field among them.
 *
 * @param data - Rows, or columns of one length. Those whose outcome is not known are left out.
 * @param options - See {@link LeakageOptions}.
 * @returns The report; see `leakageTable` and `leakageFindings`. Time grows with rows × fields, and one fit.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that is named.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when fields are dated, or Conditions look back, and no moment was given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 * @see Kaufman, Rosset and Perlich (2012), "Leakage in data mining", ACM TKDD 6(4).
 *
 * @example
 * import { scanLeakage } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({
 *   visits: (n * 7) % 10, contractSigned: n % 4 === 0 ? "2026-05-01" : null, won: n % 4 === 0 }));
 * const { fields } = scanLeakage(leads, { outcome: "won" });
 * fields[0]?.field // => "contractSigned"
 * fields[0]?.suspicions // => ["filled"]
 */
export function scanLeakage<D extends readonly object[] | Columns>(
  data: D,
  options: LeakageOptions<RowOf<D>>,
): LeakageReport {
  checkObject("options", options);
  checkKeys("", options, ["outcome", "fields", "knownAt", "asOf", "timeZone"]);
  const { outcome, timeZone } = options;
  const knownAt = readKnownAt(options.knownAt);
  const rows = outcomeRows(data, options as LeakageOptions<never>, knownAt.length > 0);
  const { source } = rows.batch;
  const columns = fieldsToRead(source, options.fields, fieldsOfOutcome(outcome)).map((field) =>
    fieldColumn(source, field, rows.places, timeZone),
  );
  const aucs = columns.map((one) => aucOf(one, rows));
  const { best, othersAuc } = compareWithOthers(columns, aucs, rows);
  const fields = columns.map((one, index): FieldLeakage => {
    const { field, kind } = one;
    const auc = aucs[index] as number | null;
    const [filledWon, filledLost] = filledParts(one, rows);
    const dated = knownAt.filter((known) => known.field === field).map(({ at }) => at);
    const later = dated.length === 0 ? null : laterPart(dated, rows, timeZone);
    const suspicions: Suspicion[] = [];
    if (auc !== null && auc > strongAuc) suspicions.push("strong");
    if (index === best && othersAuc !== null && (auc as number) > othersAuc)
      suspicions.push("others");
    if (isTelling(filledWon, filledLost) || isTelling(filledLost, filledWon))
      suspicions.push("filled");
    if (later !== null && later.successes > 0) suspicions.push("later");
    return { field, kind, auc, filledWon, filledLost, later, suspicions };
  });
  const { won, lost } = rows.sums;
  return {
    kind: "leakage",
    schemaVersion: 1,
    fields: fields.sort(
      (a, b) =>
        Number(b.suspicions.length > 0) - Number(a.suspicions.length > 0) ||
        (b.auc ?? 0) - (a.auc ?? 0) ||
        compareText(a.field, b.field),
    ),
    othersAuc,
    won,
    lost,
    verdict: verdictOf(30, [{ cases: won + lost, outcomes: [won, lost] }]),
    diagnostics: rows.diagnostics,
  };
}

function readKnownAt(list: unknown): readonly { readonly field: string; readonly at: string }[] {
  if (list === undefined) return [];
  checkList("knownAt", list);
  return Array.from(list, (entry, index) => {
    const path = `knownAt[${index}]`;
    checkObject(path, entry);
    checkKeys(path, entry, ["field", "at"]);
    const [field, at] = (["field", "at"] as const).map((key) => {
      const name = ownCell(entry, key);
      if (typeof name !== "string") throw invalid(`${path}.${key}`, "the name of a field", name);
      return name;
    }) as [string, string];
    return { field, at };
  });
}

/** How well a field alone tells the outcome, whichever way round; null where it does not vary between them. */
function aucOf({ column }: FieldColumn, { won, lost }: OutcomeRows): number | null {
  const scores = column.codes
    ? levelRates(column.codes, column.levels.length, won, lost)
    : column.values;
  if (scores === null) return null;
  const there = Int32Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]));
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(there, (row) => values[row] as number);
  const [successes, failures] = [pick(won), pick(lost)];
  if (!successes.some(isSome) || !failures.some(isSome)) return null;
  const auc = areaUnderCurve(pick(scores), successes, failures);
  return Math.max(auc, 1 - auc);
}

function isSome(count: number): boolean {
  return count > 0;
}

/** The rate of each row's level; null where the levels are ids. */
function levelRates(
  codes: Int32Array,
  levels: number,
  won: Float64Array,
  lost: Float64Array,
): Float64Array | null {
  if (levels > codes.length / 2) return null;
  const counts = Array.from({ length: levels + 1 }, () => ({ won: 0.5, all: 1 }));
  codes.forEach((code, row) => {
    const count = counts[code + 1] as { won: number; all: number };
    count.won += won[row] as number;
    count.all += (won[row] as number) + (lost[row] as number);
  });
  return Float64Array.from(codes, (code) => {
    const count = counts[code + 1] as { won: number; all: number };
    return count.won / count.all;
  });
}

/** The field that tells most, and how much all others tell together. */
function compareWithOthers(
  columns: readonly FieldColumn[],
  aucs: readonly (number | null)[],
  { won, lost, places }: OutcomeRows,
): { readonly best: number; readonly othersAuc: number | null } {
  const most = aucs.reduce<number>((max, auc) => Math.max(max, auc ?? 0), 0);
  const best = aucs.indexOf(most);
  const others = columns.filter((_, index) => index !== best && aucs[index] !== null);
  if (best < 0 || others.length === 0) return { best, othersAuc: null };
  const features = others.map(({ field }) => ({ id: field, field, kind: "number" as const }));
  const rows = {
    length: places.length,
    columns: others.map(({ column }) => column),
    won,
    lost,
    weights: null,
    offsets: null,
  };
  const { metrics } = fitRows(rows, features, {
    penalty: "l2",
    C: 1,
    classWeight: null,
    standardize: true,
    // Levels of a handful of rows say nothing, and each would be a column.
    rareBelow: 5,
    confidence: 0.95,
    isGrouped: false,
    maxIterations: undefined,
  }).params;
  return { best, othersAuc: metrics.auc };
}

/** In what part of rows won, and of rows lost, a field is filled in. */
function filledParts(
  { column }: FieldColumn,
  { won, lost, sums }: OutcomeRows,
): readonly [Proportion, Proportion] {
  const filled = { won: 0, lost: 0 };
  for (let row = 0; row < won.length; row += 1) {
    const isMissing = column.codes
      ? (column.codes[row] as number) < 0
      : Number.isNaN(column.values[row]);
    if (isMissing) continue;
    filled.won += won[row] as number;
    filled.lost += lost[row] as number;
  }
  return [wilsonProportion(filled.won, sums.won), wilsonProportion(filled.lost, sums.lost)];
}

function isTelling(one: Proportion, other: Proportion): boolean {
  return (
    one.value !== null &&
    other.value !== null &&
    one.value >= filledShare &&
    // Not 1 − 0.9, which is a hair under a tenth.
    other.successes * 10 <= other.trials
  );
}

/** In what part of rows a field was known only after the row was looked at. */
function laterPart(
  dated: readonly string[],
  { batch, places }: OutcomeRows,
  timeZone: string | undefined,
): Proportion {
  const { zone, naiveZone } = readZone(timeZone);
  const readers = dated.map((at) => {
    needField("knownAt", batch.source, at);
    return batch.source.reader(at);
  });
  const isLater = (place: number): boolean =>
    readers.some((read) => {
      const known = readTime(read(place), zone, naiveZone);
      return known !== null && known.first > batch.asOfAt(place);
    });
  const later = places.reduce((count, place) => count + Number(isLater(place)), 0);
  return wilsonProportion(later, places.length);
}
