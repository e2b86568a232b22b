// The bank's calls as they came: learned from the first 70 %, tested by the rest, which came in another time.
import { describe, expect, test } from "vitest";
import { calibrateModel } from "../../src/scoring/calibrateModel.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { detectDrift } from "../../src/scoring/drift/detectDrift.js";
import { driftFindings } from "../../src/scoring/drift/driftFindings.js";
import { backtestRules } from "../../src/scoring/evaluation/backtestRules.js";
import { compareModels } from "../../src/scoring/evaluation/compareModels.js";
import { evaluateScores } from "../../src/scoring/evaluation/evaluateScores.js";
import { evaluationFindings } from "../../src/scoring/evaluation/evaluationFindings.js";
import { fitLogistic } from "../../src/scoring/learned/logistic/fitLogistic.js";
import { fitNaiveBayes } from "../../src/scoring/learned/naiveBayes/fitNaiveBayes.js";
import { splitByTime } from "../../src/scoring/preparation/splitByTime.js";
import { reviewScoreModel } from "../../src/scoring/review/reviewScoreModel.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";
import { signalLift } from "../../src/scoring/signals/signalLift.js";
import { type BankRow, bankFull } from "./bank.js";

const bank = bankFull();
const numbers = ["age", "balance", "campaign", "pdays", "previous"];
const categories = [
  "job",
  "marital",
  "education",
  "default",
  "housing",
  "loan",
  "contact",
  "month",
  "poutcome",
];
const features = [...numbers, ...categories];

if (bank === null) test.skip("the folder shared/data is missing", () => undefined);
else {
  const split = splitByTime(bank);
  const pick = (places: readonly number[]): readonly BankRow[] =>
    places.map((place) => bank[place] as BankRow);
  const [train, later] = [pick(split.train), pick(split.test)];
  const outcomes = later.map(({ won }) => won as number);
  const logistic = fitLogistic(train, { outcome: "won", features });
  const sheet = defineScoreModel({
    id: "calls",
    groups: [
      {
        id: "past",
        rules: [
          { id: "success", when: { field: "poutcome", op: "eq", value: "success" }, points: 40 },
          { id: "mobile", when: { field: "contact", op: "eq", value: "cellular" }, points: 10 },
          { id: "free", when: { field: "housing", op: "eq", value: "no" }, points: 10 },
          {
            id: "ages",
            when: { field: "job", op: "in", value: ["student", "retired"] },
            points: 10,
          },
        ],
      },
    ],
    bands: { A: 40, B: 20, C: 0 },
  });

  test("splits by time", () => {
    expect([split.train.length, split.test.length]).toEqual([31_647, 13_564]);
  });

  test("evaluates logistic regression on later calls as scikit-learn does, and says that probabilities are too low", () => {
    const report = evaluateScores({ scores: scoreAll(logistic, later), outcomes });
    expect(report.auc).toBeCloseTo(0.6933, 4);
    expect(report.meanProbability).toBeCloseTo(0.092, 3);
    expect(report.rate.value).toBeCloseTo(0.254, 3);
    expect(evaluationFindings(report).map(({ id }) => id)).toEqual([
      "sorts",
      "gains",
      "expectsFewer",
    ]);
  });

  describe("detectDrift", () => {
    const report = detectDrift(logistic, later, { outcomes: "won" });

    test("sees that another time has come, and where", () => {
      expect(report.verdict).toBe("large");
      const large = report.fields.filter(({ verdict }) => verdict === "large");
      expect(large.map(({ key }) => key)).toEqual(["month", "contact", "poutcome"]);
      const september = later.filter(({ month }) => month === "sep").length;
      const month = report.fields.find(({ key }) => key === "month");
      expect(month?.unseen).toMatchObject({ successes: september, trials: 13_564 });
      expect(driftFindings(report).map(({ id }) => id)).toEqual([
        "large",
        "wonMore",
        "field",
        "field",
        "field",
        "moderateFields",
      ]);
    });

    test("says the same of the rows that the model keeps and of the rows themselves", () => {
      const given = detectDrift(logistic, later, { outcomes: "won", baseline: train });
      expect(given.calibration).toEqual(report.calibration);
      for (const { key, psi, ks } of given.fields) {
        expect(psi).toBe(report.fields.find((one) => one.key === key)?.psi);
        expect(ks === null).toBe(categories.includes(key));
      }
      expect(given.score.psi).toBeCloseTo(report.score.psi as number, 12);
    });
  });

  test("finds naive Bayes on the categories better than the logistic regression, beyond chance", () => {
    const bayes = fitNaiveBayes(train, { outcome: "won", features: categories });
    const champion = scoreAll(logistic, later);
    const test = compareModels({ champion, challenger: scoreAll(bayes, later), outcomes });
    expect(test.better).toBe("challenger");
    expect(test.pValue).toBeLessThan(1e-20);
    expect(test.difference.high).toBeLessThan(0);
  });

  test("keeps order, and most of the Brier score, when calibrated by the rows it learned from", () => {
    const calibrated = calibrateModel(logistic, train, { method: "platt", outcome: "won" });
    const [before, after] = [logistic, calibrated].map((model) =>
      evaluateScores({ scores: scoreAll(model, later), outcomes }),
    );
    expect(after?.auc).toBe(before?.auc);
    expect(Math.abs((after?.brier as number) - (before?.brier as number))).toBeLessThan(0.005);
  });

  test("puts a sheet of rules through the same, band by band", () => {
    const { evaluation, bands } = backtestRules(sheet, later, { outcome: "won" });
    expect(evaluation.auc).toBeGreaterThan(0.7);
    const rates = bands.map(({ rate }) => rate.value as number);
    expect(rates[0]).toBeGreaterThan(1.5 * (rates[1] as number));
    expect(rates[1]).toBeGreaterThan(1.5 * (rates[2] as number));
    const review = reviewScoreModel(sheet, train, { outcomes: "won" });
    const deserved = review.rules.map(({ parts }) => parts[0]?.deserved);
    // The best rule keeps its points; all speak for a win.
    expect(deserved[0]).toBe(40);
    expect(deserved.every((points) => (points ?? 0) > 0)).toBe(true);
  });

  test("finds what went with a yes in the first calls", () => {
    const { signals, rate } = signalLift(train, { outcome: "won", fields: features });
    expect(rate.successes).toBe(train.filter(({ won }) => won === 1).length);
    const success = signals.find(({ key }) => key === "poutcome is success");
    expect(success?.lift).toBeGreaterThan(3);
    expect(success?.adjustedPValue).toBeLessThan(0.001);
  });
}
