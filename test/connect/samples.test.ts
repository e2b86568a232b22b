import { existsSync, readFileSync } from "node:fs";
import {
  Account,
  accountsFromHubSpot,
  accountsFromSalesforce,
  Contact,
  contactsFromHubSpot,
  contactsFromSalesforce,
  detectSource,
  type ImportedFile,
  Lead,
  leadsFromHubSpot,
  leadsFromSalesforce,
  Opportunity,
  opportunitiesFromHubSpot,
  opportunitiesFromSalesforce,
  type RecordSchema,
  readRecords,
} from "closedloop";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";

const folder = new URL("../../../shared/data/", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), "utf8");
type Row = Readonly<Record<string, unknown>>;
const csv = (path: string): Row[] =>
  Papa.parse<Row>(text(path), { header: true, skipEmptyLines: true }).data;
const jsonl = (path: string): Row[] =>
  text(path)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);
/** Rows of sandboxes are mostly deleted ones. */
const kept = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({
    ...row,
    ...("archived" in row ? { archived: false } : { is_deleted: "false" }),
  }));
const check = <T>(schema: RecordSchema<T>, { accepted }: ImportedFile<T>): void => {
  expect(readRecords(schema, accepted)).toEqual({ accepted, rejected: [], warnings: [] });
};
const counts = ({
  summary: { rows, accepted, rejected, skipped },
}: ImportedFile<unknown>): number[] => [rows, accepted, rejected, skipped];
const usd = { currency: "USD", timeZone: "UTC" } as const;

describe.skipIf(!existsSync(new URL("samples/", folder)))(
  "real rows (skipped without ../shared/data)",
  () => {
    it("of HubSpot's API: the stage wins over the flags, projected amounts agree", () => {
      const rows = jsonl("samples/hubspot.deals.api.jsonl");
      expect(counts(opportunitiesFromHubSpot(rows, usd))).toEqual([2, 0, 0, 2]);
      const deals = opportunitiesFromHubSpot(kept(rows), usd);
      check(Opportunity, deals);
      expect(deals.accepted.map(({ id, stage, outcome }) => [id, stage, outcome])).toEqual([
        ["11936210032", "appointmentscheduled", "open"],
        ["4307833946", "closedwon", "won"],
      ]);
      expect(deals.accepted[1]?.history).toEqual([
        { from: "appointmentscheduled", to: "closedwon", at: "2023-04-04T15:08:40.710Z" },
      ]);
      // 34 × 0.2 = 6.8 is exported as 6.800000000000001, 123 × 1 as 123: no total_differs, no amount_rounded.
      expect(deals.warnings.map(({ kind, index }) => [kind, index])).toEqual([
        ["outcome_contradicts_stage", 0],
      ]);
      expect(deals.summary.unknownColumns).toEqual([]);

      const companies = accountsFromHubSpot(jsonl("samples/hubspot.companies.api.jsonl"), usd);
      check(Account, companies);
      expect(companies.accepted[0]).toMatchObject({
        domain: "dataline.io",
        type: "customer_direct",
        address: { country: "US" },
        timeZone: "America/Los_Angeles",
      });
      expect(companies.warnings).toEqual([]);
    });

    it("of a HubSpot page's export: a sign is no currency", () => {
      const rows = csv("samples/hubspot.ui_deals_export.csv");
      expect(counts(opportunitiesFromHubSpot(rows))).toEqual([2, 0, 2, 0]);
      expect(opportunitiesFromHubSpot(rows).rejected[0]?.issues).toMatchObject([
        { path: "amount.currency", code: "MISSING_FIELD" },
      ]);
      const deals = opportunitiesFromHubSpot(rows, { currency: "USD" });
      check(Opportunity, deals);
      expect(deals.accepted.map(({ amount }) => amount?.amount)).toEqual(["125000.00", "85000.00"]);
      expect(deals.warnings).toEqual([]);
    });

    it("of HubSpot's warehouse: stages by hashed ids", () => {
      const deals = opportunitiesFromHubSpot(csv("fivetran-seeds/hubspot/deal_data.csv"), {
        ...usd,
        stageRows: csv("fivetran-seeds/hubspot/deal_pipeline_stage_data.csv"),
        historyRows: csv("fivetran-seeds/hubspot/deal_stage_data.csv"),
      });
      check(Opportunity, deals);
      const { summary } = deals;
      expect(summary.accepted + summary.rejected + summary.skipped).toBe(summary.rows);
      expect(summary.unknownColumns).toEqual([]);
      const stages = summary.process?.stages ?? [];
      expect(stages).toHaveLength(71);
      expect(stages.filter(({ kind }) => kind === "won")).toHaveLength(
        csv("fivetran-seeds/hubspot/deal_pipeline_stage_data.csv").filter(
          (row) => row["closed_won"] === "TRUE",
        ).length,
      );
      // An id and a label that begin with no letter or digit leave the number.
      expect(stages.map(({ id }) => id)).toContain("stage_25");

      const contacts = contactsFromHubSpot(csv("fivetran-seeds/hubspot/contact_data.csv"), {
        timeZone: "UTC",
      });
      check(Contact, contacts);
      expect(counts(contacts)).toEqual([22, 22, 0, 0]);
      // Hashes are no addresses.
      expect(contacts.warnings.filter(({ path }) => path === "email")).toHaveLength(22);
      const naive = contactsFromHubSpot(csv("fivetran-seeds/hubspot/contact_data.csv"));
      expect(counts(naive)).toEqual([22, 0, 22, 0]);
      check(Account, accountsFromHubSpot(csv("fivetran-seeds/hubspot/company_data.csv"), usd));
      const leads = csv("fivetran-seeds/hubspot/contact_data.csv").map((row, index) => ({
        ...row,
        property_hs_lead_status: index % 2 === 0 ? "NEW" : "",
      }));
      check(Lead, leadsFromHubSpot(leads, usd));
      expect(counts(leadsFromHubSpot(leads, usd))).toEqual([22, 11, 0, 11]);
    });

    it("of Salesforce: accounts, leads, contacts and deals", () => {
      const accounts = accountsFromSalesforce(jsonl("samples/salesforce.account.api.jsonl"), {
        ...usd,
        country: "US",
      });
      check(Account, accounts);
      expect(
        accounts.accepted.map(({ website, domain, phone }) => [website, domain, phone]),
      ).toEqual([
        ["https://www.universityofarizona.com", "universityofarizona.com", "+15207739050"],
        [undefined, undefined, "+15034217800"],
        // A number of ten digits in France, which dials it with a 0 of its own.
        [undefined, undefined, "+33144274427"],
      ]);

      const leads = leadsFromSalesforce(csv("samples/salesforce.lead.fivetran.csv"), usd);
      check(Lead, leads);
      expect(leads.accepted[0]).toMatchObject({ status: "converted", email: "h@gmail.com" });

      check(
        Contact,
        contactsFromSalesforce(csv("fivetran-seeds/salesforce/sf_contact_data.csv"), {
          timeZone: "UTC",
        }),
      );
      check(
        Account,
        accountsFromSalesforce(csv("fivetran-seeds/salesforce/sf_account_data.csv"), usd),
      );

      const rows = csv("samples/salesforce.opportunity.fivetran.csv");
      const deals = opportunitiesFromSalesforce(kept(rows), usd);
      check(Opportunity, deals);
      expect(deals.summary.rejected).toBe(0);
      expect(deals.accepted[0]).toMatchObject({
        outcome: "won",
        closedAt: "2018-12-19T23:59:59.999Z",
      });
      expect(deals.accepted[0]).not.toHaveProperty("probability");
      // A won deal without an amount is one all the same.
      expect(deals.accepted[1]).toMatchObject({ outcome: "won" });
      expect(deals.accepted[1]).not.toHaveProperty("amount");
      expect(deals.warnings).toContainEqual(
        expect.objectContaining({
          kind: "probability_out_of_range",
          index: 0,
          numbers: { share: 10 },
        }),
      );
      expect(
        deals.summary.process?.stages.find(({ id }) => id === "GavUFuuf4DrnQAoiRGlWpQ__"),
      ).toMatchObject({
        kind: "won",
        probability: 1,
      });
    });

    it("tell their source by their columns", () => {
      const sources = (
        [
          ["samples/hubspot.ui_deals_export.csv", csv],
          ["samples/hubspot.deals.api.jsonl", jsonl],
          ["samples/hubspot.companies.api.jsonl", jsonl],
          ["samples/salesforce.account.api.jsonl", jsonl],
          ["samples/salesforce.lead.fivetran.csv", csv],
          ["samples/salesforce.opportunity.fivetran.csv", csv],
          ["fivetran-seeds/hubspot/contact_data.csv", csv],
          ["fivetran-seeds/hubspot/company_data.csv", csv],
          ["fivetran-seeds/hubspot/deal_data.csv", csv],
          ["fivetran-seeds/salesforce/sf_account_data.csv", csv],
          ["fivetran-seeds/salesforce/sf_contact_data.csv", csv],
          ["samples/mailchimp.ui_audience_export.csv", csv],
          ["samples/ga4.data_api.jsonl", jsonl],
        ] as const
      ).map(([path, read]) => {
        const [source] = detectSource(read(path));
        return source === undefined ? null : `${source.system} ${source.object}`;
      });
      expect(sources).toEqual([
        "hubspot opportunities",
        "hubspot opportunities",
        "hubspot accounts",
        "salesforce accounts",
        "salesforce leads",
        "salesforce opportunities",
        "hubspot contacts",
        "hubspot accounts",
        "hubspot opportunities",
        "salesforce accounts",
        "salesforce contacts",
        null,
        null,
      ]);
    });
  },
);
