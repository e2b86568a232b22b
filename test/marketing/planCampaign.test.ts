import {
  type Campaign,
  type CampaignPlan,
  campaignPlanFindings,
  campaignPlanTable,
  isClosedLoopError,
  type MarketingActivity,
  type PlannedActivity,
  type PlannedCampaign,
  planCampaign,
} from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const span = (start: number, end: number) => ({ start: march(start), end: march(end) });
const march = (day: number): string => new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 10);
const told = ({ activities }: CampaignPlan): string[] =>
  activities.map(({ id, start, end }) => `${id} ${start?.slice(5)} ${end?.slice(5)}`);
const unmet = ({ checks }: CampaignPlan): string[] =>
  checks.filter(({ isMet }) => !isMet).map(({ id }) => id);

describe("planCampaign", () => {
  it("starts each when it is planned and all before it is done", () => {
    const plan = planCampaign(
      { id: "c", planned: span(1, 20) },
      deepFreeze([
        { id: "send", planned: span(8, 9), dependsOn: ["write", "list"] },
        { id: "write", planned: span(2, 10) },
        { id: "list" },
        { id: "measure", planned: span(15, 16), dependsOn: ["send"] },
        { id: "thank", dependsOn: ["measure"] },
      ]),
    );
    expect(plan.order).toEqual(["write", "list", "send", "measure", "thank"]);
    expect(told(plan)).toEqual([
      "write 03-02 03-10",
      "list 03-01 03-01",
      "send 03-10 03-11",
      "measure 03-15 03-16",
      "thank 03-16 03-16",
    ]);
    expect(plan.activities.map(({ lateDays }) => lateDays)).toEqual([0, 0, 2, 0, 0]);
    // It waits for its own day, not for what it depends on: there the path begins.
    expect(plan.criticalPath).toEqual(["measure"]);
    expect(plan.days).toEqual(span(1, 16));
    expect(plan.lateDays).toBe(0);
  });

  it("finds the longest chain without a gap", () => {
    const plan = planCampaign({ id: "c", planned: span(1, 10) }, [
      { id: "a", planned: span(1, 6) },
      { id: "b", planned: span(2, 5), dependsOn: ["a"] },
      { id: "c", planned: span(1, 9) },
      { id: "d", planned: span(9, 12), dependsOn: ["b", "c"] },
    ]);
    // d waits for both, and c takes as long as a and b.
    expect(plan.criticalPath).toEqual(["a", "b", "d"]);
    expect(plan.lateDays).toBe(2);
    expect(plan.activities.map(({ isCritical }) => isCritical)).toEqual([true, false, true, true]);
  });

  it("keeps what happened, and starts nothing in the past", () => {
    const activities: readonly PlannedActivity[] = [
      { id: "a", planned: span(1, 4), actual: span(3, 9), status: "completed" },
      { id: "b", planned: span(4, 6), dependsOn: ["a"] },
      { id: "x", planned: span(1, 30), status: "canceled" },
      { id: "c", planned: span(5, 7), status: "in_progress", dependsOn: ["x"] },
    ];
    const plan = planCampaign({ id: "c" }, activities, { asOf: "2026-03-12" });
    expect(told(plan)).toEqual([
      "a 03-03 03-09",
      "x 03-01 03-01",
      "b 03-12 03-14",
      "c 03-05 03-07",
    ]);
    expect(told(planCampaign({ id: "c" }, activities))[2]).toBe("b 03-09 03-11");
    // 23:30 in UTC is the next day in Berlin.
    const late = { asOf: "2026-03-12T23:30:00Z", timeZone: "Europe/Berlin" };
    expect(told(planCampaign({ id: "c" }, activities, late))[2]).toBe("b 03-13 03-15");
  });

  it("knows no day where none is given", () => {
    const plan = planCampaign({ id: "c" }, [{ id: "a" }, { id: "b", dependsOn: ["a"] }]);
    expect(plan.activities[1]).toEqual({
      id: "b",
      name: null,
      status: "proposed",
      start: null,
      end: null,
      lateDays: 0,
      isCritical: false,
    });
    expect(plan.days).toBeNull();
    expect(plan.criticalPath).toEqual([]);
  });

  it("sums costs exactly, against the budget", () => {
    const activities: readonly PlannedActivity[] = [
      { id: "a", budget: eur("0.10"), cost: eur("0.25"), status: "completed" },
      { id: "b", budget: eur("0.20"), cost: eur("0.05"), status: "in_progress" },
      { id: "c", budget: eur("0.20"), cost: eur("0.30") },
      { id: "d", budget: eur("9.00"), cost: eur("0.01"), status: "canceled" },
      { id: "e", budget: eur("0.40"), status: "completed" },
      { id: "f" },
    ];
    // Expected: 0.25 + 0.20 + 0.30 + 0.01 + 0.40.
    expect(planCampaign({ id: "c", budget: eur("1.16") }, activities).cost).toEqual({
      budget: eur("1.16"),
      planned: eur("0.90"),
      actual: eur("0.61"),
      expected: eur("1.16"),
      left: eur("0.00"),
      isOver: false,
    });
    expect(planCampaign({ id: "c", budget: eur("1.15") }, activities).cost.isOver).toBe(true);
    expect(planCampaign({ id: "c" }, [{ id: "f" }]).cost).toEqual({
      budget: null,
      planned: null,
      actual: null,
      expected: null,
      left: null,
      isOver: false,
    });
    expect(planCampaign({ id: "c", budget: eur("2.00") }, []).cost.left).toEqual(eur("2.00"));
  });

  it("is ready where nothing is missing, and else says what is", () => {
    const ready: PlannedCampaign = {
      id: "c",
      planned: span(1, 20),
      budget: eur("10.00"),
      audience: { listIds: ["l1"] },
      goals: [{ metric: "leads", target: 5 }],
    };
    const work: readonly PlannedActivity[] = [
      { id: "a", planned: span(1, 3), status: "completed" },
      { id: "b", planned: span(3, 5), dependsOn: ["a"], status: "in_progress" },
    ];
    const plan = planCampaign(ready, work, { asOf: "2026-03-03" });
    expect(unmet(plan)).toEqual([]);
    expect(plan.isReady).toBe(true);
    expect(unmet(planCampaign({ id: "c" }, []))).toEqual([
      "budget",
      "dates",
      "audience",
      "goals",
      "activities",
    ]);
    expect(unmet(planCampaign({ ...ready, audience: { listIds: [] } }, work))).toEqual([
      "audience",
    ]);
    const open: readonly PlannedActivity[] = [{ id: "a", planned: span(1, 3) }, ...work.slice(1)];
    expect(unmet(planCampaign(ready, open))).toEqual(["dependencies_done"]);
    expect(unmet(planCampaign(ready, open, { asOf: "2026-03-02" }))).toEqual([
      "dependencies_done",
      "starts_on_time",
    ]);
    const due: readonly PlannedActivity[] = [{ id: "b", planned: span(3, 5), dependsOn: ["gone"] }];
    expect(unmet(planCampaign(ready, due, { asOf: "2026-03-02" }))).toEqual([]);
    const today = planCampaign(ready, due, { asOf: "2026-03-03" });
    expect(unmet(today)).toEqual(["dependencies_done"]);
    expect(today.diagnostics.unknownDependencies).toEqual([{ id: "b", dependsOn: "gone" }]);
    expect(unmet(planCampaign(ready, [{ id: "x", status: "canceled" }]))).toEqual(["activities"]);
  });

  it("leaves out the activities of other campaigns", () => {
    const plan = planCampaign({ id: "c" }, [
      { id: "a", campaignId: "c" },
      { id: "a", campaignId: "d" },
      { id: "b" },
    ]);
    expect(plan.order).toEqual(["a", "b"]);
    expect(plan.diagnostics).toMatchObject({ given: 3, otherCampaigns: ["a"] });
  });

  it("takes entities as they stand", () => {
    const check = (campaign: Campaign, activities: readonly MarketingActivity[]): CampaignPlan =>
      planCampaign(campaign, activities);
    expect(check).toBeTypeOf("function");
  });

  it.each([
    [[["a", "a"]], "a → a", ["a"]],
    [
      [
        ["c", "b"],
        ["b", "a"],
        ["a", "c"],
        ["z", "c"],
      ],
      "a → c → b → a",
      ["a", "c", "b"],
    ],
    [[["x"], ["b", "x", "c"], ["c", "b"]], "b → c → b", ["b", "c"]],
  ])("names the ring of %j", (rows, named, ring) => {
    const activities = rows.map(([id = "", ...dependsOn]) => ({ id, dependsOn }));
    try {
      planCampaign({ id: "c" }, activities);
      expect.unreachable();
    } catch (error) {
      if (!isClosedLoopError(error)) throw error;
      expect(error.code).toBe("CYCLE");
      expect(error.message).toBe(`activities: expected no ring of dependencies, received ${named}`);
      expect(error.details).toEqual({ ring });
    }
  });

  it("agrees with a plan made by trying, and keeps its promises", () => {
    const count = 7;
    const activity = fc.record(
      {
        start: fc.integer({ min: 1, max: 12 }),
        days: fc.integer({ min: 1, max: 5 }),
        hasDays: fc.boolean(),
        actual: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        status: fc.constantFrom("proposed", "pending", "in_progress", "completed", "canceled"),
        after: fc.array(fc.nat(count - 1), { maxLength: 3 }),
      },
      { requiredKeys: ["start", "days", "hasDays", "after"] },
    );
    const today = fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(activity, { maxLength: count }),
        today,
        fc.boolean(),
        (rows, asOf, isSet) => {
          // Only on earlier ones, so that there is no ring; then in any order.
          const activities = rows
            .map(
              ({ start, days, hasDays, actual, status, after }, index): PlannedActivity => ({
                id: `a${index}`,
                dependsOn: [...new Set(after)]
                  .filter((other) => other < index)
                  .map((other) => `a${other}`),
                ...(hasDays && { planned: span(start, start + days) }),
                ...(actual !== undefined && { actual: span(actual, actual + days) }),
                ...(status !== undefined && { status }),
              }),
            )
            .reverse();
          const campaign = { id: "c", ...(isSet && { planned: span(2, 9) }) };
          const plan = planCampaign(campaign, activities, {
            ...(asOf !== undefined && { asOf: march(asOf) }),
          });
          const slow = slowPlan(campaign, activities, asOf === undefined ? undefined : march(asOf));
          const byId = new Map(plan.activities.map((one) => [one.id, one]));
          for (const { id, dependsOn = [] } of activities) {
            const own = byId.get(id);
            expect([own?.start, own?.end]).toEqual(slow.get(id) ?? [null, null]);
            for (const other of dependsOn) {
              expect(plan.order.indexOf(other)).toBeLessThan(plan.order.indexOf(id));
            }
          }
          expect([...plan.order].sort()).toEqual(activities.map(({ id }) => id).sort());
          // The path joins end to start, and ends last.
          const path = plan.criticalPath.map((id) => byId.get(id));
          for (const [index, one] of path.entries()) {
            if (index > 0) expect(one?.start).toBe(path[index - 1]?.end);
          }
          if (plan.days !== null) expect(path.at(-1)?.end).toBe(plan.days.end);
          expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("takes 20,000 activities in one chain, and in one ring", () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      id: `a${index}`,
      planned: { start: "2026-03-01", end: "2026-03-02" },
      dependsOn: index === 0 ? [] : [`a${index - 1}`],
    }));
    const plan = planCampaign({ id: "c" }, chain);
    expect(plan.criticalPath).toHaveLength(20_000);
    expect(plan.days?.end).toBe("2080-12-02");
    const ring = [{ ...chain[0], id: "a0", dependsOn: ["a19999"] }, ...chain.slice(1)];
    expect(() => planCampaign({ id: "c" }, ring)).toThrow(/^activities: .{0,200}$/);
    const star = [
      ...chain.map(({ id, planned }) => ({ id, planned })),
      { id: "__proto__", dependsOn: chain.map(({ id }) => id) },
    ];
    expect(planCampaign({ id: "c" }, star).order.at(-1)).toBe("__proto__");
  });

  it.each([
    ["INVALID_INPUT", "campaign", [null, []]],
    [
      "INVALID_INPUT",
      "campaign.planned.start",
      [{ id: "c", planned: { start: "1", end: "2" } }, []],
    ],
    ["INVALID_INPUT", "campaign.planned.end", [{ id: "c", planned: span(2, 2) }, []]],
    ["INVALID_INPUT", "activities", [{ id: "c" }, {}]],
    ["INVALID_INPUT", "activities[0]", [{ id: "c" }, [null]]],
    ["INVALID_INPUT", "activities[0].id", [{ id: "c" }, [{}]]],
    [
      "INVALID_INPUT",
      "activities[0].actual.end",
      [{ id: "c" }, [{ id: "a", actual: { start: "2026-03-01" } }]],
    ],
    ["INVALID_INPUT", "activities[0].dependsOn", [{ id: "c" }, [{ id: "a", dependsOn: "b" }]]],
    ["DUPLICATE_ID", "activities[1].id", [{ id: "c" }, [{ id: "a" }, { id: "a" }]]],
    [
      "CURRENCY_MISMATCH",
      "activities[0].cost",
      [{ id: "c", budget: eur("1.00") }, [{ id: "a", cost: { amount: "1.00", currency: "USD" } }]],
    ],
    ["INVALID_INPUT", "options.asOf", [{ id: "c" }, [], { asOf: "soon" }]],
    ["INVALID_INPUT", "options.timeZone", [{ id: "c" }, [], { timeZone: "Mars" }]],
    ["INVALID_INPUT", "options.as", [{ id: "c" }, [], { as: 1 }]],
  ])("throws %s at %s", (code, path, args) => {
    const [campaign, activities, options] = args as unknown as Parameters<typeof planCampaign>;
    expect(() => planCampaign(campaign, activities, options)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

/** Start and end of each activity, moved on until nothing moves. */
function slowPlan(
  campaign: PlannedCampaign,
  activities: readonly PlannedActivity[],
  asOf: string | undefined,
): Map<string, readonly [string, string]> {
  const slots = new Map<string, readonly [string, string]>();
  for (let round = 0; round <= activities.length; round += 1) {
    for (const { id, planned, actual, status = "proposed", dependsOn = [] } of activities) {
      const days = [
        planned?.start ?? campaign.planned?.start,
        status === "proposed" || status === "pending" ? asOf : undefined,
        ...dependsOn.map((other) => slots.get(other)?.[1]),
      ];
      const start = days.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a));
      const length =
        planned === undefined || status === "canceled"
          ? 0
          : (Date.parse(planned.end) - Date.parse(planned.start)) / 86_400_000;
      if (actual !== undefined) slots.set(id, [actual.start, actual.end]);
      else if (start !== undefined) {
        const end = new Date(Date.parse(start) + length * 86_400_000).toISOString().slice(0, 10);
        slots.set(id, [start, end]);
      }
    }
  }
  return slots;
}

describe("campaignPlanTable and campaignPlanFindings", () => {
  const plan = planCampaign({ id: "c", planned: span(1, 8), budget: eur("100.00") }, [
    { id: "write", name: "Write", planned: span(1, 6), budget: eur("80.50") },
    { id: "send", planned: span(5, 9), dependsOn: ["write"], budget: eur("30.00") },
    { id: "report", dependsOn: ["send", "gone"], status: "canceled" },
  ]);

  it("hold the same numbers", () => {
    const table = campaignPlanTable(plan);
    expect(table.rows).toHaveLength(4);
    const keys = table.columns.map(({ key }) => key);
    for (const row of table.rows) expect(new Set(Object.keys(row))).toEqual(new Set(keys));
    for (const { evidence } of campaignPlanFindings(plan)) {
      for (const key of evidence.rows) expect(table.rows.map((row) => row["key"])).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
  });

  it("say when it ends, what that hangs on, what it costs and what is missing", () => {
    expect(campaignPlanFindings(plan).map(({ sentence }) => sentence)).toEqual([
      "The activities are expected to cost EUR 110.50, more than the budget of EUR 100.",
      "The activities end 2 days after the campaign was to: they run to before 2026-03-10.",
      "A day more for any of write and send is a day more for the campaign.",
      "The campaign is not ready to start: nobody is addressed; no goal is set; cannot start as planned: send.",
      "Some activities depend on others that were not given; the diagnostics name them.",
    ]);
  });

  it("say so where all is well, and where nothing is known", () => {
    const ready = planCampaign(
      {
        id: "c",
        planned: span(1, 20),
        budget: eur("10.00"),
        audience: { listIds: ["l"] },
        goals: [{ metric: "leads", target: 5 }],
      },
      [{ id: "a", planned: span(1, 3), cost: eur("4.00") }],
    );
    expect(campaignPlanFindings(ready).map(({ id }) => id)).toEqual([
      "withinBudget",
      "days",
      "ready",
    ]);
    const empty = campaignPlanFindings(planCampaign({ id: "c" }, []));
    expect(empty.map(({ id }) => id)).toEqual(["empty", "notReady"]);
  });
});
