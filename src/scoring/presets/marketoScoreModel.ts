import type { ScorePreset } from "./scorePreset.js";

/**
 * A score in Marketo's manner, as a definition: a demographic and a behavior score, of activity of the last 30 days with at most
 * 20 of a type a day, shown as whole numbers.
 *
 * An MQL has 30 of the one and 30 of the other, so that activity cannot stand for fit. Marketo's change "=5" is an adjustment
 * `set`, "-20" an `add`. Fields are those of `Lead`, events the kinds of `Touchpoint`.
 *
 * @example
 * import { defineScoreModel, marketoScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel(marketoScoreModel);
 * const lead = { employees: 500, industry: "Software", events: [{ name: "form", at: "2026-11-20" }, { name: "event", at: "2026-11-21" }] };
 * score(model, lead, { asOf: "2026-11-23" }).stage // => "mql"
 * score(model, lead, { asOf: "2026-12-31" }).stage // => null
 */
export const marketoScoreModel: ScorePreset<never, "mql"> = {
  id: "marketo",
  round: "whole",
  groups: [
    {
      id: "demographic",
      label: "Demographic",
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { to: 10, points: -10 },
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
          points: 20,
        },
        {
          id: "competitor",
          when: { field: "disqualifiedReason", op: "eq", value: "competitor" },
          points: -50,
        },
      ],
    },
    {
      id: "behavior",
      label: "Behavior",
      rules: [
        {
          id: "form",
          event: "form",
          points: 15,
          window: { days: 30 },
          limit: { count: 20, per: "day" },
        },
        {
          id: "event",
          event: "event",
          points: 15,
          window: { days: 30 },
          limit: { count: 20, per: "day" },
        },
        {
          id: "email-click",
          event: "email_click",
          points: 3,
          window: { days: 30 },
          limit: { count: 20, per: "day" },
        },
        {
          id: "email-open",
          event: "email_open",
          points: 1,
          window: { days: 30 },
          limit: { count: 20, per: "day" },
        },
        {
          id: "visit",
          event: "visit",
          points: 1,
          window: { days: 30 },
          limit: { count: 20, per: "day" },
        },
      ],
    },
  ],
  thresholds: {
    mql: {
      all: [
        { field: "groups.demographic", op: "gte", value: 30 },
        { field: "groups.behavior", op: "gte", value: 30 },
      ],
    },
  },
};
