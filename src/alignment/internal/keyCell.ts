import type { RowCells } from "../../core/cells/readRows.js";
import type { LoopBy } from "../loopOptions.js";

/** The row of what has no value of `by`. */
export const noKey = "(none)";
/** The row of deals that no lead is known of. */
export const noLead = "(no lead)";
/** The row of credit for deals that no touch came before. */
export const unattributed = "(unattributed)";

/** The value of `by` that a touch or a spend entry carries. */
export function keyCell(
  cells: RowCells<"channel" | "campaignId" | "content" | "source">,
  by: LoopBy,
): string | null {
  return by === "campaign" ? cells.id("campaignId") : cells.text(by);
}
