import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitNaiveBayes } from "../../../../src/scoring/learned/naiveBayes/fitNaiveBayes.js";
import { updateNaiveBayes } from "../../../../src/scoring/learned/naiveBayes/updateNaiveBayes.js";
import { parseScoreModel } from "../../../../src/scoring/parseScoreModel.js";
import { score } from "../../../../src/scoring/score.js";
import { scoreAll } from "../../../../src/scoring/scoreAll.js";
import { columnsOf } from "../../columnsOf.js";
import { odooTwin, properTwin, type Row } from "./twin.js";

const runs = { numRuns: Number(process.env["RUNS"] ?? 150) };
const level = fc.constantFrom("a", "b", "c", "__proto__", "constructor", 7, null, undefined, "");
const rowOf = fc.record({
  source: level,
  plan: fc.constantFrom("basic", "pro", "pro", null),
  team: fc.constantFrom("t1", "t2", "t3", "__proto__", null),
  won: fc.constantFrom(true, false, false, null),
});
// Both outcomes are there.
const rowsOf = (size: number): fc.Arbitrary<Row[]> =>
  fc
    .array(rowOf, { minLength: 1, maxLength: size })
    .map((rows) => [...rows, { source: "a", won: true }, { source: "b", won: false }]);
const fields = ["source", "plan"];
const features = fields.map((field) => ({ field, kind: "category" as const }));

describe("fitNaiveBayes and its slow twin", () => {
  it("agree, with segments and without", () => {
    fc.assert(
      fc.property(
        rowsOf(40),
        fc.array(rowOf, { minLength: 1, maxLength: 8 }),
        fc.record({
          alpha: fc.constantFrom(undefined, 0.1, 3),
          kappa: fc.constantFrom(undefined, 0.5),
          hasSegments: fc.boolean(),
          minimum: fc.constantFrom(0, 2),
          isUnset: fc.boolean(),
        }),
        (rows, leads, { alpha, kappa, hasSegments, minimum, isUnset }) => {
          const segmentBy = hasSegments ? "team" : undefined;
          const unset = isUnset ? ["source"] : [];
          const decided = rows.filter(({ won }) => won !== null);
          const isEnough = [true, false].every(
            (outcome) => decided.filter(({ won }) => won === outcome).length >= minimum,
          );
          fc.pre(isEnough);
          const model = fitNaiveBayes(rows, {
            outcome: "won",
            features,
            segmentBy,
            alpha,
            kappa,
            minimum: { won: minimum, lost: minimum },
            unsetIsValue: unset,
          });
          for (const lead of leads) {
            const expected = properTwin(rows, lead, {
              fields,
              segmentBy,
              alpha,
              kappa,
              minimum,
              unset,
            });
            expect(score(model, lead).probability).toBeCloseTo(expected, 12);
          }
        },
      ),
      runs,
    );
  });
});

const stages = [
  { id: "own", sequence: 0, team: "t1" },
  { id: "new", sequence: 1 },
  { id: "offer", sequence: 3 },
  { id: "talk", sequence: 3 },
  { id: "done", sequence: 70, won: true },
];
const odooRow = fc
  .tuple(
    rowOf,
    fc.constantFrom("own", "new", "new", "offer", "talk", "done", "gone", null),
    fc.constantFrom(["x"], ["x", "y"], ["y", "y", "x"], [], null, "x"),
  )
  .map(([row, stage, tags]) => ({ ...row, stage, tags }));
const odooRows = fc
  .array(odooRow, { minLength: 1, maxLength: 30 })
  // So that some tags pass the fifty.
  .chain((rows) => fc.constantFrom(1, 4).map((times) => Array.from({ length: times }, () => rows)))
  .map((copies) => [
    ...copies.flat(),
    { source: "a", stage: "done", won: true, tags: ["x"] },
    { source: "b", stage: "new", won: false, tags: ["y"] },
  ]);
const odooOptions = {
  mode: "odoo",
  outcome: "won",
  features: ["source", "plan", "tags"],
  segmentBy: "team",
  stages,
  unsetIsValue: ["plan"],
  minimum: { won: 1, lost: 1 },
} as const;

describe("Odoo's mode and its slow twin", () => {
  it("agree to the last hundredth of a percent", () => {
    fc.assert(
      fc.property(odooRows, fc.array(odooRow, { minLength: 1, maxLength: 8 }), (rows, leads) => {
        const model = fitNaiveBayes(rows, odooOptions);
        const twin = { fields: ["source", "plan", "tags"], unset: ["plan"], stages };
        for (const lead of leads) {
          const expected = odooTwin(rows, lead, twin);
          const { value, probability } = score(model, lead);
          // A figure that lies halfway may go either way.
          if (expected === null) expect([value, probability]).toEqual([0, null]);
          else expect(Math.abs(value - expected)).toBeLessThan(0.005 + 1e-9);
          if (probability !== null) expect(probability).toBeCloseTo(value / 100, 14);
        }
      }),
      runs,
    );
  });
});

describe("updateNaiveBayes", () => {
  const rebuilt = (model: object): object => {
    const { hash: _, metrics: __, baseline, ...rest } = model as Record<string, unknown>;
    return { ...rest, baseline: (baseline as { features: unknown }).features };
  };

  it("gives what a fit of all rows gives, bit for bit", () => {
    const weighted = rowsOf(25).chain((rows) =>
      fc
        .array(fc.constantFrom(1, 0.1, 1 / 3, 2.5), { minLength: 30, maxLength: 30 })
        .map((weights) => rows.map((row, index) => ({ ...row, weight: weights[index] }))),
    );
    fc.assert(
      fc.property(
        weighted,
        fc.array(weighted, { maxLength: 3 }),
        fc.constantFrom(undefined, "team"),
        fc.constantFrom(undefined, "weight"),
        (first, parts, segmentBy, weight) => {
          const options = {
            outcome: "won",
            features: [
              { field: "source", kind: "tags" as const },
              { field: "plan", kind: "category" as const },
            ],
            segmentBy,
            weight,
            minimum: { won: 1, lost: 1 },
          };
          const updated = parts.reduce(
            (model, rows) => updateNaiveBayes(model, { rows }),
            fitNaiveBayes(first, options),
          );
          const all = fitNaiveBayes([first, ...parts].flat(), options);
          expect(rebuilt(updated)).toEqual(rebuilt(all));
        },
      ),
      runs,
    );
  });

  it("takes back what it added, hash and all", () => {
    fc.assert(
      fc.property(rowsOf(20), rowsOf(20), (first, second) => {
        const options = {
          outcome: "won",
          features,
          segmentBy: "team",
          minimum: { won: 1, lost: 1 },
        };
        const model = fitNaiveBayes(first, options);
        const more = updateNaiveBayes(model, { rows: second });
        expect(updateNaiveBayes(more, { undo: second })).toEqual(model);
        // Taken from the other end, too.
        const rest = updateNaiveBayes(more, { undo: first });
        expect(rest.counts).toEqual(fitNaiveBayes(second, options).counts);
      }),
      runs,
    );
  });

  it("gives up a segment as if its rows had never been of one", () => {
    fc.assert(
      fc.property(rowsOf(30), fc.constantFrom("t1", "__proto__"), (rows, gone) => {
        fc.pre(rows.some(({ team, won }) => team === gone && won !== null));
        const options = {
          outcome: "won",
          features,
          segmentBy: "team",
          minimum: { won: 1, lost: 1 },
        };
        const without = rows.map((row) => (row["team"] === gone ? { ...row, team: null } : row));
        const updated = updateNaiveBayes(fitNaiveBayes(rows, options), { removeSegment: gone });
        expect(rebuilt(updated)).toEqual(rebuilt(fitNaiveBayes(without, options)));
      }),
      runs,
    );
  });

  it("equals a rebuild in Odoo's mode, where rows are added", () => {
    fc.assert(
      fc.property(odooRows, odooRows, (first, second) => {
        const updated = updateNaiveBayes(fitNaiveBayes(first, odooOptions), { rows: second });
        expect(rebuilt(updated)).toEqual(
          rebuilt(fitNaiveBayes([...first, ...second], odooOptions)),
        );
      }),
      runs,
    );
  });
});

describe("a naive Bayes model", () => {
  it("scores rows one by one, together and by columns alike, and as it does when read back", () => {
    fc.assert(
      fc.property(
        odooRows,
        fc.array(odooRow, { minLength: 1, maxLength: 8 }),
        fc.nat(3),
        fc.boolean(),
        (rows, leads, form, isOdoo) => {
          const { mode: _, stages: __, ...proper } = odooOptions;
          const model = isOdoo ? fitNaiveBayes(rows, odooOptions) : fitNaiveBayes(rows, proper);
          expect(parseScoreModel(JSON.stringify(model))).toEqual(model);
          const singles = leads.map((lead) => score(model, lead));
          const values = singles.map(({ value }) => value);
          expect([...scoreAll(model, leads).value]).toEqual(values);
          expect([...scoreAll(model, columnsOf(leads, form)).value]).toEqual(values);
          expect([...(scoreAll(model, leads).probability as Float64Array)]).toEqual(
            singles.map(({ probability }) => probability ?? 0),
          );
          for (const { total, reasons } of singles) {
            expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(total);
          }
        },
      ),
      runs,
    );
  });
});
