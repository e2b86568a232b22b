import { defineScoreModel, score } from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const at = (path: string): Case =>
  path.split(".").reduce<Case>((part, key) => part[key] as Case, lists as Case);

/** What the file's `about` calls facts; dynamics_default_grades is checked below all the same. */
const facts = ["dynamics_default_grades", "dynamics_trend"];
knowsEveryList(lists, facts);

const caseLists = [
  "pardot_grade",
  "pardot_grade.profile",
  "hubspot_matrix",
  "marketo_change_score",
  "decay.linear_step",
  "decay.linear_continuous",
  "decay.half_life",
  "decay.window",
  "adjustments",
];
test("runs every nested list of cases", () => {
  const found: string[] = [];
  const walk = (part: Json, path: string): void => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return;
    for (const [key, value] of Object.entries(part)) {
      if (key === "cases") found.push(path);
      else walk(value, path === "" ? key : `${path}.${key}`);
    }
  };
  walk(lists as Json, "");
  expect(new Set(found)).toEqual(new Set(caseLists));
});

const asOf = Date.parse("2026-11-23T12:00:00Z");
const dayMs = 86_400_000;
const daysAgo = (days: number): number => asOf - Math.round(days * dayMs);
/** The grid moves a sum by at most 2⁻³³ per contribution; the file holds more digits. */
const onGrid = 1e-9;

const seen = (rule: object, age: number): number => {
  const model = defineScoreModel({
    id: "decay",
    groups: [{ id: "web", rules: [{ id: "seen", event: "seen", points: 0, ...rule }] }],
  });
  return score(model, { events: [{ name: "seen", at: daysAgo(age) }] }, { asOf }).total;
};

describe("pardot_grade", () => {
  runList(at("pardot_grade") as never, "cases", ({ thirds, grade }) => {
    // As many criteria of 3 as fit, then one of the rest, all met or all missed.
    const parts: (1 | 2 | 3)[] = [];
    for (let rest = Math.abs(thirds as number); rest > 0; rest -= 3) {
      parts.push(Math.min(rest, 3) as 1 | 2 | 3);
    }
    const model = defineScoreModel({
      id: "pardot",
      groups: [],
      grade: {
        start: "D",
        criteria: parts.map((part, index) => ({
          id: `c${index}`,
          when: { field: "fits", op: "eq", value: true },
          thirds: part,
        })),
      },
    });
    return [["grade", score(model, { fits: thirds > 0 }).grade, grade]];
  });

  describe("profile", () => {
    const criteria = Object.entries(at("pardot_grade.profile")["criteria"] as Record<string, 2>);
    const model = defineScoreModel({
      id: "profile",
      groups: [],
      grade: {
        start: at("pardot_grade")["start"] as string,
        criteria: criteria.map(([id, thirds]) => ({
          id,
          when: { field: id, op: "eq", value: true },
          thirds,
        })),
      },
    });
    runList(at("pardot_grade.profile") as never, "cases", ({ match, mismatch, grade }) => {
      const row = Object.fromEntries([
        ...match.map((id: string) => [id, true]),
        ...mismatch.map((id: string) => [id, false]),
      ]);
      return [["grade", score(model, row).grade, grade]];
    });
  });
});

describe("hubspot_matrix", () => {
  runList(at("hubspot_matrix") as never, "cases", (one) => {
    const always = { all: [] };
    const model = defineScoreModel({
      id: "matrix",
      groups: [
        { id: "fit", rules: [{ id: "f", when: always, points: one["fit"] }] },
        { id: "engagement", rules: [{ id: "e", when: always, points: one["engagement"] }] },
      ],
      grade: [
        { of: "groups.fit", bands: one["fit_min"], below: "C" },
        { of: "groups.engagement", bands: one["engagement_min"], below: "3" },
      ],
    });
    return [["label", score(model, {}).grade, one["label"]]];
  });
});

test("dynamics_default_grades: a score belongs to the highest grade whose min it reaches", () => {
  const grades = at("dynamics_default_grades") as unknown as {
    grade: string;
    min: number;
    max: number;
  }[];
  const bands = Object.fromEntries(grades.map(({ grade, min }) => [grade, min]));
  const bandOf = (points: number): string | null =>
    score(
      defineScoreModel({
        id: "dynamics",
        groups: [{ id: "all", rules: [{ id: "p", when: { all: [] }, points }] }],
        bands,
      }),
      {},
    ).band;
  for (const { grade, min, max } of grades) {
    expect([bandOf(min), bandOf(max)]).toEqual([grade, grade]);
  }
  expect([bandOf(74.5), bandOf(0.5)]).toEqual(["B", null]);
});

describe("marketo_change_score", () => {
  const model = defineScoreModel({
    id: "marketo",
    groups: [{ id: "web", rules: [{ id: "before", event: "before", points: 12 }] }],
  });
  runList(at("marketo_change_score") as never, "cases", ({ before, change, after }) => {
    expect(before).toBe(12);
    const isSet = change.startsWith("=");
    const adjustment = {
      at: daysAgo(1),
      op: isSet ? "set" : "add",
      points: Number(isSet ? change.slice(1) : change),
      reason: "MANUAL",
    };
    const row = { events: [{ name: "before", at: daysAgo(2) }], adjustments: [adjustment] };
    return [["after", score(model, row, { asOf }).total, after]];
  });
});

describe("decay", () => {
  describe("linear_step", () => {
    runList(at("decay.linear_step") as never, "cases", (one) => {
      const decay = { every: { days: one["every_days"] }, loseShare: one["pct"] };
      return [["value", seen({ points: one["points"], decay }, one["age_days"]), one["value"]]];
    });
  });
  describe("linear_continuous", () => {
    runList(at("decay.linear_continuous") as never, "cases", (one) => {
      const decay = { linear: { days: one["every_days"] / one["pct"] } };
      return [["value", seen({ points: one["points"], decay }, one["age_days"]), one["value"]]];
    });
  });
  describe("half_life", () => {
    runList(at("decay.half_life") as never, "cases", (one) => {
      const { points, half_life_days: days, age_days: age, value } = one;
      const continuous = seen({ points, decay: { halfLife: { days } } }, age);
      // Ages are whole days, so the table of days must give the same.
      const byDay = seen({ points, decay: { halfLife: { days }, step: "day" } }, age);
      return [
        ["value", continuous, value, onGrid],
        ["by day", byDay, continuous],
      ];
    });
  });
  describe("window", () => {
    runList(at("decay.window") as never, "cases", ({ points, window_days, age_days, value }) => [
      ["value", seen({ points, window: { days: window_days } }, age_days), value],
    ]);
  });
  test("future_event is not counted", () => {
    const { age_days, expected } = at("decay.future_event");
    expect(expected).toMatch(/^not counted/);
    expect(seen({ points: 10 }, age_days)).toBe(0);
  });
});

describe("worked_case", () => {
  const { rules, groups, half_life_days, events, lines, group_raw, group_capped, total } =
    at("worked_case");
  const bounds = Object.entries(groups as Case);
  const modelOf = (isBounded: boolean): ReturnType<typeof defineScoreModel> =>
    defineScoreModel({
      id: "worked",
      groups: bounds.map(([id, { min, max }]) => ({
        id,
        ...(isBounded ? { floor: min, cap: max } : {}),
        rules: Object.entries(rules as Case)
          .filter(([, rule]) => rule.group === id)
          .map(([event, rule]) => ({
            id: event,
            event,
            points: rule.points,
            decay: { halfLife: { days: half_life_days } },
            ...(rule.max_per_day && { limit: { count: rule.max_per_day, per: "day" as const } }),
            ...(rule.max_total && { limit: { count: rule.max_total, per: "window" as const } }),
          })),
      })),
    });
  const row = {
    events: events.map((event: Case) => ({ name: event["type"], at: daysAgo(event["age_days"]) })),
  };
  const scored = score(modelOf(true), row, { asOf });
  const pointsOf = (one: typeof scored): Record<string, number> =>
    Object.fromEntries(one.groups.map(({ key, points }) => [key, points]));

  test("total and groups", () => {
    expect(Math.abs(scored.total - total)).toBeLessThan(onGrid);
    const raw = pointsOf(score(modelOf(false), row, { asOf }));
    for (const id of Object.keys(groups)) {
      expect(Math.abs((raw[id] as number) - group_raw[id])).toBeLessThan(onGrid);
      expect(Math.abs((pointsOf(scored)[id] as number) - group_capped[id])).toBeLessThan(onGrid);
    }
  });

  test("each line: what counted, and for how much", () => {
    const counted = scored.reasons.flatMap(({ id, evidence = [] }) =>
      evidence.flatMap((one) => ("at" in one ? [{ id, at: one.at, points: one.points }] : [])),
    );
    const wanted = lines.filter((line: Case) => line["counted"]);
    expect(counted).toHaveLength(wanted.length);
    for (const { event, age, value } of wanted) {
      const at = new Date(daysAgo(age)).toISOString();
      const found = counted.find((one) => one.id === event && one.at === at);
      expect(Math.abs((found?.points as number) - value)).toBeLessThan(onGrid);
    }
  });
});

describe("adjustments", () => {
  const ops = { SET_TO: "set", MODIFY: "add" } as const;
  runList(at("adjustments") as never, "cases", ({ events, adjust, score_at, expected }) => {
    const moment = (t: number): number => asOf + t * dayMs;
    const model = defineScoreModel({
      id: "adjusted",
      groups: [
        {
          id: "all",
          rules: events.map(({ points }: Case, index: number) => ({
            id: `e${index}`,
            event: `e${index}`,
            points,
          })),
        },
      ],
    });
    const row = {
      events: events.map(({ t }: Case, index: number) => ({
        name: `e${index}`,
        at: moment(t as never),
      })),
      adjustments: adjust.map(({ t, op, value }: Case) => ({
        at: moment(t as never),
        op: ops[op as keyof typeof ops],
        points: value,
        reason: "MANUAL",
      })),
    };
    return [["score", score(model, row, { asOf: moment(score_at) }).total, expected]];
  });
});
