import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import type { Evaluation } from "../../../src/scoring/evaluation/evaluation.js";
import { scoreBuckets } from "../../../src/scoring/evaluation/scoreBuckets.js";
import {
  type SlowRow,
  slowArea,
  slowBin,
  slowBins,
  slowBrier,
  slowCovariance,
  slowErrors,
  slowGroups,
  slowHosmerLemeshow,
  slowLogLoss,
  slowSteps,
} from "./slowEvaluation.js";

const close = (received: number | null | undefined, expected: number, what: string): void => {
  expect(received, what).toBeTypeOf("number");
  const off = Math.abs((received as number) - expected);
  expect(off, `${what}: ${received}, not ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(expected)),
  );
};

// Few values, so that there are ties, and the ends; or many; or points.
const score = fc.oneof(
  fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const points = fc.integer({ min: -30, max: 90 });
const rowsOf = (scores: fc.Arbitrary<number>, weights: fc.Arbitrary<number>) =>
  fc.array(
    fc.record({
      // Adding 0 makes 0 of −0.
      score: scores.map((one) => one + 0),
      outcome: fc.constantFrom(0 as const, 1 as const),
      weight: weights,
    }),
    { minLength: 1, maxLength: 40 },
  );
const once = fc.constant(1);
const weight = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.double({ min: 0.1, max: 3, noNaN: true }),
);

const inputOf = (rows: readonly SlowRow[], isWeighted = false) => ({
  scores: rows.map((row) => row.score),
  outcomes: rows.map(({ outcome }) => outcome),
  ...(isWeighted && { weights: rows.map((row) => row.weight) }),
});

const hasBoth = (rows: readonly SlowRow[]): boolean =>
  rows.some(({ outcome }) => outcome === 1) && rows.some(({ outcome }) => outcome === 0);

function checkOrder(report: Evaluation, rows: readonly SlowRow[]): void {
  const steps = slowSteps(rows);
  if (!hasBoth(rows)) {
    const { auc, gini, ks, ksThreshold, averagePrecision, roc, pr, aucInterval } = report;
    for (const one of [auc, gini, ks, ksThreshold, averagePrecision, roc, pr, aucInterval]) {
      expect(one).toBeNull();
    }
    return;
  }
  const last = steps.at(-1) as { readonly tp: number; readonly fp: number };
  close(report.auc, slowArea(rows), "auc");
  close(report.gini, 2 * slowArea(rows) - 1, "gini");
  const { roc, pr } = report;
  expect(roc?.threshold).toEqual(steps.map(({ threshold }) => threshold));
  expect(pr?.threshold).toEqual(steps.map(({ threshold }) => threshold).reverse());
  let average = 0;
  steps.forEach(({ tp, fp }, index) => {
    close(roc?.tpr[index], tp / last.tp, "tpr");
    close(roc?.fpr[index], fp / last.fp, "fpr");
    close(pr?.precision[steps.length - 1 - index], tp / (tp + fp), "precision");
    close(pr?.recall[steps.length - 1 - index], tp / last.tp, "recall");
    average += ((tp - (steps[index - 1]?.tp ?? 0)) / last.tp) * (tp / (tp + fp));
  });
  close(report.averagePrecision, average, "average precision");
  const gaps = steps.map(({ tp, fp }) => tp * last.fp - fp * last.tp);
  const most = Math.max(0, ...gaps);
  close(report.ks, most / last.tp / last.fp, "ks");
  const isWhole = rows.every((row) => Number.isInteger(row.weight));
  if (most === 0) expect(report.ksThreshold).toBeNull();
  else if (isWhole) expect(report.ksThreshold).toBe(steps[gaps.indexOf(most)]?.threshold);
}

describe("evaluateScores, against the definitions", () => {
  test("order, curves and gains of rows", () => {
    const groupCount = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(rowsOf(fc.oneof(score, points), once), groupCount, (rows, groups) => {
        const report = evaluateScores(inputOf(rows), { groups });
        checkOrder(report, rows);
        const expected = slowGroups(rows, groups, -1);
        expect(report.gains?.map(({ rate }) => [rate.successes, rate.trials])).toEqual(
          expected.map((group) => [
            group.filter(({ outcome }) => outcome === 1).length,
            group.length,
          ]),
        );
        expect(report.gains?.map(({ from }) => from)).toEqual(
          expected.map((group) => group.at(-1)?.score ?? null),
        );
        const lost = rows.filter(({ outcome }) => outcome === 0).length;
        if (Math.min(lost, rows.length - lost) >= 2) {
          close(report.aucInterval?.variance, slowCovariance(rows, rows), "variance");
        } else expect(report.aucInterval).toBeNull();
      }),
    );
  });

  test("order and curves of weighted rows", () => {
    fc.assert(
      fc.property(rowsOf(fc.oneof(score, points), weight), (rows) => {
        const report = evaluateScores(inputOf(rows, true));
        checkOrder(report, rows);
        expect(report.aucInterval).toBeNull();
      }),
    );
  });

  test("probabilities", () => {
    const binCount = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(rowsOf(score, once), binCount, (rows, bins) => {
        const report = evaluateScores(inputOf(rows), { bins });
        close(report.brier, slowBrier(rows), "brier");
        close(report.logLoss, slowLogLoss(rows), "log loss");
        const uniform = slowBins(rows, bins);
        const quantile = slowGroups(rows, bins, 1);
        for (const [name, expected] of Object.entries({ uniform, quantile })) {
          const received = report.calibration?.[name as "uniform"];
          close(received?.ece, slowErrors(expected).ece, `${name} ece`);
          close(received?.mce, slowErrors(expected).mce, `${name} mce`);
          expect(received?.bins.map(({ rate }) => rate.trials)).toEqual(
            expected.map(({ length }) => length),
          );
        }
        const all = slowBin(rows);
        const { reliability, resolution, uncertainty, rest } = report.brierParts ?? {};
        close(uncertainty, all.rate * (1 - all.rate), "uncertainty");
        const parts = uniform.filter(({ length }) => length > 0).map(slowBin);
        const weighed = (of: (bin: (typeof parts)[number]) => number): number =>
          parts.reduce((sum, bin) => sum + (bin.count / rows.length) * of(bin), 0);
        close(
          reliability,
          weighed(({ mean, rate }) => (mean - rate) ** 2),
          "reliability",
        );
        close(
          resolution,
          weighed(({ rate }) => (rate - all.rate) ** 2),
          "resolution",
        );
        close(
          (reliability as number) -
            (resolution as number) +
            (uncertainty as number) +
            (rest as number),
          slowBrier(rows),
          "parts",
        );
        const test = slowHosmerLemeshow(rows);
        if (test === null) expect(report.hosmerLemeshow).toBeNull();
        else {
          close(report.hosmerLemeshow?.chiSquare, test.chiSquare, "chi-square");
          expect(report.hosmerLemeshow?.df).toBe(test.df);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("thresholds, the best of them, and the capacity", () => {
    const money = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(rowsOf(score, once), money, money, fc.nat(50), (rows, gain, cost, capacity) => {
        const thresholds = [-1, 0, 0.25, 0.5, 1, 2];
        const report = evaluateScores(inputOf(rows), { thresholds, gain, cost, capacity });
        const won = rows.filter(({ outcome }) => outcome === 1).length;
        thresholds.forEach((threshold, index) => {
          const reached = rows.filter((row) => row.score >= threshold);
          const tp = reached.filter(({ outcome }) => outcome === 1).length;
          const fp = reached.length - tp;
          const fn = won - tp;
          const tn = rows.length - won - fp;
          const row = report.thresholds[index];
          expect(row).toMatchObject({ threshold, tp, fp, fn, tn });
          expect(row?.profit).toBe(gain * tp - cost * (tp + fp));
          const root = Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
          close(row?.mcc, root === 0 ? 0 : (tp * tn - fp * fn) / root, "mcc");
          close(row?.f1, tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn), "f1");
          if (reached.length === 0) expect(row?.precision).toBeNull();
          else close(row?.precision, tp / reached.length, "precision");
        });
        let most = 0;
        let best: number | null = null;
        for (const { threshold, tp, fp } of slowSteps(rows)) {
          const profit = gain * tp - cost * (tp + fp);
          if (profit > most) [most, best] = [profit, threshold];
        }
        expect(report.best?.threshold ?? null).toBe(best);
        if (best !== null) expect(report.best?.profit).toBe(most);
        const worked = [...rows].sort((a, b) => b.score - a.score).slice(0, capacity);
        expect(report.capacity).toMatchObject({
          worked: worked.length,
          won: worked.filter(({ outcome }) => outcome === 1).length,
          lowest: worked.at(-1)?.score ?? null,
        });
      }),
    );
  });
});

describe("evaluateScores", () => {
  const measures = ({ settings: _, diagnostics: __, thresholds: ___, ...rest }: Evaluation) => rest;

  test("takes a whole weight for so many rows, but for DeLong's interval and those of rates", () => {
    const counts = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(rowsOf(score, counts), (rows) => {
        const each = rows.flatMap((row) => Array.from({ length: row.weight }, () => row));
        const merged = evaluateScores({ buckets: scoreBuckets(inputOf(each)) });
        const weighted = evaluateScores({ buckets: scoreBuckets(inputOf(rows, true)) });
        expect(measures(weighted)).toEqual(measures(merged));
        const report = evaluateScores(inputOf(each));
        const { auc, ks, ksThreshold, averagePrecision, roc, pr, aucInterval } = report;
        expect(merged).toMatchObject({
          auc,
          ks,
          ksThreshold,
          averagePrecision,
          roc,
          pr,
          aucInterval,
        });
        if (report.brier !== null) close(merged.brier, report.brier, "brier");
        if (report.logLoss !== null) close(merged.logLoss, report.logLoss, "log loss");
      }),
    );
  });

  test("gives buckets of two parts what it gives of both at once", () => {
    fc.assert(
      fc.property(rowsOf(score, once), fc.nat(40), (rows, cut) => {
        const parts = [rows.slice(0, cut), rows.slice(cut)].map((part) =>
          scoreBuckets(inputOf(part)),
        );
        const merged = evaluateScores({ buckets: parts.flat() });
        const whole = evaluateScores({ buckets: scoreBuckets(inputOf(rows)) });
        expect(measures(merged)).toEqual(measures(whole));
      }),
    );
  });

  test("shares the wins of a bucket that a group's end cuts evenly", () => {
    // Ten rows in three groups end after 4, 7 and 10: the bucket of 6 rows gives 4 of them to the first, 2 to the second.
    const { gains } = evaluateScores(
      {
        buckets: [
          { score: 2, won: 3, lost: 3 },
          { score: 1, won: 1, lost: 3 },
        ],
      },
      { groups: 3 },
    );
    expect(gains?.map(({ rate }) => [rate.successes, rate.trials])).toEqual([
      [2, 4],
      [1.25, 3],
      [0.75, 3],
    ]);
  });

  test("does not mind the order of rows, but in ties that a group's end cuts", () => {
    fc.assert(
      fc.property(rowsOf(score, weight), (rows) => {
        const {
          gains: _,
          calibration: __,
          capacity: ___,
          ...report
        } = evaluateScores(inputOf(rows, true));
        const other = evaluateScores(inputOf([...rows].reverse(), true));
        close(other.rate.value, report.rate.value as number, "rate");
        if (report.auc !== null) close(other.auc, report.auc, "auc");
        if (report.brier !== null) close(other.brier, report.brier, "brier");
      }),
    );
  });

  test("gives numbers that JSON holds, and no −0", () => {
    const anything = fc.oneof(
      score,
      points,
      fc.constantFrom(-0, Number.NaN, Infinity, 1e308, -1e308),
    );
    fc.assert(
      fc.property(rowsOf(anything, once), (rows) => {
        const report = evaluateScores(inputOf(rows), {
          gain: 3,
          cost: 1,
          capacity: 5,
          weeks: 2,
          reps: 3,
        });
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
    );
  });
});
