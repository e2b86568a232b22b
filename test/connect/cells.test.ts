import { describe, expect, it } from "vitest";
import { countryFinder } from "../../src/connect/internal/countryNames.ts";
import { headerKey } from "../../src/connect/internal/headerKey.ts";
import { type DecimalMark, plainDecimal } from "../../src/connect/internal/plainDecimal.ts";
import { present } from "../../src/connect/internal/present.ts";
import { roundedAmount, writtenAmount } from "../../src/connect/internal/readAmount.ts";
import { readBoolean } from "../../src/connect/internal/readBoolean.ts";
import { readList } from "../../src/connect/internal/readList.ts";
import { type DateOrder, type Moment, readMoment } from "../../src/connect/internal/readMoment.ts";
import { readCount, readNumber, readRate } from "../../src/connect/internal/readNumber.ts";

describe("present", () => {
  it.each([
    "",
    " ",
    "\t\r\n",
    "\u00a0",
    "\ufeff",
    "-",
    "--",
    " -- ",
    "N/A",
    "n/a",
    "null",
    null,
    undefined,
    Number.NaN,
  ])("takes %j for nothing", (cell) => {
    expect(present(cell)).toBeUndefined();
  });

  it.each([
    ["---", "---"],
    ["NULL", "NULL"],
    [" a b\u00a0", "a b"],
    ["\ufeffid", "id"],
    [0, 0],
    [false, false],
    ["0", "0"],
  ])("keeps %j", (cell, kept) => {
    expect(present(cell)).toBe(kept);
  });
});

describe("headerKey", () => {
  it("ignores case, spaces, _ and -, and a byte-order mark", () => {
    const keys = ["StageName", "stage_name", "Stage Name", "STAGE-NAME", "\ufeffstage\u00a0name"];
    expect(new Set(keys.map(headerKey))).toEqual(new Set(["stagename"]));
    expect(headerKey("De\u0301tail")).toBe(headerKey("D\u00e9tail"));
  });
});

describe("plainDecimal", () => {
  it.each<[string, DecimalMark, string | null]>([
    ["1234", ".", "1234"],
    ["1234", ",", "1234"],
    ["1234.5", ".", "1234.5"],
    ["1234.5", ",", null],
    ["1,234.50", ".", "1234.50"],
    ["1,234.50", ",", null],
    ["1.234,50", ",", "1234.50"],
    ["1.234,50", ".", null],
    ["1,234", ".", "1234"],
    ["1,234", ",", "1.234"],
    ["1.234", ".", "1.234"],
    ["1.234", ",", "1234"],
    ["12.34", ",", null],
    ["1 234 567,8", ",", "1234567.8"],
    ["1\u202f234,5", ",", "1234.5"],
    ["1'234.5", ".", "1234.5"],
    ["1’234", ".", "1234"],
    ["12,34,567.8", ".", "1234567.8"],
    ["1,234 567", ".", null],
    ["1234,567", ".", null],
    ["0,123", ".", null],
    ["0,123", ",", "0.123"],
    ["01,234", ".", null],
    [",5", ",", "0.5"],
    [".5", ".", "0.5"],
    ["5.", ".", null],
    ["-5", ".", "-5"],
    ["−5", ".", "-5"],
    ["+5", ".", "5"],
    ["5-", ".", "-5"],
    ["(1,234.5)", ".", "-1234.5"],
    ["- 5", ".", "-5"],
    ["--5", ".", null],
    ["-2e-18", ".", "-0.000000000000000002"],
    ["1.5E+3", ".", "1500"],
    ["1e3", ",", null],
    ["", ".", null],
    ["-", ".", null],
    ["1 2", ".", null],
    ["0x10", ".", null],
    ["Infinity", ".", null],
    ["1\n000", ".", null],
  ])("reads %j with %j as %j", (text, mark, expected) => {
    expect(plainDecimal(text, mark)).toBe(expected);
  });
});

describe("numbers", () => {
  it("reads numbers, bigints and text", () => {
    expect(readNumber("-1.5", ".")).toBe(-1.5);
    expect(readNumber(1e-7, ".")).toBe(1e-7);
    expect(readNumber(7n, ".")).toBe(7);
    expect(readNumber("-0", ".")).toBe(0);
    expect(readNumber(true, ".")).toBeNull();
    expect(readNumber(Number.POSITIVE_INFINITY, ".")).toBeNull();
    expect(readNumber(`1${"0".repeat(400)}`, ".")).toBeNull();
  });

  it("reads counts", () => {
    expect(readCount("25.0", ".")).toBe(25);
    expect(readCount("12,300", ".")).toBe(12_300);
    expect(readCount("2.5", ".")).toBeNull();
    expect(readCount(-1, ".")).toBeNull();
    expect(readCount(2 ** 53, ".")).toBeNull();
  });

  it("reads rates by their column, or by their own sign", () => {
    expect(readRate("2.5%", ".", false)).toBe(0.025);
    expect(readRate("2,5 %", ",", true)).toBe(0.025);
    expect(readRate("%20", ".", false)).toBe(0.2);
    expect(readRate("2.5", ".", true)).toBe(0.025);
    expect(readRate(0.025, ".", false)).toBe(0.025);
    // 1.1 / 100 would be 0.011000000000000001.
    expect(readRate("1.1", ".", true)).toBe(0.011);
    expect(readRate("many", ".", true)).toBeNull();
  });
});

describe("writtenAmount", () => {
  it.each<[unknown, DecimalMark, string | null, string?]>([
    ["$125000", ".", "125000", "$"],
    ["$ 1,250.50", ".", "1250.50", "$"],
    ["1.250,50 €", ",", "1250.50", "€"],
    ["-€5", ".", "-5", "€"],
    ["€-5", ".", "-5", "€"],
    ["($5.00)", ".", "-5.00", "$"],
    ["USD 1,000", ".", "1000", "USD"],
    ["1000 USD", ".", "1000", "USD"],
    ["kr. 1.000,00", ",", "1000.00", "kr."],
    ["R$ 12", ".", "12", "R$"],
    ["CHF 1'000.05", ".", "1000.05", "CHF"],
    ["$.5", ".", "0.5", "$"],
    [12.5, ",", "12.5", ""],
    [-2e-18, ".", "-0.000000000000000002", ""],
    [7n, ".", "7", ""],
    ["12%", ".", "12", "%"],
    ["about 12 or 13", ".", null],
    ["abc", ".", null],
    [true, ".", null],
    [Number.NaN, ".", null],
  ])("reads %s with %s", (cell, mark, decimal, sign) => {
    const read = writtenAmount(cell, mark);
    expect(read).toEqual(decimal === null ? null : { decimal, mark: sign });
  });
});

describe("roundedAmount", () => {
  it.each<[string, string, number, string | null, boolean?]>([
    ["5", "EUR", 2, "5.00", false],
    ["5.1", "EUR", 2, "5.10", false],
    ["007.5", "EUR", 2, "7.50", false],
    ["0", "JPY", 0, "0", false],
    ["12", "JPY", 0, "12", false],
    ["12.5", "JPY", 0, "12", true],
    ["13.5", "JPY", 0, "14", true],
    ["1.2345", "KWD", 3, "1.234", true],
    ["-2.345", "EUR", 2, "-2.34", true],
    ["-0.001", "EUR", 2, "0.00", true],
    ["99.99999999999996", "EUR", 2, "100.00", false],
    ["6.800000000000001", "EUR", 2, "6.80", false],
    // A millionth of a cent is not more than a millionth of a cent.
    ["1.00000001", "EUR", 2, "1.00", false],
    ["1.000000011", "EUR", 2, "1.00", true],
    ["999999999999999.99", "EUR", 2, "999999999999999.99", false],
    ["1000000000000000", "EUR", 2, null],
    ["999999999999999.999", "EUR", 2, null],
  ])("rounds %s %s", (decimal, currency, digits, amount, isRounded) => {
    const rounded = roundedAmount(decimal, currency, digits);
    expect(rounded).toEqual(amount === null ? null : { money: { amount, currency }, isRounded });
  });
});

describe("readMoment", () => {
  const at = (cell: unknown, order: DateOrder = "mdy"): string | null => {
    const moment: Moment = { form: "instant", ms: 0 };
    if (!readMoment(cell, order, moment)) return null;
    return `${moment.form} ${new Date(moment.ms).toISOString()}`;
  };

  it.each([
    ["2020-10-22T21:03:23.000+0000", "instant 2020-10-22T21:03:23.000Z"],
    ["2023-03-08T14:18:45-0800", "instant 2023-03-08T22:18:45.000Z"],
    ["2023-01-30T23:41:04.079000+00:00", "instant 2023-01-30T23:41:04.079Z"],
    ["2023-01-30T23:41:04.9999Z", "instant 2023-01-30T23:41:04.999Z"],
    ["2019-11-27 17:44:09", "naive 2019-11-27T17:44:09.000Z"],
    ["2019-11-27 17:44", "naive 2019-11-27T17:44:00.000Z"],
    ["2019-11-27T17:44:09.25", "naive 2019-11-27T17:44:09.250Z"],
    ["2021-01-07 6:49:18", "naive 2021-01-07T06:49:18.000Z"],
    ["2021-01-07 06:49:18 UTC", "instant 2021-01-07T06:49:18.000Z"],
    ["2021-01-07 06:49:18+01", "instant 2021-01-07T05:49:18.000Z"],
    ["2021-01-07 06:49:18 -05:30", "instant 2021-01-07T12:19:18.000Z"],
    ["2026-04-15", "day 2026-04-15T00:00:00.000Z"],
    ["20230406", "day 2023-04-06T00:00:00.000Z"],
    [20_230_406, "day 2023-04-06T00:00:00.000Z"],
    ["6/10/2021", "day 2021-06-10T00:00:00.000Z"],
    ["6/10/21", "day 2021-06-10T00:00:00.000Z"],
    ["6/10/69", "day 2069-06-10T00:00:00.000Z"],
    ["6/10/70", "day 1970-06-10T00:00:00.000Z"],
    ["1/15/2026 3:45 PM", "naive 2026-01-15T15:45:00.000Z"],
    ["1/15/2026, 12:05 a.m.", "naive 2026-01-15T00:05:00.000Z"],
    ["1/15/2026\u202f12:05:09\u202fPM", "naive 2026-01-15T12:05:09.000Z"],
    ["1/15/2026 15:45 +0100", "instant 2026-01-15T14:45:00.000Z"],
    ["15.01.2026", "day 2026-01-15T00:00:00.000Z"],
    ["3.1.26 08:30", "naive 2026-01-03T08:30:00.000Z"],
    ["2026/04/15 08:30", "naive 2026-04-15T08:30:00.000Z"],
    ["2026.4.5", "day 2026-04-05T00:00:00.000Z"],
    ["15. Januar 2026", "day 2026-01-15T00:00:00.000Z"],
    ["15. Jän. 2026", "day 2026-01-15T00:00:00.000Z"],
    ["3. März 2026 um 14:30 Uhr", "naive 2026-03-03T14:30:00.000Z"],
    ["1er août 2026", "day 2026-08-01T00:00:00.000Z"],
    ["15 janv. 2026", "day 2026-01-15T00:00:00.000Z"],
    ["2 mai 2026", "day 2026-05-02T00:00:00.000Z"],
    ["2 mars 2026", "day 2026-03-02T00:00:00.000Z"],
    ["7 juin 2026", "day 2026-06-07T00:00:00.000Z"],
    ["7 juillet 2026", "day 2026-07-07T00:00:00.000Z"],
    ["15 de enero de 2026", "day 2026-01-15T00:00:00.000Z"],
    ["15-dic-2026", "day 2026-12-15T00:00:00.000Z"],
    ["15-Jan-26", "day 2026-01-15T00:00:00.000Z"],
    ["Apr 23, 2026", "day 2026-04-23T00:00:00.000Z"],
    ["September 3rd, 2026 at 9:05 am", "naive 2026-09-03T09:05:00.000Z"],
    [1_577_836_800, "instant 2020-01-01T00:00:00.000Z"],
    ["1577836800", "instant 2020-01-01T00:00:00.000Z"],
    ["1577836800.25", "instant 2020-01-01T00:00:00.250Z"],
    [1_577_836_800_000, "instant 2020-01-01T00:00:00.000Z"],
    ["1577836800123", "instant 2020-01-01T00:00:00.123Z"],
    [1_577_836_800_123_456n, "instant 2020-01-01T00:00:00.123Z"],
    [new Date("2026-04-15T08:00:00Z"), "instant 2026-04-15T08:00:00.000Z"],
  ])("reads %s as %s", (cell, expected) => {
    expect(at(cell)).toBe(expected);
  });

  it("takes the order of slash and hyphen dates as told, and of dots as it is", () => {
    expect(at("6/10/2021", "dmy")).toBe("day 2021-10-06T00:00:00.000Z");
    expect(at("6-10-2021", "dmy")).toBe("day 2021-10-06T00:00:00.000Z");
    expect(at("6-10-2021", "mdy")).toBe("day 2021-06-10T00:00:00.000Z");
    expect(at("6.10.2021", "mdy")).toBe("day 2021-10-06T00:00:00.000Z");
  });

  it.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-01-10T24:00:00Z",
    "2026-01-10T10:60:00Z",
    "2026-01-10 10:00 Mars/Olympus",
    "2026-01-10T",
    "20261301",
    "13/13/2026",
    "31.4.2026",
    "15 Foo 2026",
    "1/15/2026 13:00 PM",
    "0000-01-01",
    "45000",
    45_000,
    "yesterday",
    "",
    true,
    {},
    new Date(Number.NaN),
    1e17,
  ])("refuses %j", (cell) => {
    expect(at(cell)).toBeNull();
  });
});

describe("readBoolean", () => {
  it.each([
    [true, true],
    ["TRUE", true],
    ["Yes", true],
    [1, true],
    ["1", true],
    ["ja", true],
    ["oui", true],
    ["sí", true],
    [false, false],
    ["False", false],
    [0, false],
    ["nein", false],
    ["maybe", null],
    [2, null],
    [{}, null],
  ])("reads %j as %j", (cell, expected) => {
    expect(readBoolean(cell)).toBe(expected);
  });
});

describe("readList", () => {
  it.each([
    ["123", ["123"]],
    ["1;2; 2 ;3", ["1", "2", "3"]],
    ["1,2", ["1", "2"]],
    ["Acme, Inc.; Globe", ["Acme, Inc.", "Globe"]],
    ['["1",2]', ["1", "2"]],
    [
      [1, "2", { id: "3", type: "x" }],
      ["1", "2", "3"],
    ],
    [7, ["7"]],
    ["[1", null],
    [[{ name: "x" }], null],
    ["x".repeat(257), null],
    [[null], null],
  ])("reads %j as %j", (cell, expected) => {
    expect(readList(cell, 256)).toEqual(expected);
  });
});

describe("countryFinder", () => {
  const countryOf = countryFinder();
  it.each([
    ["de", "DE"],
    ["United States", "US"],
    ["USA", "US"],
    ["U.S.A.", "US"],
    ["UK", "GB"],
    ["Allemagne", "DE"],
    ["Alemania", "DE"],
    ["Österreich", "AT"],
    ["Cote d'Ivoire", null],
    ["Côte d'Ivoire", "CI"],
    ["Viet Nam", "VN"],
    ["Atlantis", null],
    ["XX", null],
    [7, null],
  ])("finds %j as %j", (cell, expected) => {
    expect(countryOf(cell)).toBe(expected);
  });
});
