import { idOf } from "../../core/cells/id.js";
import {
  type CellSettings,
  type ReadRows,
  type RowForm,
  readRows,
} from "../../core/cells/readRows.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { Money } from "../../core/money/types.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import type { CampaignKpiInput, CampaignKpiOptions } from "../campaignKpiReport.js";
import { type Spend, spendForm } from "../spendRows.js";

/** A member of a campaign. */
export interface MemberRow {
  /** Of a campaign and a party the first counts. */
  readonly id: string;
  readonly campaignId: string;
  readonly kind: string;
  readonly partyId: string;
  readonly created: TimeBounds | null;
  readonly responded: TimeBounds | null;
  readonly status: string;
  readonly moves: readonly MoveRow[];
}

interface MoveRow {
  readonly from: string;
  readonly to: string;
  readonly at: number;
}

export interface ActivityRow {
  readonly id: string | null;
  readonly campaignId: string | null;
  readonly cost: Money | null;
  readonly index: number;
}

export interface LeadRow {
  readonly id: string;
  readonly campaignId: string | null;
  readonly created: TimeBounds | null;
  readonly converted: TimeBounds | null;
  readonly status: string | null;
}

export interface DealRow {
  readonly id: string;
  readonly campaignId: string | null;
  readonly created: TimeBounds;
  readonly outcome: string;
  readonly closed: TimeBounds | null;
  readonly amount: Money | null;
  readonly index: number;
}

/** The rows of each input that was given. */
export interface CampaignRows {
  readonly members: ReadRows<MemberRow> | null;
  readonly activities: ReadRows<ActivityRow> | null;
  readonly spend: ReadRows<Spend> | null;
  readonly leads: ReadRows<LeadRow> | null;
  readonly opportunities: ReadRows<DealRow> | null;
}

export function campaignRows(options: CampaignKpiOptions, cells: CellSettings): CampaignRows {
  function rowsOf<K extends string, T extends { readonly id: string | null }>(
    input: CampaignKpiInput,
    form: RowForm<K, T>,
  ): ReadRows<T> | null {
    const rows = options[input];
    return rows === undefined ? null : readRows(form, rows, undefined, cells);
  }
  return {
    members: rowsOf("members", memberForm(cells)),
    activities: rowsOf("activities", activityForm),
    spend: rowsOf("spend", spendForm("campaign", options.spend ?? [], undefined)),
    leads: rowsOf("leads", leadForm),
    opportunities: rowsOf("opportunities", dealForm),
  };
}

function memberForm({
  zone,
  naiveZone,
}: CellSettings): RowForm<
  "campaignId" | "party" | "status" | "history" | "firstRespondedAt" | "createdAt",
  MemberRow
> {
  const movesOf = (cell: unknown): MoveRow[] | null => {
    if (!Array.isArray(cell)) return null;
    const moves = cell.map((move: unknown) => {
      if (typeof move !== "object" || move === null) return null;
      const [from, to] = [ownCell(move, "from"), ownCell(move, "to")];
      const at = readTime(ownCell(move, "at"), zone, naiveZone);
      return typeof from === "string" && typeof to === "string" && at !== null
        ? { from, to, at: at.first }
        : null;
    });
    const read = moves.filter((move) => move !== null);
    return read.length === moves.length ? read.sort((a, b) => a.at - b.at) : null;
  };
  return {
    input: "members",
    names: ["campaignId", "party", "status", "history", "firstRespondedAt", "createdAt"],
    needed: ["campaignId", "party"],
    record(cells): MemberRow {
      // A rejected row is not used, so what it needs may be taken as there.
      const campaignId = cells.id("campaignId") as string;
      const { kind, id } = cells.read("party", partyOf) ?? { kind: "", id: "" };
      return {
        id: JSON.stringify([campaignId, kind, id]),
        campaignId,
        kind,
        partyId: id,
        created: cells.time("createdAt"),
        responded: cells.time("firstRespondedAt"),
        status: cells.text("status") ?? "sent",
        moves: cells.read("history", movesOf) ?? [],
      };
    },
  };
}

function partyOf(cell: unknown): { readonly kind: string; readonly id: string } | null {
  if (typeof cell !== "object" || cell === null) return null;
  const kind = ownCell(cell, "kind");
  const id = idOf(ownCell(cell, "id"));
  const isParty = kind === "lead" || kind === "contact" || kind === "account";
  return isParty && id !== null ? { kind, id } : null;
}

const activityForm: RowForm<"id" | "campaignId" | "cost", ActivityRow> = {
  input: "activities",
  names: ["id", "campaignId", "cost"],
  needed: [],
  record: (cells, index) => ({
    id: cells.id("id"),
    campaignId: cells.id("campaignId"),
    cost: cells.amount("cost"),
    index,
  }),
};

const leadForm: RowForm<"id" | "campaignId" | "createdAt" | "convertedAt" | "status", LeadRow> = {
  input: "leads",
  names: ["id", "campaignId", "createdAt", "convertedAt", "status"],
  needed: ["id"],
  record: (cells) => ({
    id: cells.id("id") as string,
    campaignId: cells.id("campaignId"),
    created: cells.time("createdAt"),
    converted: cells.time("convertedAt"),
    status: cells.text("status"),
  }),
};

const dealForm: RowForm<
  "id" | "campaignId" | "createdAt" | "outcome" | "closedAt" | "amount",
  DealRow
> = {
  input: "opportunities",
  names: ["id", "campaignId", "createdAt", "outcome", "closedAt", "amount"],
  needed: ["id", "createdAt", "outcome"],
  record(cells, index): DealRow {
    const outcome = cells.text("outcome");
    if (outcome !== null && !["open", "won", "lost"].includes(outcome)) cells.reject("outcome");
    return {
      id: cells.id("id") as string,
      campaignId: cells.id("campaignId"),
      created: cells.time("createdAt") as TimeBounds,
      outcome: outcome as string,
      closed: cells.time("closedAt"),
      amount: cells.amount("amount"),
      index,
    };
  },
};
