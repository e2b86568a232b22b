import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import { buildJourneys } from "../../src/attribution/buildJourneys.js";
import type { JourneyOptions } from "../../src/attribution/journeyOptions.js";
import type { JourneyConversion, JourneyTouchpoint } from "../../src/attribution/journeyRows.js";
import { money } from "../../src/core/money/money.js";

const at = (day: number, hour = 12): string => new Date(Date.UTC(2026, 0, day, hour)).toISOString();
const touch = (
  channel: string,
  day: number,
  more: Partial<JourneyTouchpoint> = {},
): JourneyTouchpoint => ({
  channel,
  at: at(day),
  leadId: "L",
  ...more,
});
const deal: JourneyConversion<number> = { id: "d", at: at(40), value: 100, leadId: "L" };

/** The paths of the journeys by id, as words. */
function paths(
  touches: readonly JourneyTouchpoint[],
  conversions: readonly JourneyConversion<number>[] = [deal],
  options: JourneyOptions = {},
): Record<string, string> {
  const { journeys } = buildJourneys(touches, conversions, options);
  return Object.fromEntries(
    journeys.map(({ id, touches: own }) => [id, own.map(({ key }) => key).join(" ")]),
  );
}

describe("buildJourneys", () => {
  it("keeps touches up to 30 days before the conversion, both ends in", () => {
    const touches = [
      touch("early", 10, { at: "2026-01-10T11:59:59.999Z" }),
      touch("start", 10),
      touch("end", 40),
      touch("late", 40, { at: "2026-02-09T12:00:00.001Z" }),
    ];
    const { journeys, diagnostics } = buildJourneys(touches, [deal]);
    expect(journeys).toEqual([
      {
        id: "d",
        touches: [
          { key: "start", at: "2026-01-10T12:00:00.000Z" },
          { key: "end", at: "2026-02-09T12:00:00.000Z" },
        ],
        conversions: 1,
        value: 100,
        at: "2026-02-09T12:00:00.000Z",
      },
    ]);
    expect(diagnostics).toEqual({
      rows: {
        touchpoints: {
          given: 4,
          used: 2,
          rejected: 0,
          duplicates: 0,
          future: 0,
          afterConversion: 1,
          outsideLookback: 1,
          direct: 0,
          unmatched: 0,
        },
        conversions: { given: 1, used: 1, rejected: 0, duplicates: 0, future: 0 },
        identities: { given: 0, used: 0, rejected: 0, duplicates: 0 },
      },
      rejected: [],
      duplicates: [],
      dayResolution: 0,
      withoutTouches: 0,
      missingValue: [],
      nullJourneys: 0,
    });
  });

  it("reaches back without limit, by kind, by months, or not at all", () => {
    const touches = [
      touch("a", -400),
      touch("b", 9),
      touch("view", 20, { kind: "ad_view" }),
      touch("z", 40),
    ];
    expect(paths(touches, [deal], { lookback: null })).toEqual({ d: "a b view z" });
    expect(
      paths(touches, [deal], {
        lookback: null,
        lookbackByKind: [{ kind: "ad_view", lookback: { days: 1 } }],
      }),
    ).toEqual({ d: "a b z" });
    expect(
      paths(touches, [deal], { lookbackByKind: [{ kind: "ad_view", lookback: null }] }),
    ).toEqual({ d: "view z" });
    // One month before 9 February is 9 January.
    expect(paths(touches, [deal], { lookback: { months: 1 } })).toEqual({ d: "b view z" });
    expect(paths(touches, [deal], { lookback: {} })).toEqual({ d: "z" });
  });

  it("takes a Day wherever a moment of it passes", () => {
    // The window from noon of the 10th to noon of the 40th: both days pass, their neighbors do not.
    const days = ["2026-01-09", "2026-01-10", "2026-02-09", "2026-02-10"];
    const touches = days.map((day) => touch(day, 1, { at: day }));
    expect(paths(touches)).toEqual({ d: "2026-01-10 2026-02-09" });
    const { journeys, diagnostics } = buildJourneys(
      [touch("evening", 40, { at: at(40, 23) }), touch("next", 41, { at: at(41, 0) })],
      [{ ...deal, at: "2026-02-09" }],
    );
    expect(journeys[0]).toMatchObject({
      at: "2026-02-09T23:59:59.999Z",
      touches: [{ key: "evening" }],
    });
    expect(diagnostics.dayResolution).toBe(1);
  });

  it("orders touches by time, id and key by code point, a Day first", () => {
    const touches = [
      touch("b", 20, { id: "2" }),
      touch("\u{1f600}", 20, { id: "1" }),
      touch("\uff5e", 20, { id: "10" }),
      touch("d", 20),
      touch("c", 20),
      touch("day", 20, { at: "2026-01-20" }),
    ];
    expect(paths(touches)).toEqual({ d: "day c d \u{1f600} \uff5e b" });
    expect(paths([...touches].reverse())).toEqual(paths(touches));
  });

  it("joins by lead, visitor, contact, and by account where no person is named", () => {
    const touches = [
      touch("lead", 20),
      touch("known", 21, { leadId: undefined, anonymousId: 5 }),
      touch("visitor", 22, { leadId: " ", anonymousId: "v" }),
      touch("contact", 23, { leadId: null, contactId: "C" }),
      touch("company", 24, { leadId: undefined, accountId: "A" }),
      touch("colleague", 25, { leadId: "M", accountId: "A" }),
    ];
    const one = { ...deal, contactId: "C", accountId: "A", anonymousId: "v" };
    const identities = [
      { anonymousId: "5", leadId: "L" },
      { anonymousId: 5, leadId: "M" },
    ];
    expect(paths(touches, [one], { identities })).toEqual({
      d: "lead known visitor contact company",
      "lead:M": "colleague",
    });
    expect(paths(touches, [one], { unit: "account" })).toEqual({ d: "company colleague" });
  });

  it("trusts a row's own lead before that of its visitor", () => {
    const identities = [{ anonymousId: "v", leadId: "L" }];
    const touches = [touch("own", 20, { leadId: "M", anonymousId: "v" })];
    expect(paths(touches, [deal], { identities })).toEqual({ d: "", "lead:M": "own" });
  });

  it("makes one null journey of who never converted, by the first name", () => {
    const touches = [
      touch("old", 1, { leadId: "N" }),
      touch("a", 35, { leadId: "N" }),
      touch("b", 2, { leadId: null, contactId: "K" }),
      touch("c", 2, { leadId: null, anonymousId: "v" }),
      touch("d", 2, { leadId: null, accountId: "A" }),
      touch("nobody", 2, { leadId: null }),
    ];
    const { journeys, diagnostics } = buildJourneys(touches, []);
    expect(journeys).toEqual([
      { id: "account:A", touches: [{ key: "d", at: at(2) }], conversions: 0, value: 0 },
      { id: "contact:K", touches: [{ key: "b", at: at(2) }], conversions: 0, value: 0 },
      { id: "lead:N", touches: [{ key: "a", at: at(35) }], conversions: 0, value: 0 },
      { id: "visitor:v", touches: [{ key: "c", at: at(2) }], conversions: 0, value: 0 },
    ]);
    expect(diagnostics.nullJourneys).toBe(4);
    expect(diagnostics.rows.touchpoints).toMatchObject({
      used: 4,
      outsideLookback: 1,
      unmatched: 1,
    });
  });

  it("does not call somebody a stranger of whom another touch converted", () => {
    const touches = [touch("a", 20, { contactId: "C" }), touch("b", 21)];
    const byContact = { ...deal, leadId: undefined, contactId: "C" };
    const { journeys, diagnostics } = buildJourneys(touches, [byContact]);
    expect(journeys).toHaveLength(1);
    expect(diagnostics.rows.touchpoints).toMatchObject({ used: 1, unmatched: 1 });
  });

  it("reuses touches for every conversion, or those since the last alone", () => {
    const first = { ...deal, id: "1", at: at(20) };
    const second = { ...deal, id: "2", at: at(30) };
    const third = { ...deal, id: "3", at: at(30) };
    const touches = [touch("a", 10), touch("b", 20), touch("c", 25)];
    const all = [third, second, first];
    expect(paths(touches, all)).toEqual({ 1: "a b", 2: "a b c", 3: "a b c" });
    expect(paths(touches, all, { reuse: "sinceLastConversion" })).toEqual({
      1: "a b",
      2: "c",
      3: "",
    });
  });

  it("drops direct touches, or only where there are others", () => {
    const mixed = [touch("Direct", 20), touch("email", 21), touch("(direct)", 22)];
    const alone = [touch("direct", 20, { leadId: "M" })];
    const other = { ...deal, id: "e", leadId: "M" };
    expect(paths([...mixed, ...alone], [deal, other], { direct: "drop" })).toEqual({
      d: "email",
      e: "",
    });
    expect(paths([...mixed, ...alone], [deal, other], { direct: "dropUnlessOnly" })).toEqual({
      d: "email",
      e: "direct",
    });
    const { diagnostics } = buildJourneys(mixed, [deal], { direct: "drop", by: "source" });
    expect(diagnostics.rows.touchpoints).toMatchObject({ used: 1, direct: 2 });
  });

  it("rewrites paths", () => {
    const touches = [..."DABBCDCC"].map((key, index) => touch(key, 20 + index));
    expect(paths(touches, [deal], { transform: "exposure" })).toEqual({ d: "D A B C D C" });
    expect(paths(touches, [deal], { transform: "first" })).toEqual({ d: "D A B C" });
    expect(paths(touches, [deal], { transform: "recency" })).toEqual({ d: "A B D C" });
    expect(paths(touches, [deal], { transform: "frequency" })).toEqual({
      d: "D(2) A(1) B(2) C(3)",
    });
  });

  it("credits campaigns, contents and sources, and what has none as such", () => {
    const touches = [
      touch("x", 20, { campaignId: 7, content: "ebook", source: "news" }),
      touch("x", 21, { campaignId: "", content: null }),
    ];
    expect(paths(touches, [deal], { by: "campaign" })).toEqual({ d: "7 (none)" });
    expect(paths(touches, [deal], { by: "content" })).toEqual({ d: "ebook (none)" });
    expect(paths(touches, [deal], { by: "source" })).toEqual({ d: "news (none)" });
  });

  it("leaves out what came after asOf", () => {
    const touches = [touch("a", 20), touch("b", 21), touch("day", 21, { at: "2026-01-21" })];
    const { journeys, diagnostics } = buildJourneys(touches, [deal], { asOf: at(21, 6) });
    expect(journeys).toMatchObject([{ id: "lead:L", touches: [{ key: "a" }, { key: "day" }] }]);
    expect(diagnostics.rows.touchpoints.future).toBe(1);
    expect(diagnostics.rows.conversions).toMatchObject({ used: 0, future: 1 });
  });

  it("keeps numbers, and Money; a missing value is 0 and named", () => {
    const numbers = buildJourneys(
      [],
      [
        { ...deal, value: 1 },
        { ...deal, id: 2, value: "2.5" },
        { id: 3, at: at(1) },
      ],
    );
    expect(numbers.journeys.map(({ value }) => value)).toEqual([0, 2.5, 1]);
    expect(numbers.diagnostics.missingValue).toEqual(["3"]);
    const eur = buildJourneys(
      [touch("a", 1, { leadId: "N" })],
      [
        { id: 1, at: at(1), value: money("5", "EUR") },
        { id: 2, at: at(2) },
      ],
    );
    expect(eur.journeys.map(({ value }) => value)).toEqual([
      money("5", "EUR"),
      money("0", "EUR"),
      money("0", "EUR"),
    ]);
  });

  it("makes bare amounts Money where a currency is given", () => {
    const { journeys } = buildJourneys(
      [],
      [
        { ...deal, value: 12.5 },
        { ...deal, id: 2, value: "3" },
        { ...deal, id: 3, value: null },
      ],
      { currency: "USD" },
    );
    expect(journeys.map(({ value }) => value)).toEqual([
      money("3", "USD"),
      money("0", "USD"),
      money("12.5", "USD"),
    ]);
    expect(attribute(journeys, { model: "last" }).totals.value).toEqual(money("15.5", "USD"));
  });

  it("passes milestones and what the customer said on", () => {
    const one = {
      ...deal,
      milestones: { lead: "2026-01-20", opportunity: null },
      selfReported: "podcast",
    };
    const { journeys } = buildJourneys([], [one]);
    expect(journeys[0]).toMatchObject({
      milestones: { lead: "2026-01-20T23:59:59.999Z" },
      selfReported: "podcast",
    });
    expect(
      "milestones" in (buildJourneys([], [{ ...deal, milestones: {} }]).journeys[0] as object),
    ).toBe(false);
  });

  it("maps the columns of a warehouse", () => {
    const touches = [{ ts: at(20), medium: "search", lead: 7 }];
    const deals = [{ deal_id: 1, closed: at(30), amount: "5", lead: 7 }];
    const { journeys } = buildJourneys(touches, deals, {
      currency: "EUR",
      fields: {
        touchpoints: { at: "ts", channel: "medium", leadId: "lead" },
        conversions: { id: "deal_id", at: "closed", value: "amount", leadId: "lead" },
      },
    });
    expect(journeys[0]).toMatchObject({
      id: "1",
      touches: [{ key: "search" }],
      value: money("5", "EUR"),
    });
  });

  it("reads Days and times without a zone in the zone that is given", () => {
    const touches = [touch("naive", 1, { at: "2026-02-09 00:30:00" })];
    const one = { ...deal, at: "2026-02-08T23:30:00Z" };
    expect(paths(touches, [one], { timeZone: "Europe/Berlin" })).toEqual({ d: "naive" });
    const { diagnostics } = buildJourneys(touches, [one]);
    expect(diagnostics.rejected).toEqual([{ input: "touchpoints", index: 0, field: "at" }]);
  });

  it("names rows that it cannot read and ids that stand twice", () => {
    const touches = [
      touch("a", 20, { id: 1 }),
      touch("b", 20, { id: "1" }),
      touch("", 20),
      touch("c", 20, { at: "soon" }),
      touch("d", 20, { leadId: true as unknown as string }),
      touch("d", 20, { anonymousId: {} as unknown as string }),
      touch("d", 20, { accountId: {} as unknown as string }),
      touch("e", 20, { campaignId: {} as unknown as string }),
      touch("f", 20, { kind: 5 as unknown as string }),
    ];
    const conversions = [
      deal,
      { ...deal, value: 7 },
      { ...deal, id: "" },
      { ...deal, id: "e", at: "" },
      { ...deal, id: "f", value: "x" },
      { ...deal, id: "g", milestones: { lead: "x" } },
      { ...deal, id: "h", milestones: 5 as unknown as null },
      { ...deal, id: "i", selfReported: {} as unknown as string },
      { ...deal, id: "j", contactId: [] as unknown as string },
    ];
    const identities = [
      { anonymousId: 1, leadId: 2 },
      { anonymousId: "1", leadId: 3 },
      { anonymousId: "", leadId: 3 },
      { anonymousId: 4, leadId: "" },
    ];
    const { diagnostics, journeys } = buildJourneys(touches, conversions, {
      by: "campaign",
      identities,
      lookbackByKind: [{ kind: "x", lookback: null }],
    });
    expect(journeys).toHaveLength(1);
    expect(
      diagnostics.rejected.map(({ input, index, field }) => `${input}[${index}].${field}`),
    ).toEqual([
      "touchpoints[2].channel",
      "touchpoints[3].at",
      "touchpoints[4].leadId",
      "touchpoints[5].anonymousId",
      "touchpoints[6].accountId",
      "touchpoints[7].campaignId",
      "touchpoints[8].kind",
      "conversions[2].id",
      "conversions[3].at",
      "conversions[4].value",
      "conversions[5].milestones.lead",
      "conversions[6].milestones",
      "conversions[7].selfReported",
      "conversions[8].contactId",
      "identities[2].anonymousId",
      "identities[3].leadId",
    ]);
    expect(diagnostics.duplicates).toEqual([
      { input: "touchpoints", index: 1, id: "1" },
      { input: "conversions", index: 1, id: "d" },
      { input: "identities", index: 1, id: "1" },
    ]);
  });

  it("answers empty input with nothing", () => {
    expect(buildJourneys([], []).journeys).toEqual([]);
  });

  it("takes ids and channels of prototypes as names, and leaves frozen input alone", () => {
    const touches = Object.freeze([Object.freeze(touch("__proto__", 20, { leadId: "__proto__" }))]);
    const conversions = Object.freeze([Object.freeze({ ...deal, leadId: "__proto__" })]);
    expect(paths(touches, conversions)).toEqual({ d: "__proto__" });
    expect(paths([touch("a", 1, { leadId: "constructor" })], [deal])).toEqual({
      d: "",
      "lead:constructor": "a",
    });
  });

  it("survives a trip through JSON", () => {
    const built = buildJourneys([touch("a", 20)], [deal]);
    expect(JSON.parse(JSON.stringify(built))).toEqual(built);
  });
});

describe("buildJourneys, refusals", () => {
  const run = (touches: unknown, conversions: unknown, options: unknown): unknown => {
    try {
      return buildJourneys(
        touches as readonly JourneyTouchpoint[],
        conversions as readonly JourneyConversion<number>[],
        options as JourneyOptions<never>,
      );
    } catch (error) {
      const { code, path } = error as { code: string; path: string };
      return [code, path];
    }
  };
  const bad = (option: object): readonly [unknown, unknown, unknown] => [[], [], option];

  it.each([
    ["touchpoints that are no list", ["x", [], {}], "INVALID_INPUT", "touchpoints"],
    ["a touchpoint that is no object", [[5], [], {}], "INVALID_INPUT", "touchpoints[0]"],
    ["a conversion that is no object", [[], [null], {}], "INVALID_INPUT", "conversions[0]"],
    ["touchpoints without a channel", [[{ at: 0 }], [], {}], "MISSING_FIELD", "touchpoints"],
    ["conversions without a time", [[], [{ id: 1 }], {}], "MISSING_FIELD", "conversions"],
    ["options that are none", [[], [], "x"], "INVALID_INPUT", "options"],
    ["an unknown option", bad({ lookbak: 1 }), "INVALID_INPUT", "lookbak"],
    ["an unknown key to credit", bad({ by: "channels" }), "INVALID_INPUT", "by"],
    ["an unknown unit", bad({ unit: "deal" }), "INVALID_INPUT", "unit"],
    ["an unknown reuse", bad({ reuse: "none" }), "INVALID_INPUT", "reuse"],
    ["an unknown handling of direct", bad({ direct: true }), "INVALID_INPUT", "direct"],
    ["an unknown transform", bad({ transform: "unique" }), "INVALID_INPUT", "transform"],
    [
      "a lookback that is negative",
      bad({ lookback: { days: -1 } }),
      "INVALID_INPUT",
      "lookback.days",
    ],
    ["a lookback that is a number", bad({ lookback: 30 }), "INVALID_INPUT", "lookback"],
    [
      "lookbacks by kind that are no list",
      bad({ lookbackByKind: {} }),
      "INVALID_INPUT",
      "lookbackByKind",
    ],
    [
      "lookbacks by kind that are null",
      bad({ lookbackByKind: null }),
      "INVALID_INPUT",
      "lookbackByKind",
    ],
    [
      "identities without a lead",
      bad({ identities: [{ anonymousId: 1 }] }),
      "MISSING_FIELD",
      "identities",
    ],
    [
      "a kind that is no text",
      bad({ lookbackByKind: [{ kind: 1, lookback: null }] }),
      "INVALID_INPUT",
      "lookbackByKind[0].kind",
    ],
    [
      "a kind's lookback that is missing",
      bad({ lookbackByKind: [{ kind: "a" }] }),
      "INVALID_INPUT",
      "lookbackByKind[0].lookback",
    ],
    [
      "a kind that stands twice",
      bad({
        lookbackByKind: [
          { kind: "a", lookback: null },
          { kind: "a", lookback: null },
        ],
      }),
      "DUPLICATE_ID",
      "lookbackByKind[1].kind",
    ],
    ["identities that are no list", bad({ identities: {} }), "INVALID_INPUT", "identities"],
    ["an unknown currency", bad({ currency: "EURO" }), "INVALID_INPUT", "currency"],
    ["an unknown zone", bad({ timeZone: "Mars" }), "INVALID_INPUT", "timeZone"],
    ["an asOf that is no time", bad({ asOf: "now" }), "INVALID_INPUT", "asOf"],
    ["fields of another input", bad({ fields: { deals: {} } }), "INVALID_INPUT", "fields.deals"],
    [
      "an unknown field",
      bad({ fields: { conversions: { amount: "x" } } }),
      "INVALID_INPUT",
      "fields.conversions.amount",
    ],
    [
      "two currencies",
      [
        [],
        [
          { ...deal, value: money("1", "EUR") },
          { ...deal, id: 2, value: money("1", "USD") },
        ],
        {},
      ],
      "CURRENCY_MISMATCH",
      "conversions[1].value",
    ],
    [
      "numbers and Money",
      [
        [],
        [
          { ...deal, value: 1 },
          { ...deal, id: 2, value: money("1", "USD") },
        ],
        {},
      ],
      "CURRENCY_MISMATCH",
      "conversions[1].value",
    ],
    [
      "another currency than the one given",
      [[], [{ ...deal, value: money("1", "EUR") }], { currency: "USD" }],
      "CURRENCY_MISMATCH",
      "conversions[0].value",
    ],
  ] as const)("refuses %s", (_case, [touches, conversions, options], code, path) => {
    expect(run(touches, conversions, options)).toEqual([code, path]);
  });
});
