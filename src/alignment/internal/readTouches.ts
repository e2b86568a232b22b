import type { RowForm } from "../../core/cells/readRows.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import { keyCell } from "../../marketing/keyCell.js";
import type { LoopSettings } from "./settings.js";

/** What one touchpoint says. */
export interface Touch {
  readonly id: string | null;
  readonly at: TimeBounds;
  readonly channel: string;
  /** Its value of `by`. */
  readonly key: string | null;
  readonly leadId: string | null;
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly anonymousId: string | null;
}

type TouchField =
  | "id"
  | "at"
  | "channel"
  | "campaignId"
  | "content"
  | "source"
  | "leadId"
  | "contactId"
  | "accountId"
  | "anonymousId";

export function touchForm({ by }: LoopSettings): RowForm<TouchField, Touch> {
  return {
    input: "touchpoints",
    names: [
      "id",
      "at",
      "channel",
      "campaignId",
      "content",
      "source",
      "leadId",
      "contactId",
      "accountId",
      "anonymousId",
    ],
    needed: ["at", "channel"],
    record: (cells) => ({
      id: cells.id("id"),
      at: cells.time("at") as TimeBounds,
      channel: cells.text("channel") as string,
      key: keyCell(cells, by),
      leadId: cells.id("leadId"),
      contactId: cells.id("contactId"),
      accountId: cells.id("accountId"),
      anonymousId: cells.id("anonymousId"),
    }),
  };
}
