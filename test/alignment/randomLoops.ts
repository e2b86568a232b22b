import fc from "fast-check";
import type { LoopOptions } from "../../src/alignment/loopOptions.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import type { RuleModel } from "../../src/scoring/ruleModel.js";
import type { SlowInput, SlowOptions, SlowScore } from "./slowLoop.js";

// Small pools, so that ids meet, times tie and days fall on both sides of the period and of asOf.
const ids = fc.constantFrom<unknown>("1", 1, 1n, 2, "__proto__", " 3");
const maybeId = fc.oneof(
  { weight: 30, arbitrary: ids },
  { weight: 30, arbitrary: fc.constantFrom<unknown>(null, undefined, "", "  ", Number.NaN) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({}, true) },
);
const neededId = fc.oneof(
  { weight: 20, arbitrary: ids },
  { weight: 20, arbitrary: fc.integer({ min: 5, max: 40 }) },
  { weight: 1, arbitrary: maybeId },
);
/** Ids that point to another row: mostly there. */
const linkId = fc.oneof(
  { weight: 20, arbitrary: ids },
  { weight: 10, arbitrary: fc.integer({ min: 5, max: 12 }) },
  { weight: 5, arbitrary: fc.constantFrom<unknown>(null, undefined, "") },
);
/** Ids of rows that need none: mostly different. */
const ownId = fc.oneof(
  { weight: 2, arbitrary: maybeId },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 400 }) },
);
const words = fc.oneof(
  {
    weight: 50,
    arbitrary: fc.constantFrom<unknown>("search", "email", "Direct", "__proto__", "～", "😀"),
  },
  { weight: 10, arbitrary: fc.constantFrom<unknown>(null, undefined, " ") },
  { weight: 1, arbitrary: fc.constant<unknown>(7) },
);
const neededWord = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.constantFrom<unknown>("search", "email", "Direct", "(direct)", "__proto__"),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, "", 5) },
);

const day = fc
  .integer({ min: 0, max: 50 })
  .map((n) => new Date(Date.UTC(2026, 0, 20) + n * 2 * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .tuple(day, fc.constantFrom("00:00:00.000", "05:00:00.000", "12:30:00.001", "23:00:00.000"))
  .map(([date, time]) => `${date}T${time}Z`);
const zonedTime = fc.oneof(
  { weight: 5, arbitrary: instant },
  { weight: 4, arbitrary: day },
  { weight: 1, arbitrary: instant.map((text) => text.replace("Z", "+02:00")) },
  { weight: 1, arbitrary: instant.map((text) => new Date(text)) },
  { weight: 1, arbitrary: instant.map((text) => Date.parse(text)) },
  { weight: 1, arbitrary: instant.map((text) => BigInt(Date.parse(text))) },
);
/** Now and then without a zone, and so read only where one is written. */
const time = fc.oneof(
  { weight: 12, arbitrary: zonedTime },
  {
    weight: 1,
    arbitrary: fc
      .tuple(day, fc.constantFrom("00:00:00", "12:30:00", "23:00:00"))
      .map((parts) => parts.join(" ")),
  },
);
const neededTime = fc.oneof(
  { weight: 40, arbitrary: time },
  { weight: 1, arbitrary: fc.constantFrom<unknown>("soon", "2026-02-30", null, true) },
);
const maybeTime = fc.oneof(
  { weight: 30, arbitrary: time },
  { weight: 10, arbitrary: fc.constantFrom<unknown>(null, undefined, "") },
  { weight: 1, arbitrary: fc.constantFrom<unknown>("soon", "2026-02-30") },
);

const plain = fc.oneof(
  fc.integer({ min: -500, max: 9000 }).map((n) => n / 100),
  fc.integer({ min: -20, max: 20 }).map((n) => `${n}`),
  fc.integer({ min: 0, max: 9999 }).map((n) => `${(n / 1000).toFixed(3)}`),
  fc.bigInt({ min: -3n, max: 400n }),
);
const amount = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 2, arbitrary: plain.map((n) => ({ amount: `${n}`, currency: "EUR" })) },
  { weight: 2, arbitrary: plain.map((n) => ({ amount: `${n}`, currency: "USD" })) },
  { weight: 1, arbitrary: plain.map((n) => ({ amount: `${n}`, currency: "JPY" })) },
);
const maybeAmount = fc.oneof(
  { weight: 40, arbitrary: amount },
  { weight: 5, arbitrary: fc.constantFrom<unknown>(null, undefined, "") },
  { weight: 1, arbitrary: fc.constantFrom<unknown>("1,5", {}, Number.POSITIVE_INFINITY, true) },
);

/** Leaves keys out at random, so that some rows lack a column altogether. */
const sparse = (fields: Record<string, fc.Arbitrary<unknown>>, needed: string[]) =>
  fc.record(fields, { requiredKeys: needed });

/** A day as text, or as drivers give it. */
const spendDay = fc.oneof(
  { weight: 5, arbitrary: day },
  { weight: 1, arbitrary: day.map((text) => new Date(`${text}T00:00:00Z`)) },
);
const spendRow = fc
  .tuple(
    sparse(
      {
        id: ownId,
        channel: neededWord,
        campaignId: maybeId,
        content: words,
        source: words,
        cost: maybeAmount,
      },
      ["channel", "cost"],
    ),
    fc.oneof(
      { weight: 10, arbitrary: spendDay.map((on) => ({ on })) },
      {
        weight: 10,
        arbitrary: fc
          .tuple(spendDay, spendDay)
          .map(([a, b]) => (Number(new Date(a)) < Number(new Date(b)) ? [a, b] : [b, a]))
          .map(([from, to]) => ({ from, to })),
      },
      { weight: 1, arbitrary: fc.tuple(day, day).map(([from, to]) => ({ from, to })) },
      {
        weight: 1,
        arbitrary: fc.record(
          {
            on: fc.constantFrom<unknown>(
              "2026-03-01",
              null,
              "2026-02-30",
              "2026-03-01T00:00:00Z",
              new Date("2026-03-01T12:00:00Z"),
              new Date(Number.NaN),
            ),
            from: fc.constantFrom<unknown>("2026-02-01", "", 5),
            to: fc.constantFrom<unknown>("2026-04-01", undefined, new Date(0)),
          },
          { requiredKeys: [] },
        ),
      },
    ),
  )
  .map(([row, dates]) => ({ ...row, ...dates }));
const touchRow = sparse(
  {
    id: ownId,
    at: neededTime,
    channel: neededWord,
    campaignId: maybeId,
    content: words,
    source: words,
    leadId: linkId,
    contactId: linkId,
    accountId: maybeId,
    anonymousId: maybeId,
  },
  ["at", "channel"],
);
const leadRow = sparse(
  {
    id: neededId,
    createdAt: neededTime,
    source: words,
    campaignId: maybeId,
    contactId: maybeId,
    accountId: maybeId,
    convertedOpportunityId: maybeId,
    milestones: fc.oneof(
      fc.record({ mql: maybeTime, sql: maybeTime }, { requiredKeys: [] }),
      fc.constantFrom<unknown>(null, "", undefined),
    ),
    history: fc.oneof(
      fc.array(fc.record({ to: fc.constantFrom("mql", "sql", "sal"), at: maybeTime }), {
        maxLength: 3,
      }),
      fc.constantFrom<unknown>(null, undefined),
    ),
    becameMql: maybeTime,
    events: fc.oneof(
      {
        weight: 20,
        arbitrary: fc.array(
          fc.record({ name: fc.constantFrom("visit", "visit", "call", 5), at: neededTime }),
          { maxLength: 5 },
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 5) },
    ),
    adjustments: fc.array(
      fc.record({
        at: zonedTime,
        op: fc.constant("add"),
        points: fc.constantFrom(10, -10),
        reason: fc.constant("call"),
      }),
      { maxLength: 1 },
    ),
  },
  ["id", "createdAt"],
);
const dealRow = sparse(
  {
    id: neededId,
    createdAt: neededTime,
    outcome: fc.oneof(
      {
        weight: 20,
        arbitrary: fc.constantFrom<unknown>(
          "won",
          "won",
          "won",
          "won",
          "open",
          "lost",
          "Closed Won",
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom<unknown>("", "gone", 1) },
    ),
    closedAt: maybeTime,
    amount: maybeAmount,
    margin: maybeAmount,
    leadId: linkId,
    contactId: linkId,
    accountId: maybeId,
  },
  ["id", "createdAt", "outcome"],
);

// A row that has every needed column, so that no run stops at a missing one.
const anchors = {
  spend: { channel: "email", cost: 1, on: "2026-03-01", from: null, to: null },
  touchpoints: { at: "2026-03-01", channel: "email" },
  leads: { id: "anchor", createdAt: "2026-03-01", becameMql: null },
  opportunities: { id: "anchor", createdAt: "2026-03-01", outcome: "open" },
};
const list = (row: fc.Arbitrary<object>, anchor: object, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.array(row, { maxLength: 3 }).map((rows) => [anchor, ...rows]) },
    {
      weight: 8,
      arbitrary: fc
        .array(row, { minLength: most - 4, maxLength: most })
        .map((rows) => [anchor, ...rows]),
    },
    { weight: 1, arbitrary: fc.constantFrom([], undefined) },
  );

export const loopInputs = fc.record({
  spend: list(spendRow, anchors.spend, 10),
  touchpoints: list(touchRow, anchors.touchpoints, 25),
  leads: list(leadRow, anchors.leads, 9),
  opportunities: list(dealRow, anchors.opportunities, 12),
}) as fc.Arbitrary<SlowInput>;

const rates = fc.record({
  base: fc.constantFrom("EUR", "USD"),
  rates: fc
    .array(
      fc.record({
        currency: fc.constantFrom("USD", "EUR", "JPY"),
        on: day,
        rate: fc.constantFrom("1.1", 0.9, "150", 1.2345),
      }),
      { maxLength: 6 },
    )
    .map((some) => [
      ...some,
      { currency: "USD", on: "2026-01-01", rate: "1.25" },
      { currency: "EUR", on: "2026-01-01", rate: 0.8 },
      { currency: "JPY", on: "2026-01-01", rate: "163.5" },
    ]),
  maxAgeDays: fc.constantFrom(400, 400, 400, 7),
});

export const loopOptions: fc.Arbitrary<SlowOptions> = fc.record(
  {
    by: fc.constantFrom("channel", "campaign", "content", "source"),
    period: fc.constantFrom(
      { start: "2026-02-01", end: "2026-04-01" },
      { start: "2026-01-01T05:00:00Z", end: "2026-03-11" },
      { start: "2026-03-01", end: "2026-03-01T12:00:00Z" },
      { start: "2026-02-01", end: "2026-05-01T00:00:00Z" },
      { start: "2026-01-01", end: "2026-06-01" },
    ),
    basis: fc.constantFrom("cohort", "period"),
    model: fc.constantFrom("first", "last", "lastNonDirect", "linear", "positionBased"),
    currency: fc.constantFrom("EUR", "EUR", "USD", "JPY"),
    rates,
    asOf: fc.constantFrom(
      "2026-03-20",
      "2026-06-30",
      "2026-04-20",
      "2026-05-02T03:00:00Z",
      "2026-03-21T00:00:00.000Z",
      "2026-02-10T12:00:00Z",
    ),
    score: fc.record(
      {
        email: fc.constantFrom(0, 10, 20),
        visit: fc.constantFrom(5, 10),
        windowDays: fc.constantFrom(1, 10),
        mql: fc.constantFrom(10, 20),
        sql: fc.constantFrom(20, 25),
      },
      { requiredKeys: ["email", "visit", "mql"] },
    ),
    stages: fc.constantFrom({ mql: "becameMql" }, {}),
    outcomes: fc.constantFrom<NonNullable<SlowOptions["outcomes"]>>(
      { "Closed Won": "won" },
      { "Closed Won": "lost", lost: "open" },
    ),
    lookbackDays: fc.constantFrom(0, 3, 20, 90, 90),
    maturityDays: fc.constantFrom(0, 10, 30, 90),
    identities: fc
      .array(fc.record({ anonymousId: maybeId, leadId: maybeId }), { maxLength: 4 })
      .map((all) =>
        all.filter(
          ({ anonymousId, leadId }) =>
            ![anonymousId, leadId].some(
              (id) => (typeof id === "object" && id !== null) || id === true,
            ),
        ),
      ),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
    returns: fc.constantFrom("revenue", "margin"),
  },
  { requiredKeys: ["by", "period", "currency", "asOf", "outcomes"] },
);

/** The options as `closeLoop` takes them. */
export function optionsOf({
  model,
  lookbackDays,
  maturityDays,
  score,
  ...options
}: SlowOptions): LoopOptions {
  return {
    ...options,
    // Random identities hold blanks, as tables do.
    identities: options.identities as LoopOptions["identities"],
    ...(score !== undefined && { scoreModel: modelOf(score) }),
    ...(model !== undefined && { attribution: { model } }),
    ...(lookbackDays !== undefined && { lookback: { days: lookbackDays } }),
    ...(maturityDays !== undefined && { maturity: { days: maturityDays } }),
  };
}

function modelOf({ email, visit, windowDays, mql, sql }: SlowScore): RuleModel {
  return defineScoreModel({
    id: "m",
    groups: [
      {
        id: "g",
        rules: [
          { id: "email", when: { field: "source", op: "eq", value: "email" }, points: email },
          {
            id: "visit",
            event: "visit",
            points: visit,
            ...(windowDays !== undefined && { window: { days: windowDays } }),
          },
        ],
      },
    ],
    thresholds: { ...(mql !== undefined && { mql }), ...(sql !== undefined && { sql }) },
  });
}
