import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import type { DuplicateReport } from "../../src/sales/duplicateReport.ts";
import { duplicatesChart } from "../../src/sales/duplicatesChart.ts";
import { duplicatesFindings } from "../../src/sales/duplicatesFindings.ts";
import { duplicatesTable } from "../../src/sales/duplicatesTable.ts";
import { findDuplicates } from "../../src/sales/findDuplicates.ts";

const report = deepFreeze(
  findDuplicates([
    { id: "a1", email: "ada@x.example", name: "Ada Lovelace" },
    { id: "a2", email: "ada@x.example", phone: "+442079460958" },
    { id: "a3", phone: "+442079460958" },
    { id: "m1", name: "Martha", country: "US" },
    { id: "m2", name: "Marhta", country: "US" },
    { id: "z", name: "Zeno" },
  ]),
);
const empty = findDuplicates([{ id: 1, email: "a@x.example" }]);
const sentences = (from: DuplicateReport): string[] =>
  duplicatesFindings(from).map(({ sentence }) => sentence);

describe("duplicatesTable", () => {
  it("has a row a cluster, and the totals last", () => {
    const { columns, rows } = duplicatesTable(report);
    expect(rows).toEqual([
      {
        ...{ cluster: "a1", records: 3, repeats: 2, byEmail: 1, byPhone: 1, byDomainAndName: 0 },
        ...{ byName: 0, weakest: 1, ids: "a1, a2, a3" },
      },
      {
        ...{ cluster: "m1", records: 2, repeats: 1, byEmail: 0, byPhone: 0, byDomainAndName: 0 },
        ...{ byName: 1, weakest: 0.961111111111, ids: "m1, m2" },
      },
      {
        ...{
          cluster: "(total)",
          records: 5,
          repeats: 3,
          byEmail: 1,
          byPhone: 1,
          byDomainAndName: 0,
        },
        ...{ byName: 1, weakest: 0.961111111111, ids: null },
      },
    ]);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
  });

  it("has zeros and no similarity where there is no cluster", () => {
    expect(duplicatesTable(empty).rows).toMatchObject([
      { cluster: "(total)", records: 0, weakest: null },
    ]);
  });

  it("lists ten ids at most", () => {
    const many = findDuplicates(
      Array.from({ length: 13 }, (_, index) => ({ id: 10 + index, email: "a@x.example" })),
    );
    expect(duplicatesTable(many).rows[0]?.["ids"]).toBe(
      "10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 3 more",
    );
  });
});

describe("duplicatesFindings", () => {
  it("says how many repeat, where most are, and what to look at", () => {
    expect(sentences(report)).toEqual([
      "5 records look like others of the same person or company; 3 of them could be merged away.",
      "The largest cluster has 3 records, the first is a1.",
      "Links that rest on similar names alone: 1. Look at these before you merge.",
    ]);
    expect(duplicatesFindings(report)[1]).toMatchObject({
      id: "largest",
      numbers: { records: 3, first: "a1" },
      evidence: { rows: ["a1"], columns: ["records"] },
    });
  });

  it("says that there are none", () => {
    expect(duplicatesFindings(empty)).toEqual([
      {
        id: "none",
        severity: "good",
        sentence: "No two records look like the same person or company.",
        numbers: {},
        evidence: { rows: [], columns: [] },
      },
    ]);
  });

  it("says what it could not do", () => {
    const names = ["bcd", "efg", "hij", "klm"].map((rest, id) => ({ id, name: `aaa ${rest}` }));
    const rows = [...names, { id: 9, phone: "x", email: "y" }, { id: " " }];
    expect(sentences(findDuplicates(rows, { maxPairs: 3 })).slice(1)).toEqual([
      "Some blocks hold too many names to compare all pairs, so repeats may be missing: aaa.",
      "Some cells could not be read, and their records are compared without them: email and phone.",
      "Some rows have no id that can be read and are left out.",
    ]);
  });

  it("has each number of a sentence in the table", () => {
    const cells = new Set(duplicatesTable(report).rows.flatMap((row) => Object.values(row)));
    for (const { numbers } of duplicatesFindings(report)) {
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
    }
  });

  it("takes sentences of one's own, and refuses unknown ones", () => {
    const messages = { repeats: "{repeats} zu viel" };
    expect(duplicatesFindings(report, { messages })[0]?.sentence).toBe("3 zu viel");
    expect(() => duplicatesFindings(report, { messages: { repeat: "x" } as object })).toThrow(
      'messages.repeat: expected "repeats", received the unknown key "repeat"',
    );
  });
});

describe("duplicatesChart", () => {
  it("has a bar for each key, and findings as title and description", () => {
    const chart = duplicatesChart(report);
    expect(chart.title).toMatchObject({ text: sentences(report)[0] });
    expect(chart.description).toBe(sentences(report).join(" "));
    expect(chart["data"]).toEqual({
      values: [
        { key: "Same e-mail", links: 1, isWeak: false },
        { key: "Same phone", links: 1, isWeak: false },
        { key: "Same domain, similar name", links: 0, isWeak: false },
        { key: "Similar name", links: 1, isWeak: true },
      ],
    });
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });
});
