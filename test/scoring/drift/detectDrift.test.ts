import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrateModel } from "../../../src/scoring/calibrateModel.js";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { detectDrift } from "../../../src/scoring/drift/detectDrift.js";
import { driftChart } from "../../../src/scoring/drift/driftChart.js";
import { driftFindings } from "../../../src/scoring/drift/driftFindings.js";
import { driftTable } from "../../../src/scoring/drift/driftTable.js";
import { kolmogorovSmirnov } from "../../../src/scoring/drift/kolmogorovSmirnov.js";
import { populationStability } from "../../../src/scoring/drift/populationStability.js";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import { quantile } from "../../../src/stats/quantile.js";
import { drawn } from "../vega.js";

const sources = ["web", "event", "referral"];
const lead = (n: number) => ({
  visits: (n * 7) % 23,
  source: sources[n % 3] as string,
  won: (n * 7) % 23 > 8 + ((n * 5) % 11),
});
const leads = Array.from({ length: 400 }, (_, n) => lead(n));
const model = fitLogistic(leads, { outcome: "won", features: ["visits", "source"] });

const row = fc.record({
  visits: fc.option(fc.integer({ min: -5, max: 30 })),
  source: fc.option(fc.constantFrom(...sources, "webinar")),
});
const rows = fc.array(row, { minLength: 1, maxLength: 60 });
type Row = { readonly visits: number | null; readonly source: string | null };

/** Bins by their definitions: rows between type-7 deciles, [low, high), or by level. */
function slowBins(before: readonly Row[], now: readonly Row[], field: "visits" | "source") {
  const cells = (list: readonly Row[]): readonly (number | string)[] =>
    list.flatMap((one) => one[field] ?? []);
  const gap = (list: readonly Row[]): number => list.length - cells(list).length;
  if (field === "source" && cells(before).length > 0) {
    const levels = [...new Set(cells(before))].sort();
    const counts = (list: readonly Row[]): readonly number[] => [
      ...levels.map((level) => cells(list).filter((cell) => cell === level).length),
      gap(list),
      cells(list).filter((cell) => !levels.includes(cell)).length,
    ];
    return [counts(before), counts(now)] as const;
  }
  const numbers = field === "visits" ? (cells(before) as readonly number[]) : [];
  const breaks =
    numbers.length === 0
      ? []
      : [
          ...new Set(
            Array.from({ length: 9 }, (_, k) => quantile(numbers, (k + 1) / 10) as number),
          ),
        ];
  const counts = (list: readonly Row[]): readonly number[] => [
    ...[...breaks, Infinity].map(
      (high, bin) =>
        list.filter((one) => {
          const cell = one[field];
          return typeof cell === "number" && cell < high && cell >= (breaks[bin - 1] ?? -Infinity);
        }).length,
    ),
    gap(list),
  ];
  return [counts(before), counts(now)] as const;
}

describe("detectDrift against rows", () => {
  test("has the bins, the index and the distance of the definitions", () => {
    fc.assert(
      fc.property(rows, rows, (before, now) => {
        const report = detectDrift(model, now, { baseline: before, minimum: 0 });
        for (const { key, psi, ks, missing, unseen } of report.fields) {
          const field = key as "visits" | "source";
          const [expected, actual] = slowBins(before, now, field);
          const used = expected.map(
            (count, bin) => count + (actual[bin] as number) > 0 || bin < expected.length - 2,
          );
          const pick = (counts: readonly number[]): readonly number[] =>
            counts.filter((_, bin) => used[bin]);
          const slow = populationStability({ expected: pick(expected), actual: pick(actual) });
          if (field === "visits" || expected.length > 2)
            expect(psi).toBeCloseTo(slow.psi as number, 12);
          expect(missing.expected.successes).toBe(
            before.filter((one) => one[field] === null).length,
          );
          expect(missing.actual.successes).toBe(now.filter((one) => one[field] === null).length);
          if (field === "source") {
            const levels = new Set(before.map(({ source }) => source));
            const isUnseen = ({ source }: Row): boolean => source !== null && !levels.has(source);
            if (before.some(({ source }) => source !== null)) {
              expect(unseen?.successes).toBe(now.filter(isUnseen).length);
            }
            expect(ks).toBeNull();
            continue;
          }
          const numbers = (list: readonly Row[]): readonly number[] =>
            list.flatMap(({ visits }) => visits ?? []);
          expect(ks).toEqual(
            kolmogorovSmirnov({ expected: numbers(before), actual: numbers(now) }),
          );
        }
        const values = (list: readonly Row[]): Float64Array => scoreAll(model, list).value;
        expect(report.score.ks).toEqual(
          kolmogorovSmirnov({ expected: values(before), actual: values(now) }),
        );
      }),
    );
  });

  test("sees no shift between rows and themselves", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const report = detectDrift(model, list, { baseline: list, minimum: 0 });
        expect([report.score.psi, ...report.fields.map(({ psi }) => psi)]).toEqual([0, 0, 0]);
        expect(report.verdict).toBe("stable");
      }),
    );
  });
});

describe("detectDrift against the model's own training", () => {
  test("sees no shift in the rows that it has learned from", () => {
    const report = detectDrift(model, leads, { outcomes: "won" });
    expect(report.verdict).toBe("stable");
    expect(report.fields.map(({ psi }) => psi)).toEqual([0, 0]);
    expect(report.score.psi).toBe(0);
    expect(report.score.ks).toBeNull();
    expect(report.settings).toEqual({ zeros: { count: 0.5 }, minimum: 30, baseline: "model" });
    // A free intercept makes the mean probability the rate.
    expect(report.calibration?.difference).toBeCloseTo(0, 8);
    expect(report.calibration?.pValue).toBeCloseTo(1, 6);
  });

  test("names what was never seen, and what is missing more often", () => {
    const now = leads.map((one, n) => ({
      visits: n % 4 === 0 ? null : one.visits,
      source: n % 2 === 0 ? "webinar" : one.source,
    }));
    const report = detectDrift(model, now);
    const [source, visits] = report.fields;
    expect(source).toMatchObject({
      key: "source",
      unseen: { successes: 200, trials: 400 },
      verdict: "large",
    });
    expect(visits).toMatchObject({
      key: "visits",
      unseen: null,
      missing: { actual: { successes: 100 }, expected: { successes: 0 } },
    });
    expect(source?.bins.at(-1)).toMatchObject({ kind: "unseen", expected: 0, actual: 200 });
    expect(visits?.bins.at(-1)).toMatchObject({ kind: "missing", expected: 0, actual: 100 });
  });

  test("compares scores before calibration, but probabilities as they are", () => {
    const rare = leads.filter(({ won }, n) => !won || n % 4 === 0);
    const report = detectDrift(model, rare, { outcomes: "won" });
    expect(report.calibration?.difference).toBeLessThan(-0.05);
    expect(report.calibration?.pValue).toBeLessThan(1e-3);
    const calibrated = calibrateModel(model, rare, { method: "platt", outcome: "won" });
    const again = detectDrift(calibrated, rare, { outcomes: "won" });
    expect(again.score).toEqual(report.score);
    expect(Math.abs(again.calibration?.difference as number)).toBeLessThan(0.01);
  });

  test("holds the sum of won less p against its deviation", () => {
    const now = leads.slice(0, 50);
    const { calibration } = detectDrift(model, now, { outcomes: now.map(({ won }) => won) });
    const p = [...(scoreAll(model, now).probability as Float64Array)];
    const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
    const won = now.filter((one) => one.won).length;
    expect(calibration?.meanProbability).toBeCloseTo(sum(p) / 50, 14);
    expect(calibration?.z).toBeCloseTo(
      (won - sum(p)) / Math.sqrt(sum(p.map((one) => one * (1 - one)))),
      12,
    );
  });

  test("reads events and ages of the model's dictionary", () => {
    const asOf = "2026-06-01";
    const rich = leads.map((one, n) => ({
      ...one,
      id: n,
      created: `2026-0${1 + (n % 5)}-01`,
      events: Array.from({ length: n % 4 }, () => ({ name: "visit", at: "2026-05-01" })),
    }));
    const features = [
      { field: "created", kind: "age" },
      { id: "count", event: "visit", of: "count" },
      { id: "since", event: "visit", of: "daysSinceLast" },
    ] as const;
    const learned = fitLogistic(rich, { outcome: "won", features, asOf });
    const report = detectDrift(learned, rich, { asOf });
    expect(report.fields.map(({ key, kind, psi }) => [key, kind, psi])).toEqual([
      ["count", "event", 0],
      ["created", "age", 0],
      ["since", "event", 0],
    ]);
    const quiet = rich.map((one) => ({ ...one, events: [] }));
    const later = detectDrift(learned, quiet, { asOf, baseline: rich });
    expect(later.fields.find(({ key }) => key === "since")?.missing.actual.value).toBe(1);
    // Events of a table serve as those of rows.
    const data = rich.flatMap(({ id, events }) => events.map((event) => ({ ...event, lead: id })));
    const bare = rich.map(({ events: _, ...one }) => one);
    const table = { data, key: "lead", at: "at", name: "name" };
    expect(detectDrift(learned, bare, { asOf, events: table }).fields).toEqual(report.fields);
  });
});

describe("detectDrift of a rule model", () => {
  const rules = [
    { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
    { id: "mail", when: { field: "email", op: "endsWith", value: ".edu" }, points: -5 },
    { id: "new", when: { field: "created", op: "after", value: "2026-01-01" }, points: 5 },
  ] as const;
  const sheet = defineScoreModel({ id: "fit", groups: [{ id: "fit", rules }] });
  const companies = Array.from({ length: 100 }, (_, n) => ({
    employees: n * 5,
    email: `a${n}@example.com`,
    created: "2026-02-01",
  }));

  test("compares points and what its fields hold, but no names and no dates without a moment", () => {
    const report = detectDrift(sheet, companies.slice(50), { baseline: companies });
    expect(report.fields.map(({ key }) => key)).toEqual(["employees"]);
    expect(report.diagnostics.skipped).toEqual(["email", "created"]);
    expect(report.calibration).toBeNull();
    expect(report.score.bins.reduce((sum, { actual }) => sum + actual, 0)).toBe(50);
    expect(JSON.stringify(report)).not.toContain("@example.com");
    const dated = detectDrift(sheet, companies, { baseline: companies, asOf: "2026-06-01" });
    expect(dated.fields.map(({ key, kind }) => [key, kind])).toEqual([
      ["created", "age"],
      ["employees", "number"],
    ]);
  });

  test("needs rows to compare with", () => {
    expect(() => detectDrift(sheet, companies)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "baseline" }),
    );
  });
});

describe("detectDrift of little", () => {
  test("is thin, with nulls where there are no rows", () => {
    const report = detectDrift(model, [], { outcomes: [] });
    expect(report).toMatchObject({
      verdict: "thin",
      calibration: null,
      score: { psi: null, verdict: "thin" },
    });
    expect(detectDrift(model, leads.slice(0, 29)).verdict).toBe("thin");
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("lists rows that have no score", () => {
    const report = detectDrift(model, [...leads, 3 as unknown as object], {
      baseline: [null as unknown as object, ...leads],
    });
    expect(report.diagnostics).toEqual({
      rows: 401,
      notScored: [{ index: 400, code: "INVALID_INPUT" }],
      baselineRows: 401,
      baselineNotScored: [{ index: 0, code: "INVALID_INPUT" }],
      skipped: [],
    });
  });

  test.each([
    [{ zeros: 0.5 }, "INVALID_INPUT", "zeros"],
    [{ minimum: 0.5 }, "INVALID_INPUT", "minimum"],
    [{ outcomes: "wn" }, "MISSING_FIELD", "outcome"],
    [{ baseline: 3 }, "INVALID_INPUT", "data"],
    [{ outcome: "won" }, "INVALID_INPUT", "outcome"],
  ])("refuses %#", (options, code, path) => {
    expect(() => detectDrift(model, leads, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  test("refuses what is no model", () => {
    expect(() => detectDrift({} as never, leads)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "model" }),
    );
  });
});

describe("drift in words, rows and bars", () => {
  const now = leads.map((one, n) => ({
    visits: n % 4 === 0 ? null : one.visits + 6,
    source: n % 2 === 0 ? "webinar" : one.source,
    won: n % 20 === 0,
  }));
  const report = detectDrift(model, now, { outcomes: "won" });

  test("says what has shifted, where most, and whether probabilities still hold", () => {
    expect(driftFindings(report).map(({ id, severity }) => [id, severity])).toEqual([
      ["large", "critical"],
      ["wonFewer", "warning"],
      ["field", "warning"],
      ["field", "warning"],
      ["unseen", "warning"],
      ["missing", "warning"],
    ]);
    const sentences = driftFindings(report).map(({ sentence }) => sentence);
    expect(sentences[2]).toMatch(
      /^source has shifted a lot \(PSI [\d.]+\), most of all \(unseen\): 0% of rows before, 50% now\.$/,
    );
    expect(sentences.slice(-2)).toEqual([
      "source is, in 50% of rows, a value that was not there before.",
      "visits is missing in 25% of rows, 0% before.",
    ]);
    expect(driftFindings(detectDrift(model, leads)).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Scores lie as they did \(PSI 0[.\d]*\)\.$/),
    ]);
    const own = driftFindings(detectDrift(model, []), { messages: { thin: "Wait." } });
    expect(own.map(({ sentence }) => sentence)).toEqual(["Wait."]);
  });

  test("has each number of a sentence in the table", () => {
    const cells = new Set(driftTable(report).rows.flatMap((one) => Object.values(one)));
    for (const { numbers } of driftFindings(report)) {
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
    }
  });

  test("names bins by their bounds", () => {
    const bins = driftTable(report)
      .rows.filter(({ field }) => field === "visits")
      .map(({ bin }) => bin);
    expect(bins[0]).toBe("(all)");
    expect(bins[1]).toMatch(/^under \d+$/);
    expect(bins[2]).toMatch(/^\d+ to under \d+$/);
    expect(bins.at(-2)).toMatch(/^\d+ and more$/);
    expect(bins.at(-1)).toBe("(missing)");
  });

  test("draws a bar for scores and each field", async () => {
    const svg = await drawn(driftChart(report));
    for (const text of ["(score)", "source", "visits"]) expect(svg).toContain(text);
    const infinite = detectDrift(model, now, { zeros: "none" });
    expect(infinite.fields[0]).toMatchObject({ psi: null, verdict: "large" });
    expect(await drawn(driftChart(infinite))).toContain(">large<");
  });
});
