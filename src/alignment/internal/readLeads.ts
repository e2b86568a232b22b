import type { RowForm } from "../../core/cells/readRows.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import { milestoneReader } from "../../marketing/milestoneReader.js";
import { scoreDates } from "./scoreDates.js";
import type { LoopSettings } from "./settings.js";

/** What one lead says. */
export interface Lead {
  readonly id: string;
  readonly created: TimeBounds;
  /** What the lead itself says of where it came from. */
  readonly ownKey: string | null;
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly convertedOpportunityId: string | null;
  /** When it became an MQL, in milliseconds; null where that is not known, or later than `asOf`. */
  readonly mql: number | null;
  readonly sql: number | null;
}

type LeadField =
  | "id"
  | "createdAt"
  | "source"
  | "campaignId"
  | "contactId"
  | "accountId"
  | "convertedOpportunityId"
  | "milestones"
  | "history";

export function leadForm(
  settings: LoopSettings,
  rows: readonly object[],
): RowForm<LeadField, Lead> {
  const { by, asOf, scoreModel } = settings;
  const dateOf = milestoneReader(settings, rows);
  return {
    input: "leads",
    names: [
      "id",
      "createdAt",
      "source",
      "campaignId",
      "contactId",
      "accountId",
      "convertedOpportunityId",
      "milestones",
      "history",
    ],
    needed: ["id", "createdAt"],
    record: (cells, index, row): Lead => {
      const said = {
        id: cells.id("id") as string,
        created: cells.time("createdAt") as TimeBounds,
        ownKey:
          by === "campaign"
            ? cells.id("campaignId")
            : by === "content"
              ? null
              : cells.text("source"),
        contactId: cells.id("contactId"),
        accountId: cells.id("accountId"),
        convertedOpportunityId: cells.id("convertedOpportunityId"),
      };
      const created = (said.created as TimeBounds | null)?.first ?? Number.NaN;
      const byScore =
        scoreModel && scoreDates(scoreModel, { row, index, created }, asOf, cells.reject);
      return {
        ...said,
        mql: dateOf(cells, row, "mql") ?? byScore?.("mql") ?? null,
        sql: dateOf(cells, row, "sql") ?? byScore?.("sql") ?? null,
      };
    },
  };
}
