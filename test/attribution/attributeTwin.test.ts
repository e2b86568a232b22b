import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import type { AttributionModel } from "../../src/attribution/attributionModel.js";
import type { Journey } from "../../src/attribution/journey.js";
import type { Money } from "../../src/core/money/types.js";
import { type SlowJourney, type SlowModel, slowAttribute } from "./slowAttribute.js";

const digitsOf = { EUR: 2, JPY: 0, KWD: 3 } as const;

/** Canonical amounts of all sizes and scales, also negative. */
function amounts(currency: keyof typeof digitsOf): fc.Arbitrary<Money> {
  const digits = digitsOf[currency];
  return fc
    .tuple(
      fc.oneof(
        fc.bigInt(-999n, 999n),
        fc.bigInt(-99_999_999n, 99_999_999n),
        fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n),
      ),
      fc.oneof(fc.constant(digits), fc.integer({ min: digits, max: 12 })),
    )
    .filter(([units, scale]) => `${units}`.length < 15 + scale)
    .map(([units, scale]) => {
      const text = `${units < 0n ? -units : units}`.padStart(scale + 1, "0");
      let end = text.length;
      while (end > text.length - scale + digits && text[end - 1] === "0") end -= 1;
      const whole = text.slice(0, text.length - scale);
      const fraction = text.slice(text.length - scale, end);
      return { amount: `${units < 0n ? "-" : ""}${whole}${fraction && "."}${fraction}`, currency };
    });
}

// Few instants and keys, so that ties, repeats and coinciding milestones are common.
const keys = fc.constantFrom(
  "search",
  "email",
  "direct",
  "Direct",
  "__proto__",
  "\uff5e",
  "\u{1f600}",
);
const base = Date.parse("2026-01-01T00:00:00Z");
const instants = fc
  .oneof(
    fc.integer({ min: 0, max: 8 }).map((day) => day * 86_400_000),
    fc.integer({ min: 0, max: 8 * 86_400_000 }),
  )
  .map((ms) => new Date(base + ms).toISOString());

function journeys(currency: keyof typeof digitsOf): fc.Arbitrary<readonly SlowJourney[]> {
  const row = fc.record(
    {
      touches: fc.oneof(
        {
          weight: 9,
          arbitrary: fc.array(fc.record({ key: keys, at: instants }), { maxLength: 6 }),
        },
        {
          weight: 1,
          arbitrary: fc.array(fc.record({ key: keys, at: instants }), { maxLength: 120 }),
        },
      ),
      conversions: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 5 })),
      value: amounts(currency),
      at: fc
        .integer({ min: 8, max: 20 })
        .map((day) => new Date(base + day * 86_400_000 + 3_600_000).toISOString()),
      nulls: fc.integer({ min: 0, max: 3 }),
      milestones: fc.record({ lead: instants, opportunity: instants }, { requiredKeys: [] }),
      selfReported: keys,
    },
    { requiredKeys: ["touches", "conversions", "value", "at"] },
  );
  return fc
    .array(row, { minLength: 1, maxLength: 8 })
    .map((rows) => rows.map((one, index): SlowJourney => ({ ...one, id: `${index}` })));
}

const share = fc.oneof(
  fc.constantFrom(0, 0.1, 0.3, 0.4, 1),
  fc.integer({ min: 0, max: 500_000 }).map((n) => n / 1e6),
);
const models: fc.Arbitrary<SlowModel> = fc.oneof(
  fc
    .constantFrom(
      "first",
      "last",
      "linear",
      "lastNonDirect",
      "positionBased",
      "uShaped",
      "jShaped",
      "inverseJ",
      "wShaped",
    )
    .map((kind): SlowModel => ({ kind })),
  fc
    .constantFrom("fullPath", "custom", "timeDecay", "dropOne", "selfReported")
    .map((kind): SlowModel => ({ kind })),
  fc
    .record({ first: share, last: share })
    .filter(({ first, last }) => first + last <= 1)
    .map((shares): SlowModel => ({ kind: "positionBased", ...shares })),
  fc
    .record(
      { first: share, lead: share, opportunity: share, last: share, other: share },
      { requiredKeys: [] },
    )
    .chain((shares) =>
      fc.constantFrom("custom", "wShaped").map((kind): SlowModel => ({ kind, ...shares })),
    ),
  fc
    .record({
      halfLife: fc.constantFrom({ days: 1 }, { days: 0.3 }, { days: 7 }),
      step: fc.constantFrom("day", "continuous"),
    })
    .map((settings): SlowModel => ({ kind: "timeDecay", ...settings })),
);

const cases = fc
  .constantFrom("EUR", "JPY", "KWD")
  .chain((currency) => fc.tuple(journeys(currency), models));
const asJourneys = (rows: readonly SlowJourney[]): readonly Journey<Money>[] => rows;

describe("attribute beside its slow twin", () => {
  it("agrees on every credit to the last unit", () => {
    fc.assert(
      fc.property(cases, ([rows, model]) => {
        const report = attribute(asJourneys(rows), { model: model as unknown as AttributionModel });
        const slow = slowAttribute(rows, model);
        expect(report.credits.map(({ key, value }) => [key, value.amount])).toEqual(
          slow.credits.map(({ key, amount }) => [key, amount]),
        );
        expect(report.unattributed.value?.amount).toBe(slow.unattributed.amount);
        expect(report.totals.value?.amount).toBe(slow.totals.amount);
        report.credits.forEach(({ conversions }, index) => {
          expect(conversions).toBeCloseTo(slow.credits[index]?.conversions as number, 9);
        });
        expect(report.unattributed.conversions).toBe(slow.unattributed.conversions);
        expect(report.totals.conversions).toBe(slow.totals.conversions);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the same whatever the order of journeys", () => {
    fc.assert(
      fc.property(cases, ([rows, model]) => {
        const options = { model: model as unknown as AttributionModel };
        const [there, back] = [rows, [...rows].reverse()].map((some) => {
          const { credits, unattributed } = attribute(asJourneys(some), options);
          return [credits.map(({ key, value }) => [key, value]), unattributed.value];
        });
        expect(back).toEqual(there);
      }),
    );
  });

  it("lists touches whose exact sums are the credits before rounding", () => {
    fc.assert(
      fc.property(journeys("EUR"), models, (rows, model) => {
        const {
          touches = [],
          credits,
          totals,
        } = attribute(asJourneys(rows), {
          model: model as unknown as AttributionModel,
          detail: "touches",
        });
        // Amounts of more than nine digits after the point have thousandths that no amount can hold.
        fc.pre(rows.every(({ value }) => (value.amount.split(".")[1] ?? "").length <= 9));
        const scaled = (amount: string): bigint => {
          const [whole = "", fraction = ""] = amount.split(".");
          return BigInt(whole + fraction.padEnd(12, "0"));
        };
        const unit = Math.max(
          ...rows.map(({ value }) => (value.amount.split(".")[1] ?? "").length),
        );
        for (const { key, value } of credits) {
          const exact = touches
            .filter((touch) => touch.key === key)
            .reduce((sum, touch) => sum + scaled(touch.value.amount), 0n);
          const off = scaled(value.amount) - exact;
          expect(off < 10n ** BigInt(12 - unit) && off > -(10n ** BigInt(12 - unit))).toBe(true);
        }
        expect(totals.value).not.toBeNull();
      }),
    );
  });
});
