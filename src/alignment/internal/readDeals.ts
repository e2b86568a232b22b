import type { RowForm } from "../../core/cells/readRows.js";
import type { Money } from "../../core/money/types.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { LoopOutcome } from "../loopOptions.js";
import type { LoopSettings } from "./settings.js";

/** What one deal says, as it was known at `asOf`. */
export interface Deal {
  readonly id: string;
  readonly index: number;
  readonly created: TimeBounds;
  readonly outcome: LoopOutcome;
  /** When it was decided; null for an open deal, and where nobody wrote it down. */
  readonly closed: TimeBounds | null;
  /** Won with a negative amount: its money counts, it counts in no number of deals. */
  readonly isRefund: boolean;
  readonly amount: Money | null;
  readonly margin: Money | null;
  readonly leadId: string | null;
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly hasDay: boolean;
}

type DealField =
  | "id"
  | "createdAt"
  | "outcome"
  | "closedAt"
  | "amount"
  | "margin"
  | "leadId"
  | "contactId"
  | "accountId";

export function dealForm({ outcomes, asOf, returns }: LoopSettings): RowForm<DealField, Deal> {
  const outcomeOf = (cell: unknown): LoopOutcome | null => outcomes.get(cell as string) ?? null;
  return {
    input: "opportunities",
    names: [
      "id",
      "createdAt",
      "outcome",
      "closedAt",
      "amount",
      "margin",
      "leadId",
      "contactId",
      "accountId",
    ],
    needed: ["id", "createdAt", "outcome"],
    record(cells, index): Deal {
      const id = cells.id("id") as string;
      const created = cells.time("createdAt") as TimeBounds;
      const written = cells.read("outcome", outcomeOf) as LoopOutcome;
      const closedAt = cells.time("closedAt");
      const isLater = closedAt !== null && closedAt.first > asOf;
      const outcome = isLater ? "open" : written;
      const amount = cells.amount("amount");
      return {
        id,
        index,
        created,
        outcome,
        closed: outcome === "open" ? null : closedAt,
        isRefund: outcome === "won" && amount?.amount.startsWith("-") === true,
        amount,
        margin: returns === "margin" ? cells.amount("margin") : null,
        leadId: cells.id("leadId"),
        contactId: cells.id("contactId"),
        accountId: cells.id("accountId"),
        hasDay: created?.isDay === true || closedAt?.isDay === true,
      };
    },
  };
}
