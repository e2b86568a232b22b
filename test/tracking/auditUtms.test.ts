import {
  type AuditUtmsOptions,
  applyUtmMap,
  auditUtms,
  channelOf,
  type UtmRow,
  utmAuditChart,
  utmAuditFindings,
  utmAuditTable,
  utmSynonyms,
} from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { editBetween } from "../../src/tracking/internal/oneEdit.ts";
import { drawn } from "../scoring/vega.ts";

/** The findings of rows, as `kind field value > remedy (count)`. */
const found = (rows: readonly UtmRow[], options?: AuditUtmsOptions): string[] =>
  auditUtms(deepFreeze(rows), options).findings.map(
    ({ kind, field, value, remedy, count }) =>
      `${kind} ${field ?? "-"} ${value ?? "-"} > ${remedy ?? "-"} (${count})`,
  );

describe("auditUtms", () => {
  it("finds values that are written in several cases, and takes lower case for right", () => {
    const rows = [
      { source: "Email", medium: "x", campaign: "A" },
      { source: "EMAIL", medium: "x", count: 3 },
      { source: "Only", medium: "x", campaign: "a" },
    ];
    expect(found(rows)).toEqual([
      "case source EMAIL > email (3)",
      "case campaign A > a (1)",
      "case source Email > email (1)",
    ]);
  });

  it("finds synonyms, and writes the word as it always is", () => {
    const rows = [
      { source: "FB", medium: "e-mail" },
      { source: "Facebook", medium: "mail" },
      { source: "Facebook", medium: "email" },
    ];
    expect(found(rows)).toEqual([
      "synonym medium e-mail > email (1)",
      "synonym medium mail > email (1)",
      "synonym source FB > Facebook (1)",
    ]);
  });

  it("finds slips beside values at least 20 times as frequent", () => {
    const many = { source: "partnersite", medium: "referral" };
    const slip = (source: string, count = 1) => ({ source, medium: "referral", count });
    expect(found([{ ...many, count: 20 }, slip("partnersit")])).toEqual([
      "typo source partnersit > partnersite (1)",
    ]);
    expect(found([{ ...many, count: 19 }, slip("partnersit")])).toEqual([]);
    expect(found([{ ...many, count: 40 }, slip("partnersiet", 2), slip("Partnersite")])).toEqual([
      "case source Partnersite > partnersite (1)",
      "typo source partnersiet > partnersite (2)",
    ]);
    expect(found([{ ...many, count: 40 }, slip("artnersit")])).toEqual([]);
    // Two names that differ by a digit, and words that are known, are meant as they are.
    expect(
      found([
        { source: "s", medium: "cpc", campaign: "wave_1", count: 90 },
        { source: "s", medium: "cpm", campaign: "wave_2" },
      ]),
    ).toEqual([]);
    // What a rare value was meant for may be a slip itself.
    expect(found([{ ...many, count: 900 }, slip("partnersit", 45), slip("partnersi", 2)])).toEqual([
      "typo source partnersit > partnersite (45)",
      "typo source partnersi > partnersite (2)",
    ]);
  });

  it("finds missing parts, of links the campaign too", () => {
    expect(
      found([
        { source: "a", campaign: "c" },
        { source: "(not set)", medium: "(not set)" },
        { source: "google", medium: "organic" },
        { medium: "email", count: 4 },
        { url: "https://example.com/?utm_source=a&utm_medium=email" },
        {},
      ]),
    ).toEqual([
      "missing source - > - (4)",
      "missing campaign - > - (1)",
      "missing medium - > - (1)",
    ]);
  });

  it("finds swapped parts, and mends them", () => {
    const rows = [
      { source: "cpc", medium: "google", count: 2 },
      { source: "E-Mail", medium: "linkedin" },
      { source: "social", medium: "facebook" },
      { source: "google", medium: "social" },
      { source: "email", medium: "newsletter" },
    ];
    expect(found(rows)).toEqual([
      "swapped - cpc / google > google / cpc (2)",
      "swapped - E-Mail / linkedin > linkedin / email (1)",
      "swapped - social / facebook > facebook / social (1)",
    ]);
    const { map, channels } = auditUtms(rows);
    expect(applyUtmMap(rows.slice(0, 2), map)).toEqual([
      { source: "google", medium: "cpc", count: 2 },
      { source: "linkedin", medium: "email" },
    ]);
    expect(channels.after[0]).toEqual({ key: "Organic Social", count: 3 });
  });

  it("finds click ids without a source", () => {
    const page = "https://example.com/?gclid=a&fbclid=b&gclid=c";
    expect(
      found([
        { landingPage: page },
        { landingPage: page, source: "google", medium: "cpc" },
        { url: `${page}&utm_source=x&utm_medium=cpc&utm_campaign=y` },
      ]),
    ).toEqual(["click_id_without_utm - fbclid > - (1)", "click_id_without_utm - gclid > - (1)"]);
  });

  it("finds links within one's own site", () => {
    const from = (referrer: string, landingPage = "https://www.example.com/b") => ({
      source: "banner",
      medium: "home",
      referrer,
      landingPage,
    });
    expect(found([from("https://example.com/a")])).toEqual(["internal_link - example.com > - (1)"]);
    expect(found([from("https://Shop.example.com:8080/a")])).toEqual([
      "internal_link - shop.example.com > - (1)",
    ]);
    expect(
      found([from("https://notexample.com/a"), from("/a"), from("https://user@x.org")]),
    ).toEqual([]);
    const ownDomains = ["www.Example.com", "other.org"];
    expect(found([from("https://a.other.org", "/b")], { ownDomains })).toEqual([
      "internal_link - a.other.org > - (1)",
    ]);
    expect(
      found([{ referrer: "https://example.com", landingPage: "https://example.com" }]),
    ).toEqual([]);
  });

  it("finds campaigns that are as many as visits", () => {
    const visits = (campaigns: number, total: number) =>
      Array.from({ length: total }, (_, index) => ({
        source: "a",
        medium: "cpc",
        campaign: `c${Math.min(index + 1, campaigns)}`,
      }));
    expect(found(visits(16, 20))).toEqual(["cardinality campaign 16 > - (20)"]);
    expect(found(visits(15, 20))).toEqual([]);
    expect(found(visits(19, 19))).toEqual([]);
    expect(
      found([...visits(16, 20), { campaign: "(organic)", source: "a", medium: "b", count: 99 }]),
    ).toEqual(["cardinality campaign 16 > - (20)"]);
  });

  it("finds names that do not keep to the convention", () => {
    const convention = {
      separator: "_",
      parts: [{ key: "country", values: ["de"] }, { key: "goal" }],
    };
    const named = (campaign: string) => ({ source: "a", medium: "cpc", campaign });
    expect(found([named("de_brand"), named("uk"), named("(organic)")], { convention })).toEqual([
      "convention campaign uk > country: not_allowed, goal: missing (1)",
    ]);
  });

  it("tells which rule an unassigned visit came nearest to", () => {
    const rows = [
      { source: "mailchimp", medium: "newsletter", count: 9 },
      { source: "a", medium: "refferal", count: 8 },
      { source: "(direct)", medium: "web", count: 7 },
      { source: "newsletter", count: 6 },
      { source: "foo", medium: "bar", count: 5 },
      { source: "linkedin", medium: "post" },
    ];
    const { unassigned } = auditUtms(rows);
    expect(unassigned).toMatchObject({ count: 35, of: 36 });
    expect(unassigned.misses.map((miss) => Object.values(miss).join(" "))).toEqual([
      "mailchimp newsletter 9 email email",
      "a refferal 8 referral referral",
      "(direct) web 7 direct (none)",
      "newsletter  6 email email",
      "foo bar 5  ",
    ]);
  });

  it("reads links, cells before links, and counts as text", () => {
    const url = "https://example.com/?utm_source=google&utm_medium=cpc&utm_campaign=a";
    const audit = auditUtms([
      { url, count: "3" },
      { url, source: "bing", count: 2n },
    ]);
    expect(audit.visits).toBe(5);
    expect(audit.channels.before).toEqual([{ key: "Paid Search", count: 5 }]);
  });

  it("goes by the ruleset and the sites that it is given", () => {
    const rows = [{ source: "x.com", medium: "ai-assistant" }];
    expect(auditUtms(rows, { ruleset: "ga4-2024" }).unassigned.count).toBe(1);
    const { channels } = auditUtms(rows, { extraSources: { social: ["x.com"] } });
    expect(channels.before).toEqual([{ key: "Organic Social", count: 1 }]);
  });

  it("reads the columns of a warehouse, and names rows that it cannot read", () => {
    const rows = [
      { src: "google", med: "cpc", n: 4 },
      { src: { a: 1 }, med: "cpc", n: 4 },
      { src: "google", med: "cpc", n: -1 },
      { src: "google", med: 7, n: 1.5 },
    ];
    const fields = { source: "src", medium: "med", count: "n" } as const;
    const audit = auditUtms(rows, { fields });
    expect(audit.visits).toBe(4);
    expect(audit.diagnostics).toEqual({
      rows: 4,
      used: 1,
      rejected: [
        { index: 1, field: "source" },
        { index: 2, field: "count" },
        { index: 3, field: "count" },
      ],
    });
    expect(utmAuditFindings(audit).map(({ id }) => id)).toEqual(["clean", "rejected"]);
  });

  it("adds up, mends what it maps, and changes nothing a second time", () => {
    const source = fc.constantFrom(
      "google",
      "Google",
      "fb",
      "FB",
      "gogle",
      "cpc",
      "email",
      "social",
      "mail",
      "(direct)",
    );
    const medium = fc.constantFrom(
      "cpc",
      "CPC",
      "e-mail",
      "google",
      "facebook",
      "fb",
      "emial",
      "social",
      "Linkedin",
    );
    const row = fc.record(
      {
        source,
        medium,
        campaign: fc.constantFrom("spring", "Spring", "sprnig", "q1"),
        count: fc.constantFrom(1, 2, 50),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const audit = auditUtms(rows);
        const visits = rows.reduce((sum, { count = 1 }) => sum + count, 0);
        for (const list of [audit.channels.before, audit.channels.after]) {
          expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(visits);
        }
        const missed = audit.unassigned.misses.reduce((sum, { count }) => sum + count, 0);
        expect(missed).toBe(audit.unassigned.count);
        const fixed = applyUtmMap(rows, audit.map);
        expect(applyUtmMap(fixed, audit.map)).toEqual(fixed);
        const again = auditUtms(fixed);
        const kinds = ["case", "synonym"];
        expect(again.findings.filter(({ kind }) => kinds.includes(kind))).toEqual([]);
        expect(again.channels.before).toEqual(audit.channels.after);
        expect(JSON.parse(JSON.stringify(audit))).toEqual(audit);
        for (const { key, count } of audit.channels.before) {
          const own = rows.filter((one) => channelOf(one) === key);
          expect(own.reduce((sum, one) => sum + (one.count ?? 1), 0)).toBe(count);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes hostile rows", () => {
    const letters = Array.from({ length: 4_000 }, (_, index) => String.fromCharCode(200 + index));
    const rows = letters.map((letter) => ({ source: `a${letter}b`, medium: "x", count: 1 }));
    const loud = letters.map((letter) => ({ source: `a${letter}c`, medium: "x", count: 50 }));
    expect(auditUtms([...rows, ...loud]).visits).toBe(51 * 4_000);
    const spelled = Array.from({ length: 16_384 }, (_, bits) => ({
      source: Array.from("abcdefghijklmn", (letter, at) =>
        (bits >> at) % 2 === 0 ? letter : letter.toUpperCase(),
      ).join(""),
    }));
    expect(auditUtms(spelled).map).toHaveLength(16_383);
    const huge = "a&utm_source=".repeat(80_000);
    expect(
      auditUtms([{ url: `/?${huge}`, source: huge, medium: huge, referrer: huge }]).visits,
    ).toBe(1);
    const proto = JSON.parse(
      '[{ "__proto__": { "source": "a" }, "medium": "__proto__" }]',
    ) as UtmRow[];
    expect(auditUtms(proto).unassigned.misses[0]).toMatchObject({
      source: null,
      medium: "__proto__",
    });
    expect(auditUtms([null, 7] as unknown as UtmRow[]).channels.before).toEqual([
      { key: "Direct", count: 2 },
    ]);
  });

  it("gives zeros for no rows", () => {
    expect(auditUtms([])).toEqual({
      kind: "utmAudit",
      schemaVersion: 1,
      visits: 0,
      findings: [],
      unassigned: { count: 0, of: 0, misses: [] },
      channels: { before: [], after: [] },
      map: [],
      diagnostics: { rows: 0, used: 0, rejected: [] },
    });
    expect(utmAuditFindings(auditUtms([])).map(({ id }) => id)).toEqual(["empty"]);
  });

  it.each([
    ["rows", {}, {}],
    ["options", [], null],
    ["conventions", [], { conventions: {} }],
    ["convention.separator", [], { convention: { separator: "" } }],
    ["ownDomains", [], { ownDomains: "example.com" }],
    ["ownDomains[0]", [], { ownDomains: [7] }],
    ["ruleset", [], { ruleset: "ga3" }],
    ["extraSources", [], { extraSources: [] }],
    ["fields.rows.src", [], { fields: { src: "source" } }],
  ])("throws INVALID_INPUT at %s", (path, rows, options) => {
    expect(() => auditUtms(rows as UtmRow[], options as object)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});

describe("one edit", () => {
  it("agrees with the table of Damerau and Levenshtein", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editBetween(a, b) !== null).toBe(distance(a, b) === 1);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Edits between two texts, a swap of neighbors as one, by the full table. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.NaN;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const options = [
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ...(isSwap ? [at(i - 2, j - 2) + 1] : []),
      ];
      (table[i] as number[])[j] = Math.min(...options);
    }
  }
  return at(a.length, b.length);
}

describe("utmSynonyms", () => {
  it("lead to words that are no synonyms themselves, and hold each word once", () => {
    const from = utmSynonyms.map((one) => `${one.field} ${one.from}`);
    expect(new Set(from).size).toBe(from.length);
    for (const { field, to } of utmSynonyms) expect(from).not.toContain(`${field} ${to}`);
  });
});

describe("utmAuditTable and utmAuditFindings", () => {
  const audit = auditUtms([
    { source: "google", medium: "cpc", count: 40 },
    { source: "google", medium: "CPC" },
    { source: "googleads", medium: "cpc", count: 2 },
    { source: "cpc", medium: "google" },
    { source: "mailchimp", medium: "newsletter", count: 6 },
    { source: "emial", medium: "e-mail", count: 2 },
    { source: "partner" },
    { landingPage: "/?gclid=x" },
    {
      source: "(direct)",
      medium: "(none)",
      referrer: "https://example.com",
      landingPage: "https://example.com",
    },
  ]);

  it("hold the same numbers", () => {
    const table = utmAuditTable(audit);
    const keys = table.columns.map(({ key }) => key);
    for (const row of table.rows) expect(Object.keys(row)).toEqual(keys);
    const cells = table.rows.flatMap((row) => Object.values(row));
    for (const { numbers, evidence } of utmAuditFindings(audit)) {
      for (const value of Object.values(numbers)) if (value !== "") expect(cells).toContain(value);
      for (const key of evidence.rows) expect(table.rows.map((row) => row["kind"])).toContain(key);
      for (const key of evidence.columns) expect(keys).toContain(key);
    }
    expect(table.rows.at(-1)).toMatchObject({ kind: "(visits)", count: 55, after: 55 });
  });

  it("say what is in no channel, and what would mend it", () => {
    expect(utmAuditFindings(audit).map(({ sentence }) => sentence)).toEqual([
      "8 of 55 visits are in no channel.",
      "Most of them are mailchimp / newsletter; the medium email would put them in a channel.",
      "The corrections bring the visits that are in no channel from 8 to 7.",
      "The medium CPC is written in several cases; cpc would be one.",
      "The medium e-mail is another word for email.",
      "1 visits have parameters, and no medium.",
      "Source and medium are swapped in cpc / google.",
      "1 visits came with gclid, and no source.",
      "1 visits came from one's own example.com by a link with parameters.",
    ]);
  });

  it("say so where no rule is near", () => {
    const stray = utmAuditFindings(auditUtms([{ source: "foo", medium: "bar" }]));
    expect(stray.map(({ id }) => id)).toEqual(["unassigned", "stray"]);
  });
});

describe("utmAuditChart", () => {
  it("draws the visits of each channel, before and after the corrections", async () => {
    const audit = auditUtms([
      { source: "google", medium: "cpc", count: 40 },
      { source: "google", medium: "e-mail" },
      { source: "emial", medium: "newsletter", count: 2 },
    ]);
    const chart = utmAuditChart(audit);
    const sentences = utmAuditFindings(audit).map(({ sentence }) => sentence);
    expect(chart.title).toMatchObject({ text: sentences[0] });
    expect(chart.description).toBe(sentences.join(" "));
    expect(chart["data"]).toEqual({
      values: utmAuditTable(audit)
        .rows.filter(({ kind }) => kind === "channel")
        .map(({ value, count, after }) => ({
          channel: value,
          before: count,
          after,
          isUnassigned: value === "Unassigned",
        })),
    });
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    expect(await drawn(chart)).toContain(">Paid Search<");
  });

  it("says so where there are no visits", () => {
    expect(utmAuditChart(auditUtms([])).description).toBe("There are no visits to look at.");
  });
});
