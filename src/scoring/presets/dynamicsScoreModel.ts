import type { ScorePreset } from "./scorePreset.js";

/**
 * A score in the manner of Dynamics 365, as a definition: up to 100 points in all, graded A from 75, B from 50, C from 25 and D
 * from 1.
 *
 * Half of the points are for fit, half for engagement, and an MQL has half of each half. Fields are those of `Lead`, events the
 * kinds of `Touchpoint`; `diffScores` tells the trend that Dynamics shows beside the grade.
 *
 * @example
 * import { defineScoreModel, dynamicsScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel(dynamicsScoreModel);
 * const lead = { employees: 500, industry: "Software", events: [{ name: "form", at: "2026-11-20" }, { name: "event", at: "2026-11-21" }] };
 * const { band, stage } = score(model, lead, { asOf: "2026-11-23" });
 * [band, stage] // => ["B", "mql"]
 */
export const dynamicsScoreModel: ScorePreset<"A" | "B" | "C" | "D", "mql"> = {
  id: "dynamics",
  floor: 0,
  cap: 100,
  groups: [
    {
      id: "fit",
      label: "Fit",
      floor: 0,
      cap: 50,
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 50, to: 200, points: 10 },
            { from: 200, points: 20 },
          ],
        },
        {
          id: "industry",
          field: "industry",
          ignoreCase: true,
          values: [
            { value: "Software", points: 15 },
            { value: "Financial Services", points: 15 },
            { value: "Manufacturing", points: 10 },
          ],
        },
        {
          id: "referred",
          when: {
            field: "source",
            op: "in",
            value: ["employee_referral", "external_referral", "partner"],
          },
          points: 15,
        },
        {
          id: "no-phone",
          when: { field: "phone", op: "missing" },
          points: -5,
        },
      ],
    },
    {
      id: "engagement",
      label: "Engagement",
      floor: 0,
      cap: 50,
      rules: [
        { id: "form", event: "form", points: 15, window: { days: 90 }, cap: 30 },
        { id: "event", event: "event", points: 15, window: { days: 90 }, cap: 30 },
        { id: "call", event: "call", points: 10, window: { days: 90 }, cap: 20 },
        { id: "email-click", event: "email_click", points: 3, window: { days: 90 }, cap: 15 },
        { id: "visit", event: "visit", points: 1, window: { days: 90 }, cap: 10 },
      ],
    },
  ],
  bands: { A: 75, B: 50, C: 25, D: 1 },
  thresholds: {
    mql: {
      all: [
        { field: "groups.fit", op: "gte", value: 25 },
        { field: "groups.engagement", op: "gte", value: 25 },
      ],
    },
  },
};
