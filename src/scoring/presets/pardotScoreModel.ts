import type { ScorePreset } from "./scorePreset.js";

/**
 * A score and a grade in the manner of Pardot (Salesforce Account Engagement), as a definition: points for activity without bound,
 * as the system gives them at first, and beside them a grade from F to A+ for fit, moved by thirds of a letter from D.
 *
 * An MQL has 100 points and at least a B-: however active, somebody who fits badly is none. Old activity keeps its points, as it
 * does there; give a rule a `decay` to change that.
 *
 * Fields are those of `Lead` and, for `department`, of `Contact`; events the kinds of `Touchpoint`, besides `page_view`,
 * `site_search` and `form_error`.
 *
 * @see Salesforce, "Default Scoring System" and "Prospect grading", whose points these are.
 *
 * @example
 * import { defineScoreModel, pardotScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel(pardotScoreModel);
 * const events = [{ name: "form", at: "2026-11-20" }, { name: "form", at: "2026-11-21" }];
 * const good = score(model, { employees: 500, industry: "Software", country: "US", events }, { asOf: "2026-11-23" });
 * const bad = score(model, { employees: 2, industry: "Retail", events }, { asOf: "2026-11-23" });
 * [good.value, good.grade, good.stage]; // => [100, "B", "mql"]
 * [bad.value, bad.grade, bad.stage] // => [100, "F", null]
 */
export const pardotScoreModel: ScorePreset<never, "mql"> = {
  id: "pardot",
  groups: [
    {
      id: "activity",
      label: "Activity",
      rules: [
        { id: "form", event: "form", points: 50 },
        { id: "form-error", event: "form_error", points: -5 },
        { id: "chat", event: "chat", points: 10 },
        { id: "site-search", event: "site_search", points: 3 },
        { id: "tracker-click", event: "email_click", points: 3 },
        { id: "visitor-session", event: "visit", points: 3 },
        { id: "page-view", event: "page_view", points: 1 },
      ],
    },
  ],
  grade: {
    start: "D",
    criteria: [
      { id: "company-size", when: { field: "employees", op: "gte", value: 50 }, thirds: 2 },
      {
        id: "industry",
        when: {
          field: "industry",
          op: "in",
          value: ["Software", "Financial Services", "Manufacturing"],
          ignoreCase: true,
        },
        thirds: 2,
      },
      {
        id: "location",
        when: { field: "country", op: "in", value: ["US", "GB", "DE"] },
        thirds: 2,
      },
      {
        id: "job-title",
        when: {
          any: [
            { field: "title", op: "startsWith", value: "Chief", ignoreCase: true },
            { field: "title", op: "startsWith", value: "VP", ignoreCase: true },
            { field: "title", op: "startsWith", value: "Head", ignoreCase: true },
            { field: "title", op: "startsWith", value: "Director", ignoreCase: true },
          ],
        },
        thirds: 2,
      },
      {
        id: "department",
        when: { field: "department", op: "in", value: ["Marketing", "Sales"], ignoreCase: true },
        thirds: 2,
      },
    ],
  },
  thresholds: {
    mql: {
      all: [
        { field: "value", op: "gte", value: 100 },
        { field: "grade", op: "in", value: ["A+", "A", "A-", "B+", "B", "B-"] },
      ],
    },
  },
};
