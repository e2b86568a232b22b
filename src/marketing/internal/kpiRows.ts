import { inputReader } from "../../core/cells/inputReader.js";
import { numberOf } from "../../core/cells/number.js";
import type { ReadRows, RowForm } from "../../core/cells/readRows.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { isDay } from "../../core/time/day.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { Span } from "../../core/time/types.js";
import { type BrandCounts, brandExcess, brandMeasures } from "../brandMeasures.js";
import { noKey } from "../keyCell.js";
import type { EngagementBase, KpiInputName, MarketingKpiInput } from "../marketingKpiInput.js";
import { milestoneReader } from "../milestoneReader.js";
import { type Spend, spendForm } from "../spendRows.js";
import type { KpiSettings } from "./kpiSettings.js";

/** What one brand wave says. */
export interface Wave extends BrandCounts {
  readonly id: string | null;
  readonly fieldedOn: Span;
  readonly segmentId: string | null;
}

/** What one row of engagement says. */
export interface Engagement {
  readonly id: string | null;
  readonly at: TimeBounds;
  readonly key: string;
  readonly engagements: number;
  readonly base: number;
  readonly baseKind: EngagementBase;
}

/** What one lead says. */
export interface Lead {
  readonly id: string;
  readonly created: TimeBounds;
  readonly key: string;
  /** When it became an MQL, in milliseconds; null where that is not known, or later than `asOf`. */
  readonly mql: number | null;
}

/** The rows of each input that was given. */
export interface KpiRows {
  readonly brandWaves: ReadRows<Wave> | null;
  readonly spend: ReadRows<Spend> | null;
  readonly leads: ReadRows<Lead> | null;
  readonly engagements: ReadRows<Engagement> | null;
}

export const kpiInputs: readonly KpiInputName[] = ["brandWaves", "spend", "leads", "engagements"];

/** Reads all inputs; `fields` names, by input, the columns of fields that are called otherwise. */
export function kpiRows(
  input: MarketingKpiInput<object, object, object, object>,
  settings: KpiSettings,
  fields: object = {},
): KpiRows {
  const read = inputReader(input, kpiInputs, fields, settings, ["market"]);
  return {
    brandWaves: read("brandWaves", () => waveForm),
    spend: read("spend", (rows, columns) => spendForm(settings.by, rows, columns)),
    leads: read("leads", (rows) => leadForm(settings, rows)),
    engagements: read("engagements", () => engagementForm),
  };
}

const waveForm: RowForm<keyof Wave, Wave> = {
  input: "brandWaves",
  names: ["id", "fieldedOn", "n", ...brandMeasures, "segmentId"],
  needed: ["fieldedOn", "n"],
  record: (cells) => {
    const counts = Object.fromEntries(brandMeasures.map((key) => [key, cells.read(key, countOf)]));
    const wave = {
      id: cells.id("id"),
      fieldedOn: cells.read("fieldedOn", daysOf) as Span,
      n: cells.read("n", countOf) as number,
      ...counts,
      segmentId: cells.id("segmentId"),
    };
    const excess = brandExcess(wave);
    if (excess !== null) cells.reject(excess.part);
    return wave;
  },
};

const engagementForm: RowForm<keyof Engagement, Engagement> = {
  input: "engagements",
  names: ["id", "at", "key", "engagements", "base", "baseKind"],
  needed: ["at", "key", "engagements", "base", "baseKind"],
  record: (cells) => ({
    id: cells.id("id"),
    at: cells.time("at") as TimeBounds,
    key: cells.text("key") as string,
    engagements: cells.read("engagements", countOf) as number,
    base: cells.read("base", countOf) as number,
    baseKind: cells.read("baseKind", baseOf) as EngagementBase,
  }),
};

type LeadField = "id" | "createdAt" | "source" | "campaignId" | "milestones" | "history";

function leadForm(settings: KpiSettings, rows: readonly object[]): RowForm<LeadField, Lead> {
  const dateOf = milestoneReader(settings, rows);
  return {
    input: "leads",
    names: ["id", "createdAt", "source", "campaignId", "milestones", "history"],
    needed: ["id", "createdAt"],
    record: (cells, _index, row) => ({
      id: cells.id("id") as string,
      created: cells.time("createdAt") as TimeBounds,
      key: (settings.by === "campaign" ? cells.id("campaignId") : cells.text("source")) ?? noKey,
      mql: dateOf(cells, row, "mql"),
    }),
  };
}

function countOf(cell: unknown): number | null {
  const count = numberOf(cell);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function daysOf(cell: unknown): Span | null {
  const [start, end] = [ownCell(Object(cell), "start"), ownCell(Object(cell), "end")];
  if (typeof start !== "string" || typeof end !== "string") return null;
  // Days order as texts do.
  return isDay(start) && isDay(end) && start < end ? { start, end } : null;
}

/** From what comes of few to what comes of many. */
export const engagementBases: readonly EngagementBase[] = [
  "reach",
  "impressions",
  "followers",
  "delivered",
  "sessions",
];

function baseOf(cell: unknown): EngagementBase | null {
  return engagementBases.find((base) => base === cell) ?? null;
}
