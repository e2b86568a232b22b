import {
  type CalendarAsset,
  type CalendarPublication,
  type ContentAsset,
  type EditorialCalendar,
  type EditorialCalendarOptions,
  editorialCalendar,
  editorialCalendarFindings,
  editorialCalendarTable,
  type Publication,
} from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const march = { start: "2026-03-01", end: "2026-04-01" };
const weekly = { period: march, every: { days: 7 } };
const blog = (id: number, scheduledAt: string, more: object = {}): CalendarPublication => ({
  id,
  assetId: "a",
  platform: "blog",
  scheduledAt,
  ...more,
});
const at = (day: string, time = "09:00:00Z"): string => `2026-03-${day}T${time}`;
const calendarOf = (
  publications: readonly CalendarPublication[],
  options: Partial<EditorialCalendarOptions> = {},
  assets: readonly CalendarAsset[] = [{ id: "a", title: "Guide", status: "approved" }],
): EditorialCalendar =>
  editorialCalendar(
    deepFreeze(publications),
    deepFreeze(assets),
    deepFreeze({ ...weekly, ...options }),
  );
const gapsOf = (...args: Parameters<typeof calendarOf>): string[] =>
  calendarOf(...args).gaps.map(
    ({ key, from, to, days }) => `${key} ${from.slice(5)} ${to.slice(5)} ${days}`,
  );

describe("editorialCalendar", () => {
  it("puts publications on their days, by time", () => {
    const calendar = calendarOf([
      blog(3, at("02", "18:00:00Z")),
      blog(2, at("02")),
      blog(1, at("02")),
      blog(4, at("05"), { publishedAt: at("06"), status: "published" }),
      blog(5, "2026-04-01T00:00:00Z"),
      blog(6, "2026-02-28T23:59:59.999Z"),
      { id: 7, assetId: "a", platform: "blog" },
      blog(1, at("09")),
    ]);
    expect(
      calendar.days.map(({ on, publications }) => [on, publications.map(({ id }) => id)]),
    ).toEqual([
      ["2026-03-02", ["1", "2", "3"]],
      ["2026-03-06", ["4"]],
    ]);
    expect(calendar.days[1]?.publications[0]).toEqual({
      id: "4",
      assetId: "a",
      title: "Guide",
      platform: "blog",
      status: "published",
      at: "2026-03-06T09:00:00.000Z",
      keys: ["blog"],
    });
    expect(calendar.diagnostics).toEqual({
      publications: { given: 8, used: 4, rejected: 0, duplicates: 1, outside: 2, undated: 1 },
      assets: { given: 1, used: 1, rejected: 0, duplicates: 0, outside: 0, undated: 0 },
      rejected: [],
    });
  });

  it("finds gaps, at both ends of the period too", () => {
    expect(gapsOf([blog(1, at("08")), blog(2, at("15")), blog(3, at("25"))])).toEqual([
      "blog 03-15 03-25 10",
    ]);
    expect(gapsOf([blog(1, at("09")), blog(2, at("16")), blog(3, at("23"))])).toEqual([
      "blog 03-23 04-01 9",
      "blog 03-01 03-09 8",
    ]);
    expect(gapsOf([])).toEqual([]);
    expect(gapsOf([blog(1, "2026-01-01T00:00:00Z")])).toEqual(["blog 03-01 04-01 31"]);
  });

  it("counts a gap in days, whatever the time of day", () => {
    const publications = ["01", "08", "15", "22", "29"].map((day, index) =>
      blog(index, at(day, index % 2 === 0 ? "01:00:00Z" : "23:00:00Z")),
    );
    expect(gapsOf(publications)).toEqual([]);
    expect(gapsOf(publications, { every: { days: 6 } })).toHaveLength(4);
    expect(gapsOf(publications, { every: { hours: 167 } })).toHaveLength(4);
    expect(gapsOf(publications, { every: { weeks: 1 } })).toEqual([]);
    expect(gapsOf([blog(1, at("01"))], { every: { months: 1 } })).toEqual([]);
    expect(
      gapsOf([blog(1, at("02"))], {
        period: { start: "2026-03-02", end: "2026-04-03" },
        every: { months: 1 },
      }),
    ).toEqual(["blog 03-02 04-03 32"]);
  });

  it("cuts days where the clocks of the zone do", () => {
    // Berlin springs forward on 29 March, New York fell back on 1 November 2026.
    const berlin = { timeZone: "Europe/Berlin", every: { days: 1 } };
    const daily = Array.from({ length: 5 }, (_, index) =>
      blog(index, `2026-03-${27 + index}T08:30:00`),
    );
    const week = { start: "2026-03-27", end: "2026-04-01" };
    expect(gapsOf(daily, { ...berlin, period: week })).toEqual([]);
    const york = { timeZone: "America/New_York", every: { days: 1 } };
    const autumn = ["10-31T20:00", "11-01T20:00", "11-02T20:00"].map((time, index) =>
      blog(index, `2026-${time}:00`),
    );
    const fall = { start: "2026-10-31", end: "2026-11-03" };
    expect(gapsOf(autumn, { ...york, period: fall })).toEqual([]);
    // 23:30 in UTC is the next day in Berlin, and out of a period that ends with it.
    const late = blog(1, at("31", "22:30:00Z"));
    expect(calendarOf([late]).days).toHaveLength(1);
    expect(calendarOf([late], { timeZone: "Europe/Berlin" }).days).toHaveLength(0);
    expect(
      calendarOf([blog(1, at("05", "23:30:00Z"))], { timeZone: "Europe/Berlin" }).days[0]?.on,
    ).toBe("2026-03-06");
    // Without a zone that is written, a naive time is not read.
    expect(calendarOf([blog(1, "2026-03-05T09:00:00")]).diagnostics.rejected).toEqual([
      { input: "publications", index: 0, field: "scheduledAt" },
    ]);
  });

  it("looks for gaps per persona and per stage, also where there is nothing at all", () => {
    const assets: readonly CalendarAsset[] = [
      { id: "a", personaIds: ["p1", 2, "2"], aida: "interest", status: "approved" },
      { id: "b", personaIds: ["p3"], aida: "action" },
      { id: "c" },
    ];
    const publications = [
      blog(1, at("02")),
      blog(2, at("09"), { assetId: "c" }),
      blog(3, at("09"), { assetId: "gone" }),
    ];
    expect(gapsOf(publications, { by: "persona" }, assets)).toEqual([
      "p3 03-01 04-01 31",
      "2 03-02 04-01 30",
      "p1 03-02 04-01 30",
    ]);
    expect(gapsOf(publications, { by: "aida" }, assets)).toEqual([
      "action 03-01 04-01 31",
      "interest 03-02 04-01 30",
    ]);
    const { days } = calendarOf(publications, { by: "persona" }, assets);
    expect(days.flatMap((day) => day.publications.map(({ keys }) => keys))).toEqual([
      ["p1", "2"],
      ["(none)"],
      ["(none)"],
    ]);
  });

  it("fills gaps with what is there or will be", () => {
    const one = (status: string, more = {}) =>
      gapsOf([blog(1, at("02"), { status, ...more })], { every: { days: 30 } });
    expect(one("scheduled")).toEqual([]);
    expect(one("published", { publishedAt: at("02") })).toEqual([]);
    expect(one("unpublished", { publishedAt: at("02") })).toEqual([]);
    expect(one("unpublished")).toEqual(["blog 03-01 04-01 31"]);
    expect(one("failed")).toEqual(["blog 03-01 04-01 31"]);
  });

  it("names publications whose asset is not ready", () => {
    const statuses = [
      "idea",
      "brief",
      "draft",
      "in_review",
      "approved",
      "published",
      "refresh_due",
      "archived",
    ];
    const assets = statuses.map((status) => ({ id: status, status }));
    const publications = [
      ...statuses.map((assetId, id) => blog(id, at("02"), { assetId })),
      blog(8, at("03"), { assetId: "gone" }),
      blog(9, at("03"), { assetId: "draft", status: "unpublished" }),
      blog(10, "2026-04-02T00:00:00Z", { assetId: "draft" }),
    ];
    const { notReady } = calendarOf(publications, {}, assets);
    expect(notReady.map(({ assetStatus }) => assetStatus)).toEqual([
      ...["idea", "brief", "draft", "in_review", "refresh_due", "archived"],
      null,
    ]);
    expect(notReady.at(-1)).toEqual({
      id: "8",
      on: "2026-03-03",
      assetId: "gone",
      assetStatus: null,
    });
  });

  it("names owned and paid publications without parameters", () => {
    const media = (id: number, more: object) => blog(id, at("02"), more);
    const { withoutUtm } = calendarOf([
      media(1, { media: "owned" }),
      media(2, { media: "paid", utm: {} }),
      media(3, { media: "earned" }),
      media(4, { media: "owned", utm: { source: "blog" } }),
      media(5, { media: "paid", url: "https://example.com/?utm_source=x" }),
      media(6, { media: "paid", url: "https://example.com/?utm_medium=x" }),
      media(7, { media: "owned", status: "unpublished" }),
      media(8, {}),
    ]);
    expect(withoutUtm.map(({ id }) => id)).toEqual(["1", "2", "6"]);
    expect(withoutUtm[0]).toEqual({ id: "1", on: "2026-03-02", platform: "blog" });
  });

  it("names the rows that it cannot read", () => {
    const publications = [
      { id: 1, assetId: "a" },
      blog(2, "soon"),
      blog(3, at("02"), { utm: "x" }),
      null,
    ] as unknown as CalendarPublication[];
    const assets = [{ id: null }, { id: "b", personaIds: "p" }] as unknown as CalendarAsset[];
    expect(calendarOf(publications, {}, assets).diagnostics.rejected).toEqual([
      { input: "publications", index: 0, field: "platform" },
      { input: "publications", index: 1, field: "scheduledAt" },
      { input: "publications", index: 2, field: "utm" },
      { input: "publications", index: 3, field: "id" },
      { input: "assets", index: 0, field: "id" },
      { input: "assets", index: 1, field: "personaIds" },
    ]);
  });

  it("takes entities as they stand", () => {
    const check = (one: readonly Publication[], two: readonly ContentAsset[]): EditorialCalendar =>
      editorialCalendar(one, two, weekly);
    expect(check).toBeTypeOf("function");
  });

  it("agrees with a calendar that looks at every day", () => {
    const zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"];
    const hour = 3_600_000;
    const time = fc
      .integer({ min: -48, max: 24 * 40 })
      .map((hours) => Date.UTC(2026, 2, 1) + hours * hour);
    const row = fc.record({ at: time, platform: fc.constantFrom("blog", "x") });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 9 }),
        (rows, timeZone, days) => {
          const publications = rows.map(({ at: scheduledAt, platform }, id) => ({
            id,
            assetId: "a",
            platform,
            scheduledAt,
          }));
          const calendar = calendarOf(publications, { timeZone, every: { days } });
          const clock = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
          const dayOf = (ms: number): string => clock.format(ms);
          const dated = rows.map(({ at: ms, platform }) => ({ on: dayOf(ms), platform }));
          const all = Array.from(
            { length: 31 },
            (_, index) => `2026-03-${`${index + 1}`.padStart(2, "0")}`,
          );
          const own = dated.filter(({ on }) => all.includes(on));
          expect(calendar.days.map(({ on }) => on)).toEqual(
            all.filter((on) => own.some((one) => one.on === on)),
          );
          const slow = [...new Set(rows.map(({ platform }) => platform))].flatMap((key) => {
            const filled = all.flatMap((on, index) =>
              own.some((one) => one.on === on && one.platform === key) ? [index] : [],
            );
            const marks = [0, ...filled, 31];
            return marks.slice(1).flatMap((to, index) => {
              const from = marks[index] ?? 0;
              return to - from > days ? [`${key} ${from} ${to}`] : [];
            });
          });
          const dayIndex = (on: string): number =>
            (Date.parse(on) - Date.UTC(2026, 2, 1)) / (24 * hour);
          const found = calendar.gaps.map(
            ({ key, from, to }) => `${key} ${dayIndex(from)} ${dayIndex(to)}`,
          );
          expect(new Set(found)).toEqual(new Set(slow));
          expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("takes 20,000 publications, and keys of a prototype", () => {
    const many = Array.from({ length: 20_000 }, (_, id) =>
      blog(id, at("02"), { platform: "__proto__" }),
    );
    const calendar = calendarOf(many);
    expect(calendar.days[0]?.publications).toHaveLength(20_000);
    expect(calendar.gaps[0]?.key).toBe("__proto__");
  });

  it.each([
    ["publications", [{}, [], weekly]],
    ["assets", [[], {}, weekly]],
    ["options", [[], [], null]],
    ["period", [[], [], { every: { days: 1 } }]],
    ["period.end", [[], [], { ...weekly, period: { start: "2026-03-01", end: "2026-03-01" } }]],
    ["every", [[], [], { period: march }]],
    ["every.days", [[], [], { period: march, every: { days: -1 } }]],
    ["by", [[], [], { ...weekly, by: "media" }]],
    ["timeZone", [[], [], { ...weekly, timeZone: "Mars" }]],
    ["until", [[], [], { ...weekly, until: 1 }]],
  ])("throws INVALID_INPUT at %s", (path, args) => {
    const [publications, assets, options] = args as unknown as Parameters<typeof editorialCalendar>;
    expect(() => editorialCalendar(publications, assets, options)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("throws MISSING_FIELD where no row has a platform", () => {
    const bare = [{ id: 1, assetId: "a" }] as unknown as CalendarPublication[];
    expect(() => editorialCalendar(bare, [], weekly)).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "publications" }),
    );
  });
});

describe("editorialCalendarTable and editorialCalendarFindings", () => {
  const calendar = calendarOf(
    [
      blog(1, at("02"), { media: "owned" }),
      blog(2, at("20"), { assetId: "b", media: "paid", utm: { source: "x" } }),
      blog(3, at("21"), { platform: "mail", status: "failed" }),
      { id: 4, assetId: "a", platform: "mail" },
    ],
    {},
    [
      { id: "a", title: "Guide", status: "approved" },
      { id: "b", status: "draft" },
    ],
  );

  it("hold the same numbers", () => {
    const table = editorialCalendarTable(calendar);
    const keys = table.columns.map(({ key }) => key);
    for (const row of table.rows) expect(Object.keys(row)).toEqual(keys);
    const cells = table.rows.flatMap((row) => Object.values(row));
    for (const { numbers, evidence } of editorialCalendarFindings(calendar)) {
      for (const value of Object.values(numbers)) {
        if (typeof value === "number") expect(cells).toContain(value);
      }
      for (const key of evidence.rows) expect(cells).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
    expect(table.rows.slice(0, 2)).toEqual([
      {
        part: "publication",
        key: "blog",
        on: "2026-03-02",
        to: null,
        days: null,
        id: "1",
        at: "2026-03-02T09:00:00.000Z",
        title: "Guide",
        platform: "blog",
        status: "scheduled",
        isReady: true,
        hasUtm: false,
      },
      expect.objectContaining({ id: "2", isReady: false, hasUtm: true }),
    ]);
  });

  it("say where nothing is published, and what is not ready", () => {
    expect(editorialCalendarFindings(calendar).map(({ sentence }) => sentence)).toEqual([
      "Nothing is published on mail for 31 days, from 2026-03-01 to 2026-04-01.",
      "Nothing is published on blog for 18 days, from 2026-03-02 to 2026-03-20.",
      "The content of these publications is neither approved nor published: 2.",
      "These publications carry no parameters, so their visits will not be known: 1.",
      "These publications failed: 3.",
      "Some publications are neither scheduled nor published.",
    ]);
  });

  it("say so where there is nothing, or nothing to say", () => {
    const ids = (...args: Parameters<typeof calendarOf>): string[] =>
      editorialCalendarFindings(calendarOf(...args)).map(({ id }) => id);
    expect(ids([])).toEqual(["empty"]);
    expect(ids([blog(1, at("02"))], { every: { days: 31 } })).toEqual(["noGap"]);
  });
});
