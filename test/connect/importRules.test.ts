import { describe, expect, it } from "vitest";
import { contactsFromHubSpot } from "../../src/connect/contactsFromHubSpot.ts";
import type { DealImportOptions } from "../../src/connect/importOptions.ts";
import type { Mapping } from "../../src/connect/importTable.ts";
import { opportunitiesFromHubSpot } from "../../src/connect/opportunitiesFromHubSpot.ts";
import { opportunitiesFromSalesforce } from "../../src/connect/opportunitiesFromSalesforce.ts";
import { isClosedLoopError } from "../../src/core/errors.ts";

const deal = {
  Id: "1",
  Name: "Acme",
  StageName: "Prospecting",
  CreatedDate: "2026-01-10T09:00:00Z",
};
const read = (rows: readonly object[], options: DealImportOptions = {}) =>
  opportunitiesFromSalesforce(
    rows.map((row, index) => ({ ...deal, Id: `${index}`, ...row })),
    options,
  );
const kinds = ({ warnings }: ReturnType<typeof read>) =>
  warnings.map(({ kind, path, index }) => [kind, path, ...(index === undefined ? [] : [index])]);
const codes = ({ rejected }: ReturnType<typeof read>) =>
  rejected.map(({ index, issues }) => [
    index,
    ...issues.map(({ path, code }) => `${path} ${code}`),
  ]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (isClosedLoopError(error)) return `${error.code} ${error.path}`;
    throw error;
  }
  return "";
};

describe("headers", () => {
  it("match whatever their case, spaces, _ and -", () => {
    const { accepted, summary } = opportunitiesFromSalesforce([
      { "\ufeffID": "1", name: "Acme", "stage-name": "Prospecting", "Created  Date": "2026-01-10" },
    ]);
    expect(accepted[0]).toMatchObject({ id: "1", name: "Acme", stage: "Prospecting" });
    expect(summary.mapped).toEqual([
      { column: "ID", to: "id" },
      { column: "name", to: "name" },
      { column: "stage-name", to: "stage" },
      { column: "Created  Date", to: "createdAt" },
    ]);
  });

  it("that repeat get a suffix and take no cell from the first", () => {
    const result = read([{ Amount: "5", amount: "7", "A mount": "9" }], { currency: "EUR" });
    expect(result.accepted[0]?.amount?.amount).toBe("5.00");
    expect(result.accepted[0]?.custom).toEqual({ amount_2: "7", "A mount_3": "9" });
    expect(kinds(result)).toEqual([
      ["duplicate_header", "amount_2"],
      ["duplicate_header", "A mount_3"],
    ]);
    expect(result.summary.unknownColumns).toEqual(["amount_2", "A mount_3"]);
  });

  it("that nothing names are kept under custom, whatever their name and cell", () => {
    const row = JSON.parse(
      '{ "__proto__": "x", "constructor": "y", "Region": " North ", "n": -0, "deep": { "a": [1, { "b": null }] }, "none": "--" }',
    ) as object;
    const result = opportunitiesFromSalesforce([{ ...deal, ...row, big: 7n, when: new Date(0) }]);
    expect(result.accepted[0]?.custom).toEqual({
      constructor: "y",
      Region: "North",
      n: 0,
      deep: { a: [1, { b: null }] },
      big: "7",
      when: "1970-01-01T00:00:00.000Z",
    });
    expect(Object.is(result.accepted[0]?.custom?.["n"], 0)).toBe(true);
    expect(Object.getPrototypeOf(result.accepted[0]?.custom)).toBe(Object.prototype);
    expect(result.warnings.every(({ kind }) => kind === "unknown_column")).toBe(true);
  });

  it("are looked for in every row, since JSON leaves empty fields out", () => {
    const { accepted } = read([{}, { Amount: 5 }, { Region: "North" }], { currency: "EUR" });
    expect(accepted.map(({ amount }) => amount?.amount)).toEqual([undefined, "5.00", undefined]);
    expect(accepted[2]?.custom).toEqual({ Region: "North" });
  });

  it("whose cells are objects in some rows are looked into there, and kept where they are none", () => {
    const { accepted } = read([
      { Account: { Name: "Acme" } },
      { Account: "Globe" },
      { Account: null, Owner: { Email: "x" } },
      { Account: { Name: "Initech" }, Owner: "Ann" },
    ]);
    expect(accepted.map(({ accountId, custom }) => [accountId, custom])).toEqual([
      ["Acme", { Account: { Name: "Acme" } }],
      [undefined, { Account: "Globe" }],
      [undefined, { Owner: { Email: "x" } }],
      ["Initech", { Account: { Name: "Initech" }, Owner: "Ann" }],
    ]);
  });

  it("are own keys: what an object inherits is no cell", () => {
    const row = Object.create({ Amount: "5", Region: "North" }) as object;
    const { accepted, summary } = opportunitiesFromSalesforce([Object.assign(row, deal)], {
      currency: "EUR",
    });
    expect(accepted[0]).not.toHaveProperty("amount");
    expect(summary.mapped).toHaveLength(4);
  });

  it.each([
    [
      "German",
      {
        "Opportunity-ID": "1",
        "Opportunity-Name": "Acme",
        Phase: "Geschlossen, gewonnen",
        "Betrag (EUR)": "1.234,50",
        "Wahrscheinlichkeit (%)": "100",
        Schlusstermin: "15.04.2026",
        Erstelldatum: "13.01.2026",
        "Lead-Quelle": "Web",
      },
    ],
    [
      "French",
      {
        "ID de l'opportunité": "1",
        "Nom de l'opportunité": "Acme",
        Étape: "Fermée gagnée",
        "Montant (EUR)": "1 234,50",
        "Probabilité (%)": "100",
        "Date de clôture": "15/04/2026",
        "Date de création": "13/01/2026",
        "Origine de la piste": "Web",
      },
    ],
    [
      "Spanish",
      {
        "Id. de oportunidad": "1",
        "Nombre de la oportunidad": "Acme",
        Etapa: "Cerrada ganada",
        "Importe (EUR)": "1.234,50",
        "Probabilidad (%)": "100",
        "Fecha de cierre": "15/04/2026",
        "Fecha de creación": "13/01/2026",
        "Origen del prospecto": "Web",
      },
    ],
  ])("of a report in %s are known", (_, row) => {
    const { accepted, summary } = opportunitiesFromSalesforce([row]);
    expect(accepted[0]).toMatchObject({
      id: "1",
      name: "Acme",
      outcome: "won",
      amount: { amount: "1234.50", currency: "EUR" },
      createdAt: "2026-01-13T00:00:00.000Z",
      closedAt: "2026-04-15T23:59:59.999Z",
      source: "web",
    });
    expect(summary.unknownColumns).toEqual([]);
    expect(summary.decimal).toBe(",");
  });

  it("in the rows again, as where reports were put together, are skipped", () => {
    const header = Object.fromEntries(Object.keys(deal).map((key) => [key, key]));
    const { accepted, rejected, summary } = opportunitiesFromSalesforce([
      deal,
      header,
      { ...deal, Id: "2" },
    ]);
    expect(accepted.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(rejected).toEqual([]);
    expect(summary).toMatchObject({ rows: 3, accepted: 2, skipped: 1 });
    expect(summary.process?.stages).toHaveLength(1);
  });
});

describe("mappings", () => {
  const mappings: readonly Mapping[] = [
    { to: "amount", from: ["Deal value"], read: "money" },
    { to: "teamId", from: ["Team"], read: "text" },
    { to: "custom.region", from: ["Region"], read: "pick", pick: [{ from: "n", to: "North" }] },
    { to: "custom.seats", from: ["Seats"], read: "count" },
    { to: "ignored", from: ["Noise"], read: "text" },
  ];

  it("of one's own take the place of the table's, or are added", () => {
    const row = {
      "Deal value": "5",
      Amount: "7",
      Team: "t1",
      Region: "N",
      Seats: "1,200",
      Noise: "x",
    };
    const result = read([row], { currency: "EUR", mappings });
    expect(result.accepted[0]).toMatchObject({
      amount: { amount: "5.00", currency: "EUR" },
      teamId: "t1",
      custom: { region: "North", seats: 1200, Amount: "7" },
    });
    expect(result.summary.unknownColumns).toEqual(["Amount"]);
  });

  it.each<[string, unknown, string]>([
    ["no list", {}, "options.mappings"],
    ["no object", [1], "options.mappings[0]"],
    ["an unknown key", [{ ...mappings[0], reed: 1 }], "options.mappings[0].reed"],
    ["an unknown field", [{ ...mappings[0], to: "amonut" }], "options.mappings[0].to"],
    ["the prototype", [{ ...mappings[1], to: "custom.__proto__" }], "options.mappings[0].to"],
    ["an unknown form", [{ ...mappings[0], read: "cash" }], "options.mappings[0].read"],
    ["another form", [{ ...mappings[0], read: "text" }], "options.mappings[0].read"],
    ["no names", [{ ...mappings[0], from: "Value" }], "options.mappings[0].from"],
    ["a blank name", [{ ...mappings[0], from: [" "] }], "options.mappings[0].from[0]"],
    ["no picks", [{ ...mappings[1], pick: 1 }], "options.mappings[0].pick"],
    [
      "a blank pick",
      [{ ...mappings[1], pick: [{ from: "a", to: " " }] }],
      "options.mappings[0].pick[0].to",
    ],
  ])("with %s are refused", (_, bad, path) => {
    // What somebody without types may give.
    const options = { mappings: bad } as DealImportOptions;
    expect(codeOf(() => read([], options))).toBe(`INVALID_INPUT ${path}`);
  });
});

describe("options", () => {
  it.each<[string, unknown, string]>([
    ["none", null, "options"],
    ["an unknown key", { curency: "EUR" }, "curency"],
    ["no currency", { currency: "EURO" }, "options.currency"],
    ["no zone", { timeZone: "Mars/Olympus" }, "options.timeZone"],
    ["no mark", { decimal: ";" }, "options.decimal"],
    ["no order", { dateOrder: "ymd" }, "options.dateOrder"],
    ["no country", { country: "USA" }, "options.country"],
    ["no process", { process: 1 }, "process"],
    ["no stage rows", { stageRows: 1 }, "options.stageRows"],
    ["no history rows", { historyRows: "x" }, "options.historyRows"],
    ["accounts for deals", { accounts: [] }, "accounts"],
  ])("of the wrong kind (%s) throw", (_, bad, path) => {
    // What somebody without types may give.
    const options = bad as DealImportOptions;
    expect(codeOf(() => read([], options))).toMatch(new RegExp(` (options\\.)?${path}$`));
  });

  it("of contacts know accounts, and check them", () => {
    const rows = [{ id: "1", company: "ACME" }];
    const accounts = [{ id: "a1", name: "Acme" }];
    expect(contactsFromHubSpot(rows, { accounts }).accepted[0]?.accountId).toBe("a1");
    const bad = [{ id: 1, name: "Acme" }] as unknown as typeof accounts;
    expect(codeOf(() => contactsFromHubSpot(rows, { accounts: bad }))).toBe(
      "INVALID_INPUT options.accounts[0].id",
    );
  });

  it("and rows are left as they are", () => {
    const rows = Object.freeze([Object.freeze({ ...deal, Amount: "5", Region: "North" })]);
    const options = Object.freeze({ currency: "EUR", mappings: Object.freeze([]) });
    expect(opportunitiesFromSalesforce(rows, options).accepted).toHaveLength(1);
  });
});

describe("rows", () => {
  it.each([null, undefined, 7, "Id,Name", {}])("that are none (%j) throw", (rows) => {
    // What somebody without types may give.
    const bad = rows as unknown as readonly object[];
    expect(codeOf(() => opportunitiesFromSalesforce(bad))).toBe("INVALID_INPUT rows");
  });

  it("may come from a generator, which runs once", () => {
    function* rows(): Generator<object> {
      yield deal;
      yield { ...deal, Id: "2" };
    }
    expect(opportunitiesFromSalesforce(rows()).accepted).toHaveLength(2);
    expect(opportunitiesFromSalesforce(new Set([deal])).accepted).toHaveLength(1);
  });

  it("that are no objects are rejected, not thrown", () => {
    const rows = [deal, null, "x", { ...deal, Id: "2" }] as readonly object[];
    const result = opportunitiesFromSalesforce(rows);
    expect(codes(result)).toEqual([
      [1, " INVALID_INPUT"],
      [2, " INVALID_INPUT"],
    ]);
    expect(result.accepted).toHaveLength(2);
  });

  it("without what an entity needs are rejected, with all that is wrong", () => {
    const result = read([{ Id: "", Name: " ", CreatedDate: "yesterday" }, {}]);
    expect(codes(result)).toEqual([
      [0, "createdAt INVALID_INPUT", "id MISSING_FIELD", "name MISSING_FIELD"],
    ]);
    expect(result.rejected[0]?.row).toMatchObject({ CreatedDate: "yesterday" });
    expect(result.accepted).toHaveLength(1);
  });

  it("of a file without a needed column say which one, and the nearest", () => {
    const { rejected } = opportunitiesFromSalesforce([
      { Id: "1", Naem: "x", CreatedDate: "2026-01-10" },
    ]);
    expect(rejected[0]?.issues).toEqual([
      {
        path: "name",
        code: "MISSING_FIELD",
        message:
          'expected a column for name, such as "Name" or "Opportunity Name" or "Opportunity-Name", received none; the nearest is "Naem": name it in mappings',
      },
    ]);
  });

  it("whose id came before are rejected; of rows with one id the first readable one is kept", () => {
    const result = opportunitiesFromSalesforce([
      { ...deal, Name: "" },
      { ...deal, Name: "first" },
      { ...deal, Name: "second" },
      { ...deal, Id: 1, Name: "third" },
      { ...deal, Id: "2" },
    ]);
    expect(result.accepted.map(({ name }) => name)).toEqual(["first", "Acme"]);
    expect(codes(result)).toEqual([
      [0, "name MISSING_FIELD"],
      [2, "id DUPLICATE_ID"],
      [3, "id DUPLICATE_ID"],
    ]);
  });

  it("that were deleted in their system are skipped and counted, and their ids are free", () => {
    const rows = [{ ...deal, IsDeleted: "true" }, deal, { ...deal, IsDeleted: true, Name: "" }];
    const { accepted, rejected, summary } = opportunitiesFromSalesforce(rows);
    expect(accepted).toHaveLength(1);
    expect(rejected).toEqual([]);
    expect(summary).toMatchObject({ rows: 3, accepted: 1, rejected: 0, skipped: 2 });
  });

  it("with more cells than the header has columns are rejected", () => {
    const rows = [deal, { ...deal, Id: "2", __parsed_extra: ["x"] }];
    expect(codes(opportunitiesFromSalesforce(rows))).toEqual([[1, " INVALID_INPUT"]]);
  });

  it("that end in the middle, the last of a cut file, are rejected", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ ...deal, Id: `${index}` }));
    const cut = { Id: "12", Name: "Ac" };
    const result = opportunitiesFromSalesforce([...rows, cut]);
    expect(result.rejected).toEqual([
      {
        index: 12,
        row: cut,
        issues: [
          {
            path: "",
            code: "INVALID_INPUT",
            message:
              "expected as many cells as the rows before, received fewer: the file ends in mid-row",
          },
        ],
      },
    ]);
    expect(result.accepted).toHaveLength(12);
    // Rows of JSON differ in their keys, and no more is known of a few rows.
    const json = rows.map((row, index) => (index % 2 === 0 ? { ...row, Region: "North" } : row));
    expect(opportunitiesFromSalesforce([...json, { ...deal, Id: "12" }]).accepted).toHaveLength(13);
    const short = { Id: "12", Name: "Acme", CreatedDate: "2026-01-10" };
    expect(opportunitiesFromSalesforce([...rows.slice(0, 9), short]).accepted).toHaveLength(10);
  });

  it("of a file that is no text throw, saying what it is", () => {
    const work = () => opportunitiesFromHubSpot([{ "PK\u0003\u0004\u0014": "x" }]);
    expect(codeOf(work)).toBe("INVALID_INPUT rows");
    expect(work).toThrow(
      "a zip archive or an Excel workbook (.xlsx): unpack it, or save the sheet as CSV",
    );
    expect(() => opportunitiesFromHubSpot([{ "\u0000I\u0000d": "x" }])).toThrow("UTF-16");
  });
});

describe("money", () => {
  it("is in the currency of the option, of the row, of the cell or of the header", () => {
    const amounts = [
      read([{ Amount: 5 }], { currency: "EUR" }),
      read([{ Amount: "5", CurrencyIsoCode: "usd" }]),
      read([{ Amount: "GBP 5" }]),
      read([{ "Amount (CHF)": "5" }]),
      read([{ Amount: "$5", CurrencyIsoCode: "CAD" }]),
    ].map(({ accepted }) => accepted[0]?.amount);
    expect(amounts).toEqual(
      ["EUR", "USD", "GBP", "CHF", "CAD"].map((currency) => ({ amount: "5.00", currency })),
    );
  });

  it("without a currency keeps the row out; a sign is none", () => {
    const result = read([{ Amount: "5" }, { Amount: "$5" }, { Amount: "" }]);
    expect(codes(result)).toEqual([
      [0, "amount.currency MISSING_FIELD"],
      [1, "amount.currency MISSING_FIELD"],
    ]);
    expect(result.rejected[0]?.issues[0]?.message).toContain("name it with currency");
  });

  it("under two currencies at once keeps the row out", () => {
    const eur = { currency: "EUR" } as const;
    expect(codes(read([{ Amount: "5", CurrencyIsoCode: "USD" }], eur))).toEqual([
      [0, "amount.currency CURRENCY_MISMATCH"],
    ]);
    expect(codes(read([{ Amount: "$5" }], eur))).toEqual([
      [0, "amount.currency CURRENCY_MISMATCH"],
    ]);
    expect(codes(read([{ Amount: "USD 5" }], eur))).toHaveLength(1);
    expect(codes(read([{ "Amount (USD)": "5" }], eur))).toHaveLength(1);
    expect(codes(read([{ "Amount (USD)": "5", CurrencyIsoCode: "EUR" }]))).toHaveLength(1);
    expect(codes(read([{ Amount: "5", CurrencyIsoCode: "EURO" }]))).toEqual([
      [0, "amount.currency INVALID_INPUT"],
    ]);
  });

  it("of one wrong row among many leaves the rest", () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      Amount: "5",
      CurrencyIsoCode: index === 500 ? "XXQ" : "EUR",
    }));
    const result = read(rows);
    expect(codes(result)).toEqual([[500, "amount.currency INVALID_INPUT"]]);
    expect(result.summary).toMatchObject({ accepted: 999, rejected: 1, currency: "EUR" });
  });

  it("is decimal text, rounded half-even to the currency's digits", () => {
    const result = read([{ Amount: 99.99999999999996 }, { Amount: 2.345 }, { Amount: -2e-18 }], {
      currency: "EUR",
    });
    expect(result.accepted.map(({ amount }) => amount?.amount)).toEqual(["100.00", "2.34", "0.00"]);
    expect(kinds(result)).toEqual([["amount_rounded", "amount", 1]]);
    expect(
      read([{ Amount: "0.1234567890123456789" }], { currency: "KWD" }).accepted[0]?.amount,
    ).toEqual({
      amount: "0.123",
      currency: "KWD",
    });
    expect(read([{ Amount: "12.5" }], { currency: "JPY" }).accepted[0]?.amount?.amount).toBe("12");
    // Intl in Node 20 gives 0 digits for both.
    expect(read([{ Amount: 5 }], { currency: "HUF" }).accepted[0]?.amount?.amount).toBe("5.00");
    expect(read([{ Amount: 5 }], { currency: "IQD" }).accepted[0]?.amount?.amount).toBe("5.000");
    expect(read([{ Amount: 5 }], { currency: "XCG" }).accepted[0]?.amount?.amount).toBe("5.00");
  });

  it("in a historic currency passes with a warning", () => {
    const result = read([{ Amount: 5 }, { Amount: 6 }], { currency: "BGN" });
    expect(result.accepted).toHaveLength(2);
    expect(kinds(result)).toEqual([["historic_currency", "currency"]]);
  });

  it("that cannot be read is left out with a warning that holds no cell", () => {
    const result = read(
      [
        { Amount: "a lot" },
        { Amount: true },
        { Amount: "1234567890123456" },
        { Amount: "5 apples" },
      ],
      {
        currency: "EUR",
      },
    );
    expect(result.accepted.map(({ amount }) => amount)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(kinds(result)).toEqual(
      [0, 1, 2, 3].map((index) => ["unreadable_cell", "amount", index]),
    );
    expect(JSON.stringify(result.warnings)).not.toContain("lot");
  });

  it("of several currencies has none of the whole file", () => {
    const rows = [
      { Amount: 5, CurrencyIsoCode: "EUR" },
      { Amount: 5, CurrencyIsoCode: "USD" },
    ];
    expect(read(rows).summary.currency).toBeNull();
    expect(read(rows.slice(1)).summary.currency).toBe("USD");
    expect(read([{}]).summary.currency).toBeNull();
  });
});

describe("decimal marks", () => {
  const amounts = (cells: readonly unknown[], options: DealImportOptions = {}) => {
    const result = read(
      cells.map((Amount) => ({ Amount })),
      { currency: "EUR", ...options },
    );
    return [
      result.accepted.map(({ amount }) => amount?.amount),
      kinds(result),
      result.summary.decimal,
    ];
  };

  it("are found by a cell that only one way of reading allows, wherever it stands", () => {
    expect(amounts(["1,234", "1,5"])).toEqual([
      ["1.23", "1.50"],
      [["amount_rounded", "amount", 0]],
      ",",
    ]);
    expect(amounts(["1,234", "1,234.5"])).toEqual([["1234.00", "1234.50"], [], "."]);
    expect(amounts(["1.234", "2.345.678"])).toEqual([["1234.00", "2345678.00"], [], ","]);
    expect(amounts(["1.234", "€ 1.234,5"])).toEqual([["1234.00", "1234.50"], [], ","]);
  });

  it("that stay undecided are points, with a warning", () => {
    expect(amounts(["1,234", "17"])).toEqual([
      ["1234.00", "17.00"],
      [["ambiguous_number", "Amount"]],
      ".",
    ]);
    expect(amounts(["12", 1.5])).toEqual([["12.00", "1.50"], [], "."]);
  });

  it("that are told count, and the others cannot be read", () => {
    expect(amounts(["1,234", "1.5"], { decimal: "," })).toEqual([
      ["1.23", undefined],
      [
        ["amount_rounded", "amount", 0],
        ["unreadable_cell", "amount", 1],
      ],
      ",",
    ]);
  });

  it("are those of the first that decides where cells contradict each other", () => {
    expect(amounts(["1,5", "1.5"])).toEqual([
      ["1.50", undefined],
      [["unreadable_cell", "amount", 1]],
      ",",
    ]);
  });

  it("are each column's own", () => {
    const result = read([{ Amount: "1.234,50", Probability: "12.5" }], { currency: "EUR" });
    expect(result.accepted[0]).toMatchObject({ amount: { amount: "1234.50" } });
    expect(result.summary.process?.stages[0]?.probability).toBe(0.125);
  });
});

describe("times", () => {
  it("without an offset need a zone, else the row is out and the column named", () => {
    const rows = [{ CreatedDate: "2026-07-01 09:00:00" }, {}];
    const without = read(rows);
    expect(codes(without)).toEqual([[0, "createdAt INVALID_INPUT"]]);
    expect(without.rejected[0]?.issues[0]?.message).toContain('the column "CreatedDate"');
    const { accepted, summary } = read(rows, { timeZone: "Europe/Berlin" });
    expect(accepted[0]?.createdAt).toBe("2026-07-01T07:00:00.000Z");
    expect(summary.timeZone).toBe("Europe/Berlin");
  });

  it("are read by the wall clock where clocks change", () => {
    const rows = ["2026-03-29 02:30:00", "2026-10-25 02:30:00"].map((CreatedDate) => ({
      CreatedDate,
    }));
    const { accepted } = read(rows, { timeZone: "Europe/Berlin" });
    // Skipped: on by the gap; repeated: the first.
    expect(accepted.map(({ createdAt }) => createdAt)).toEqual([
      "2026-03-29T01:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ]);
  });

  it("of a day are its first millisecond in the zone, in UTC unless said", () => {
    const rows = [{ CreatedDate: "2026-07-01" }];
    expect(read(rows).accepted[0]?.createdAt).toBe("2026-07-01T00:00:00.000Z");
    expect(read(rows, { timeZone: "Asia/Tokyo" }).accepted[0]?.createdAt).toBe(
      "2026-06-30T15:00:00.000Z",
    );
  });

  it("in a column of days are days, whatever stands behind them", () => {
    const close = (CloseDate: unknown, timeZone?: string) =>
      read([{ CloseDate }], { timeZone }).accepted[0]?.expectedCloseOn;
    expect(close("2026-04-15")).toBe("2026-04-15");
    expect(close("2026-04-15 00:00:00")).toBe("2026-04-15");
    expect(close("2026-04-15T20:00:00Z", "Asia/Tokyo")).toBe("2026-04-16");
    expect(close(new Date("2026-04-15T00:00:00Z"))).toBe("2026-04-15");
  });

  const days = (cells: readonly string[], options: DealImportOptions = {}) => {
    const result = read(
      cells.map((CloseDate) => ({ CloseDate })),
      options,
    );
    return [
      result.accepted.map(({ expectedCloseOn }) => expectedCloseOn),
      kinds(result),
      result.summary.dateOrder,
    ];
  };

  it("with slashes are ordered by a number above 12 in the column", () => {
    expect(days(["1/2/2026", "13/2/2026"])).toEqual([["2026-02-01", "2026-02-13"], [], "dmy"]);
    expect(days(["1/2/2026", "2/13/26"])).toEqual([["2026-01-02", "2026-02-13"], [], "mdy"]);
  });

  it("with slashes that tell no order are American, with a warning", () => {
    expect(days(["1/2/2026"])).toEqual([["2026-01-02"], [["ambiguous_date", "CloseDate"]], "mdy"]);
    expect(days(["1/2/2026"], { dateOrder: "dmy" })).toEqual([["2026-02-01"], [], "dmy"]);
    // The same either way.
    expect(days(["2/2/2026"])).toEqual([["2026-02-02"], [], "mdy"]);
    expect(days(["2026-02-01"])).toEqual([["2026-02-01"], [], null]);
  });

  it("that tell no order go by another column of the file, still with a warning", () => {
    const result = read([{ CloseDate: "1/2/2026", CreatedDate: "13/2/2026" }]);
    expect(result.accepted[0]?.expectedCloseOn).toBe("2026-02-01");
    expect(kinds(result)).toEqual([["ambiguous_date", "CloseDate"]]);
  });

  it("that do not exist keep the row out where it needs them, else are left out", () => {
    const result = read([{ CreatedDate: "2026-02-30" }, { CloseDate: "31/4/2026" }]);
    expect(codes(result)).toEqual([[0, "createdAt INVALID_INPUT"]]);
    expect(kinds(result)).toEqual([["unreadable_cell", "closeDate", 1]]);
  });
});

describe("warnings", () => {
  it("name a thousand rows of a kind, and count the rest", () => {
    const { warnings } = read(Array.from({ length: 1234 }, () => ({ CloseDate: "soon" })));
    expect(warnings).toHaveLength(1001);
    expect(warnings.at(-1)).toEqual({
      kind: "unreadable_cell",
      path: "closeDate",
      message:
        'and 234 rows more: expected a time or a day in the column "CloseDate", received a text',
      numbers: { count: 234 },
    });
  });

  it("are told of accepted rows alone", () => {
    expect(read([{ CloseDate: "soon", Name: "" }]).warnings).toEqual([]);
  });
});

describe("the summary", () => {
  it("accounts for each row and column", () => {
    const rows = [{}, { Name: "" }, { IsDeleted: true }, { Amount: 5, Region: "North" }];
    expect(read(rows, { currency: "EUR", timeZone: "UTC" }).summary).toEqual({
      system: "salesforce",
      object: "opportunities",
      mapped: [
        { column: "Id", to: "id" },
        { column: "Name", to: "name" },
        { column: "StageName", to: "stage" },
        { column: "CreatedDate", to: "createdAt" },
        { column: "IsDeleted", to: "isDeleted" },
        { column: "Amount", to: "amount" },
      ],
      unknownColumns: ["Region"],
      currency: "EUR",
      timeZone: "UTC",
      decimal: ".",
      dateOrder: null,
      rows: 4,
      accepted: 2,
      rejected: 1,
      skipped: 1,
      process: expect.objectContaining({ id: "salesforce" }) as unknown,
    });
  });

  it("of no rows is empty, and of a file of only rejects counts them", () => {
    expect(opportunitiesFromSalesforce([])).toMatchObject({
      accepted: [],
      rejected: [],
      warnings: [],
      summary: { rows: 0, accepted: 0, rejected: 0, skipped: 0, mapped: [] },
    });
    const foreign = Array.from({ length: 50 }, (_, index) => ({ nimi: "Acme", tunnus: index }));
    const { accepted, rejected, summary } = opportunitiesFromSalesforce(foreign);
    expect([accepted.length, rejected.length, summary.rejected]).toEqual([0, 50, 50]);
    expect(summary.unknownColumns).toEqual(["nimi", "tunnus"]);
    expect(rejected[0]?.issues.map(({ code }) => code)).toEqual(Array(3).fill("MISSING_FIELD"));
  });
});
