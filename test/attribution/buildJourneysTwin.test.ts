import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import { buildJourneys } from "../../src/attribution/buildJourneys.js";
import {
  type SlowConversion,
  type SlowOptions,
  type SlowTouch,
  slowJourneys,
} from "./slowJourneys.js";

// Small pools, so that persons meet, times tie and ids repeat.
const base = Date.parse("2026-03-01T00:00:00Z");
const times = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((day) => new Date(base + day * 86_400_000).toISOString()),
  fc
    .integer({ min: 0, max: 6 })
    .map((day) => new Date(base + day * 86_400_000).toISOString().slice(0, 10)),
  fc
    .integer({ min: 0, max: 6 * 24 })
    .map((hour) => new Date(base + hour * 3_600_000).toISOString()),
);
const persons = {
  leadId: fc.constantFrom("1", "2", "__proto__"),
  contactId: fc.constantFrom("1", "2"),
  accountId: fc.constantFrom("1", "2"),
  anonymousId: fc.constantFrom("1", "2", "3"),
};
const touches: fc.Arbitrary<readonly SlowTouch[]> = fc.array(
  fc.record(
    {
      ...persons,
      id: fc.constantFrom("1", "2", "10", "a", "B"),
      at: times,
      channel: fc.constantFrom("search", "email", "direct", "(direct)", "\uff5e", "\u{1f600}"),
      campaignId: fc.constantFrom("x", "y"),
      kind: fc.constantFrom("ad_view", "visit"),
    },
    { requiredKeys: ["at", "channel"] },
  ),
  { maxLength: 12 },
);
const conversions: fc.Arbitrary<readonly SlowConversion[]> = fc.array(
  fc.record(
    { ...persons, id: fc.constantFrom("1", "2", "3", "10"), at: times },
    { requiredKeys: ["id", "at"] },
  ),
  { maxLength: 4 },
);
const lookback = fc.constantFrom({ days: 0 }, { days: 1 }, { days: 1.5 }, { days: 4 }, null);
const options: fc.Arbitrary<SlowOptions> = fc.record(
  {
    by: fc.constantFrom("channel", "campaign"),
    unit: fc.constantFrom("person", "person", "account"),
    lookback,
    lookbackByKind: fc
      .constantFrom("ad_view", "visit")
      .chain((kind) => lookback.map((length) => [{ kind, lookback: length }])),
    identities: fc.array(fc.record({ anonymousId: persons.anonymousId, leadId: persons.leadId }), {
      maxLength: 4,
    }),
    reuse: fc.constantFrom("all", "sinceLastConversion"),
    direct: fc.constantFrom("keep", "drop", "dropUnlessOnly"),
    transform: fc.constantFrom("exposure", "first", "recency", "frequency"),
  },
  { requiredKeys: [] },
);

const pathsOf = (
  rows: readonly SlowTouch[],
  deals: readonly SlowConversion[],
  chosen: SlowOptions,
): { id: string; conversions: number; keys: string[] }[] =>
  buildJourneys(rows, deals, chosen).journeys.map(({ id, conversions: count, touches: own }) => ({
    id,
    conversions: count,
    keys: own.map(({ key }) => key),
  }));

describe("buildJourneys beside its slow twin", () => {
  it("agrees on every journey and path", () => {
    fc.assert(
      fc.property(touches, conversions, options, (rows, deals, chosen) => {
        expect(pathsOf(rows, deals, chosen)).toEqual(slowJourneys(rows, deals, chosen));
      }),
      { numRuns: 3000 },
    );
  });

  it("does not care for the order of rows without repeated ids", () => {
    fc.assert(
      fc.property(touches, conversions, options, (rows, deals, chosen) => {
        const own = rows.map((row, index) => ({ ...row, id: `${row.id ?? ""}${index}` }));
        const unique = deals.map((row, index) => ({ ...row, id: `${row.id}${index}` }));
        const there = pathsOf(own, unique, chosen);
        expect(pathsOf([...own].reverse(), [...unique].reverse(), chosen)).toEqual(there);
      }),
    );
  });

  it("accounts for every row", () => {
    fc.assert(
      fc.property(touches, conversions, options, (rows, deals, chosen) => {
        const { diagnostics, journeys } = buildJourneys(rows, deals, chosen);
        for (const { given, ...counts } of Object.values(diagnostics.rows)) {
          expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(given);
        }
        const { conversions: used } = diagnostics.rows;
        expect(journeys).toHaveLength(used.used + diagnostics.nullJourneys);
        expect(attribute(journeys, { model: "linear" }).totals.conversions).toBe(used.used);
      }),
    );
  });

  it("finds the touches of 20,000 conversions", () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => ({
      at: base + index * 1000,
      channel: `c${index % 7}`,
      leadId: index % 25_000,
    }));
    const deals = Array.from({ length: 20_000 }, (_, lead) => ({
      id: lead,
      at: base + 86_400_000 * 2,
      leadId: lead,
    }));
    const { journeys, diagnostics } = buildJourneys(rows, deals);
    expect(journeys).toHaveLength(25_000);
    expect(diagnostics.rows.touchpoints.used).toBe(100_000);
  });
});
