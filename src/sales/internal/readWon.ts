import { numberOf } from "../../core/cells/number.js";
import type { RowForm } from "../../core/cells/readRows.js";
import type { Money } from "../../core/money/types.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { WonDeal } from "../attainmentReport.js";

/** What a won deal says. */
export interface Won {
  readonly id: string | null;
  readonly index: number;
  readonly closed: TimeBounds;
  readonly amount: Money | null;
  readonly margin: Money | null;
  readonly units: number | null;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly isNewCustomer: boolean;
  /** It takes money back: its money counts, it is no deal. */
  readonly isRefund: boolean;
}

export const wonForm: RowForm<keyof WonDeal, Won> = {
  input: "won",
  names: ["id", "closedAt", "amount", "margin", "units", "ownerId", "teamId", "isNewCustomer"],
  needed: ["closedAt"],
  record(cells, index): Won {
    const amount = cells.amount("amount");
    return {
      id: cells.id("id"),
      index,
      closed: cells.time("closedAt") as TimeBounds,
      amount,
      margin: cells.amount("margin"),
      units: cells.read("units", numberOf),
      ownerId: cells.id("ownerId"),
      teamId: cells.id("teamId"),
      isNewCustomer: cells.read("isNewCustomer", flagOf) ?? false,
      isRefund: amount?.amount.startsWith("-") === true,
    };
  },
};

/** Reads a cell as yes or no: a boolean, or what databases write for one. */
function flagOf(cell: unknown): boolean | null {
  if (typeof cell === "boolean") return cell;
  if (cell === 1 || cell === 1n || cell === "true" || cell === "1") return true;
  return cell === 0 || cell === 0n || cell === "false" || cell === "0" ? false : null;
}
