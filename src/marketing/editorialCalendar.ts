import { type ReadRows, readRows } from "../core/cells/readRows.js";
import { checkKeys, checkList, checkObject, checkOneOf } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { dayNumberAt, dayOfNumber } from "../core/time/day.js";
import { checkDuration } from "../core/time/duration.js";
import { isoOf } from "../core/time/instant.js";
import { periodMs, spanOf } from "../core/time/period.js";
import { zoneClock } from "../core/time/zone.js";
import type {
  CalendarAsset,
  CalendarBy,
  CalendarEntry,
  CalendarPublication,
  CalendarRowCounts,
  EditorialCalendar,
  EditorialCalendarOptions,
} from "./calendarReport.js";
import { calendarGaps } from "./internal/calendarGaps.js";
import {
  type AssetRow,
  assetForm,
  type PublicationRow,
  publicationForm,
} from "./internal/calendarRows.js";
import { noKey } from "./keyCell.js";

/** A publication of the period, with its day and what it is sorted by. */
interface Placed {
  readonly row: PublicationRow;
  readonly at: number;
  readonly day: number;
  readonly asset: AssetRow | null;
  readonly keys: readonly string[];
}

/**
 * What is published on which day, where is nothing for too long, and what is not ready: the calendar of an editorial team.
 *
 * A publication stands on the day of `publishedAt`, else of `scheduledAt`. Gaps are looked for per platform, persona or stage
 * of the funnel, also per persona and stage that an asset is for and nothing is published on; they are counted in days of the
 * calendar in `timeZone`. What failed, and what was taken back without being published, fills no gap. What was taken back is
 * asked neither for a ready asset nor for parameters. Time grows with the rows.
 *
 * @param publications - See {@link CalendarPublication}; in any order. Of rows with one id the first counts.
 * @param assets - See {@link CalendarAsset}.
 * @param options - See {@link EditorialCalendarOptions}; `period` and `every` are needed.
 * @returns Days, gaps, publications whose asset is not ready, links without parameters, and what became of each row.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has a column that is needed.
 *
 * @example
 * import { editorialCalendar } from "closedloop";
 *
 * const calendar = editorialCalendar([
 *   { id: 1, assetId: "guide", platform: "blog", media: "owned", scheduledAt: "2026-03-02T09:00:00Z" },
 *   { id: 2, assetId: "guide", platform: "blog", media: "earned", scheduledAt: "2026-03-20T09:00:00Z" },
 * ], [{ id: "guide", title: "Guide", status: "approved" }], { period: { start: "2026-03-01", end: "2026-04-01" }, every: { days: 14 } });
 * calendar.days.map(({ on }) => on) // => ["2026-03-02", "2026-03-20"]
 * calendar.gaps // => [{ key: "blog", from: "2026-03-02", to: "2026-03-20", days: 18 }]
 * calendar.withoutUtm // => [{ id: "1", on: "2026-03-02", platform: "blog" }]
 */
export function editorialCalendar(
  publications: readonly CalendarPublication[],
  assets: readonly CalendarAsset[],
  options: EditorialCalendarOptions,
): EditorialCalendar {
  checkList("publications", publications);
  checkList("assets", assets);
  checkObject("options", options);
  checkKeys("", options, ["period", "every", "by", "timeZone"]);
  const { every, by = "platform", timeZone } = options;
  checkDuration("every", every);
  checkOneOf("by", by, ["platform", "persona", "aida"]);
  const zone = zoneClock(timeZone ?? "UTC", "timeZone");
  const { start, end } = periodMs(options.period, "period", zone);
  const cells = { zone, naiveZone: timeZone === undefined ? undefined : zone };
  const rows = readRows(publicationForm, publications, undefined, cells);
  const contents = readRows(assetForm, assets, undefined, cells);

  const assetOf = new Map(contents.kept.map((asset) => [asset.id, asset]));
  const placed = rows.kept
    .flatMap((row): Placed[] => {
      const { at } = row;
      if (at === null || at < start || at >= end) return [];
      const asset = assetOf.get(row.assetId) ?? null;
      return [{ row, at, day: dayNumberAt(at, zone), asset, keys: keysOf(by, row, asset) }];
    })
    .sort((a, b) => a.at - b.at || compareText(a.row.id, b.row.id));
  const asked = placed.filter(({ row }) => row.status !== "unpublished");
  const undated = rows.kept.filter(({ at }) => at === null).length;
  const range = { first: dayNumberAt(start, zone), next: dayNumberAt(end - 1, zone) + 1 };
  return {
    kind: "editorialCalendar",
    schemaVersion: 1,
    by,
    period: spanOf(start, end),
    timeZone: zone.timeZone,
    days: daysOf(placed),
    gaps: calendarGaps(filledDays(by, rows.kept, contents.kept, placed), range, every),
    notReady: asked
      .filter(({ asset }) => asset?.status !== "approved" && asset?.status !== "published")
      .map(({ row: { id, assetId }, day, asset }) => ({
        id,
        on: dayOfNumber(day),
        assetId,
        assetStatus: asset?.status ?? null,
      })),
    withoutUtm: asked
      .filter(({ row }) => !row.hasUtm && (row.media === "owned" || row.media === "paid"))
      .map(({ row: { id, platform }, day }) => ({ id, on: dayOfNumber(day), platform })),
    diagnostics: {
      publications: countsOf(rows, placed.length, undated),
      assets: countsOf(contents, contents.kept.length, 0),
      rejected: [
        ...rows.rejected.map((one) => ({ input: "publications" as const, ...one })),
        ...contents.rejected.map((one) => ({ input: "assets" as const, ...one })),
      ],
    },
  };
}

function keysOf(by: CalendarBy, row: PublicationRow, asset: AssetRow | null): readonly string[] {
  if (by === "platform") return [row.platform];
  const keys = assetKeys(by, asset);
  return keys.length === 0 ? [noKey] : keys;
}

function assetKeys(by: CalendarBy, asset: AssetRow | null): readonly string[] {
  if (asset === null) return [];
  if (by === "persona") return asset.personaIds;
  return asset.aida === null ? [] : [asset.aida];
}

/** The days on which something stands, by key; no day for keys of which there is nothing in the period. */
function filledDays(
  by: CalendarBy,
  rows: readonly PublicationRow[],
  assets: readonly AssetRow[],
  placed: readonly Placed[],
): ReadonlyMap<string, readonly number[]> {
  const keys =
    by === "platform"
      ? rows.map(({ platform }) => platform)
      : assets.flatMap((asset) => assetKeys(by, asset));
  const days = new Map<string, number[]>(keys.map((key) => [key, []]));
  for (const { row, day, keys: own } of placed) {
    const isThere = row.status === "unpublished" ? row.isPublished : row.status !== "failed";
    if (isThere) for (const key of own) days.get(key)?.push(day);
  }
  return days;
}

function daysOf(placed: readonly Placed[]): EditorialCalendar["days"] {
  const days = new Map<number, CalendarEntry[]>();
  for (const { row, at, day, asset, keys } of placed) {
    const { id, assetId, platform, status } = row;
    const entries = days.get(day) ?? [];
    entries.push({
      id,
      assetId,
      title: asset?.title ?? null,
      platform,
      status,
      at: isoOf(at),
      keys,
    });
    days.set(day, entries);
  }
  return [...days].map(([day, entries]) => ({ on: dayOfNumber(day), publications: entries }));
}

function countsOf(rows: ReadRows<unknown>, used: number, undated: number): CalendarRowCounts {
  const { given, kept, rejected, duplicates } = rows;
  const outside = kept.length - used - undated;
  return { given, used, rejected: rejected.length, duplicates, outside, undated };
}
