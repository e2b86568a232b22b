import type { ScorePreset } from "./scorePreset.js";

/**
 * A score in HubSpot's manner, as a definition: fit and engagement apart, up to 100 points each, graded A1 to C3.
 *
 * Every rule watches one action and has its own most points; behavior loses half of its points each 30 days, as HubSpot's decay
 * does. An MQL is A1, A2 or B1: engagement alone makes none. Points and industries are a start; put yours in their place.
 *
 * Fields are those of `Lead`, events the kinds of `Touchpoint`.
 *
 * @example
 * import { defineScoreModel, hubspotScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel({ ...hubspotScoreModel, id: "mine" });
 * const lead = { employees: 500, industry: "Software", title: "VP Marketing", events: [{ name: "form", at: "2026-11-20" }, { name: "call", at: "2026-11-21" }] };
 * const { grade, stage } = score(model, lead, { asOf: "2026-11-23" });
 * [grade, stage] // => ["A2", "mql"]
 */
export const hubspotScoreModel: ScorePreset<never, "mql"> = {
  id: "hubspot",
  floor: 0,
  groups: [
    {
      id: "fit",
      label: "Fit",
      floor: 0,
      cap: 100,
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 10, to: 50, points: 10 },
            { from: 50, to: 200, points: 20 },
            { from: 200, points: 30 },
          ],
        },
        {
          id: "industry",
          field: "industry",
          ignoreCase: true,
          values: [
            { value: "Software", points: 25 },
            { value: "Financial Services", points: 20 },
            { value: "Manufacturing", points: 10 },
          ],
        },
        {
          id: "decides",
          label: "Leads a team or company",
          when: {
            any: [
              { field: "title", op: "startsWith", value: "Chief", ignoreCase: true },
              { field: "title", op: "startsWith", value: "VP", ignoreCase: true },
              { field: "title", op: "startsWith", value: "Head", ignoreCase: true },
              { field: "title", op: "startsWith", value: "Director", ignoreCase: true },
            ],
          },
          points: 25,
        },
        {
          id: "works-mail",
          label: "Company address",
          when: {
            all: [
              { field: "email", op: "exists" },
              {
                not: {
                  any: [
                    { field: "email", op: "endsWith", value: "@gmail.com" },
                    { field: "email", op: "endsWith", value: "@yahoo.com" },
                    { field: "email", op: "endsWith", value: "@outlook.com" },
                  ],
                },
              },
            ],
          },
          points: 20,
        },
        {
          id: "student",
          when: { field: "title", op: "contains", value: "student", ignoreCase: true },
          points: -30,
        },
      ],
    },
    {
      id: "engagement",
      label: "Engagement",
      floor: 0,
      cap: 100,
      rules: [
        {
          id: "form",
          event: "form",
          points: 25,
          cap: 50,
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
        {
          id: "event",
          event: "event",
          points: 20,
          cap: 40,
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
        {
          id: "call",
          event: "call",
          points: 15,
          cap: 30,
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
        {
          id: "email-click",
          event: "email_click",
          points: 5,
          cap: 20,
          limit: { count: 1, per: "day" },
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
        {
          id: "visit",
          event: "visit",
          points: 2,
          cap: 20,
          limit: { count: 3, per: "day" },
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
      ],
    },
  ],
  grade: [
    { of: "groups.fit", bands: { A: 60, B: 30 }, below: "C" },
    { of: "groups.engagement", bands: { 1: 60, 2: 30 }, below: "3" },
  ],
  thresholds: { mql: { field: "grade", op: "in", value: ["A1", "A2", "B1"] } },
};
