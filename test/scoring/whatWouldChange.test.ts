import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../src/core/errors.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { candidateValues } from "../../src/scoring/candidateValues.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { fitLogistic } from "../../src/scoring/learned/logistic/fitLogistic.js";
import { programOf } from "../../src/scoring/program.js";
import { inputOf, score } from "../../src/scoring/score.js";
import type { Score } from "../../src/scoring/scoreResult.js";
import { type WouldChange, whatWouldChange } from "../../src/scoring/whatWouldChange.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";

const model = defineScoreModel({
  id: "m",
  groups: [
    {
      id: "fit",
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 50, to: 200, points: 10 },
            { from: 200, points: 20 },
          ],
        },
        {
          id: "industry",
          field: "industry",
          values: [
            { value: "SaaS", points: 15 },
            { value: "Retail", points: 5 },
          ],
        },
        { id: "over", when: { field: "budget", op: "gt", value: 1_000 }, points: 12 },
        { id: "opted", when: { field: "consent", op: "eq", value: true }, points: 3 },
      ],
    },
  ],
  bands: { A: 45, B: 20, C: 0 },
  thresholds: { mql: 20, priority: 40 },
  disqualify: [{ id: "rival", when: { field: "type", op: "eq", value: "rival" } }],
  grade: [
    { of: "total", bands: { A: 30 }, below: "B" },
    { of: "groups.fit", bands: { 1: 40 }, below: "2" },
  ],
});
const all = ["employees", "industry", "budget", "consent", "type"];
const lead = { employees: 60, industry: "Retail", type: "customer" };
const changesFor = (
  to: object,
  fields: readonly unknown[] = all,
  row: object = lead,
  more: object = {},
): unknown => {
  const found = whatWouldChange(model, row, { to, fields: fields as never, ...more });
  if (found === null) return null;
  return found.changes.map(({ field, from, to: then }) => [field, from, then]);
};

describe("whatWouldChange", () => {
  it("finds the fewest changes, and of those the highest value", () => {
    // 15 now; one change gives 25 by size, 25 by industry, 27 by budget
    expect(changesFor({ band: "B" })).toEqual([["budget", null, 1_001]]);
    // 45 takes size, industry and budget: 47
    expect(changesFor({ band: "A" })).toEqual([
      ["budget", null, 1_001],
      ["employees", 60, 200],
      ["industry", "Retail", "SaaS"],
    ]);
    const found = whatWouldChange(model, lead, { to: { band: "A" }, fields: all });
    expect(found?.score).toEqual(
      score(model, { ...lead, budget: 1_001, employees: 200, industry: "SaaS" }),
    );
  });

  it("breaks ties by field name, then by the value tried first", () => {
    expect(changesFor({ band: "B" }, ["industry", "employees"])).toEqual([["employees", 60, 200]]);
    const given = [{ field: "employees", values: [500, 300, 200] }];
    expect(changesFor({ band: "B" }, given)).toEqual([["employees", 60, 500]]);
  });

  it("changes nothing where the row is there, or beyond", () => {
    expect(changesFor({ band: "C" })).toEqual([]);
    expect(changesFor({ stage: "mql" }, all, { employees: 250, industry: "SaaS" })).toEqual([]);
    expect(
      changesFor({ stage: "mql" }, [], { employees: 250, budget: 2_000, industry: "SaaS" }),
    ).toEqual([]);
  });

  it("asks for all that is wanted, and for that very grade of a matrix", () => {
    expect(changesFor({ band: "B", stage: "priority" })).toEqual([
      ["budget", null, 1_001],
      ["employees", 60, 200],
      ["industry", "Retail", "SaaS"],
    ]);
    // A2 is 30 to 40 points: 25 and consent, or 27 and consent, which is 30
    expect(changesFor({ grade: "A2" })).toEqual([
      ["budget", null, 1_001],
      ["employees", 60, 200],
    ]);
    expect(changesFor({ grade: "B1" })).toBeNull();
  });

  it("is null where no way leads there within the changes allowed", () => {
    expect(changesFor({ band: "A" }, all, lead, { maxChanges: 2 })).toBeNull();
    expect(changesFor({ band: "A" }, ["consent"])).toBeNull();
    expect(changesFor({ band: "B" }, all, lead, { maxChanges: 0 })).toBeNull();
  });

  it("takes a disqualified row in again, if it is told with what", () => {
    const rival = { ...lead, type: "rival" };
    expect(changesFor({ band: "C" }, all, rival)).toBeNull();
    expect(changesFor({ band: "C" }, [{ field: "type", values: ["partner"] }], rival)).toEqual([
      ["type", "rival", "partner"],
    ]);
  });

  it("goes up a ladder of thirds", () => {
    const thirds = defineScoreModel({
      id: "m",
      groups: [],
      grade: {
        start: "D",
        criteria: [
          { id: "a", when: { field: "a", op: "eq", value: true }, thirds: 3 },
          { id: "b", when: { field: "b", op: "eq", value: true }, thirds: 2 },
        ],
      },
    });
    // C+ is four thirds over D: both; C is three, which a gives
    const fields = ["a", "b"];
    expect(whatWouldChange(thirds, {}, { to: { grade: "C" }, fields })?.changes).toEqual([
      { field: "a", from: null, to: true },
    ]);
    expect(whatWouldChange(thirds, {}, { to: { grade: "C+" }, fields })?.score.grade).toBe("B-");
    expect(whatWouldChange(thirds, {}, { to: { grade: "A" }, fields })).toBeNull();
  });

  it("tries moments on both sides of those that rules name, and missing cells", () => {
    const timed = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [
            { id: "old", when: { field: "since", op: "before", value: "2020-01-01" }, points: 10 },
            {
              id: "new",
              when: { field: "seen", op: "withinLast", value: { days: 7 } },
              points: 10,
            },
            { id: "bad", when: { field: "bounced", op: "exists" }, points: -20 },
          ],
        },
      ],
      bands: { A: 20, B: 0 },
    });
    const row = { since: "2021-01-01", seen: "2021-01-01", bounced: "2021-01-01" };
    const options = { asOf: "2026-01-31T00:00:00Z", fields: ["since", "seen", "bounced"] } as const;
    expect(whatWouldChange(timed, row, { ...options, to: { band: "A" } })?.changes).toEqual([
      { field: "bounced", from: "2021-01-01", to: null },
      { field: "seen", from: "2021-01-01", to: "2026-01-31T00:00:00.000Z" },
      { field: "since", from: "2021-01-01", to: "2019-12-31T23:59:59.999Z" },
    ]);
  });

  it("tries the levels of a learned model, and values that are given for its slopes", () => {
    const rows = Array.from({ length: 400 }, (_, n) => ({
      visits: n % 10,
      plan: n % 3 === 0 ? "pro" : "free",
      won: n % 3 === 0 ? n % 10 > 2 : n % 10 > 7,
    }));
    const fit = fitLogistic(rows, {
      outcome: "won",
      features: ["visits", "plan"],
      bands: { A: 50, B: 0 },
    });
    const row = { visits: 5, plan: "free" };
    expect(score(fit, row).band).toBe("B");
    expect(
      whatWouldChange(fit, row, { to: { band: "A" }, fields: ["plan", "visits"] })?.changes,
    ).toEqual([{ field: "plan", from: "free", to: "pro" }]);
    const more = [{ field: "visits", values: [6, 9] }];
    expect(whatWouldChange(fit, row, { to: { band: "A" }, fields: more })?.changes).toEqual([
      { field: "visits", from: 5, to: 9 },
    ]);
  });

  it("passes over ways to more points than a score may have", () => {
    const huge = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [
            { id: "a", when: { field: "a", op: "eq", value: 1 }, points: 2 ** 20 },
            { id: "b", when: { field: "b", op: "eq", value: 1 }, points: 2 ** 20 },
          ],
        },
      ],
      bands: { A: 2 ** 20 },
    });
    const found = whatWouldChange(huge, { a: 1, b: 0 }, { to: { band: "A" }, fields: ["b"] });
    expect(found?.changes).toEqual([]);
    const none = { to: { band: "A" }, fields: [{ field: "b", values: [1] }] } as const;
    expect(whatWouldChange(huge, { a: 0 }, none)?.score.total).toBe(2 ** 20);
  });

  it.each<[string, string, object]>([
    ["INVALID_INPUT", "to", { to: {}, fields: all }],
    ["INVALID_INPUT", "to", { fields: all }],
    ["INVALID_INPUT", "to.band", { to: { band: "Z" }, fields: all }],
    ["INVALID_INPUT", "to.grade", { to: { grade: "A9" }, fields: all }],
    ["INVALID_INPUT", "to.stage", { to: { stage: "sql" }, fields: all }],
    ["INVALID_INPUT", "to.bands", { to: { bands: "A" }, fields: all }],
    ["INVALID_INPUT", "fields", { to: { band: "A" } }],
    ["INVALID_INPUT", "fields[0]", { to: { band: "A" }, fields: ["employes"] }],
    [
      "INVALID_INPUT",
      "fields[1]",
      { to: { band: "A" }, fields: ["budget", { field: "budget", values: [] }] },
    ],
    ["INVALID_INPUT", "fields[0].values", { to: { band: "A" }, fields: [{ field: "budget" }] }],
    [
      "INVALID_INPUT",
      "fields[0].values[0]",
      { to: { band: "A" }, fields: [{ field: "budget", values: [{}] }] },
    ],
    [
      "INVALID_INPUT",
      "fields[0].values[0]",
      { to: { band: "A" }, fields: [{ field: "budget", values: [Number.NaN] }] },
    ],
    ["INVALID_INPUT", "maxChanges", { to: { band: "A" }, fields: all, maxChanges: -1 }],
    ["INVALID_INPUT", "by", { to: { band: "A" }, fields: all, by: 1 }],
    [
      "TOO_LARGE",
      "fields",
      {
        to: { band: "A" },
        fields: ["employees", "budget"].map((field) => ({
          field,
          values: Array.from({ length: 1_001 }, (_, n) => -n - 1),
        })),
      },
    ],
  ])("refuses with %s at %s", (code, path, options) => {
    expect(() => whatWouldChange(model, lead, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("offers the field that was meant, and leaves its input as it was", () => {
    expect(() => whatWouldChange(model, lead, { to: { band: "A" }, fields: ["employes"] })).toThrow(
      'expected "employees"',
    );
    const frozen = deepFreeze({ ...lead });
    const options = deepFreeze({ to: { band: "B" }, fields: [...all] } as const);
    expect(whatWouldChange(model, frozen, options)?.changes).toHaveLength(1);
  });
});

describe("whatWouldChange and every combination", () => {
  it("agree on random models and rows", () => {
    const fields = fc.subarray(["employees", "industry", "active"], { minLength: 1 });
    const values = fc.record({
      employees: fc.constant([0, 49, 50, 250, null]),
      industry: fc.constant(["SaaS", "/blog", null]),
      active: fc.constant([true, false]),
    });
    const wanted = fc.record({
      band: fc.constantFrom(undefined, "A+", "B"),
      stage: fc.constantFrom(undefined, "mql", "priority"),
    });
    fc.assert(
      fc.property(
        modelOf("all"),
        rowOf("all"),
        fields,
        values,
        wanted,
        fc.nat(3),
        (definition, row, names, options, to, maxChanges) => {
          const bands = Object.entries(definition.bands ?? {})
            .sort(([, a], [, b]) => b - a)
            .map(([band]) => band);
          const stages = Object.keys(definition.thresholds ?? {});
          fc.pre(to.band !== undefined || to.stage !== undefined);
          fc.pre(to.band === undefined || bands.includes(to.band));
          fc.pre(to.stage === undefined || stages.includes(to.stage));
          const random = defineScoreModel(definition);
          // Conditions on events do not read the row.
          const overRows = definition.groups.map(({ rules }) =>
            rules.filter(({ event }) => event === undefined),
          );
          const read = JSON.stringify([overRows, definition.disqualify, definition.grade]);
          fc.pre(names.every((name) => read.includes(`"field":"${name}"`)));
          const scoreOf = (lead: object): Score | null => {
            try {
              return score(random, lead, { asOf });
            } catch (error) {
              if (isClosedLoopError(error) && error.code === "TOO_LARGE") return null;
              throw error;
            }
          };
          const isThere = (one: Score | null): boolean =>
            one !== null &&
            (to.band === undefined ||
              (one.band !== null && bands.indexOf(one.band) <= bands.indexOf(to.band))) &&
            (to.stage === undefined ||
              (one.stage !== null && stages.indexOf(one.stage) >= stages.indexOf(to.stage)));
          // Every way, changes of no effect left out.
          let ways: { row: Record<string, unknown>; changed: string[] }[] = [{ row, changed: [] }];
          for (const name of [...names].sort()) {
            const cell = row[name];
            const now =
              cell === undefined || Number.isNaN(cell) || typeof cell === "object"
                ? null
                : typeof cell === "bigint"
                  ? Number(cell)
                  : cell;
            const others = (options[name as "active"] as readonly unknown[]).filter(
              (value) => value !== now && !(value === 0 && now === 0),
            );
            ways = ways.flatMap((way) => [
              way,
              ...others.map((value) => ({
                row: { ...way.row, [name]: value },
                changed: [...way.changed, name],
              })),
            ]);
          }
          const reached = ways
            .filter(({ changed }) => changed.length <= maxChanges)
            .map(({ row: changed, changed: list }) => ({ list, one: scoreOf(changed) }))
            .filter(({ one }) => isThere(one));
          reached.sort(
            (a, b) =>
              a.list.length - b.list.length ||
              (b.one?.value as number) - (a.one?.value as number) ||
              (a.list.join() < b.list.join() ? -1 : 1),
          );
          const [best] = reached;
          let found: WouldChange | null;
          try {
            found = whatWouldChange(random, row, {
              asOf,
              to,
              fields: names.map((field) => ({ field, values: options[field as "active"] })),
              maxChanges,
            });
          } catch (error) {
            // The scores of no model that the pages bound.
            if (isClosedLoopError(error) && error.code === "TOO_LARGE") return;
            throw error;
          }
          expect(found?.changes.map(({ field }) => field)).toEqual(best?.list);
          expect(found?.score.value).toBe(best?.one?.value);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    );
  });

  it("miss no number where values are left to the model", () => {
    const numbers = [
      -6, -5, -4, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 48, 49, 49.5, 50, 51, 100, 199, 200, 1_000,
    ];
    const to = { stage: "mql" };
    fc.assert(
      fc.property(modelOf("fields"), rowOf("fields"), (definition, row) => {
        fc.pre(definition.thresholds?.["mql"] !== undefined);
        const random = defineScoreModel(definition);
        const program = programOf(random);
        const input = inputOf(program, row, { asOf });
        // Rules that only ask whether there is a number name none.
        fc.pre(candidateValues(program, "employees", input).some((one) => typeof one === "number"));
        const find = (
          field: string | { readonly field: string; readonly values: readonly number[] },
        ): unknown => {
          try {
            const found = whatWouldChange(random, row, { asOf, to, fields: [field] });
            return found && [found.changes.length, found.score.value];
          } catch (error) {
            if (isClosedLoopError(error) && error.code === "TOO_LARGE") return null;
            throw error;
          }
        };
        const wanted = find({ field: "employees", values: numbers }) as [number, number] | null;
        const own = find("employees") as [number, number] | null;
        if (wanted === null) return;
        expect(own?.[0]).toBe(wanted[0]);
        expect(own?.[1]).toBeGreaterThanOrEqual(wanted[1]);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    );
  });
});
