import { describe, expect, it } from "vitest";
import { detectSource } from "../../src/connect/detectSource.ts";
import { isClosedLoopError } from "../../src/core/errors.ts";

const best = (given: Parameters<typeof detectSource>[0]): string => {
  const [source] = detectSource(given);
  return source === undefined ? "" : `${source.system} ${source.object}`;
};

describe("detectSource", () => {
  it.each([
    [
      "hubspot opportunities",
      ["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Deal owner"],
    ],
    [
      "hubspot opportunities",
      ["dealname", "dealstage", "hs_object_id", "createdate", "amount", "my_property"],
    ],
    [
      "hubspot opportunities",
      [
        "deal_id",
        "is_deleted",
        "deal_pipeline_id",
        "deal_pipeline_stage_id",
        "property_dealname",
        "property_amount",
        "property_createdate",
      ],
    ],
    [
      "hubspot opportunities",
      ["Datensatz-ID", "Name des Deals", "Deal-Phase", "Betrag", "Erstellungsdatum"],
    ],
    [
      "hubspot contacts",
      [
        "Record ID",
        "First Name",
        "Last Name",
        "Email",
        "Phone Number",
        "Lifecycle Stage",
        "Lead Status",
        "Create Date",
      ],
    ],
    [
      "hubspot accounts",
      ["Record ID", "Company name", "Company Domain Name", "Industry", "Create Date"],
    ],
    [
      "salesforce opportunities",
      [
        "Opportunity ID",
        "Opportunity Name",
        "Stage",
        "Amount",
        "Probability (%)",
        "Close Date",
        "Created Date",
      ],
    ],
    [
      "salesforce opportunities",
      ["Id", "Name", "StageName", "CloseDate", "IsWon", "ForecastCategoryName"],
    ],
    [
      "salesforce opportunities",
      ["Opportunity-ID", "Opportunity-Name", "Phase", "Betrag", "Schlusstermin", "Erstelldatum"],
    ],
    [
      "salesforce leads",
      [
        "Lead ID",
        "First Name",
        "Last Name",
        "Company / Account",
        "Lead Source",
        "Lead Status",
        "Created Date",
      ],
    ],
    [
      "salesforce leads",
      ["id", "is_converted", "converted_date", "lead_source", "status", "company", "created_date"],
    ],
    [
      "salesforce accounts",
      ["Account ID", "Account Name", "Billing City", "Billing Country", "Type", "Industry"],
    ],
    [
      "salesforce contacts",
      ["Id", "AccountId", "FirstName", "LastName", "Email", "MailingCountry", "ReportsToId"],
    ],
  ])("finds %s by the header", (expected, headers) => {
    expect(best(headers)).toBe(expected);
    const row = Object.fromEntries(headers.map((header) => [header, "x"]));
    expect(best([row])).toBe(expected);
    expect(best([{ [headers[0] as string]: "x" }, row])).toBe(expected);
  });

  it("finds the rows of an API, whose cells lie deeper", () => {
    const row = {
      id: "1",
      properties: { dealname: "x", dealstage: "y", createdate: "z" },
      archived: false,
    };
    expect(best([row])).toBe("hubspot opportunities");
  });

  it("puts the most likely first, and says what it does not know", () => {
    const sources = detectSource([
      "Id",
      "Name",
      "StageName",
      "CreatedDate",
      "CloseDate",
      "Region__c",
    ]);
    const confidences = sources.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(confidences.every((one) => one > 0 && one <= 1)).toBe(true);
    expect(sources[0]?.unknown).toEqual(["Region__c"]);
  });

  it.each([
    [[]],
    [["user", "event", "at"]],
    [["id", "name"]],
    [["nimi", "tunnus", "p\u00e4iv\u00e4"]],
    [[{}]],
    [["__proto__", "constructor", "toString"]],
  ])("finds nothing where nothing speaks for any: %j", (given) => {
    expect(detectSource(given as readonly object[])).toEqual([]);
  });

  it.each([
    ["PK\u0003\u0004\u0014\u0000\u0006", "a zip archive or an Excel workbook (.xlsx)"],
    ["\u00d0\u00cf\u0011\u00e0\u00a1", "an old Excel workbook (.xls)"],
    ["%PDF-1.7", "a PDF"],
    ["I\u0000d\u0000", "UTF-16"],
    ["\ufffd\ufffdR", "no UTF-8"],
  ])("says in words that %j is no table", (header, words) => {
    expect(() => detectSource([header])).toThrow(words);
    expect(() => detectSource([{ [header]: "x" }])).toThrow(words);
    try {
      detectSource([header]);
    } catch (error) {
      expect(isClosedLoopError(error) && [error.code, error.path]).toEqual([
        "INVALID_INPUT",
        "rows",
      ]);
    }
  });

  it.each([null, "Id,Name", 7])("refuses %j", (given) => {
    expect(() => detectSource(given as unknown as readonly string[])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "headersOrRows" }),
    );
  });
});
