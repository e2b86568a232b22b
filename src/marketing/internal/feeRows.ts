import { dayCell, dayColumns, daysOf } from "../../core/cells/days.js";
import { numberOf } from "../../core/cells/number.js";
import { type RowForm, readRows } from "../../core/cells/readRows.js";
import { invalidCell } from "../../core/check.js";
import type { Convert } from "../../core/money/converter.js";
import { addScaled, numberOfScaled, scaledOfNumber } from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import { dayOfNumber } from "../../core/time/day.js";

/** Media spend that fees are counted on; days are counted from 1970-01-01. */
export interface Media {
  readonly channel: string;
  readonly cost: Money;
  readonly firstDay: number;
  /** Included. */
  readonly lastDay: number;
}

interface MediaRow extends Media {
  readonly id: string | null;
  readonly index: number;
  readonly isMedia: boolean;
}

interface ResultRow {
  readonly id: null;
  readonly on: number | null;
  readonly campaignId: string | null;
  readonly counts: ReadonlyMap<string, number>;
}

/** How many of a metric fall on the days from one up to another. */
export type ResultCounts = (metric: string, from: number, until: number) => number;

type MediaField = "id" | "channel" | "campaignId" | "cost" | "kind" | "on" | "from" | "to";

/** The media spend of some campaigns (none named: all), in the currency of the fees. */
export function mediaOf(
  rows: readonly unknown[],
  campaignIds: readonly string[],
  currency: string,
  convert: Convert,
): readonly Media[] {
  const form: RowForm<MediaField, MediaRow> = {
    input: "spend",
    names: ["id", "channel", "campaignId", "cost", "kind", "on", "from", "to"],
    needed: ["channel", "cost"],
    neededColumns: dayColumns(rows, undefined),
    record(cells, index): MediaRow {
      const [firstDay, lastDay] = daysOf(cells);
      return {
        id: cells.id("id"),
        index,
        channel: cells.text("channel") as string,
        cost: cells.amount("cost") as Money,
        isMedia:
          isOfCampaigns(cells.id("campaignId"), campaignIds) &&
          (cells.read("kind", kindOf) ?? "media") === "media",
        firstDay,
        lastDay,
      };
    },
  };
  const { kept, rejected } = readRows(form, rows, undefined, { currency });
  checkRead("spend", rejected, rows);
  return kept.flatMap(({ isMedia, index, channel, cost, firstDay, lastDay }) => {
    if (!isMedia) return [];
    const converted = convert(cost, dayOfNumber(firstDay), `spend[${index}].cost`);
    return [{ channel, cost: converted, firstDay, lastDay }];
  });
}

/** Counts results of some campaigns (none named: all) by the metrics that are paid for. */
export function resultCountsOf(
  rows: readonly unknown[],
  metrics: readonly string[],
  campaignIds: readonly string[],
): ResultCounts {
  const names = [...new Set(["campaignId", "on", ...metrics])];
  const { kept, rejected } = readRows(
    {
      input: "results",
      names,
      needed: [],
      record(cells): ResultRow {
        const on = cells.read("on", dayCell);
        const counts = new Map(
          metrics.map((metric) => [metric, cells.read(metric, countOf) ?? 0] as const),
        );
        if (on === null && [...counts.values()].some((count) => count > 0)) cells.reject("on");
        return { id: null, on, counts, campaignId: cells.id("campaignId") };
      },
    },
    rows,
    undefined,
    {},
  );
  checkRead("results", rejected, rows);
  const counted = kept.filter(({ campaignId }) => isOfCampaigns(campaignId, campaignIds));
  return (metric, from, until) => {
    const counts = counted
      .filter(({ on }) => on !== null && on >= from && on < until)
      .map((row) => scaledOfNumber(row.counts.get(metric) ?? 0));
    return numberOfScaled(counts.reduce(addScaled, { units: 0n, scale: 0 }));
  };
}

function isOfCampaigns(campaignId: string | null, campaignIds: readonly string[]): boolean {
  return campaignIds.length === 0 || (campaignId !== null && campaignIds.includes(campaignId));
}

/** Refuses rows that cannot be read: nothing but entries comes back, so that nobody would learn of them. */
function checkRead(
  input: string,
  rejected: readonly { readonly index: number; readonly field: string }[],
  rows: readonly unknown[],
): void {
  const [first] = rejected;
  if (first === undefined) return;
  const { index, field } = first;
  const cell: unknown = Object(rows[index])[field];
  throw invalidCell(`${input}[${index}].${field}`, "a value that can be read", cell);
}

function kindOf(cell: unknown): string | null {
  return typeof cell === "string" && ["media", "agency", "people", "tools"].includes(cell)
    ? cell
    : null;
}

function countOf(cell: unknown): number | null {
  const count = numberOf(cell);
  return count !== null && count >= 0 ? count : null;
}
