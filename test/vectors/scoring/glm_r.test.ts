import {
  compareModels,
  evaluateScores,
  fitLogistic,
  type LogisticModel,
  type LogisticOptions,
  scoreAll,
} from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, readVectors } from "../vectors.js";
import { bankRows } from "./bank.js";
import { dataOf } from "./dataOf.js";

const lists = readVectors(import.meta.filename) as Case;

/** What is no fit, but measured on fits. */
const measured = ["delong", "hosmer_lemeshow_birthwt"];
/** R takes their standard errors one step before the last. */
const early = ["mtcars_am_wt", "birthwt"];

const close = (received: number | null, expected: number, share: number, what: string): void => {
  expect(received, what).not.toBeNull();
  const off = Math.abs((received as number) - expected);
  expect(off, `${what}: ${received}, not ${expected}`).toBeLessThanOrEqual(
    share * Math.max(Math.abs(expected), what.endsWith(" p") ? 0 : 1e-3),
  );
};

type Row = Readonly<Record<string, unknown>>;

/** The rows of a fit by its shape: x and y, dose with counts, or a file whose first column is the outcome. */
function readFit(
  one: Case,
): { readonly rows: readonly Row[]; readonly outcome: LogisticOptions["outcome"] } | null {
  if (typeof one["data"] === "string") {
    const file = dataOf(one["data"]);
    if (file === null) return null;
    return { rows: file, outcome: Object.keys(file[0] as Row)[0] as string };
  }
  if ("dose" in one) {
    const rows = (one["dose"] as number[]).map((dose, row) => ({
      dose,
      n: one["n"][row],
      killed: one["killed"][row],
    }));
    return { rows, outcome: { successes: "killed", trials: "n" } };
  }
  const field = Object.keys(one["coef"])[1] as string;
  const rows = (one["y"] as number[]).map((y, row) => ({ y, [field]: one["x"][row] }));
  return { rows, outcome: "y" };
}

function checkFit(model: LogisticModel, rows: readonly Row[], one: Case, share: number): void {
  const { coefficients, metrics } = model.params;
  for (const { feature, value, standardError, z, p } of coefficients) {
    const name = feature ?? "(Intercept)";
    close(value, one["coef"][name], 1e-9, `${name} coef`);
    close(standardError, one["se"][name], share, `${name} se`);
    close(z, one["z"][name], share, `${name} z`);
    // p moves by z times as much as z does.
    close(p, one["p"][name], share * Math.max(1, Math.abs(z as number)), `${name} p`);
  }
  expect(coefficients).toHaveLength(Object.keys(one["coef"]).length);
  close(metrics.deviance, one["deviance"], 1e-9, "deviance");
  close(metrics.nullDeviance, one["null_deviance"], 1e-9, "null deviance");
  close(metrics.aic, one["aic"], 1e-9, "aic");
  close(metrics.bic, one["bic"], 1e-9, "bic");
  expect(rows.length - coefficients.length).toBe(one["df_residual"]);
  const { probability } = scoreAll(model, rows);
  (one["fitted"] as number[]).forEach((fitted, row) => {
    close(probability?.[row] as number, fitted, 1e-9, `fitted ${row}`);
  });
}

describe("fits", () => {
  const fits = Object.keys(lists).filter((key) => key !== "about" && !measured.includes(key));

  test("are those that have a shape that is known", () => {
    for (const key of fits) {
      const one = lists[key] as Case;
      const shapes = ["x", "dose", "data"].filter((shape) => shape in one);
      expect(shapes.length === 1 && "coef" in one, key).toBe(key !== "bank_none");
    }
  });

  for (const key of fits) {
    const one = lists[key] as Case;
    if (!("coef" in one)) continue;
    const read = readFit(one);
    if (read === null) {
      test.skip(`${key}: the folder shared/vectors is missing`, () => undefined);
      continue;
    }
    test(key, () => {
      const { rows, outcome } = read;
      const features = Object.keys(one["coef"]).slice(1);
      const model = fitLogistic(rows, {
        outcome,
        features,
        penalty: "none",
        minimum: { won: 1, lost: 1 },
      });
      checkFit(model, rows, one, early.includes(key) ? 1e-7 : 1e-9);
    });
  }
});

describe("bank_none", () => {
  const bank = readVectors(new URL("logistic_regression.test.ts", import.meta.url).pathname)[
    "bank"
  ] as Case;
  const file = dataOf(bank["data"]);
  if (file === null) {
    test.skip("bank_none: the folder shared/vectors is missing", () => undefined);
    return;
  }
  test("is the free fit of logistic_regression.json", () => {
    const one = lists["bank_none"] as Case;
    const features = (bank["features"] as Case[]).map(({ name }) => name as string);
    const rows = bankRows(file, bank["features"]);
    const { coefficients, metrics } = fitLogistic(rows, {
      outcome: "won",
      features,
      penalty: "none",
      standardize: false,
    }).params;
    close(coefficients[0]?.value as number, one["intercept"], 1e-9, "intercept");
    close(metrics.logLikelihood, one["loglik"], 1e-9, "loglik");
    close(metrics.deviance, one["deviance"], 1e-9, "deviance");
    close(metrics.nullDeviance, one["null_deviance"], 1e-9, "null deviance");
    close(metrics.aic, one["aic"], 1e-9, "aic");
    close(metrics.bic, one["bic"], 1e-9, "bic");
  });
});

describe("delong and hosmer_lemeshow_birthwt", () => {
  const delong = lists["delong"] as Case;
  const bank = readVectors(new URL("logistic_regression.test.ts", import.meta.url).pathname)[
    "bank"
  ] as Case;
  const file = dataOf(bank["data"]);
  const birthwt = readFit(lists["birthwt"] as Case);

  const checkInterval = (
    scores: ArrayLike<number>,
    outcomes: ArrayLike<boolean | number>,
    one: Case,
  ): void => {
    const { auc, aucInterval } = evaluateScores({ scores, outcomes });
    close(auc, one["auc"], 1e-9, "auc");
    close(aucInterval?.low ?? null, one["ci95_low"], 1e-9, "low");
    close(aucInterval?.high ?? null, one["ci95_high"], 1e-9, "high");
    close(aucInterval?.variance ?? null, one["variance"], 1e-9, "variance");
  };

  test("every part of delong runs", () => {
    const parts = ["about", "bank", "birthwt", "tied", "bank_full_vs_three_fields"];
    expect(new Set(Object.keys(delong))).toEqual(new Set(parts));
  });

  test("tied", () => {
    const one = delong["tied"] as Case;
    checkInterval(one["score"], one["y"], one);
  });

  if (file === null || birthwt === null) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = bankRows(file, bank["features"]);
  const won = rows.map((row) => row["won"] as boolean);
  const settings = { outcome: "won", penalty: "none", standardize: false } as const;
  const probabilityOf = (features: readonly string[]): ArrayLike<number> =>
    scoreAll(fitLogistic(rows, { ...settings, features }), rows).probability as Float64Array;
  const all = probabilityOf((bank["features"] as Case[]).map(({ name }) => name as string));

  test("bank", () => {
    checkInterval(all, won, delong["bank"]);
  });

  test("bank_full_vs_three_fields", () => {
    const one = delong["bank_full_vs_three_fields"] as Case;
    const challenger = probabilityOf(one["fields_of_the_second_model"]);
    const test = compareModels({ champion: all, challenger, outcomes: won });
    close(test.champion.auc, one["auc1"], 1e-9, "auc1");
    close(test.challenger.auc, one["auc2"], 1e-9, "auc2");
    close(test.z, one["z"], 1e-9, "z");
    // As in fits, p moves by z times as much as z does.
    close(test.pValue, one["p"], 1e-9 * one["z"], "p p");
    expect(test.better).toBe("champion");
  });

  describe("birthwt", () => {
    const fit = lists["birthwt"] as Case;
    const scores = fit["fitted"] as number[];
    const outcomes = birthwt.rows.map((row) => Number(row[birthwt.outcome as string]));

    test("delong", () => {
      checkInterval(scores, outcomes, delong["birthwt"]);
    });

    test("hosmer_lemeshow_birthwt", () => {
      const one = lists["hosmer_lemeshow_birthwt"] as Case;
      const { hosmerLemeshow } = evaluateScores({ scores, outcomes });
      const { groups = [], chiSquare = null, df, pValue = null } = hosmerLemeshow ?? {};
      close(chiSquare, one["chisq"], 1e-9, "chisq");
      expect(df).toBe(one["df"]);
      close(pValue, one["p"], 1e-9, "p");
      expect(groups.map(({ count }) => count)).toEqual(one["n"]);
      expect(groups.map(({ observed }) => observed)).toEqual(one["observed"]);
      groups.forEach(({ to, expected }, index) => {
        close(to, one["breaks"][index + 1], 1e-9, "break");
        close(expected, one["expected"][index], 1e-9, "expected");
      });
    });
  });
});
