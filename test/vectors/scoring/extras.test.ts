import {
  type BinZeros,
  binField,
  evaluateScores,
  explainScore,
  fitLogistic,
  fitNaiveBayes,
  type LevelTerm,
  score,
  scoreAll,
} from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, readVectors } from "../vectors.js";
import { bankRows } from "./bank.js";
import { dataOf } from "./dataOf.js";
import { germanCard } from "./germanCard.js";

const lists = readVectors(import.meta.filename) as Case;

test("runs every part of the file", () => {
  const known = new Set([
    "categorical_naive_bayes_bank",
    "linear_explanation_bank_l2_C1",
    "reason_codes_german",
    "thresholds_200",
    "woe_small",
  ]);
  expect(new Set(Object.keys(lists))).toEqual(known);
});

describe("linear_explanation_bank_l2_C1", () => {
  const one = lists["linear_explanation_bank_l2_C1"] as Case;
  const logistic = readVectors(new URL("logistic_regression.test.ts", import.meta.url).pathname);
  const bank = logistic["bank"] as Case;
  const file = dataOf(bank["data"]);
  if (file === null) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = bankRows(file, bank["features"]);
  const features = (bank["features"] as Case[]).map(({ name }) => name as string);
  const model = fitLogistic(rows, { outcome: "won", features, standardize: false });

  test.each(Object.keys(one["rows"]))("row %s", (place) => {
    const expected = one["rows"][place] as Case;
    const { total, probability, reasons } = score(model, rows[Number(place)] as object);
    expect(total).toBeCloseTo(expected["logit"], 9);
    expect(probability).toBeCloseTo(expected["p"], 10);
    const [base, ...own] = reasons;
    expect(base?.points).toBeCloseTo(one["base_logit"], 9);
    expect(own.map(({ id }) => id)).toEqual(features);
    for (const { id, points } of own) {
      expect(points, id).toBeCloseTo(expected["contributions"][id], 9);
    }
  });
});

describe("thresholds_200", () => {
  const one = lists["thresholds_200"] as Case;
  const metrics = readVectors(new URL("metrics.test.ts", import.meta.url).pathname);
  const found = (metrics["cases"] as Case[]).find(
    ({ name }) => name === "200 rows, rounded to 3 digits (ties)",
  );
  const { y: outcomes, score: scores } = found as Case;
  const rows = one["rows"] as Case[];
  const report = evaluateScores(
    { scores, outcomes },
    {
      thresholds: rows.map(({ threshold }) => threshold as number),
      gain: 100,
      cost: 20,
      capacity: 30,
    },
  );

  test.each(rows.map((row, index) => [row["threshold"] as number, index]))(
    "from %d",
    (_, index) => {
      const { profit_gain100_cost20: profit, ...counts } = rows[index] as Case;
      const received = report.thresholds[index];
      expect(received?.profit).toBe(profit);
      for (const [key, value] of Object.entries(counts)) {
        const own = received?.[key as "tp"];
        if (typeof value === "number") expect(own, key).toBeCloseTo(value, 12);
        else expect(own, key).toBe(value);
      }
    },
  );

  test("best_profit", () => {
    const { threshold, profit } = one["best_profit"] as Case;
    expect(report.best).toMatchObject({ threshold, profit });
  });

  test("capacity_30", () => {
    const { worked, won, lowest_score_worked: lowest } = one["capacity_30"] as Case;
    expect(report.capacity).toMatchObject({ worked, won, lowest });
  });
});

describe("categorical_naive_bayes_bank", () => {
  const one = lists["categorical_naive_bayes_bank"] as Case;
  const rows = dataOf(one["data"])?.map((row) => ({ ...row, won: row["y"] === "yes" }));
  if (rows === undefined) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  test.each([1, 0.1])("alpha %d", (alpha) => {
    const expected = one[`alpha_${alpha}`] as Case;
    const features = one["fields"] as string[];
    const model = fitNaiveBayes(rows, { outcome: "won", features, alpha });
    const [lost, won] = expected["log_prior"] as [number, number];
    expect(model.params.base).toBeCloseTo(won - lost, 12);
    features.forEach((field, index) => {
      const term = model.params.terms[index] as LevelTerm;
      const logs = expected["log_prob"][field] as Record<string, [number, number]>;
      expect(new Set(term.levels)).toEqual(new Set(Object.keys(logs)));
      term.levels.forEach((level, place) => {
        const [ofLost, ofWon] = logs[level] as [number, number];
        expect(term.points[place], `${field} ${level}`).toBeCloseTo(ofWon - ofLost, 12);
      });
    });
    const { probability } = scoreAll(model, rows);
    for (const [place, p] of Object.entries(expected["predictions"] as Record<string, number>)) {
      expect(probability?.[Number(place)], `row ${place}`).toBeCloseTo(p, 12);
    }
    expect(model.metrics.auc).toBeCloseTo(expected["auc"], 9);
    expect(model.metrics.logLoss).toBeCloseTo(expected["log_loss"], 9);
  });
});

describe("woe_small", () => {
  const one = lists["woe_small"] as Case;
  const woeOf = (counts: Case, zeros: BinZeros): { woe: (number | null)[]; iv: number | null } => {
    const events = counts["events"] as number[];
    const { bins, iv } = binField(
      events.flatMap((_, place) => [place, place]),
      events.flatMap(() => [1, 0]),
      {
        binning: { breaks: events.slice(1).map((_, place) => place + 1) },
        weights: events.flatMap((count, place) => [count, counts["non_events"][place]]),
        zeros,
      },
    );
    return { woe: bins.map(({ woe }) => woe), iv };
  };
  const check = (counts: Case, zeros: BinZeros, expected: Case): void => {
    const { woe, iv } = woeOf(counts, zeros);
    woe.forEach((value, place) => {
      expect(value).toBeCloseTo(expected["woe"][place], 12);
    });
    expect(iv).toBeCloseTo(expected["iv"], 12);
  };
  test("plain", () => {
    check(one, "none", one["plain"]);
  });
  test("add_half", () => {
    check(one, { add: 0.5 }, one["add_half"]);
  });
  test("zero_cell", () => {
    check(one["zero_cell"], { add: 0.5 }, one["zero_cell"]["add_half"]);
    expect(one["zero_cell"]["plain"]).toBe("infinite");
    expect(woeOf(one["zero_cell"], "none").iv).toBeNull();
  });
});

describe("reason_codes_german", () => {
  const one = lists["reason_codes_german"] as Case;
  const rows = dataOf("data/german_credit.csv");
  if (rows === null) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  const card = germanCard(rows, "whole");
  test.each(Object.keys(one["rows"]))("row %s", (place) => {
    const { total, lost_points: expected } = one["rows"][place] as Case;
    const { score: scored, lost } = explainScore(card, rows[Number(place)] as object);
    expect(scored.total).toBe(total);
    expect(lost?.map(({ field, points }) => ({ field, lost: points }))).toEqual(
      (expected as Case[]).map(({ field, lost }) => ({ field, lost })),
    );
  });
});
