import { isMissing } from "../../core/cells/missing.js";
import { checkKeys, checkObject, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { checkDuration, durationAdder } from "../../core/time/duration.js";
import { asOfMs } from "../../core/time/instant.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import type { Duration, Instant } from "../../core/time/types.js";
import type { RowOf } from "../batch.js";
import type { FieldOf } from "../moment.js";
import { needField, sourceOf } from "../source.js";
import { readZone } from "./readZone.js";

/** How outcomes are found. */
export interface LabelOptions<R = object> {
  /** The field of the moment when a lead came. */
  readonly createdAt: FieldOf<R>;
  /** The field of the moment when it was won; missing where it was not. */
  readonly wonAt: FieldOf<R>;
  /** How long leads have to be won. */
  readonly within: Duration;
  /** Up to when outcomes are known. */
  readonly asOf: Instant;
  /** Where days begin and months step; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
}

/**
 * Says of each lead whether it was won in time, to learn from: 1 or 0, or null where that is not known yet.
 *
 * 1 where createdAt ≤ wonAt ≤ createdAt + within, else 0. Leads younger than `within` at `asOf` are null, those that are won already
 * too: of the young only wins would be known, and a model would learn that young leads win. So is a lead won before it came, and
 * one whose times cannot be read. A Day and a moment within it are in time either way; between two Days counts the difference
 * of their dates.
 *
 * @param data - Rows, or columns of one length.
 * @param options - See {@link LabelOptions}.
 * @returns One outcome per row, in their order: fits and `evaluateScores` take the list as it is.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` without `asOf`; `MISSING_FIELD` when no row has a field that is named.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 *
 * @example
 * import { labelOutcomes } from "closedloop";
 *
 * const leads = [
 *   { created: "2026-01-05", won: "2026-02-01" },
 *   { created: "2026-01-05", won: "2026-06-30" },
 *   { created: "2026-01-05", won: null },
 *   { created: "2026-08-20", won: "2026-08-25" },
 * ];
 * labelOutcomes(leads, { createdAt: "created", wonAt: "won", within: { days: 90 }, asOf: "2026-09-01" }) // => [1, 0, 0, null]
 */
export function labelOutcomes<D extends readonly object[] | Columns>(
  data: D,
  options: LabelOptions<RowOf<D>>,
): (1 | 0 | null)[] {
  checkObject("options", options);
  checkKeys("", options, ["createdAt", "wonAt", "within", "asOf", "timeZone"]);
  const { within } = options;
  const { zone, naiveZone } = readZone(options.timeZone);
  checkDuration("within", within);
  const asOf = asOfMs(options.asOf, "asOf", zone);
  const source = sourceOf("data", data);
  const reader = (key: "createdAt" | "wonAt"): ((place: number) => unknown) => {
    const field: unknown = options[key];
    if (typeof field !== "string") throw invalid(key, "the name of a field", field);
    needField(key, source, field);
    return source.reader(field);
  };
  const [createdAt, wonAt] = [reader("createdAt"), reader("wonAt")];
  const later = durationAdder(within, zone);
  const timeOf = (cell: unknown): TimeBounds | null => readTime(cell, zone, naiveZone);
  return Array.from({ length: source.length }, (_, place) => {
    if (!source.isRow(place)) return null;
    const created = timeOf(createdAt(place));
    const cell = wonAt(place);
    const won = timeOf(cell);
    if (created === null || (won === null && !isMissing(cell))) return null;
    if (won !== null && created.first > won.last) return null;
    if (later(created.first) > asOf) return null;
    if (won === null) return 0;
    // Of two Days the dates decide, else a Day passes with any of its moments.
    const start = won.isDay ? created.first : created.last;
    return won.first <= later(start) ? 1 : 0;
  });
}
