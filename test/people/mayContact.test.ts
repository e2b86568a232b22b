import { type ContactOptions, type ContactPerson, contactRules, mayContact } from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { person, question } from "./randomPeople.ts";
import { slowMayContact } from "./slowContact.ts";

const ada: ContactPerson = { id: "7", email: "ada@example.com", phone: "+15034217800" };
const at = "2026-06-01T12:00:00Z";
const newsletter: ContactOptions = { purpose: "newsletter", channel: "email", at, consents: [] };
const granted = {
  party: { kind: "contact", id: "7" },
  purpose: "newsletter",
  channel: "email",
  status: "granted",
  at: "2026-01-01T00:00:00Z",
} as const;
const reasonOf = (row: object, options: object): string =>
  mayContact(row as ContactPerson, { ...newsletter, ...options }).reason;

describe("mayContact", () => {
  it("agrees with the five steps written out", () => {
    fc.assert(
      fc.property(person, question, (row, options) => {
        expect(mayContact(deepFreeze(row), deepFreeze(options))).toEqual(
          slowMayContact(row, options),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["no e-mail address", { email: null }, {}, "no_address"],
    ["a blank one", { email: " " }, {}, "no_address"],
    ["one that is none", { email: "ada" }, {}, "invalid_address"],
    ["a cell that is no text", { email: 7 }, {}, "invalid_address"],
    ["no phone number", { phone: undefined }, { channel: "sms" }, "no_address"],
    [
      "a national number without a country",
      { phone: "030 901820" },
      { channel: "phone" },
      "invalid_address",
    ],
    [
      "a national number of a place that has no calling code",
      { phone: "030 901820", country: "Germany" },
      { channel: "phone" },
      "invalid_address",
    ],
    [
      "a national number with a country",
      { phone: "030 901820", country: "DE" },
      { channel: "phone" },
      "no_consent",
    ],
    ["no address of post", {}, { channel: "post" }, "opt_out_regime"],
    ["no device for push", {}, { channel: "push" }, "no_consent"],
    [
      "transactional, whatever was said",
      { optedOutOfEmail: true },
      { purpose: "transactional" },
      "transactional",
    ],
    [
      "transactional without an address",
      { email: null },
      { purpose: "transactional" },
      "no_address",
    ],
    ["an opt-out that came as text", { optedOutOfEmail: "yes" }, {}, "opted_out"],
    ["doNotCall on the phone", { doNotCall: true }, { channel: "phone" }, "opted_out"],
    ["doNotCall on WhatsApp", { doNotCall: true }, { channel: "whatsapp" }, "no_consent"],
    ["no country", {}, {}, "unknown_jurisdiction"],
    ["a country of opt-in", { country: "NO" }, {}, "no_consent"],
    ["a country of opt-out", { country: "US" }, {}, "opt_out_regime"],
    ["a country that the rules do not know", { country: "BR" }, {}, "unknown_jurisdiction"],
    ["a jurisdiction of its own", { country: "BR" }, { jurisdiction: "US" }, "opt_out_regime"],
    [
      "a jurisdiction in a field",
      { country: "BR", home: { country: "EU" } },
      { jurisdiction: { field: "home.country" } },
      "no_consent",
    ],
  ])("answers for %s", (_case, cells, options, reason) => {
    expect(reasonOf({ ...ada, ...cells }, options)).toBe(reason);
  });

  it("lets a hard bounce stop what is transactional, no other suppression", () => {
    const asked = (reason: string) =>
      reasonOf(ada, { purpose: "transactional", suppressions: [{ id: 7, reason }] });
    expect(asked("hard_bounce")).toBe("hard_bounce");
    expect(asked("complaint")).toBe("transactional");
  });

  it("takes a suppressed address for the channels that use it, and for another that is named", () => {
    const email = { email: " ADA@example.com", reason: "hard_bounce" };
    expect(reasonOf(ada, { suppressions: [email] })).toBe("hard_bounce");
    expect(reasonOf(ada, { suppressions: [email], channel: "phone" })).toBe("no_consent");
    const named = { ...email, channel: "phone" };
    expect(reasonOf(ada, { suppressions: [named], channel: "phone" })).toBe("hard_bounce");
    expect(reasonOf(ada, { suppressions: [named] })).toBe("unknown_jurisdiction");
    const number = { phone: "(0)", reason: "blocklist" };
    expect(reasonOf(ada, { suppressions: [number], channel: "sms" })).toBe("no_consent");
    const national = { phone: "503 421 7800", reason: "blocklist" };
    expect(reasonOf(ada, { suppressions: [national], channel: "sms" })).toBe("no_consent");
    const american = { ...ada, country: "US" };
    expect(reasonOf(american, { suppressions: [national], channel: "sms" })).toBe("blocklist");
    const dialed = { phone: "+1 503 421 7800", reason: "blocklist" };
    expect(reasonOf(ada, { suppressions: [dialed], channel: "sms" })).toBe("blocklist");
  });

  it("tells the first suppression's reason and since when", () => {
    const suppressions = [
      { email: "ada@example.com", reason: "blocklist", at: "2027-01-01" },
      { id: "7", reason: "complaint", at: "2026-05-01T10:00:00+02:00" },
      { id: "7", reason: "unsubscribed" },
    ] as const;
    expect(mayContact(ada, { ...newsletter, suppressions })).toEqual({
      allowed: false,
      reason: "complaint",
      since: "2026-05-01T08:00:00.000Z",
      record: null,
    });
  });

  it("gives the record that decided, and since when it holds", () => {
    const consents = [
      granted,
      { ...granted, status: "pending", at: "2025-12-01T00:00:00Z" },
    ] as const;
    expect(mayContact(ada, { ...newsletter, consents })).toEqual({
      allowed: true,
      reason: "granted",
      since: "2026-01-01T00:00:00.000Z",
      record: granted,
    });
  });

  it("takes the stricter of two records of one instant", () => {
    const also = (status: string, more: object = {}) => ({ ...granted, status, ...more });
    const expired = also("granted", { expiresAt: "2026-02-01T00:00:00Z" });
    const asked = (...consents: object[]) => reasonOf(ada, { consents });
    expect(asked(granted, expired)).toBe("expired");
    expect(asked(expired, also("pending"), granted)).toBe("pending");
    expect(asked(also("pending"), also("withdrawn"))).toBe("opted_out");
    expect(asked(also("denied"), also("granted", { at: "2026-01-01T00:00:00.001Z" }))).toBe(
      "granted",
    );
  });

  it("holds a consent until its end, and tells the end as since when it is none", () => {
    const consents = [{ ...granted, expiresAt: at }];
    expect(reasonOf(ada, { consents })).toBe("granted");
    const later = mayContact(ada, { ...newsletter, consents, at: "2026-06-01T12:00:00.001Z" });
    expect(later).toMatchObject({ reason: "expired", since: "2026-06-01T12:00:00.000Z" });
  });

  it("does not know what comes later, and takes a Day to its end", () => {
    const consents = [granted];
    expect(reasonOf(ada, { consents, at: "2025-12-31" })).toBe("unknown_jurisdiction");
    expect(reasonOf(ada, { consents, at: "2026-01-01" })).toBe("granted");
  });

  it("goes by rules of one's own", () => {
    const rules = {
      id: "mine",
      asOf: "2026-01-01",
      rules: [
        { channels: ["email"], jurisdictions: ["BR"], regime: "opt_out" },
        { channels: ["email"], jurisdictions: "all", regime: "opt_in" },
      ],
    };
    expect(reasonOf({ ...ada, country: "BR" }, { rules })).toBe("opt_out_regime");
    expect(reasonOf(ada, { rules })).toBe("no_consent");
    expect(reasonOf(ada, { rules, channel: "post" })).toBe("unknown_jurisdiction");
  });

  it.each([
    ["AS_OF_REQUIRED", "at", { at: undefined }],
    ["INVALID_INPUT", "at", { at: "yesterday" }],
    ["INVALID_INPUT", "purpose", { purpose: " " }],
    ["INVALID_INPUT", "channel", { channel: "fax" }],
    ["INVALID_INPUT", "consents", { consents: undefined }],
    ["INVALID_INPUT", "consent", { consent: [] }],
    ["INVALID_INPUT", "jurisdiction", { jurisdiction: 7 }],
    ["INVALID_INPUT", "jurisdiction.field", { jurisdiction: {} }],
    ["INVALID_INPUT", "consents[0]", { consents: [null] }],
    ["INVALID_INPUT", "consents[1].status", { consents: [granted, { ...granted, status: "yes" }] }],
    ["INVALID_INPUT", "consents[0].channel", { consents: [{ ...granted, channel: "E-mail" }] }],
    ["INVALID_INPUT", "consents[0].purpose", { consents: [{ ...granted, purpose: " " }] }],
    ["INVALID_INPUT", "consents[0].at", { consents: [{ ...granted, at: "2026-01-01T00:00:00" }] }],
    ["INVALID_INPUT", "consents[0].expiresAt", { consents: [{ ...granted, expiresAt: "soon" }] }],
    ["INVALID_INPUT", "consents[0].party.id", { consents: [{ ...granted, party: undefined }] }],
    ["INVALID_INPUT", "suppressions[0].reason", { suppressions: [{ id: 7, reason: "bounce" }] }],
    [
      "INVALID_INPUT",
      "suppressions[0].channel",
      { suppressions: [{ id: 7, reason: "complaint", channel: "fax" }] },
    ],
    [
      "INVALID_INPUT",
      "suppressions[0].at",
      { suppressions: [{ id: 7, reason: "complaint", at: "soon" }] },
    ],
    ["INVALID_INPUT", "rules.id", { rules: {} }],
    ["INVALID_INPUT", "rules.asOf", { rules: { ...contactRules, asOf: "2026" } }],
    ["INVALID_INPUT", "rules.rules", { rules: { ...contactRules, rules: {} } }],
    [
      "INVALID_INPUT",
      "rules.rules[0].channels[0]",
      { rules: { ...contactRules, rules: [{ channels: ["fax"] }] } },
    ],
    [
      "INVALID_INPUT",
      "rules.rules[0].jurisdictions",
      { rules: { ...contactRules, rules: [{ channels: [], jurisdictions: "US" }] } },
    ],
    [
      "INVALID_INPUT",
      "rules.rules[0].regime",
      { rules: { ...contactRules, rules: [{ channels: [], jurisdictions: [] }] } },
    ],
  ])("throws %s at %s", (code, path, options) => {
    expect(() => reasonOf(ada, options)).toThrow(expect.objectContaining({ code, path }));
  });

  it("never repeats a cell that may be personal", () => {
    const consents = [{ ...granted, at: "Ada Lovelace" }];
    expect(() => reasonOf(ada, { consents })).toThrow(
      "consents[0].at: expected an instant, received a text",
    );
  });
});

describe("contactRules", () => {
  it("knows the 27 members of the European Union and the rest of its economic area", () => {
    const optIn = contactRules.rules.find(
      ({ channels, regime }) => channels.includes("email") && regime === "opt_in",
    );
    const countries = optIn?.jurisdictions ?? [];
    // CA AU GB EU, 27 members, IS LI NO, CH
    expect(countries).toHaveLength(35);
    expect(new Set(countries).size).toBe(35);
  });
});
