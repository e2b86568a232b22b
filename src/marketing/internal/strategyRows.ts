import type { RowForm } from "../../core/cells/readRows.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { Money } from "../../core/money/types.js";
import { dayStart, daysBetween, isDay } from "../../core/time/day.js";
import type { Span } from "../../core/time/types.js";
import type { ZoneClock } from "../../core/time/zone.js";
import type { StrategyAxis, StrategyValue } from "../strategyReport.js";

/** The values of each axis, in the order of the report. */
export const axes: Readonly<Record<StrategyAxis, readonly StrategyValue[]>> = {
  horizon: ["short_term", "long_term"],
  interaction: ["direct", "indirect"],
  approach: ["transactional", "strategic"],
};

const forLong = ["awareness", "engagement", "retention", "advocacy", "loyalty"];
const forSoon = ["traffic", "leads", "sales", "close_deals", "revenue"];
const forTheSale = ["leads", "sales", "close_deals", "revenue"];
const toOne = [
  "call",
  "meeting",
  "demo",
  "task",
  "presentation",
  "cadence",
  "message",
  "direct_initial_contact",
  "direct_follow_up",
];
const toMany = [
  "publication",
  "ad",
  "newsletter",
  "post",
  "event",
  "content_distribution",
  "reminder_distribution",
  "media",
];

/** The value of an axis, and whether it was derived. */
interface Placed {
  readonly value: StrategyValue | "(none)";
  readonly isDerived: boolean;
}

/** Something done, as the balance needs it. */
export interface StrategyEntry {
  readonly id: string | null;
  readonly index: number;
  readonly team: string;
  /** In milliseconds; null where nothing dates it. */
  readonly at: number | null;
  readonly cost: Money | null;
  readonly values: Readonly<Record<StrategyAxis, Placed>>;
}

type Field =
  | "id"
  | "team"
  | "at"
  | "on"
  | "cost"
  | "horizon"
  | "interaction"
  | "approach"
  | "objective"
  | "kind"
  | "planned"
  | "opportunityId";

/** How rows are read: what is typed, else what the words and days of the row tell. */
export function strategyForm(longTermDays: number, zone: ZoneClock): RowForm<Field, StrategyEntry> {
  return {
    input: "rows",
    names: [
      "id",
      "team",
      "at",
      "on",
      "cost",
      "horizon",
      "interaction",
      "approach",
      "objective",
      "kind",
      "planned",
      "opportunityId",
    ],
    needed: ["team"],
    record(cells, index): StrategyEntry {
      const typed = (axis: StrategyAxis): StrategyValue | null =>
        cells.read(axis, (cell) => axes[axis].find((value) => value === cell) ?? null);
      const objective = cells.text("objective") ?? "";
      const kind = cells.text("kind") ?? "";
      const planned = cells.read("planned", plannedOf);
      const isAboutOne = cells.id("opportunityId") !== null;
      const at = cells.time("at");
      const on = cells.time("on");
      const horizon = forLong.includes(objective)
        ? "long_term"
        : forSoon.includes(objective)
          ? "short_term"
          : planned !== null && daysBetween(planned.start, planned.end) > longTermDays
            ? "long_term"
            : null;
      const interaction = toOne.includes(kind)
        ? "direct"
        : toMany.includes(kind)
          ? "indirect"
          : null;
      const isForTheSale = isAboutOne || forTheSale.includes(objective);
      return {
        id: cells.id("id"),
        index,
        // Of a rejected row nothing is used, so needed cells may be taken as there.
        team: cells.text("team") as string,
        at: (at ?? on)?.first ?? (planned === null ? null : dayStart(planned.start, zone)),
        cost: cells.amount("cost"),
        values: {
          horizon: placed(typed("horizon"), horizon),
          interaction: placed(typed("interaction"), interaction),
          approach: placed(typed("approach"), isForTheSale ? "transactional" : "strategic"),
        },
      };
    },
  };
}

function placed(typed: StrategyValue | null, derived: StrategyValue | null): Placed {
  return { value: typed ?? derived ?? "(none)", isDerived: typed === null && derived !== null };
}

function plannedOf(cell: unknown): Span | null {
  if (typeof cell !== "object" || cell === null) return null;
  const start = ownCell(cell, "start");
  const end = ownCell(cell, "end");
  const isSpan = typeof start === "string" && typeof end === "string" && isDay(start) && isDay(end);
  return isSpan && start < end ? { start, end } : null;
}
