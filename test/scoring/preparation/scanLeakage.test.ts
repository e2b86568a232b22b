import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leakageFindings } from "../../../src/scoring/preparation/leakageFindings.js";
import { leakageTable } from "../../../src/scoring/preparation/leakageTable.js";
import { scanLeakage } from "../../../src/scoring/preparation/scanLeakage.js";
import { bankFull } from "../bank.js";
import { slowArea } from "../evaluation/slowEvaluation.js";

const lead = (n: number) => ({
  visits: (n * 7) % 10,
  source: n % 3 === 0 ? "web" : "event",
  won: n % 4 === 0,
});
const leads = Array.from({ length: 200 }, (_, n) => lead(n));
const suspicionsOf = (report: ReturnType<typeof scanLeakage>) =>
  Object.fromEntries(report.fields.map(({ field, suspicions }) => [field, suspicions]));

describe("scanLeakage", () => {
  test("suspects a number that sorts outcomes, whichever way round", () => {
    const rows = leads.map((row, n) => ({ ...row, rest: (row.won ? 0 : 50) + (n % 60) }));
    const report = scanLeakage(rows, { outcome: "won" });
    expect(report.fields[0]).toMatchObject({
      field: "rest",
      kind: "number",
      suspicions: ["strong", "others"],
    });
    expect(report.fields[0]?.auc).toBeGreaterThan(0.9);
    expect(report.othersAuc).toBeLessThan(0.7);
    expect(suspicionsOf(report)).toMatchObject({ visits: [], source: [] });
  });

  test("suspects a field that is filled in for one outcome alone", () => {
    const rows = leads.map((row, n) => ({
      ...row,
      // 9 of 10 won, 15 of 150 lost: both at the edge.
      signed: row.won
        ? n % 40 === 0
          ? null
          : "2026-05-01"
        : n % 4 === 1 && n < 60
          ? "2026-05-01"
          : null,
      reason: row.won ? "" : "price",
    }));
    const report = scanLeakage(rows, { outcome: "won" });
    const signed = report.fields.find(({ field }) => field === "signed");
    expect([signed?.filledWon, signed?.filledLost]).toMatchObject([
      { successes: 45, trials: 50 },
      { successes: 15, trials: 150 },
    ]);
    expect(signed).toMatchObject({ kind: "time", suspicions: expect.arrayContaining(["filled"]) });
    expect(suspicionsOf(report)["reason"]).toContain("filled");
  });

  test("suspects what is dated after the row was looked at", () => {
    const rows = leads.map((row, n) => ({
      ...row,
      seen: "2026-03-01",
      stage: "open",
      stageAt: n === 7 ? "2026-03-02" : "2026-03-01T23:00:00Z",
    }));
    const knownAt = [{ field: "stage", at: "stageAt" }] as const;
    const report = scanLeakage(rows, { outcome: "won", knownAt, asOf: { field: "seen" } });
    const stage = report.fields.find(({ field }) => field === "stage");
    expect(stage).toMatchObject({ later: { successes: 1, trials: 200 }, suspicions: ["later"] });
    expect(() => scanLeakage(rows, { outcome: "won", knownAt })).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED" }),
    );
  });

  test("takes a category of which nearly each row has its own for an id", () => {
    const rows = leads.map((row, n) => ({ ...row, name: `lead ${n}`, half: `${n >> 1}` }));
    const report = scanLeakage(rows, { outcome: "won" });
    expect(report.fields.find(({ field }) => field === "name")).toMatchObject({
      kind: "category",
      auc: null,
      suspicions: [],
    });
  });

  test("gives a category the area of its levels' rates, and a number that of itself", () => {
    const cell = fc.option(fc.constantFrom("a", "b", "c"));
    const row = fc.record({
      level: cell,
      number: fc.option(fc.integer({ min: 0, max: 5 })),
      won: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 8, maxLength: 40 }), (rows) => {
        const report = scanLeakage(rows, { outcome: "won" });
        const areaOf = (scores: readonly (number | null)[]): number | null => {
          const there = rows.flatMap(({ won }, index) => {
            const score = scores[index] ?? null;
            return score === null
              ? []
              : [{ score, outcome: won ? (1 as const) : (0 as const), weight: 1 }];
          });
          const wins = there.filter(({ outcome }) => outcome === 1).length;
          if (wins === 0 || wins === there.length) return null;
          const area = slowArea(there);
          return Math.max(area, 1 - area);
        };
        const rates = rows.map(({ level }) => {
          const same = rows.filter((other) => other.level === level);
          return (same.filter(({ won }) => won).length + 0.5) / (same.length + 1);
        });
        const isText = rows.some(({ level }) => level !== null);
        const expected = {
          level: isText ? areaOf(rates) : null,
          number: areaOf(rows.map(({ number }) => number)),
        };
        for (const { field, auc } of report.fields) {
          const wanted = expected[field as "level"];
          if (wanted === null) expect(auc).toBeNull();
          else expect(auc).toBeCloseTo(wanted, 12);
        }
      }),
    );
  });

  test("reads outcomes as fits do, and looks at the fields asked for", () => {
    const rows = leads.map((row) => ({
      ...row,
      stage: row.won ? "won" : row.visits > 7 ? "open" : "lost",
    }));
    const outcome = {
      won: { field: "stage", op: "eq", value: "won" },
      lost: { field: "stage", op: "eq", value: "lost" },
    } as const;
    const report = scanLeakage(rows, { outcome, fields: ["visits", "source"] });
    expect(report.fields.map(({ field }) => field).sort()).toEqual(["source", "visits"]);
    expect(report.diagnostics.withoutOutcome).toBe(
      rows.filter(({ stage }) => stage === "open").length,
    );
    expect(scanLeakage(rows, { outcome }).fields.map(({ field }) => field)).not.toContain("stage");
  });

  test("has nothing to say of no rows, or of one outcome", () => {
    expect(scanLeakage([], { outcome: [] })).toMatchObject({
      fields: [],
      othersAuc: null,
      verdict: "thin",
    });
    const all = scanLeakage(
      leads.map((row) => ({ ...row, won: true })),
      { outcome: "won" },
    );
    expect(all.fields.every(({ auc, suspicions }) => auc === null && suspicions.length === 0)).toBe(
      true,
    );
  });

  test("gives columns what it gives rows", () => {
    const columns = {
      visits: Float64Array.from(leads, ({ visits }) => visits),
      source: {
        codes: leads.map(({ source }) => (source === "web" ? 0 : 1)),
        dictionary: ["web", "event"],
      },
      won: leads.map(({ won }) => won),
    };
    expect(scanLeakage(columns, { outcome: "won" })).toEqual(
      scanLeakage(leads, { outcome: "won" }),
    );
  });

  test.each([
    [{}, "INVALID_INPUT", "outcome"],
    [{ outcome: "wun" }, "MISSING_FIELD", "outcome"],
    [{ outcome: "won", fields: ["vists"] }, "MISSING_FIELD", "fields[0]"],
    [{ outcome: "won", fields: [3] }, "INVALID_INPUT", "fields[0]"],
    [{ outcome: "won", knownAt: [{ field: "visits" }] }, "INVALID_INPUT", "knownAt[0].at"],
    [{ outcome: "won", knownAt: 3 }, "INVALID_INPUT", "knownAt"],
    [
      { outcome: "won", knownAt: [{ field: "visits", at: "seen" }], asOf: 0 },
      "MISSING_FIELD",
      "knownAt",
    ],
    [{ outcome: "won", timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [{ outcome: "won", limit: 0.7 }, "INVALID_INPUT", "limit"],
  ])("refuses %#", (options, code, path) => {
    expect(() => scanLeakage(leads, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("leakageTable and leakageFindings", () => {
  const rows = leads.map((row, n) => ({
    ...row,
    signed: row.won ? "yes" : null,
    at: n === 3 ? "2026-05-02" : null,
  }));
  const knownAt = [{ field: "visits", at: "at" }] as const;
  const report = scanLeakage(rows, { outcome: "won", knownAt, asOf: "2026-05-01" });

  test("say why", () => {
    expect(
      leakageFindings(report).map(({ severity, sentence }) => `${severity}: ${sentence}`),
    ).toEqual([
      "warning: signed alone tells won from lost with an AUC of 1: was it filled in before the outcome was known?",
      expect.stringMatching(
        /^warning: signed alone tells more \(1\) than all other fields together \(0\.\d+\)\.$/,
      ),
      "warning: signed is filled in for 100% of what was won, and 0% of what was lost.",
      "critical: visits was known only after the row was looked at, in 1 rows.",
    ]);
  });

  test("have each number of a sentence in the table", () => {
    const cells = new Set(leakageTable(report).rows.flatMap((row) => Object.values(row)));
    for (const { numbers } of leakageFindings(report)) {
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
    }
  });

  test("say where nothing is suspected, and where there is too little", () => {
    const twice = leads.map((row) => ({ ...row, clicks: row.visits }));
    expect(leakageFindings(scanLeakage(twice, { outcome: "won" })).map(({ id }) => id)).toEqual([
      "none",
    ]);
    expect(leakageFindings(scanLeakage(leads, { outcome: "won" }))).toMatchObject([
      { id: "others", severity: "info" },
    ]);
    const few = scanLeakage(leads.slice(0, 20), { outcome: "won" });
    expect(leakageFindings(few, { messages: { thin: "Little." } }).at(-1)?.sentence).toBe(
      "Little.",
    );
  });
});

const bank = bankFull();

describe.skipIf(bank === null)(
  "scanLeakage of the bank's calls (skipped without ../shared/data)",
  () => {
    const report = scanLeakage(bank ?? [], { outcome: "won" });

    test("finds the duration of the call, known only after it, by itself, and nothing else", () => {
      expect(suspicionsOf(report)["duration"]).toEqual(["strong", "others"]);
      expect(report.fields.filter(({ suspicions }) => suspicions.length > 0)).toHaveLength(1);
      expect(report.fields.slice(0, 2).map(({ field, auc }) => [field, auc?.toFixed(3)])).toEqual([
        ["duration", "0.808"],
        ["month", "0.654"],
      ]);
      // R's glm on all columns but the duration has an area of 0.76804.
      expect(report.othersAuc).toBeCloseTo(0.768, 3);
    });

    test("says why", () => {
      expect(leakageFindings(report).map(({ sentence }) => sentence)).toEqual([
        "duration alone tells won from lost with an AUC of 0.808: was it filled in before the outcome was known?",
        "duration alone tells more (0.808) than all other fields together (0.768).",
      ]);
    });
  },
);
