import {
  type Account,
  type Contact,
  closeLoop,
  contactsFromHubSpot,
  type ImportSummary,
  type Lead,
  type Opportunity,
  opportunitiesFromSalesforce,
  type Process,
  startImport,
  type Touchpoint,
} from "closedloop";
import { expectTypeOf } from "vitest";

interface ReportRow {
  readonly Id: string;
  readonly Amount: number | null;
}
declare const rows: readonly ReportRow[];

// Rows are objects of any kind, an interface's too; the summary is there.
const deals = opportunitiesFromSalesforce(rows);
expectTypeOf(deals.accepted).toEqualTypeOf<readonly Opportunity[]>();
expectTypeOf(deals.summary).toExtend<ImportSummary>();
expectTypeOf(deals.summary.process).toEqualTypeOf<Process | undefined>();

// Deals are the loop's as they stand.
const options = { by: "channel", period: { start: 0, end: 1 }, currency: "EUR", asOf: 0 } as const;
closeLoop({ opportunities: deals.accepted }, options);

// An import by parts knows what its object becomes.
const of = { system: "hubspot" } as const;
expectTypeOf(startImport({ ...of, object: "leads" }).read([]).accepted).toEqualTypeOf<
  readonly Lead[]
>();
expectTypeOf(startImport({ ...of, object: "accounts" }).read([]).accepted).toEqualTypeOf<
  readonly Account[]
>();
expectTypeOf(startImport({ ...of, object: "touchpoints" }).read([]).accepted).toEqualTypeOf<
  readonly Touchpoint[]
>();
expectTypeOf(contactsFromHubSpot([]).accepted).toEqualTypeOf<readonly Contact[]>();
// @ts-expect-error: no such object
startImport({ system: "hubspot", object: "tickets" });
// @ts-expect-error: contacts have no pipeline
contactsFromHubSpot([], { stageRows: [] });
// @ts-expect-error: a mark is a point or a comma
opportunitiesFromSalesforce(rows, { decimal: ";" });
