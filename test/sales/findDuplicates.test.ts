import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { Account } from "../../src/sales/account.ts";
import type {
  DuplicateKey,
  DuplicateReport,
  DuplicateRow,
} from "../../src/sales/duplicateReport.ts";
import { type FindDuplicatesOptions, findDuplicates } from "../../src/sales/findDuplicates.ts";
import { Lead } from "../../src/sales/lead.ts";
import { slowClusters, slowLink } from "./slowDuplicates.ts";

const find = (
  rows: readonly DuplicateRow[],
  options?: FindDuplicatesOptions & { readonly fields?: undefined },
): DuplicateReport => findDuplicates(deepFreeze(rows), deepFreeze(options));
const idsOf = (report: DuplicateReport): readonly (readonly string[])[] =>
  report.clusters.map(({ ids }) => ids);

describe("findDuplicates", () => {
  it("joins by address, number, and names at a domain or in a country, and says by which", () => {
    const report = find([
      { id: "1", email: "Ada@Engines.example", name: "Ada Lovelace" },
      { id: "2", email: "ada@engines.example", phone: "+44 20 7946 0958" },
      { id: "3", phone: "020 7946 0958", country: "GB" },
      { id: "4", name: "Lovelace, Ada", domain: "https://www.engines.example/" },
      { id: "5", name: "Charles Babbage", email: "charles@engines.example" },
      { id: "6", name: { full: "Grace Hopper" }, country: "us" },
      { id: "7", name: "Grace Hoper", country: "US" },
    ]);
    expect(report.clusters).toEqual([
      {
        ids: ["1", "2", "3", "4"],
        evidence: [
          { a: "1", b: "2", key: "email", similarity: 1 },
          { a: "2", b: "3", key: "phone", similarity: 1 },
          { a: "1", b: "4", key: "domain+name", similarity: 1 },
        ],
      },
      // grace hopper, grace hoper: all 11 letters of the shorter, none moved, four at the start:
      // jaro (11/12 + 1 + 1) / 3 = 0.9722, and 0.4 of the rest.
      { ids: ["6", "7"], evidence: [{ a: "6", b: "7", key: "name", similarity: 0.983333333333 }] },
    ]);
    expect(report).toMatchObject({
      kind: "duplicates",
      schemaVersion: 1,
      keys: ["email", "phone", "domain+name", "name"],
      nameThreshold: 0.92,
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("never joins by a domain where anybody gets an address", () => {
    const rows = [
      { id: "1", name: "Ada Lovelace", email: "ada1@gmail.com", country: "GB" },
      { id: "2", name: "Ada Lovelace", email: "ada2@gmail.com", country: "FR" },
      { id: "3", name: "Ada Lovelace", domain: "gmail.com" },
    ];
    const report = find(rows);
    expect(report.clusters).toEqual([]);
    expect(report.diagnostics.freeDomains).toBe(3);
    expect(
      idsOf(find(rows.map((row) => ({ ...row, email: `${row.id}@x.example`, domain: null })))),
    ).toEqual([["1", "2", "3"]]);
  });

  it("compares names of one country and one beginning alone", () => {
    const pair = (a: Partial<DuplicateRow>, b: Partial<DuplicateRow>): number =>
      find([
        { id: "1", name: "Ada Lovelace", ...a },
        { id: "2", name: "Ada Lovelace", ...b },
      ]).clusters.length;
    expect(pair({}, {})).toBe(1);
    expect(pair({ country: "GB" }, { country: "US" })).toBe(0);
    expect(pair({ country: "GB" }, {})).toBe(0);
    expect(pair({}, { name: "Xda Lovelace" })).toBe(0);
  });

  it("takes the company where there is no name", () => {
    const rows = [
      { id: "1", company: "Engines Ltd" },
      { id: "2", name: "ENGINES LTD." },
      { id: "3", name: "Ada", company: "Engines Ltd" },
    ];
    expect(idsOf(find(rows))).toEqual([["1", "2"]]);
  });

  it("compares by the keys it is told", () => {
    const rows = [
      { id: "1", name: "Ada Lovelace", email: "a@x.example", phone: "+4930901820" },
      { id: "2", name: "Ada Lovelace", email: "b@x.example", phone: "+4930901820" },
    ];
    const keyOf = (keys: readonly DuplicateKey[]): string | undefined =>
      find(rows, { keys }).clusters[0]?.evidence[0]?.key;
    expect(
      [["email"], ["phone"], ["name"], ["name", "phone"], ["domain+name", "name"]].map((keys) =>
        keyOf(keys as DuplicateKey[]),
      ),
    ).toEqual([undefined, "phone", "name", "name", "domain+name"]);
    expect(find(rows, { keys: [] })).toMatchObject({
      clusters: [],
      diagnostics: { withoutKey: 2 },
    });
  });

  it("draws the line where it is told", () => {
    const rows = [
      { id: "1", name: "Martha" },
      { id: "2", name: "Marhta" },
    ];
    // 0.9611…
    expect(find(rows, { nameThreshold: 0.961 }).clusters).toHaveLength(1);
    expect(find(rows, { nameThreshold: 0.962 }).clusters).toHaveLength(0);
    expect(find(rows, { nameThreshold: 1 }).clusters).toHaveLength(0);
    const others = [...rows, { id: "3", name: "Marx" }];
    expect(idsOf(find(others, { nameThreshold: 0 }))).toEqual([["1", "2", "3"]]);
  });

  it("reaches a threshold in spite of the noise of doubles", () => {
    // 17 of 20 letters in common, none moved: jaro 0.9; two at the start: 0.92.
    const rows = [
      { id: "1", name: "ab1defghijklmnopqrst", domain: "x.example" },
      { id: "2", name: "abxdefghiyklmnopqrsz", domain: "x.example" },
    ];
    expect(find(rows).clusters[0]?.evidence).toEqual([
      { a: "1", b: "2", key: "domain+name", similarity: 0.92 },
    ]);
  });

  it("accounts for each row and each cell it could not read", () => {
    const rows = [
      { id: 1, email: "ada@x.example" },
      { id: "1", email: "b@x.example" },
      { id: " " },
      { email: "c@x.example" },
      null,
      { id: 2n, email: "no address", phone: "12", name: " ", country: 7 },
      { id: 3, name: "x".repeat(1_001), domain: "localhost", company: { full: "Engines" } },
      { id: 4, name: { given: "Ada" }, phone: "030 901820", country: "Germany" },
    ];
    const { diagnostics, clusters } = findDuplicates(rows as DuplicateRow[]);
    expect(clusters).toEqual([]);
    expect(diagnostics).toEqual({
      given: 8,
      used: 4,
      duplicates: 1,
      rejected: [
        { index: 2, field: "id" },
        { index: 3, field: "id" },
        { index: 4, field: "id" },
      ],
      unread: [
        { field: "name", count: 2 },
        { field: "email", count: 1 },
        { field: "phone", count: 2 },
        { field: "domain", count: 1 },
        { field: "country", count: 1 },
      ],
      withoutKey: 2,
      freeDomains: 0,
      comparedPairs: 0,
      notCompared: [],
    });
  });

  it("gives no clusters for no rows", () => {
    expect(find([])).toMatchObject({ clusters: [], diagnostics: { given: 0, used: 0 } });
  });

  it("takes entities as they are, and rows of other names by their fields", () => {
    const createdAt = "2026-01-01T00:00:00Z";
    const leads = ["1", "2"].map((id) => Lead.parse({ id, createdAt, email: "ada@x.example" }));
    const accounts = ["3", "4"].map((id) =>
      Account.parse({ id, name: "Engines", domain: "x.example" }),
    );
    expect(idsOf(findDuplicates(leads))).toEqual([["1", "2"]]);
    expect(idsOf(findDuplicates(accounts))).toEqual([["3", "4"]]);
    const rows = [
      { LeadId: 1, Mail: "a@x.example" },
      { LeadId: 2, Mail: "A@x.example" },
    ];
    expect(idsOf(findDuplicates(rows, { fields: { id: "LeadId", email: "Mail" } }))).toEqual([
      ["1", "2"],
    ]);
    expect(() => findDuplicates(rows, { fields: { id: "Lead" as "LeadId" } })).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD" }),
    );
  });

  it.each<[object, string]>([
    [
      { keys: ["mail"] },
      'keys[0]: expected "email", "phone", "domain+name" or "name", received "mail"',
    ],
    [{ keys: "email" }, 'keys: expected a list, received "email"'],
    [{ nameThreshold: 92 }, "nameThreshold: expected a fraction from 0 to 1, received 92"],
    [{ maxPairs: 0 }, "maxPairs: expected at least 1, received 0"],
    [{ maxPairs: 1.5 }, "maxPairs: expected a whole number of at least 0, received 1.5"],
    [
      { treshold: 1 },
      'treshold: expected one of keys, nameThreshold, maxPairs, fields, received the unknown key "treshold"',
    ],
  ])("refuses options like %j", (options, message) => {
    expect(() => find([], options)).toThrow(message);
  });

  it("compares a block that is too large in part, and says so", () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      id: `${100 + index}`,
      name: `aaa ${"bcdefghijk".repeat(2).slice(index % 10, (index % 10) + 8)}${index}`,
      country: "GB",
    }));
    const whole = find(rows).diagnostics;
    expect([whole.comparedPairs, whole.notCompared]).toEqual([780, []]);
    // 100 pairs among 40 names: two each, but for the last two.
    const part = find(rows, { maxPairs: 100 }).diagnostics;
    expect(part.comparedPairs).toBe(2 * 40 - 3);
    expect(part.notCompared).toEqual([
      { key: "name", block: "aaa GB", names: 40, pairs: 780 - 77 },
    ]);
    expect(find(rows, { maxPairs: 1 }).diagnostics.comparedPairs).toBe(39);
  });

  it("joins equal names without comparing them", () => {
    const same = Array.from({ length: 50 }, (_, index) => ({ id: index, name: "Ada Lovelace" }));
    const { diagnostics, clusters } = find(same);
    expect(diagnostics.comparedPairs).toBe(0);
    expect(clusters[0]?.evidence).toHaveLength(49);
  });

  it("takes names of prototypes for texts", () => {
    const hostile = JSON.parse(
      '[{ "id": "__proto__", "name": "constructor" }, { "id": "constructor", "name": "constructor", "__proto__": { "email": "x@y.example" } }]',
    ) as DuplicateRow[];
    expect(idsOf(find(hostile))).toEqual([["__proto__", "constructor"]]);
  });

  it("does work that grows with the rows where all of them share everything", () => {
    const same = Array.from({ length: 20_000 }, (_, index) => ({
      id: index,
      email: "info@x.example",
      phone: "+4930901820",
      name: "Same Name",
    }));
    const { clusters, diagnostics } = find(same);
    expect(clusters[0]?.evidence).toHaveLength(19_999);
    expect(diagnostics.comparedPairs).toBe(0);
  });

  it("compares no more pairs of a block than it is told, fewer where names are long", () => {
    const names = (count: number, letters: string): DuplicateRow[] =>
      Array.from({ length: count }, (_, id) => ({
        id,
        name: `aaa${letters.slice(id % 25)}${(id * 2_654_435_761) % 4_294_967_296}`,
      }));
    const { diagnostics } = find(names(4_000, ""));
    // 5,000,000 ÷ 4,000 others for each name, but for the last ones.
    expect(diagnostics.comparedPairs).toBe(1_250 * 4_000 - (1_250 * 1_251) / 2);
    expect(diagnostics.notCompared).toEqual([
      { key: "name", block: "aaa", names: 4_000, pairs: 7_998_000 - diagnostics.comparedPairs },
    ]);
    // 950 letters count some 30 times: 3,000 ÷ 30 ÷ 100 others for each name.
    const long = names(100, "bcdefghijklmnopqrstuvwxyz".repeat(38));
    expect(find(long, { maxPairs: 3_000 }).diagnostics.comparedPairs).toBe(99);
  });

  it("leaves texts of a million letters unread", () => {
    const [name, email, phone] = ["x", "@", "1"].map((letter) => letter.repeat(1_000_000));
    const { clusters, diagnostics } = find([1, 2].map((id) => ({ id, name, email, phone })));
    expect(clusters).toEqual([]);
    expect(diagnostics.unread.map(({ field, count }) => [field, count])).toEqual([
      ["name", 2],
      ["email", 2],
      ["phone", 2],
    ]);
  });

  const letters = fc.string({ unit: fc.constantFrom("a", "b", "é"), minLength: 1, maxLength: 5 });
  const name = fc
    .tuple(fc.constantFrom("ana", "Anna", "ann", "Bo"), letters)
    .map((parts) => parts.join(" "));
  const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
    fc.oneof({ weight: 2, arbitrary: value }, fc.constantFrom(null, undefined));
  const rowsOf = fc
    .array(
      fc.record({
        name: optional(
          fc.oneof(
            name,
            name.map((full) => ({ full })),
          ),
        ),
        company: optional(name),
        email: optional(
          fc.constantFrom(
            "a@x.example",
            "A@X.example",
            "b@x.example",
            "c@gmail.com",
            "d@y.example",
            "no",
          ),
        ),
        phone: optional(fc.constantFrom("+49 30 901820", "030 901820", "+4930901821", "x")),
        domain: optional(fc.constantFrom("x.example", "www.y.example", "gmail.com", "no")),
        country: optional(fc.constantFrom("DE", "US")),
      }),
      { maxLength: 14 },
    )
    .map((rows) => rows.map((row, index) => ({ ...row, id: `r${index}` })));
  const someKeys = fc.subarray<DuplicateKey>(["email", "phone", "domain+name", "name"]);
  const thresholds = fc.constantFrom(0, 0.7, 0.92, 1);

  it("finds the clusters of its slow twin, which compares all pairs", () => {
    fc.assert(
      fc.property(rowsOf, someKeys, thresholds, (rows, keys, nameThreshold) => {
        const report = find(rows, { keys, nameThreshold });
        expect(idsOf(report)).toEqual(slowClusters(rows, keys, nameThreshold));
      }),
      { numRuns: 400 },
    );
  });

  it("holds each cluster together by evidence that is true", () => {
    fc.assert(
      fc.property(rowsOf, thresholds, (rows, nameThreshold) => {
        const byId = new Map(rows.map((row) => [row.id, row]));
        const { clusters, keys, diagnostics } = find(rows, { nameThreshold });
        for (const { ids, evidence } of clusters) {
          expect(evidence).toHaveLength(ids.length - 1);
          const reached = new Set([ids[0]]);
          for (let round = 0; round < ids.length; round += 1) {
            for (const { a, b } of evidence)
              if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
          }
          expect(reached).toEqual(new Set(ids));
          for (const { a, b, key, similarity } of evidence) {
            expect(a < b).toBe(true);
            const slow = slowLink(
              byId.get(a) as DuplicateRow,
              byId.get(b) as DuplicateRow,
              key,
              nameThreshold,
            );
            expect(similarity).toBeCloseTo(slow as number, 11);
          }
          const places = evidence.map(({ key }) => keys.indexOf(key));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
        const { given, used, duplicates, rejected } = diagnostics;
        expect(used + duplicates + rejected.length).toBe(given);
      }),
    );
  });

  it("does not mind the order of the rows", () => {
    fc.assert(
      fc.property(
        rowsOf.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(find(shuffled)).toEqual(find(rows));
        },
      ),
    );
  });
});
