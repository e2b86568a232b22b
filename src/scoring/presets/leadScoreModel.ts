import type { ScorePreset } from "./scorePreset.js";

/**
 * Our own start for a lead score, as a definition: who they are (demographics, up to 40 points), what they did (behavior, up to
 * 40) and how warm they are now (level of engagement, up to 20).
 *
 * Demographics may go below 0. Behavior counts what shows intent, each kind up to a bound, and fades over months; engagement
 * counts how often and how lately they are seen, and halves every two weeks. An MQL has 20 of demographics, and 20 of
 * behavior or 12 of engagement; it is kept while 15, and 10 or 6, are left. Stages of sales, SQL and on, are for people to give.
 *
 * Fields are those of `Lead` and, for `seniority`, of `Contact`; events the kinds of `Touchpoint`. Points and industries are a
 * start: `reviewScoreModel` and `fitRulePoints` tell from your outcomes what they should be.
 *
 * @example
 * import { defineScoreModel, leadScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel({ ...leadScoreModel, id: "mine" });
 * const events = [{ name: "form", at: "2026-11-20" }, { name: "call", at: "2026-11-21" }];
 * const asOf = "2026-11-23";
 * score(model, { employees: 500, seniority: "vp", events }, { asOf }).stage // => "mql"
 * score(model, { employees: 3, events }, { asOf }).stage // => null
 */
export const leadScoreModel: ScorePreset<"A" | "B" | "C" | "D", "mql"> = {
  id: "lead",
  floor: 0,
  cap: 100,
  groups: [
    {
      id: "demographics",
      label: "Demographics",
      floor: -40,
      cap: 40,
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { to: 5, points: -5 },
            { from: 10, to: 50, points: 5 },
            { from: 50, to: 200, points: 10 },
            { from: 200, points: 15 },
          ],
        },
        {
          id: "seniority",
          field: "seniority",
          values: [
            { value: "c_level", points: 12 },
            { value: "vp", points: 12 },
            { value: "director", points: 10 },
            { value: "manager", points: 5 },
            { value: "individual", points: 0 },
          ],
        },
        {
          id: "industry",
          field: "industry",
          ignoreCase: true,
          values: [
            { value: "Software", points: 10 },
            { value: "Financial Services", points: 10 },
            { value: "Manufacturing", points: 5 },
          ],
        },
        { id: "phone", when: { field: "phone", op: "exists" }, points: 3 },
        {
          id: "free-mail",
          label: "Private address",
          when: {
            any: [
              { field: "email", op: "endsWith", value: "@gmail.com" },
              { field: "email", op: "endsWith", value: "@yahoo.com" },
              { field: "email", op: "endsWith", value: "@outlook.com" },
            ],
          },
          points: -10,
        },
        {
          id: "student",
          when: { field: "title", op: "contains", value: "student", ignoreCase: true },
          points: -20,
        },
      ],
    },
    {
      id: "behavior",
      label: "Behavior",
      floor: 0,
      cap: 40,
      rules: [
        { id: "form", event: "form", points: 15, cap: 30, decay: { linear: { days: 180 } } },
        { id: "event", event: "event", points: 10, cap: 20, decay: { linear: { days: 180 } } },
        { id: "call", event: "call", points: 10, cap: 20, decay: { linear: { days: 180 } } },
        { id: "chat", event: "chat", points: 5, cap: 10, decay: { linear: { days: 180 } } },
      ],
    },
    {
      id: "engagement",
      label: "Engagement level",
      floor: 0,
      cap: 20,
      rules: [
        {
          id: "visit",
          event: "visit",
          points: 3,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
        {
          id: "email-click",
          event: "email_click",
          points: 4,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
        {
          id: "email-open",
          event: "email_open",
          points: 1,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
        { id: "opted-out", when: { field: "optedOutOfEmail", op: "eq", value: true }, points: -10 },
      ],
    },
  ],
  bands: { A: 70, B: 50, C: 25, D: 0 },
  bandMargin: 5,
  thresholds: {
    mql: {
      enter: {
        all: [
          { field: "groups.demographics", op: "gte", value: 20 },
          {
            any: [
              { field: "groups.behavior", op: "gte", value: 20 },
              { field: "groups.engagement", op: "gte", value: 12 },
            ],
          },
        ],
      },
      keep: {
        all: [
          { field: "groups.demographics", op: "gte", value: 15 },
          {
            any: [
              { field: "groups.behavior", op: "gte", value: 10 },
              { field: "groups.engagement", op: "gte", value: 6 },
            ],
          },
        ],
      },
    },
  },
};
