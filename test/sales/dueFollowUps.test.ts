import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { type DueFollowUp, dueFollowUps, type FollowUpRow } from "../../src/sales/dueFollowUps.ts";

const asOf = "2026-11-23T09:30:00Z";
const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

/** The same by dates alone, reason by reason. */
function slowDue(rows: readonly FollowUpRow[], today: string): DueFollowUp[] {
  const number = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  const date = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
  const found: DueFollowUp[] = [];
  for (const [index, row] of rows.entries()) {
    if (rows.findIndex(({ id }) => `${id}` === `${row.id}`) !== index) continue;
    const created = row.createdAt as string | undefined;
    if (created !== undefined && created > today) continue;
    const reasons: [string, DueFollowUp["why"]][] = [];
    if (row.nextStepOn) reasons.push([row.nextStepOn, "next_step"]);
    const last = row.lastActivityAt as string | undefined;
    if (last && row.touchEveryDays !== undefined) {
      reasons.push([date(number(last) + Number(row.touchEveryDays)), "idle"]);
    }
    if (!last) reasons.push([created ?? today, "never_touched"]);
    let best: [string, DueFollowUp["why"]] | null = null;
    for (const reason of reasons) {
      if (reason[0] <= today && (best === null || reason[0] < best[0])) best = reason;
    }
    if (best === null) continue;
    found.push({
      id: `${row.id}`,
      dueOn: best[0],
      overdueDays: number(today) - number(best[0]),
      why: best[1],
    });
  }
  return found.sort((a, b) => b.overdueDays - a.overdueDays || (a.id < b.id ? -1 : 1));
}

describe("dueFollowUps", () => {
  it("lists what is due, the most overdue first, then by id", () => {
    const rows = deepFreeze([
      { id: "step today", nextStepOn: "2026-11-23", lastActivityAt: "2026-11-23T08:00:00Z" },
      { id: "step later", nextStepOn: "2026-11-24", lastActivityAt: "2026-11-23T08:00:00Z" },
      { id: "idle", lastActivityAt: "2026-11-01T23:59:59Z", touchEveryDays: 20 },
      { id: "not idle", lastActivityAt: "2026-11-04T00:00:00Z", touchEveryDays: 20 },
      { id: "never", createdAt: "2026-11-21T12:00:00Z" },
      { id: "b" },
      { id: "a" },
    ]);
    expect(dueFollowUps(rows, asOf)).toEqual([
      { id: "idle", dueOn: "2026-11-21", overdueDays: 2, why: "idle" },
      { id: "never", dueOn: "2026-11-21", overdueDays: 2, why: "never_touched" },
      { id: "a", dueOn: "2026-11-23", overdueDays: 0, why: "never_touched" },
      { id: "b", dueOn: "2026-11-23", overdueDays: 0, why: "never_touched" },
      { id: "step today", dueOn: "2026-11-23", overdueDays: 0, why: "next_step" },
    ]);
  });

  it("tells the reason due first, and of two due on one day the first", () => {
    const row = { id: 1, nextStepOn: "2026-11-20", touchEveryDays: 10 };
    const why = (lastActivityAt: string): unknown =>
      dueFollowUps([{ ...row, lastActivityAt }], asOf)[0];
    expect(why("2026-11-09T00:00:00Z")).toMatchObject({ why: "idle", dueOn: "2026-11-19" });
    expect(why("2026-11-10T00:00:00Z")).toMatchObject({ why: "next_step", dueOn: "2026-11-20" });
    expect(why("2026-11-11T00:00:00Z")).toMatchObject({ why: "next_step" });
  });

  it("is not quieted by a next step in the future", () => {
    const row = {
      id: 1,
      nextStepOn: "2026-12-24",
      lastActivityAt: "2026-10-01",
      touchEveryDays: 30,
    };
    expect(dueFollowUps([row], asOf)).toHaveLength(1);
  });

  it("reads cells as they come, and ids as one text", () => {
    const rows = [
      { id: 7n, nextStepOn: " ", lastActivityAt: 1_760_000_000_000n, touchEveryDays: "14", x: 1 },
      { id: "7", nextStepOn: "2026-01-01" },
      { id: "8", nextStepOn: null, lastActivityAt: new Date("2026-11-22"), touchEveryDays: "" },
    ];
    expect(dueFollowUps(rows, asOf).map(({ id, why }) => [id, why])).toEqual([["7", "idle"]]);
  });

  it("knows nothing of rows created after asOf", () => {
    const rows = [
      { id: 1, createdAt: "2026-11-23T09:30:00.001Z" },
      { id: 2, createdAt: asOf },
    ];
    expect(dueFollowUps(rows, asOf).map(({ id }) => id)).toEqual(["2"]);
  });

  it("cuts days in a time zone", () => {
    const rows = [{ id: 1, nextStepOn: "2026-11-24", lastActivityAt: "2026-11-23T00:00:00Z" }];
    const sydney = { timeZone: "Australia/Sydney" };
    expect(dueFollowUps(rows, "2026-11-23T12:59:00Z", sydney)).toEqual([]);
    expect(dueFollowUps(rows, "2026-11-23T13:00:00Z", sydney)).toHaveLength(1);
    expect(dueFollowUps(rows, "2026-11-24", sydney)).toHaveLength(1);
  });

  it("agrees with a count by dates", () => {
    const date = fc
      .integer({ min: 0, max: 20 })
      .map((n) => `2026-11-${`${n + 10}`.padStart(2, "0")}`);
    const row = fc.record(
      {
        id: fc.constantFrom<string | number>("a", "b", "__proto__", 1, "1", 2),
        nextStepOn: date,
        lastActivityAt: date,
        touchEveryDays: fc.integer({ min: 0, max: 12 }),
        createdAt: date,
      },
      { requiredKeys: ["id"] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), date, (rows, today) => {
        expect(dueFollowUps(deepFreeze(rows), today)).toEqual(slowDue(rows, today));
      }),
    );
  });

  it("takes 100,000 rows", () => {
    const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, nextStepOn: "2026-11-23" }));
    expect(dueFollowUps(rows, asOf)).toHaveLength(100_000);
  });

  it.each([
    ["no moment", [], undefined, {}, "AS_OF_REQUIRED", "asOf"],
    ["no list", {}, asOf, {}, "INVALID_INPUT", "list"],
    ["no row", [1], asOf, {}, "INVALID_INPUT", "list[0]"],
    ["no id", [{ id: "a" }, { id: " " }], asOf, {}, "MISSING_FIELD", "list[1].id"],
    ["an id", [{ id: {} }], asOf, {}, "INVALID_INPUT", "list[0].id"],
    [
      "a day",
      [{ id: 1, nextStepOn: "23.11.2026" }],
      asOf,
      {},
      "INVALID_INPUT",
      "list[0].nextStepOn",
    ],
    ["days", [{ id: 1, touchEveryDays: 1.5 }], asOf, {}, "INVALID_INPUT", "list[0].touchEveryDays"],
    ["a zone", [], asOf, { timeZone: "Mars" }, "INVALID_INPUT", "options.timeZone"],
    ["an option", [], asOf, { zone: "UTC" }, "INVALID_INPUT", "options.zone"],
  ])("refuses %s", (_what, list, moment, options, code, path) => {
    const run = (): unknown =>
      dueFollowUps(list as FollowUpRow[], moment as string, options as object);
    expect(run).toThrow(thrown(code, path));
  });
});
