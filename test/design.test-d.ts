// The hardest promises of the public types. Lines under @ts-expect-error are part of the contract.
import {
  type Amount,
  addMoney,
  advance,
  analyzeFunnel,
  attribute,
  type Condition,
  closeLoop,
  cpc,
  type Day,
  defineCondition,
  defineProcess,
  defineScoreModel,
  type FunnelDefinition,
  type FunnelEvent,
  type FunnelReport,
  type Instant,
  type Journey,
  Lead,
  type LeadInput,
  type LoopLead,
  type LoopReport,
  type LoopSpend,
  type Match,
  type Money,
  type Move,
  matches,
  money,
  type Process,
  predicateOf,
  type RuleModel,
  roi,
  type Score,
  type Scores,
  type Span,
  type SpendEntry,
  type Step,
  score,
  scoreAll,
  sumMoney,
} from "closedloop";
import * as z from "zod";

// ---------- money: clashes of literal currencies are compile errors; plain `string` currency (data) is checked at run time
const eur = money("1", "EUR"),
  usd = money("1", "USD");
declare const fromData: Money;
declare const either: Amount;
export const sums: [Money<"EUR">, Money<"EUR">, Money<"EUR">, Money<"EUR">] = [
  addMoney(eur, eur),
  addMoney(eur, fromData),
  addMoney(fromData, eur),
  sumMoney([], "EUR"),
];
// @ts-expect-error two currencies
addMoney(eur, usd);
export const ratios = [
  roi({ revenue: 12_000, cost: 3_000 }),
  roi({ revenue: eur, cost: fromData }),
  roi({ revenue: fromData, cost: eur }),
];
// @ts-expect-error a number and a Money
roi({ revenue: 1, cost: eur });
// @ts-expect-error two currencies
roi({ revenue: eur, cost: usd });
export const perClick: [number | null, Money<"EUR"> | null, number | Money | null] = [
  cpc({ spend: 5, clicks: 2 }),
  cpc({ spend: eur, clicks: 2 }),
  cpc({ spend: either, clicks: 2 }),
];

// ---------- conditions
export const stored = defineCondition({ field: "email", op: "endsWith", value: "@gmail.com" });
matches(stored, { email: "a@b.c" });
export const isCheap: (row: object) => boolean = predicateOf({
  field: "amount",
  op: "lt",
  value: 10,
});
export const typed: Condition<"amount"> = { field: "amount", op: "between", value: [1, 2] };

// ---------- process
const sales = defineProcess({
  id: "sales",
  stages: [
    { id: "prospecting" },
    { id: "qualification", probability: 0.2 },
    { id: "won", kind: "won" },
  ],
  moves: { prospecting: ["qualification"], qualification: ["won"] },
});
interface Deal {
  readonly id: string;
  readonly stage: string;
  readonly history: readonly Move[];
  readonly amount?: Money | undefined;
}
declare const deal: Deal;
export const moved: Deal = advance(sales, deal, "won", {
  at: "2026-01-01T00:00:00Z",
  set: { amount: eur },
});
// @ts-expect-error no such stage
advance(sales, deal, "qualifcation", { at: 0 });
// @ts-expect-error no such stage in moves
defineProcess({ id: "s", stages: [{ id: "a" }, { id: "b" }], moves: { a: ["zz"] } });

// ---------- scoring
const model = defineScoreModel({
  id: "inbound",
  groups: [
    {
      id: "fit",
      cap: 50,
      rules: [
        { id: "enterprise", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
        {
          id: "free-mail",
          when: { field: "email", op: "endsWith", value: "@gmail.com" },
          points: -10,
        },
      ],
    },
    {
      id: "engagement",
      cap: 50,
      rules: [
        {
          id: "pricing",
          event: "page_view",
          where: { field: "path", op: "startsWith", value: "/pricing" },
          points: 10,
          limit: { count: 1, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
      ],
    },
  ],
  bands: { A: 75, B: 50, C: 25, D: 0 },
  thresholds: {
    mql: {
      all: [
        { field: "groups.fit", op: "gte", value: 25 },
        { field: "groups.engagement", op: "gte", value: 20 },
      ],
    },
  },
});
interface MyLead {
  readonly email: string;
  readonly createdAt: string;
  readonly employees: number;
}
declare const mine: MyLead;
const scored = score(model, mine, { asOf: "2026-11-23T00:00:00Z" });
export const read: ["A" | "B" | "C" | "D" | null, "mql" | null] = [scored.band, scored.stage];
score(model, mine, { asOf: { field: "createdAt" } });
scoreAll(model, [mine], { asOf: { field: "createdAt" } });
const graded = defineScoreModel({
  id: "g",
  groups: [
    {
      id: "fit",
      floor: 0,
      rules: [
        { id: "industry", field: "industry", values: [{ value: "SaaS", points: 20 }], missing: 0 },
        {
          id: "size",
          field: "employees",
          ranges: [
            { to: 50, points: 5 },
            { from: 50, points: 10 },
          ],
        },
        {
          id: "hit",
          event: "page_view",
          points: 1,
          window: { days: 30 },
          decay: { every: { days: 30 }, loseShare: 0.5 },
        },
      ],
    },
  ],
  grade: [
    { of: "groups.fit", bands: { A: 60, B: 30 }, below: "C" },
    { of: "total", bands: { "1": 60 }, below: "2" },
  ],
  thresholds: { mql: { enter: 60, keep: 50 }, priority: 90 },
});
export const stage: "mql" | "priority" | null = score(graded, mine, { asOf: 0 }).stage;
const exists = { field: "a", op: "exists" } as const;
const twofold = [{ id: "r", event: "e", when: exists, points: 1 }] as const;
// @ts-expect-error two kinds of rule in one
defineScoreModel({ id: "x", groups: [{ id: "g", rules: twofold }] });
// @ts-expect-error no such field
score(model, mine, { asOf: { field: "createdat" } });
const misspelt = [{ id: "r", event: "e", points: 1, limit: { count: 1, per: "dya" } }] as const;
// @ts-expect-error expected "day" | "week" | "window"
defineScoreModel({ id: "x", groups: [{ id: "g", rules: misspelt }] });
export const kinds: [RuleModel["kind"], Score["scale"], Scores["value"]] = [
  model.kind,
  scored.scale,
  scoreAll(model, [mine]).value,
];

// ---------- funnel
declare const events: { entity: string; name: string; at: Date; properties: { path: string } }[];
const funnel = analyzeFunnel(events, {
  steps: [
    "visit",
    { name: "signup", where: { field: "plan", op: "eq", value: "pro" } },
    "purchase",
  ],
  window: { days: 7 },
});
export const step: "visit" | "signup" | "purchase" | undefined = funnel.steps[0]?.name;
export const report: FunnelReport<"visit" | "signup" | "purchase"> = funnel;
export const anyOrder: string | undefined = analyzeFunnel([], { steps: ["a", "b"], order: "any" })
  .steps[0]?.name;
export const definition: FunnelDefinition = {
  steps: ["a", { name: "b", match: ["b", "c"] }],
  window: null,
};
export const [event, aStep, aMatch]: [FunnelEvent, Step, Match] = [
  { entity: 7n, name: "a", at: 0n },
  "a",
  { all: [] },
];

// ---------- attribution, forecast, loop
declare const journeys: Journey<Money<"EUR">>[];
export const credit: Money<"EUR"> | undefined = attribute(journeys, { model: "positionBased" })
  .credits[0]?.value;
export const share: number | undefined = attribute(
  [{ id: "1", touches: [], conversions: 1, value: 5 }],
  { model: { kind: "timeDecay", halfLife: { days: 7 } } },
).credits[0]?.value;
export interface Forecast<C extends string = string> {
  readonly kind: "forecast";
  readonly p10: Money<C>;
  readonly p50: Money<C>;
  readonly p90: Money<C>;
  readonly byCategory: readonly { readonly key: string; readonly amount: Money<C> }[];
  readonly byPeriod: readonly { readonly period: Span; readonly p50: Money<C> }[];
  readonly probabilityOfTarget: number | null;
  readonly seed: number | null;
}
export interface PipelineDeal<C extends string = string> {
  readonly id: string | number | bigint;
  readonly amount?: Money<C> | number | string | null | undefined;
  readonly stage: string;
  readonly expectedCloseOn?: Day | null | undefined;
  readonly probability?: number | null | undefined;
}
export declare function forecastPipeline<const C extends string>(
  deals: readonly PipelineDeal[],
  options: {
    readonly process: Process;
    readonly asOf: Instant;
    readonly period: { readonly start: Instant; readonly end: Instant };
    readonly currency: C;
    readonly target?: Money<NoInfer<C>> | undefined;
    readonly seed?: number | undefined;
  },
): Forecast<C>;
export const median: Money<"EUR"> = forecastPipeline(
  [{ id: 1, amount: fromData, stage: "qualification", expectedCloseOn: "2026-12-01" }],
  { process: sales, asOf: 0, period: { start: 0, end: 1 }, currency: "EUR" },
).p50;
declare const warehouse: { lead_id: number; created_at: Date }[];
const opts = {
  by: "channel",
  period: { start: "2026-01-01T00:00:00Z", end: "2026-07-01T00:00:00Z" },
  currency: "EUR",
  attribution: { model: "positionBased" },
  asOf: "2026-11-23T00:00:00Z",
} as const;
export const loop: Money<"EUR"> | undefined = closeLoop(
  {
    spend: [{ channel: "search", on: "2026-01-01", cost: eur }],
    leads: [{ id: 7n, createdAt: new Date(0) }],
  },
  opts,
).rows[0]?.spend;
closeLoop(
  { spend: [], leads: warehouse },
  { ...opts, fields: { leads: { id: "lead_id", createdAt: "created_at" } } },
);
// @ts-expect-error a needed field is missing and nothing maps it
closeLoop({ spend: [], leads: warehouse }, opts);
// @ts-expect-error neither a day nor a span
closeLoop({ spend: [{ channel: "x", cost: 1 }], leads: [] }, opts);
export const [aLead, aSpend, anEntry]: [LoopLead, LoopSpend, SpendEntry] = [
  { id: 1, createdAt: 0n },
  { channel: "x", cost: "1.5", on: "2026-01-01" },
  { channel: "x", cost: eur, from: "2026-01-01", to: "2026-01-31" },
];
export const loopReport: LoopReport<"EUR"> = closeLoop({}, opts);

// ---------- entities: interface first, absent and undefined alike, schema keeps `.extend`
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Open<T> = T extends readonly (infer E)[]
  ? Open<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Open<T[K]> }
    : T;
export const agrees: [
  Same<Open<z.output<typeof Lead>>, Open<Lead>>,
  Same<Open<z.input<typeof Lead>>, Open<LeadInput>>,
] = [true, true];
declare const maybe: string | undefined;
export const parsed: Lead = Lead.parse({
  id: "1",
  createdAt: "2026-01-01T00:00:00Z",
  email: maybe,
});
export const vip: boolean = Lead.extend({ vip: z.boolean() }).parse({
  id: "1",
  createdAt: "2026-01-01T00:00:00Z",
  vip: true,
}).vip;
