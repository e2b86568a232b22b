import {
  audienceChart,
  audienceFindings,
  audienceTable,
  type ContactPerson,
  checkAudience,
  mayContact,
  normalizeEmail,
  normalizePhone,
  roleAddresses,
} from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { drawn } from "../scoring/vega.ts";
import { person, question } from "./randomPeople.ts";

const newsletter = {
  purpose: "newsletter",
  channel: "email",
  at: "2026-11-23T09:30:00Z",
  consents: [],
} as const;
const list: readonly ContactPerson[] = [
  { id: 1, email: "ada@example.com", country: "US" },
  { id: "2", email: "ADA@example.com ", country: "US" },
  { id: 3n, email: "info@example.org", country: "US" },
  { id: 1, email: "other@example.org", country: "US" },
  { id: 5, country: "US" },
  { id: 6, email: "bo@example.com", country: "US", optedOutOfEmail: true },
  { id: 7, email: "cy@example.com" },
  { id: 8, email: "di@example.com" },
];

describe("checkAudience", () => {
  it("sorts a list into those to send to and the others, with reasons", () => {
    const suppressions = [
      { email: "cy@example.com", reason: "complaint", at: "2026-02-01" },
    ] as const;
    const report = checkAudience(deepFreeze(list), { ...newsletter, suppressions });
    expect(report).toEqual({
      kind: "audience",
      schemaVersion: 1,
      sendable: ["1"],
      blocked: [
        { id: "2", reason: "duplicate", since: null },
        { id: "3", reason: "role_address", since: null },
        { id: "1", reason: "duplicate", since: null },
        { id: "5", reason: "no_address", since: null },
        { id: "6", reason: "opted_out", since: null },
        { id: "7", reason: "complaint", since: "2026-02-01T00:00:00.000Z" },
        { id: "8", reason: "unknown_jurisdiction", since: null },
      ],
      counts: {
        people: 8,
        sendable: 1,
        blocked: 7,
        duplicates: 2,
        byReason: [
          { key: "duplicate", count: 2 },
          { key: "complaint", count: 1 },
          { key: "no_address", count: 1 },
          { key: "opted_out", count: 1 },
          { key: "role_address", count: 1 },
          { key: "unknown_jurisdiction", count: 1 },
        ],
      },
      duplicates: [{ kept: "1", dropped: ["2", "1"] }],
      record: {
        purpose: "newsletter",
        channel: "email",
        at: "2026-11-23T09:30:00.000Z",
        rules: { id: "closedloop", asOf: "2026-11-01" },
        people: 8,
        sendable: 1,
      },
      diagnostics: { rows: 8, rejected: [] },
    });
  });

  it("agrees with mayContact, after duplicates and before addresses of a function", () => {
    const roles = fc.constantFrom("block", "keep", undefined);
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 8 }),
        question,
        roles,
        (people, options, roleOption) => {
          const report = checkAudience(people, { ...options, roleAddresses: roleOption });
          const seen: string[] = [];
          const answers = people.map((row) => {
            const email = options.channel === "email" ? normalizeEmail(row.email) : null;
            const country = row.country === "Mars" ? undefined : (row.country ?? undefined);
            const phone = ["phone", "sms", "whatsapp"].includes(options.channel)
              ? normalizePhone(row.phone, { country })
              : null;
            // The id first: of a row that repeats one, the address counts for nothing.
            const keys = [`id ${row.id}`, ...((email ?? phone) ? [`at ${email ?? phone}`] : [])];
            for (const key of keys) {
              if (seen.includes(key)) return `${row.id} duplicate`;
              seen.push(key);
            }
            const { allowed, reason } = mayContact(row, options);
            if (!allowed) return `${row.id} ${reason}`;
            const isRole =
              roleOption !== "keep" &&
              options.purpose !== "transactional" &&
              roleAddresses.some((role) => email?.startsWith(`${role}@`));
            return isRole ? `${row.id} role_address` : `${row.id}`;
          });
          expect(report.sendable).toEqual(answers.filter((answer) => !answer.includes(" ")));
          expect(report.blocked.map(({ id, reason }) => `${id} ${reason}`)).toEqual(
            answers.filter((answer) => answer.includes(" ")),
          );
          expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        },
      ),
    );
  });

  it("groups duplicates by the row that they repeat, also by way of one another", () => {
    const rows = ["1 a", "2 a", "2 b", "1 c", "3 c", "4 b", "2 d"].map((row) => {
      const [id = "", name] = row.split(" ");
      return { id, email: `${name}@b.org`, country: "US" };
    });
    const report = checkAudience(rows, newsletter);
    expect(report.sendable).toEqual(["1", "3", "4"]);
    expect(report.duplicates).toEqual([{ kept: "1", dropped: ["2", "2", "1", "2"] }]);
    expect(report.counts.duplicates).toBe(4);
  });

  it("keeps addresses of a function where told to, and for what is transactional", () => {
    const info = [{ id: 1, email: "info@example.org", country: "US" }];
    expect(checkAudience(info, { ...newsletter, roleAddresses: "keep" }).sendable).toEqual(["1"]);
    expect(checkAudience(info, { ...newsletter, purpose: "transactional" }).sendable).toEqual([
      "1",
    ]);
    expect(checkAudience(info, newsletter).sendable).toEqual([]);
  });

  it("reads the columns of a warehouse", () => {
    const rows = [{ contact_id: 7, mail: "ada@example.com", land: "US", country: "DE" }];
    const fields = { id: "contact_id", email: "mail", country: "land" } as const;
    expect(checkAudience(rows, { ...newsletter, fields }).sendable).toEqual(["7"]);
  });

  it("names rows without an id, and takes what is no row for one", () => {
    const rows = [{ id: 1, email: "a@b.org", country: "US" }, { id: null }, null, 7, { id: " " }];
    const report = checkAudience(rows as unknown as ContactPerson[], newsletter);
    expect(report.sendable).toEqual(["1"]);
    expect(report.diagnostics).toEqual({ rows: 5, rejected: [1, 2, 3, 4] });
    expect(report.counts.people).toBe(1);
  });

  it("gives zeros for an empty list", () => {
    const report = checkAudience([], newsletter);
    expect(report.counts).toEqual({
      people: 0,
      sendable: 0,
      blocked: 0,
      duplicates: 0,
      byReason: [],
    });
    expect(audienceTable(report).rows).toEqual([
      { key: "(sendable)", count: 0, share: null },
      { key: "(people)", count: 0, share: null },
    ]);
    expect(audienceFindings(report).map(({ id }) => id)).toEqual(["empty"]);
  });

  it.each([
    ["MISSING_FIELD", "people", [{ email: "a@b.org" }], {}],
    ["INVALID_INPUT", "people", {}, {}],
    ["INVALID_INPUT", "roleAddresses", [], { roleAddresses: true }],
    ["INVALID_INPUT", "roleAdresses", [], { roleAdresses: "keep" }],
    ["INVALID_INPUT", "fields.people.mail", [], { fields: { mail: "email" } }],
    ["AS_OF_REQUIRED", "at", [], { at: undefined }],
  ])("throws %s at %s", (code, path, people, options) => {
    const call = () =>
      checkAudience(people as ContactPerson[], { ...newsletter, ...(options as object) });
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });

  it("takes 100,000 rows of one address, keys named __proto__ and texts of a megabyte", () => {
    const same = Array.from({ length: 100_000 }, (_, id) => ({
      id,
      email: "a@b.org",
      country: "US",
    }));
    expect(checkAudience(same, newsletter).counts).toMatchObject({
      sendable: 1,
      duplicates: 99_999,
    });
    const hostile: unknown = JSON.parse(
      `[{ "id": "__proto__", "email": "a@b.org", "country": "__proto__" }, { "__proto__": { "id": 1 } }]`,
    );
    const report = checkAudience(hostile as ContactPerson[], newsletter);
    expect(report.blocked).toEqual([
      { id: "__proto__", reason: "unknown_jurisdiction", since: null },
    ]);
    expect(report.diagnostics.rejected).toEqual([1]);
    for (const text of ["a", "a@", "@.", "a.", " ", "0 ", "+"]) {
      const huge = text.repeat(1_000_000 / text.length);
      const rows = [{ id: 1, email: huge, phone: huge, country: huge }];
      expect(checkAudience(rows, newsletter).sendable).toEqual([]);
      expect(checkAudience(rows, { ...newsletter, channel: "sms" }).sendable).toEqual([]);
    }
  });
});

describe("audienceTable and audienceFindings", () => {
  const report = checkAudience(list, newsletter);

  it("hold the same numbers", () => {
    const table = audienceTable(report);
    expect(table.rows.map(({ key, count }) => `${key} ${count}`)).toEqual([
      "(sendable) 1",
      "duplicate 2",
      "unknown_jurisdiction 2",
      "no_address 1",
      "opted_out 1",
      "role_address 1",
      "(people) 8",
    ]);
    const keys = table.columns.map(({ key }) => key);
    expect(table.rows.every((row) => Object.keys(row).join() === keys.join())).toBe(true);
    for (const { numbers, evidence } of audienceFindings(report)) {
      const cells = table.rows.flatMap((row) => Object.values(row));
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
      for (const key of evidence.rows) expect(table.rows.map((row) => row["key"])).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
  });

  it("say who may get it, and what may be mended", () => {
    expect(
      audienceFindings(report).map(({ severity, sentence }) => `${severity}: ${sentence}`),
    ).toEqual([
      "info: 1 of 8 may get it: 12.5%.",
      "info: 2 came before, with the same id or address.",
      "warning: 2 gave no consent, and the rules of their country are not known.",
      "warning: 1 have no address for this channel.",
      "info: 1 opted out.",
      "info: 1 have an address of a function, such as info@.",
    ]);
  });

  it("say that rows without an id are left out", () => {
    const rows = [{ id: 1, email: "ada@example.com", country: "DE" }, {}] as ContactPerson[];
    expect(audienceFindings(checkAudience(rows, newsletter)).map(({ id }) => id)).toEqual([
      "sendable",
      "no_consent",
      "rejected",
    ]);
  });

  it("take sentences of one's own", () => {
    const messages = { sendable: "{sendable} von {people}" };
    expect(audienceFindings(report, { messages })[0]?.sentence).toBe("1 von 8");
    const bad = { messages: { sendabel: "x" } } as object;
    expect(() => audienceFindings(report, bad)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "messages.sendabel" }),
    );
  });
});

describe("audienceChart", () => {
  it("draws a bar for the sendable and for each reason, with findings as title and text", async () => {
    const report = checkAudience(list, newsletter);
    const chart = audienceChart(report);
    const sentences = audienceFindings(report).map(({ sentence }) => sentence);
    expect(chart.title).toMatchObject({ text: sentences[0] });
    expect(chart.description).toBe(sentences.join(" "));
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    const svg = await drawn(chart);
    for (const { key } of report.counts.byReason) expect(svg).toContain(`>${key}<`);
    expect(svg).toContain(">(sendable)<");
    expect(svg).not.toContain(">(people)<");
  });

  it("draws an empty list too", async () => {
    const chart = audienceChart(checkAudience([], newsletter));
    expect(chart.description).toBe("The list holds nobody.");
    await drawn(chart);
  });
});
