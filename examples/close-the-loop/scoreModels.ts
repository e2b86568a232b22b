// The rule models of the demo: what a sales and a marketing team would agree on in a meeting.
import { defineScoreModel } from "closedloop";

/** The made-up company: who they are (fit) and what they did (engagement). Neither alone makes an MQL. */
export const companyModel = defineScoreModel({
  id: "nordlicht",
  timeZone: "Europe/Berlin",
  groups: [
    {
      id: "fit",
      label: "Fit",
      floor: 0,
      cap: 50,
      rules: [
        {
          id: "size",
          label: "Employees",
          field: "employees",
          ranges: [
            { to: 10, points: 0 },
            { from: 10, to: 50, points: 5 },
            { from: 50, to: 400, points: 15 },
            { from: 400, points: 20 },
          ],
        },
        {
          id: "industry",
          label: "An industry we know",
          when: { field: "industry", op: "in", value: ["Software", "Finance", "Manufacturing"] },
          points: 15,
        },
        {
          id: "decides",
          label: "Leads a team or the company",
          when: {
            any: [
              { field: "title", op: "startsWith", value: "Head of" },
              { field: "title", op: "eq", value: "CEO" },
            ],
          },
          points: 15,
        },
        {
          id: "student",
          label: "Studies",
          when: { field: "title", op: "eq", value: "Student" },
          points: -30,
        },
        {
          id: "free-mail",
          label: "Writes from a free mail address",
          when: { field: "email", op: "endsWith", value: "@gmail.com" },
          points: -10,
        },
      ],
    },
    {
      id: "engagement",
      label: "Engagement",
      cap: 50,
      rules: [
        {
          id: "pricing",
          event: "visit",
          where: { field: "page", op: "eq", value: "/pricing" },
          points: 12,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
        {
          id: "visits",
          event: "visit",
          points: 3,
          limit: { count: 2, per: "day" },
          decay: { halfLife: { days: 21 } },
          cap: 20,
        },
        {
          id: "fair",
          label: "Came to a fair",
          event: "event",
          points: 15,
          limit: { count: 1, per: "window" },
          decay: { halfLife: { days: 30 } },
        },
        {
          id: "mail",
          label: "Clicked in an e-mail",
          event: "email_click",
          points: 4,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
          cap: 12,
        },
        {
          id: "careers",
          label: "Looked at open positions",
          event: "visit",
          where: { field: "page", op: "eq", value: "/careers" },
          points: -8,
          limit: { count: 1, per: "window" },
        },
      ],
    },
  ],
  bands: { hot: 60, warm: 35, cool: 15, cold: -100 },
  grade: [
    { of: "groups.fit", bands: { A: 35, B: 20 }, below: "C" },
    { of: "groups.engagement", bands: { "1": 25, "2": 8 }, below: "3" },
  ],
  thresholds: {
    mql: {
      all: [
        { field: "groups.fit", op: "gte", value: 20 },
        { field: "groups.engagement", op: "gte", value: 8 },
      ],
    },
  },
});

/** Open deals of the CRM export: what the account is (fit) and how fresh the deal is (engagement). */
export const dealModel = defineScoreModel({
  id: "open-deals",
  groups: [
    {
      id: "fit",
      label: "Fit",
      cap: 60,
      rules: [
        {
          id: "size",
          label: "Size of the account",
          field: "employees",
          ranges: [
            { to: 500, points: 5 },
            { from: 500, to: 2_000, points: 10 },
            { from: 2_000, points: 20 },
          ],
        },
        {
          id: "revenue",
          label: "Revenue of the account, in millions",
          field: "revenue",
          ranges: [
            { to: 500, points: 5 },
            { from: 500, points: 15 },
          ],
        },
        {
          id: "price",
          label: "List price of the product",
          field: "price",
          ranges: [
            { to: 600, points: 2 },
            { from: 600, to: 4_000, points: 10 },
            { from: 4_000, points: 20 },
          ],
        },
        {
          id: "no-account",
          label: "Nobody entered the account",
          when: { field: "account", op: "missing" },
          points: -10,
        },
      ],
    },
    {
      id: "engagement",
      label: "Freshness",
      cap: 40,
      rules: [
        {
          id: "engaged",
          label: "Engaged",
          event: "engaged",
          points: 40,
          decay: { halfLife: { days: 45 } },
        },
      ],
    },
  ],
  bands: { hot: 60, warm: 40, cool: 20, cold: -100 },
  grade: [
    { of: "groups.fit", bands: { A: 40, B: 20 }, below: "C" },
    { of: "groups.engagement", bands: { "1": 20, "2": 5 }, below: "3" },
  ],
});

/** Marketing leads known by origin and first contact alone. */
export const originModel = defineScoreModel({
  id: "by-origin",
  groups: [
    {
      id: "fit",
      label: "Origin",
      rules: [
        {
          id: "origin",
          label: "Origin",
          field: "origin",
          values: [
            { value: "paid_search", points: 30 },
            { value: "organic_search", points: 30 },
            { value: "direct_traffic", points: 25 },
            { value: "referral", points: 20 },
            { value: "social", points: 10 },
            { value: "email", points: 5 },
          ],
          otherwise: 10,
          missing: 15,
        },
      ],
    },
    {
      id: "engagement",
      label: "Freshness",
      rules: [
        {
          id: "contact",
          label: "First contact",
          event: "first_contact",
          points: 50,
          decay: { halfLife: { days: 30 } },
        },
      ],
    },
  ],
  bands: { hot: 60, warm: 40, cool: 20, cold: 0 },
  grade: [
    { of: "groups.fit", bands: { A: 30, B: 20 }, below: "C" },
    { of: "groups.engagement", bands: { "1": 25, "2": 6 }, below: "3" },
  ],
});

/** The bank's calls: what is known of a customer before the call, so without how long it lasted. */
export const bankModel = defineScoreModel({
  id: "term-deposit",
  groups: [
    {
      id: "history",
      label: "Earlier contacts",
      rules: [
        {
          id: "outcome",
          field: "poutcome",
          values: [
            { value: "success", points: 40 },
            { value: "other", points: 8 },
            { value: "failure", points: 3 },
          ],
        },
        {
          id: "calls",
          label: "Calls in this campaign",
          field: "campaign",
          ranges: [
            { to: 2, points: 6 },
            { from: 2, to: 5, points: 2 },
            { from: 10, points: -10 },
          ],
        },
        {
          id: "unreached",
          label: "No known way of contact",
          when: { field: "contact", op: "eq", value: "unknown" },
          points: -14,
        },
      ],
    },
    {
      id: "situation",
      label: "Situation",
      rules: [
        { id: "housing", when: { field: "housing", op: "eq", value: "yes" }, points: -8 },
        { id: "loan", when: { field: "loan", op: "eq", value: "yes" }, points: -6 },
        {
          id: "job",
          field: "job",
          values: [
            { value: "student", points: 10 },
            { value: "retired", points: 8 },
            { value: "blue-collar", points: -4 },
          ],
        },
        { id: "balance", when: { field: "balance", op: "gte", value: 1_500 }, points: 5 },
        { id: "married", when: { field: "marital", op: "eq", value: "married" }, points: -2 },
        {
          id: "study",
          when: { field: "education", op: "eq", value: "tertiary" },
          points: 3,
        },
      ],
    },
  ],
  bands: { A: 20, B: 5, C: -5, D: -100 },
});

/** Open deals of any CRM export: what is known of them (fit) and when they last moved (freshness). */
export const openDealModel = defineScoreModel({
  id: "own-open-deals",
  groups: [
    {
      id: "fit",
      label: "What is known",
      cap: 60,
      rules: [
        {
          id: "amount",
          label: "Has an amount",
          when: { field: "amount", op: "exists" },
          points: 10,
        },
        {
          id: "account",
          label: "Names an account",
          when: { field: "accountId", op: "exists" },
          points: 10,
        },
        {
          id: "contact",
          label: "Names a contact",
          when: { field: "contactId", op: "exists" },
          points: 10,
        },
        {
          id: "next",
          label: "Has a next step",
          when: { field: "nextStep", op: "exists" },
          points: 10,
        },
        {
          id: "likely",
          label: "Likely by its stage",
          when: { field: "probability", op: "gte", value: 0.5 },
          points: 20,
        },
        {
          id: "overdue",
          label: "Past the day it was to close",
          when: { field: "isOverdue", op: "eq", value: true },
          points: -20,
        },
      ],
    },
    {
      id: "engagement",
      label: "Freshness",
      cap: 40,
      rules: [
        {
          id: "moved",
          label: "Last moved",
          event: "moved",
          points: 40,
          limit: { count: 1, per: "window" },
          decay: { halfLife: { days: 45 } },
        },
      ],
    },
  ],
  bands: { hot: 60, warm: 40, cool: 20, cold: -100 },
});

/** Leads or contacts of any CRM export: who they are (fit) and how fresh they are. */
export const leadModel = defineScoreModel({
  id: "own-leads",
  groups: [
    {
      id: "fit",
      label: "Who they are",
      cap: 60,
      rules: [
        {
          id: "mail",
          label: "Can be written to",
          when: { field: "email", op: "exists" },
          points: 10,
        },
        { id: "phone", label: "Can be called", when: { field: "phone", op: "exists" }, points: 5 },
        {
          id: "company",
          label: "Names a company",
          when: {
            any: [
              { field: "company", op: "exists" },
              { field: "accountId", op: "exists" },
            ],
          },
          points: 15,
        },
        {
          id: "decides",
          label: "Leads a team or the company",
          when: {
            any: ["*chief*", "*head*", "*director*", "*founder*", "*president*", "vp*", "c?o"].map(
              (value) => ({ field: "title", op: "like" as const, value, ignoreCase: true }),
            ),
          },
          points: 20,
        },
        {
          id: "hot",
          label: "Rated hot",
          when: { field: "rating", op: "eq", value: "hot" },
          points: 20,
        },
        {
          id: "opted-out",
          label: "Wants no e-mail",
          when: { field: "optedOutOfEmail", op: "eq", value: true },
          points: -20,
        },
      ],
    },
    {
      id: "engagement",
      label: "Freshness",
      cap: 40,
      rules: [
        {
          id: "moved",
          label: "Last changed",
          event: "moved",
          points: 40,
          limit: { count: 1, per: "window" },
          decay: { halfLife: { days: 30 } },
        },
      ],
    },
  ],
  bands: { hot: 60, warm: 40, cool: 20, cold: -100 },
});
