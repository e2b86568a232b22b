import {
  closeLoop,
  type Lead,
  type LoopLead,
  type LoopOpportunity,
  type LoopReport,
  type LoopSpend,
  type LoopTouch,
  type Money,
  money,
  type Opportunity,
  type SpendEntry,
  type Touchpoint,
} from "closedloop";

// The entities are rows of the loop as they stand.
declare const lead: Lead;
declare const touch: Touchpoint;
declare const deal: Opportunity;
declare const spend: SpendEntry;
export const rows: [LoopLead, LoopTouch, LoopOpportunity, LoopSpend] = [lead, touch, deal, spend];

const eur = money("1", "EUR");
const options = {
  by: "channel",
  period: { start: "2026-01-01T00:00:00Z", end: "2026-07-01T00:00:00Z" },
  currency: "EUR",
  attribution: { model: "positionBased" },
  asOf: "2026-11-23T00:00:00Z",
} as const;

// The currency comes through, also beside amounts of others.
export const cost: Money<"EUR"> | undefined = closeLoop(
  {
    spend: [
      { channel: "search", on: "2026-01-01", cost: eur },
      { channel: "search", from: "2026-01-01", to: "2026-01-02", cost: "1.50" },
      { channel: "search", on: "2026-01-01", cost: money("1", "USD") },
    ],
    leads: [{ id: 7n, createdAt: new Date(0) }],
  },
  options,
).rows[0]?.spend;
declare const anyCurrency: string;
export const loose: LoopReport<string> = closeLoop({}, { ...options, currency: anyCurrency });

// Rows of a warehouse need their columns mapped.
declare const warehouse: { lead_id: number; created_at: Date }[];
const fields = { leads: { id: "lead_id", createdAt: "created_at" } } as const;
export const mapped: LoopReport<"EUR"> = closeLoop(
  { spend: [], leads: warehouse },
  { ...options, fields },
);
// @ts-expect-error a needed field is missing and nothing maps it
closeLoop({ spend: [], leads: warehouse }, options);
const misspelt = { leads: { id: "lead_di", createdAt: "created_at" } } as const;
// @ts-expect-error no such column
closeLoop({ leads: warehouse }, { ...options, fields: misspelt });
// @ts-expect-error neither a day nor a span
closeLoop({ spend: [{ channel: "x", cost: 1 }] }, options);
const both = [{ channel: "x", cost: 1, on: "2026-01-01", from: "2026-01-01", to: "2026-01-02" }];
// @ts-expect-error a day and a span
closeLoop({ spend: both }, options);
// @ts-expect-error no such basis
closeLoop({}, { ...options, basis: "month" });
// @ts-expect-error no such model
closeLoop({}, { ...options, attribution: { model: "best" } });
// @ts-expect-error asOf is needed
closeLoop({}, { ...options, asOf: undefined });
