import { detectSource, opportunitiesFromHubSpot, rowsFromTable, startImport } from "closedloop";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";

type Row = Readonly<Record<string, unknown>>;
const parse = (text: string): Row[] =>
  Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const header = "Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date";
const line = (id: number, currency = "EUR"): string =>
  `${id},"Deal ${id}, renewal",Qualified To Buy,"1,234.50",${currency},2026-04-15,2026-01-10`;
const table = (lines: number): string =>
  [header, ...Array.from({ length: lines }, (_, id) => line(id))].join("\n");

describe("bad input", () => {
  it("of a million rows with one currency wrong costs that row, and says so", {
    timeout: 120_000,
  }, () => {
    const template = parse(`${header}\n${line(0)}`)[0] as Row;
    const rows = (from: number, to: number): Row[] =>
      Array.from({ length: to - from }, (_, at) => {
        const id = from + at;
        return { ...template, "Record ID": `${id}`, Currency: id === 654_321 ? "EURO" : "EUR" };
      });
    const part = 50_000;
    const starts = Array.from({ length: 20 }, (_, index) => index * part);
    const run = startImport({ system: "hubspot", object: "opportunities" });
    for (const start of starts) run.survey(rows(start, start + part));
    let accepted = 0;
    const rejected = starts.flatMap((start) => {
      const read = run.read(rows(start, start + part));
      accepted += read.accepted.length;
      return read.rejected;
    });
    expect(accepted).toBe(999_999);
    expect(rejected).toEqual([
      {
        index: 654_321,
        row: expect.objectContaining({ "Record ID": "654321" }) as unknown,
        issues: [
          {
            path: "amount.currency",
            code: "INVALID_INPUT",
            message: 'expected an ISO 4217 currency code in the column "Currency", received a text',
          },
        ],
      },
    ]);
    expect(run.finish().summary).toMatchObject({
      rows: 1_000_000,
      accepted: 999_999,
      rejected: 1,
      currency: "EUR",
    });
  });

  it("of an export cut in mid-row costs the last row", () => {
    const text = table(30);
    for (const cut of [12, 30, 44]) {
      const { accepted, rejected } = opportunitiesFromHubSpot(parse(text.slice(0, -cut)));
      expect(accepted).toHaveLength(29);
      expect(rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
        [29, "expected as many cells as the rows before, received fewer: the file ends in mid-row"],
      ]);
    }
  });

  it("of an export cut inside quotes costs what the quotes swallowed", () => {
    // Papa Parse takes the rest of the file for one cell.
    const text = `${table(30)}\n30,"Deal 30, ren`;
    const { accepted, rejected } = opportunitiesFromHubSpot(parse(text));
    expect([accepted.length, rejected.map(({ index }) => index)]).toEqual([30, [30]]);
  });

  it("with one broken row costs that row: a separator without quotes moves all cells", () => {
    const lines = table(20).split("\n");
    lines[7] = '6,Deal 6, renewal,Qualified To Buy,"1,234.50",EUR,2026-04-15,2026-01-10';
    const { accepted, rejected } = opportunitiesFromHubSpot(parse(lines.join("\n")));
    expect(accepted).toHaveLength(19);
    expect(rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
      [
        6,
        "expected as many cells as the header has columns, received more: a cell holds the separator without quotes",
      ],
    ]);
  });

  it("of a zip taken for CSV is told in words, and found to be no source", () => {
    const zip =
      "PK\u0003\u0004\u0014\u0000\u0006\u0000\b\u0000!\u0000deals.csv,x\u0001\u0002\n\u0003,\u0004";
    const words =
      "expected the columns of a table, received a zip archive or an Excel workbook (.xlsx): unpack it, or save the sheet as CSV";
    expect(() => detectSource(parse(zip))).toThrow(words);
    expect(() => opportunitiesFromHubSpot(parse(zip))).toThrow(words);
    const run = startImport({ system: "hubspot", object: "opportunities" });
    run.survey(parse(zip));
    expect(() => run.read(parse(zip))).toThrow(words);
  });

  it("with headers in an unknown language is all rejects, whose words lead on", () => {
    const rows = parse("Tunniste,Kaupan nimi,Vaihe,Luotu\n1,Acme,Tarjous,2026-01-10");
    expect(detectSource(rows)).toEqual([]);
    const { rejected, summary } = opportunitiesFromHubSpot(rows);
    expect(rejected[0]?.issues.map(({ message }) => message)).toEqual([
      'expected a column for id, such as "hs_object_id" or "id" or "deal_id", received none: name yours in mappings',
      'expected a column for name, such as "dealname" or "Deal Name" or "Name des Deals", received none: name yours in mappings',
      'expected a column for createdAt, such as "createdate" or "hs_createdate" or "createdAt", received none: name yours in mappings',
    ]);
    expect(summary).toMatchObject({ rows: 1, rejected: 1, mapped: [] });
    const mapped = opportunitiesFromHubSpot(rows, {
      mappings: [
        { to: "id", from: ["Tunniste"], read: "text" },
        { to: "name", from: ["Kaupan nimi"], read: "text" },
        { to: "stage", from: ["Vaihe"], read: "text" },
        { to: "createdAt", from: ["Luotu"], read: "instant" },
      ],
    });
    expect(mapped.accepted[0]).toMatchObject({ id: "1", name: "Acme", stage: "Tarjous" });
  });

  it("of quoted line breaks, semicolons, a byte-order mark and CRLF is none", () => {
    const text =
      '\ufeffDatensatz-ID;Name des Deals;Deal-Phase;Betrag;Währung;Erstellungsdatum\r\n7;"Acme\r\nSüd";"Angebot; lang";"1.234,50 €";EUR;13.01.2026\r\n';
    const [source] = detectSource(parse(text));
    expect(source).toMatchObject({ system: "hubspot", object: "opportunities", unknown: [] });
    const { accepted, rejected, warnings } = opportunitiesFromHubSpot(parse(text));
    expect([rejected, warnings]).toEqual([[], []]);
    expect(accepted[0]).toMatchObject({
      id: "7",
      name: "Acme\r\nSüd",
      stage: "Angebot_ lang",
      amount: { amount: "1234.50", currency: "EUR" },
      createdAt: "2026-01-13T00:00:00.000Z",
    });
  });

  it("of repeated headers keeps each column, by a reader of lists", () => {
    const { data } = Papa.parse<string[]>(
      "id,dealname,createdate,Region,region\n7,Acme,2026-01-10,North,South",
    );
    const result = opportunitiesFromHubSpot(rowsFromTable(data));
    expect(result.accepted[0]?.custom).toEqual({ Region: "North", region_2: "South" });
  });
});

describe("rowsFromTable", () => {
  it("gives rows by unique headers, and marks cells beyond them", () => {
    const rows = rowsFromTable([
      ["\ufeffA", "a", "", "__proto__"],
      [1, 2, 3, 4],
      [1],
      [1, 2, 3, 4, 5],
    ]);
    expect(rows.map((row) => Object.entries(row))).toEqual([
      [
        ["A", 1],
        ["a_2", 2],
        ["", 3],
        ["__proto__", 4],
      ],
      [["A", 1]],
      [
        ["A", 1],
        ["a_2", 2],
        ["", 3],
        ["__proto__", 4],
        ["__parsed_extra", [5]],
      ],
    ]);
    expect(rowsFromTable([])).toEqual([]);
    expect(rowsFromTable([["a"]])).toEqual([]);
  });

  it.each([
    [7, "table"],
    [[["a"], "b"], "table[1]"],
  ])("refuses %j", (given, path) => {
    expect(() => rowsFromTable(given as unknown as string[][])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
