import { dayCell, dayColumns, daysOf } from "../../core/cells/days.js";
import { numberOf } from "../../core/cells/number.js";
import {
  type FieldColumns,
  type ReadRows,
  type RowCells,
  type RowForm,
  readRows,
} from "../../core/cells/readRows.js";
import { checkKeys, checkList, checkObject } from "../../core/check.js";
import type { Money } from "../../core/money/types.js";
import type { CampaignReturnsInput, CostKind, ReturnsBy } from "../returnsInput.js";
import type { ReturnsInputName } from "../returnsReport.js";

/** What one entry of spend says; days are counted from 1970-01-01. */
export interface Spend {
  readonly id: string | null;
  readonly index: number;
  /** Null: none, or the month of each of its days. */
  readonly key: string | null;
  readonly kind: CostKind;
  readonly cost: Money;
  readonly firstDay: number;
  /** Included. */
  readonly lastDay: number;
}

/** What one result says. */
export interface Result {
  readonly id: null;
  readonly index: number;
  readonly key: string | null;
  readonly on: number | null;
  readonly revenue: Money | null;
  readonly incrementalRevenue: Money | null;
  readonly incrementalSpend: Money | null;
  readonly cogs: Money | null;
  readonly conversions: number;
  readonly newCustomers: number;
}

export const inputNames: readonly ReturnsInputName[] = ["spend", "results"];

/** The rows of both inputs. */
export interface ReturnsRows {
  readonly spend: ReadRows<Spend>;
  readonly results: ReadRows<Result>;
}

/** Reads both inputs; `fields` names, by input, the columns of fields that are called otherwise. */
export function returnsRows(
  input: CampaignReturnsInput<object, object>,
  by: ReturnsBy,
  currency: string,
  fields: object = {},
): ReturnsRows {
  checkObject("input", input);
  checkKeys("", input, inputNames);
  checkObject("fields", fields);
  checkKeys("fields", fields, inputNames);
  const columns: { readonly [K in ReturnsInputName]?: FieldColumns } = fields;
  const { spend = [], results = [] } = input;
  checkList("spend", spend);
  checkList("results", results);
  return {
    spend: readRows(spendForm(by, spend, columns.spend), spend, columns.spend, { currency }),
    results: readRows(resultForm(by), results, columns.results, { currency }),
  };
}

type SpendField = "id" | "channel" | "campaignId" | "cost" | "kind" | "on" | "from" | "to";

/** How entries of spend are read, each by its value of `by`. */
function spendForm(
  by: ReturnsBy,
  rows: readonly unknown[],
  columns: FieldColumns | undefined,
): RowForm<SpendField, Spend> {
  return {
    input: "spend",
    names: ["id", "channel", "campaignId", "cost", "kind", "on", "from", "to"],
    needed: ["channel", "cost"],
    neededColumns: dayColumns(rows, columns),
    record(cells, index): Spend {
      const id = cells.id("id");
      const key = keyOf(cells, by);
      const kind = cells.read("kind", kindOf) ?? "media";
      const cost = cells.amount("cost") as Money;
      const [firstDay, lastDay] = daysOf(cells);
      return { id, index, key, kind, cost, firstDay, lastDay };
    },
  };
}

function resultForm(
  by: ReturnsBy,
): RowForm<Exclude<keyof Result, "id" | "index" | "key"> | "campaignId" | "channel", Result> {
  return {
    input: "results",
    names: [
      "campaignId",
      "channel",
      "on",
      "revenue",
      "incrementalRevenue",
      "incrementalSpend",
      "cogs",
      "conversions",
      "newCustomers",
    ],
    needed: [],
    record: (cells, index) => ({
      id: null,
      index,
      key: keyOf(cells, by),
      on: cells.read("on", dayCell),
      revenue: cells.amount("revenue"),
      incrementalRevenue: cells.amount("incrementalRevenue"),
      incrementalSpend: cells.amount("incrementalSpend"),
      cogs: cells.amount("cogs"),
      conversions: cells.read("conversions", countOf) ?? 0,
      newCustomers: cells.read("newCustomers", countOf) ?? 0,
    }),
  };
}

function keyOf(cells: RowCells<"campaignId" | "channel">, by: ReturnsBy): string | null {
  const channel = cells.text("channel");
  const campaign = cells.id("campaignId");
  return by === "channel" ? channel : by === "campaign" ? campaign : null;
}

function kindOf(cell: unknown): CostKind | null {
  return costKinds.find((kind) => kind === cell) ?? null;
}

export const costKinds: readonly CostKind[] = ["media", "agency", "people", "tools"];

function countOf(cell: unknown): number | null {
  const count = numberOf(cell);
  return count !== null && count >= 0 ? count : null;
}
