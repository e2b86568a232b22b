import {
  type Attribution,
  attribute,
  type BuiltJourneys,
  buildJourneys,
  type Journey,
  type Money,
  money,
} from "closedloop";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const touches = [{ key: "a", at: 0 }];
const eur = money("1", "EUR");

// Numbers stay numbers, not the literals given; Money keeps its currency.
const numbers = attribute([{ id: "1", touches, conversions: 1, value: 100 }], { model: "last" });
const sums = attribute([{ id: "1", touches, conversions: 1, value: eur }], {
  model: "uShaped",
  detail: "touches",
});
const paths = attribute([{ path: ["a"], conversions: 1, value: eur }], {
  model: { kind: "custom", first: 1 },
});
const columns = attribute(
  { touches: { key: ["a"] }, starts: [0], conversions: [1], value: new Float64Array(1) },
  { model: "linear" },
);
export const values: [
  number | undefined,
  Money<"EUR"> | undefined,
  Money<"EUR"> | null,
  number | undefined,
] = [
  numbers.credits[0]?.value,
  sums.touches?.[0]?.value,
  paths.totals.value,
  columns.credits[0]?.value,
];
export const same: [
  Same<(typeof sums.credits)[number]["value"], Money<"EUR">>,
  Same<(typeof numbers.credits)[number]["value"], number>,
] = [true, true];

declare const stored: Journey<Money>[];
export const report: Attribution<Money> = attribute(stored, { model: "first" });

// A report of one currency is a report.
export const any: Attribution = sums;

const deal = { id: 1, at: 0, leadId: 7n };
export const built: [
  BuiltJourneys<number>,
  BuiltJourneys<Money<"EUR">>,
  BuiltJourneys<Money<"USD">>,
] = [
  buildJourneys([], [deal, { ...deal, value: 5 }]),
  buildJourneys([], [{ ...deal, value: eur }]),
  buildJourneys([], [{ ...deal, value: "5" }], { currency: "USD" }),
];
const warehouse = [{ deal_id: 1, closed: "2026-01-01" }];
const fields = { conversions: { id: "deal_id", at: "closed" } } as const;
export const mapped: BuiltJourneys<Money<"USD">> = buildJourneys([], warehouse, {
  currency: "USD",
  fields,
});
// @ts-expect-error a needed field is missing and nothing maps it
buildJourneys([], warehouse);
// @ts-expect-error no such column
buildJourneys([], warehouse, { fields: { conversions: { id: "id" } } });
// @ts-expect-error no such model
attribute(stored, { model: "removal" });
// @ts-expect-error no such setting
attribute(stored, { model: { kind: "timeDecay", halflife: {} } });
