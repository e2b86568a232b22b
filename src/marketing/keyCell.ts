import type { RowCells } from "../core/cells/readRows.js";

/** What a table of spend, touches or leads has a row for. */
export type KeyField = "channel" | "campaign" | "content" | "source";

/** The row of what has no value of `by`. */
export const noKey = "(none)";

/** The value of `by` that a touch or a spend entry carries. */
export function keyCell(
  cells: RowCells<"channel" | "campaignId" | "content" | "source">,
  by: KeyField,
): string | null {
  return by === "campaign" ? cells.id("campaignId") : cells.text(by);
}
