import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import type { AttributionModel } from "../../src/attribution/attributionModel.js";
import { fitMarkov } from "../../src/attribution/fitMarkov.js";
import { mergeTransitions } from "../../src/attribution/mergeTransitions.js";
import { transitionCounts } from "../../src/attribution/transitionCounts.js";
import type { TransitionCounts } from "../../src/attribution/transitions.js";
import { money } from "../../src/core/money/money.js";
import { sumMoney } from "../../src/core/money/sumMoney.js";
import { slowMarkov } from "./slowMarkov.js";

const key = fc.constantFrom("search", "email", "social", "__proto__");
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }));
const path = fc.record({
  path: fc.array(key, { maxLength: 7 }),
  conversions: count,
  nulls: count,
  value: fc.integer({ min: 0, max: 100_000 }),
});
const paths = fc.array(path, { minLength: 1, maxLength: 12 });
const order = fc.integer({ min: 1, max: 4 });
const nullPaths = fc.constantFrom("use" as const, "ignore" as const);
const euros = (cents: number) => money((cents / 100).toFixed(2), "EUR");
const fault = (code: string, at: string) => expect.objectContaining({ code, path: at });

const small = [
  { path: ["A"], conversions: 10, value: 1000, nulls: 90 },
  { path: ["A", "B"], conversions: 20, value: 3000, nulls: 30 },
  { path: ["B"], conversions: 5, value: 250, nulls: 95 },
];

describe("the Markov model beside its slow twin", () => {
  it("agrees on the chance to convert and on every removal effect", () => {
    fc.assert(
      fc.property(paths, order, nullPaths, (rows, k, used) => {
        const slow = slowMarkov(rows, k, used);
        const model = { kind: "markov", order: k, nullPaths: used } as const;
        const report = attribute(rows, { model });
        expectClose(report.conversionProbability, slow.probability);
        expect(report.removalEffects).toHaveLength(Object.keys(slow.effects).length);
        for (const effect of report.removalEffects ?? []) {
          const own = Object.entries(slow.effects).find(([name]) => name === effect.key)?.[1];
          expectClose(effect.conversions, own?.conversions ?? null);
          expectClose(effect.value, own?.value ?? null);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("converts as often as the journeys did", () => {
    fc.assert(
      fc.property(paths, order, (rows, k) => {
        const report = attribute(rows, { model: { kind: "markov", order: k } });
        const sum = (name: "conversions" | "nulls"): number =>
          rows.reduce((all, row) => all + row[name], 0);
        const all = sum("conversions") + sum("nulls");
        expectClose(report.conversionProbability, all > 0 ? sum("conversions") / all : null);
      }),
    );
  });

  it("adds up to the last cent", () => {
    fc.assert(
      fc.property(paths, order, nullPaths, (rows, k, used) => {
        const journeys = rows.map((row) => ({ ...row, value: euros(row.value) }));
        const model = { kind: "markov", order: k, nullPaths: used } as const;
        const { credits, unattributed, totals } = attribute(journeys, { model });
        const given = sumMoney(
          journeys.map(({ value }) => value),
          "EUR",
        );
        expect(totals.value).toEqual(given);
        const shared = [...credits.map(({ value }) => value), unattributed.value ?? given];
        expect(sumMoney(shared, "EUR")).toEqual(given);
        const conversions = credits.reduce((sum, one) => sum + one.conversions, 0);
        expect(conversions + unattributed.conversions).toBeCloseTo(totals.conversions, 9);
        for (const credit of credits) expect(credit.conversions).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("knows a journey without touches as one of nobody", () => {
    const rows = [...small, { path: [], conversions: 4, value: 77, nulls: 3 }];
    const report = attribute(rows, { model: "markov" });
    expect(report.unattributed).toEqual({ conversions: 4, value: 77 });
    expect(report.conversionProbability).toBeCloseTo(39 / 257, 15);
  });
});

describe("counts of transitions", () => {
  it("give the model that the journeys give", () => {
    fc.assert(
      fc.property(paths, order, nullPaths, (rows, k, used) => {
        const atOnce = attribute(rows, { model: { kind: "markov", order: k, nullPaths: used } });
        const counts = transitionCounts(rows, { order: k });
        const model = fitMarkov(JSON.parse(JSON.stringify(counts)) as typeof counts, {
          nullPaths: used,
        });
        expectClose(model.conversionProbability, atOnce.conversionProbability ?? null);
        const stored = JSON.parse(JSON.stringify(model)) as typeof model;
        const inSteps = attribute(rows, { model: stored });
        expect(inSteps.credits.map((credit) => credit.key).sort()).toEqual(
          atOnce.credits.map((credit) => credit.key).sort(),
        );
        for (const credit of inSteps.credits) {
          const own = atOnce.credits.find((one) => one.key === credit.key);
          expect(credit.conversions).toBeCloseTo(own?.conversions ?? Number.NaN, 9);
          expect(credit.value).toBeCloseTo(own?.value ?? Number.NaN, 6);
        }
      }),
    );
  });

  it("of parts add up to those of the whole", () => {
    fc.assert(
      fc.property(paths, paths, order, (a, b, k) => {
        const priced = (rows: typeof a) => rows.map((row) => ({ ...row, value: euros(row.value) }));
        const parts = [a, b].map((rows) => transitionCounts(priced(rows), { order: k }));
        const merged = mergeTransitions(parts);
        const whole = transitionCounts(priced([...a, ...b]), { order: k });
        expect(named(merged)).toEqual(named(whole));
        expect(merged.diagnostics.rows).toEqual(whole.diagnostics.rows);
      }),
    );
  });

  it("refuse to be added to others", () => {
    const one = transitionCounts(small);
    expect(() => mergeTransitions([])).toThrow(fault("INVALID_INPUT", "parts"));
    expect(() => mergeTransitions([one, transitionCounts(small, { order: 2 })])).toThrow(
      fault("INVALID_INPUT", "parts[1].order"),
    );
    const priced = transitionCounts([
      { ...small[0], path: ["A"], conversions: 1, value: euros(5) },
    ]);
    expect(() => mergeTransitions([one, priced as never])).toThrow(
      fault("CURRENCY_MISMATCH", "parts[1]"),
    );
    expect(() => mergeTransitions([{ ...one, schemaVersion: 2 as 1 }])).toThrow(
      fault("UNSUPPORTED_VERSION", "parts[0].schemaVersion"),
    );
    expect(() => mergeTransitions([{ ...one, states: [["A"]] }])).toThrow(
      fault("INVALID_INPUT", "parts[0].states[0]"),
    );
  });

  it("are checked before they are fitted", () => {
    const counts = transitionCounts(small);
    const broken: readonly (readonly [Partial<TransitionCounts>, string])[] = [
      [{ kind: "markov" as never }, "kind"],
      [{ order: 0 }, "order"],
      [{ steps: [{ from: 0, to: 9, conversions: 1, nulls: 0 }] }, "steps[0].to"],
      [{ steps: [{ from: 0, to: 1, conversions: -1, nulls: 0 }] }, "steps[0].conversions"],
      [{ ends: [{ state: 1, conversions: 1, nulls: Number.NaN, value: 1 }] }, "ends[0].nulls"],
      [{ ends: [{ state: 1, conversions: 1, nulls: 0, value: Number.NaN }] }, "ends[0].value"],
    ];
    for (const [change, at] of broken) {
      expect(() => fitMarkov({ ...counts, ...change })).toThrow(fault("INVALID_INPUT", at));
    }
    expect(Object.isFrozen(fitMarkov(counts).removalEffects)).toBe(true);
  });
});

describe("the Markov model", () => {
  it("tells the chances of its steps", () => {
    const { transitions } = attribute(small, { model: "markov" });
    const of = (from: string) =>
      (transitions ?? [])
        .filter((step) => step.from === from)
        .map(({ to, probability }) => [to, probability]);
    expect(of("(start)")).toEqual([
      ["A", 150 / 250],
      ["B", 100 / 250],
    ]);
    expect(of("A")).toEqual([
      ["B", 50 / 150],
      ["(conversion)", 10 / 150],
      ["(null)", 90 / 150],
    ]);
  });

  it("tells of steps that stay only where they are kept, and credits the same", () => {
    const rows = [{ path: ["A", "A", "B"], conversions: 3, value: 30, nulls: 7 }];
    const dropped = attribute(rows, { model: "markov" });
    const kept = attribute(rows, { model: { kind: "markov", selfTransitions: "kept" } });
    const stays = (report: typeof kept) =>
      report.transitions?.filter(({ from, to }) => from === to);
    expect(stays(dropped)).toEqual([]);
    expect(stays(kept)).toEqual([{ from: "A", to: "A", probability: 0.5 }]);
    expect(kept.credits).toEqual(dropped.credits);
  });

  it("takes the order of the lowest AIC", () => {
    // Only search before email converts: a step has to remember two touches.
    const rows = [
      { path: ["search", "email", "visit"], conversions: 90, value: 90, nulls: 10 },
      { path: ["social", "email", "visit"], conversions: 10, value: 10, nulls: 190 },
      { path: ["visit", "email", "visit"], conversions: 5, value: 5, nulls: 195 },
    ];
    const { orders = [], ...report } = attribute(rows, {
      model: { kind: "markov", order: "auto" },
    });
    expect(orders.map((one) => one.order)).toEqual([1, 2, 3, 4]);
    const [first, , third] = orders;
    expect(third?.aic).toBeLessThan(first?.aic ?? 0);
    expect(first?.auc).toBe(0.5);
    expect(third?.auc).toBeGreaterThan(0.9);
    const best = orders.reduce((a, b) => (b.aic < a.aic ? b : a)).order;
    expect(report.removalEffects).toEqual(
      attribute(rows, { model: { kind: "markov", order: best } }).removalEffects,
    );
    // By hand: from the start 100 : 200 : 200, the rest is sure but for the ends.
    const entropy = (...counts: readonly number[]): number => {
      const all = counts.reduce((a, b) => a + b);
      return counts.reduce((sum, n) => sum + n * Math.log(n / all), 0);
    };
    const start = entropy(100, 200, 200);
    const ends = entropy(90, 10) + entropy(10, 190) + entropy(5, 195);
    expect(third?.logLikelihood).toBeCloseTo(start + ends, 9);
    expect(third?.aic).toBeCloseTo(2 * (2 + 3) - 2 * (start + ends), 8);
  });

  it("draws journeys anew by a seed, and says how far credits could be others", () => {
    const model = { kind: "markov", bootstrap: { samples: 400 } } as const;
    const report = attribute(small, { model, seed: 7 });
    expect(report.seed).toBe(7);
    expect(attribute(small, { model, seed: 7 })).toEqual(report);
    expect(attribute(small, { model, seed: 8 }).credits).not.toEqual(report.credits);
    for (const { conversions, interval } of report.credits) {
      const { low = 0, high = 0 } = interval?.conversions ?? {};
      expect(low).toBeLessThan(conversions);
      expect(high).toBeGreaterThan(conversions);
      // A binomial count of 35 of 250 lies within 24 and 47 in 95 of 100 draws; a key has no more of it.
      expect(high).toBeLessThan(50);
    }
    const priced = small.map((row) => ({ ...row, value: euros(row.value * 100) }));
    const [first] = attribute(priced, { model, confidence: 0.5 }).credits;
    expect(first?.interval?.value.low.currency).toBe("EUR");
  });

  it("splits value by conversions where that of all together is not above 0", () => {
    const refunds = small.map((row) => ({ ...row, value: -row.value }));
    const { credits, totals } = attribute(refunds, { model: "markov" });
    expect(totals.value).toBe(-4250);
    expect(credits.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(-4250, 9);
  });

  it("has nothing to share without journeys or conversions", () => {
    const none = attribute([], { model: "markov" });
    expect(none).toMatchObject({ credits: [], conversionProbability: null, removalEffects: [] });
    const lost = attribute([{ path: ["A", "B"], conversions: 0, value: 0, nulls: 9 }], {
      model: "markov",
    });
    expect(lost.conversionProbability).toBe(0);
    expect(lost.removalEffects?.map(({ conversions }) => conversions)).toEqual([null, null]);
    expect(lost.credits.map(({ conversions }) => conversions)).toEqual([0, 0]);
  });

  it("leaves all to nobody where a fitted model knows none of the keys", () => {
    const model = fitMarkov(transitionCounts(small));
    const report = attribute([{ path: ["C"], conversions: 2, value: 9 }], { model });
    expect(report.credits).toEqual([{ key: "C", conversions: 0, value: 0 }]);
    expect(report.unattributed).toEqual({ conversions: 2, value: 9 });
  });

  it("solves a path of a million touches, and one of a thousand keys", () => {
    const long = Array.from({ length: 1_000_000 }, (_, at) => (at % 3 === 0 ? "A" : "B"));
    const rounds = attribute([{ path: long, conversions: 1, value: 5, nulls: 1 }], {
      model: "markov",
    });
    expect(rounds.conversionProbability).toBeCloseTo(0.5, 8);
    expect(rounds.removalEffects?.find((effect) => effect.key === "A")?.conversions).toBe(1);
    const wide = Array.from({ length: 1_000 }, (_, at) => ({
      path: [`k${at}`, `k${(at * 7) % 1000}`],
      conversions: 1,
      value: 1,
      nulls: 1,
    }));
    expect(attribute(wide, { model: "markov" }).conversionProbability).toBeCloseTo(0.5, 12);
  });

  it.each<readonly [unknown, string]>([
    [{ kind: "markov", order: 0 }, "model.order"],
    [{ kind: "markov", order: 1.5 }, "model.order"],
    [{ kind: "markov", order: "best" }, "model.order"],
    [{ kind: "markov", maxOrder: 11 }, "model.maxOrder"],
    [{ kind: "markov", nullPaths: "some" }, "model.nullPaths"],
    [{ kind: "markov", selfTransitions: true }, "model.selfTransitions"],
    [{ kind: "markov", bootstrap: { samples: 0 } }, "model.bootstrap.samples"],
    [{ kind: "markov", bootstrap: 5 }, "model.bootstrap"],
    [
      { ...fitMarkov(transitionCounts(small)), removalEffects: [{ key: 5 }] },
      "model.removalEffects[0].key",
    ],
  ])("refuses %j", (model, at) => {
    expect(() => attribute(small, { model: model as AttributionModel })).toThrow(
      fault("INVALID_INPUT", at),
    );
  });

  it("credits keys, not touches", () => {
    expect(() => attribute(small, { model: "markov", detail: "touches" })).toThrow(
      fault("INVALID_INPUT", "detail"),
    );
    const later = { ...fitMarkov(transitionCounts(small)), schemaVersion: 2 as 1 };
    expect(() => attribute(small, { model: later })).toThrow(
      fault("UNSUPPORTED_VERSION", "model.schemaVersion"),
    );
  });
});

/** Counts by the names of their states, in an order of their own. */
function named({ states, steps, ends }: TransitionCounts): unknown {
  const name = (state: number): string => JSON.stringify(states[state]);
  const sorted = (lines: readonly string[]): string[] => [...lines].sort();
  return {
    steps: sorted(
      steps.map((step) => `${name(step.from)} ${name(step.to)} ${step.conversions} ${step.nulls}`),
    ),
    ends: sorted(
      ends.map(
        (end) => `${name(end.state)} ${end.conversions} ${end.nulls} ${JSON.stringify(end.value)}`,
      ),
    ),
  };
}

function expectClose(received: number | null | undefined, expected: number | null): void {
  if (expected === null || received === null || received === undefined) {
    expect(received).toBe(expected);
  } else expect(Math.abs(received - expected)).toBeLessThanOrEqual(1e-10);
}
