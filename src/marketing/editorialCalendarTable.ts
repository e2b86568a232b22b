import type { ReportTable, TableCell } from "../report/table.js";
import type { EditorialCalendar } from "./calendarReport.js";

type Row = Readonly<Record<string, TableCell>>;

/**
 * Gives an editorial calendar as rows and columns, one row a publication by day, then one a gap: for CSV, a sheet or a page.
 *
 * @param calendar - What {@link editorialCalendar} returned.
 * @returns Days, ids, titles, platforms and states, and whether a publication has a ready asset and parameters where it needs
 *   them; of gaps the key, the days they lie between, and their length.
 *
 * @example
 * import { editorialCalendar, editorialCalendarTable } from "closedloop";
 *
 * const calendar = editorialCalendar([{ id: 1, assetId: "a", platform: "blog", scheduledAt: "2026-03-02T09:00:00Z" }], [],
 *   { period: { start: "2026-03-01", end: "2026-03-08" }, every: { days: 4 } });
 * editorialCalendarTable(calendar).rows.map(({ part, key, on, days }) => `${part} ${key} ${on} ${days}`) // => ["publication blog 2026-03-02 null", "gap blog 2026-03-02 6"]
 */
export function editorialCalendarTable(calendar: EditorialCalendar): ReportTable {
  const { days, gaps } = calendar;
  const notReady = new Set(calendar.notReady.map(({ id }) => id));
  const withoutUtm = new Set(calendar.withoutUtm.map(({ id }) => id));
  const entries = days.flatMap(({ on, publications }) =>
    publications.map(
      ({ id, title, platform, status, at, keys }): Row => ({
        part: "publication",
        key: keys.join(", "),
        on,
        to: null,
        days: null,
        id,
        at,
        title,
        platform,
        status,
        isReady: !notReady.has(id),
        hasUtm: !withoutUtm.has(id),
      }),
    ),
  );
  const nothing: Row = {
    id: null,
    at: null,
    title: null,
    platform: null,
    status: null,
    isReady: null,
    hasUtm: null,
  };
  return {
    columns: [
      { key: "part", title: "Part", unit: "text", type: "string" },
      { key: "key", title: "Key", unit: "text", type: "string" },
      { key: "on", title: "On", unit: "text", type: "string" },
      { key: "to", title: "To", unit: "text", type: "string" },
      { key: "days", title: "Days", unit: "days", type: "number" },
      { key: "id", title: "Publication", unit: "text", type: "string" },
      { key: "at", title: "At", unit: "text", type: "string" },
      { key: "title", title: "Title", unit: "text", type: "string" },
      { key: "platform", title: "Platform", unit: "text", type: "string" },
      { key: "status", title: "Status", unit: "text", type: "string" },
      { key: "isReady", title: "Content ready", unit: "text", type: "boolean" },
      { key: "hasUtm", title: "Parameters", unit: "text", type: "boolean" },
    ],
    rows: [
      ...entries,
      ...gaps.map(
        ({ key, from, to, days: length }): Row => ({
          part: "gap",
          key,
          on: from,
          to,
          days: length,
          ...nothing,
        }),
      ),
    ],
  };
}
