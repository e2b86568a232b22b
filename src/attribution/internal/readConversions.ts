import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { compareText } from "../../core/compareText.js";
import { money } from "../../core/money/money.js";
import type { Amount } from "../../core/money/types.js";
import { isoOf } from "../../core/time/instant.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import type { Zone } from "../../core/time/zone.js";
import type { JourneyMilestones } from "../journey.js";
import { type Identities, linkReader } from "./links.js";
import type { ReadJourneyOptions } from "./readJourneyOptions.js";
import { type RowsRead, readRows } from "./readRows.js";
import { valueReader } from "./value.js";

/** A conversion, its cells read. */
export interface Conversion {
  readonly id: string;
  readonly at: TimeBounds;
  /** Null where it has none. */
  readonly value: Amount | null;
  /** Whom it belongs to. */
  readonly links: readonly string[];
  /** What its journey has besides. */
  readonly rest: {
    readonly milestones?: JourneyMilestones;
    readonly selfReported?: string;
  };
}

/** Conversions that could be read, and what one without a value is worth. */
export interface ConversionsRead {
  readonly rows: RowsRead<Conversion, "conversions">;
  readonly nothing: Amount;
}

const fields = [
  "id",
  "at",
  "value",
  "milestones",
  "selfReported",
  "leadId",
  "contactId",
  "accountId",
  "anonymousId",
] as const;

/** Reads conversions, in order of (at, id). */
export function readConversions(
  input: readonly object[],
  identities: Identities,
  { isByAccount, currency, zone, conversionFields }: ReadJourneyOptions,
): ConversionsRead {
  const get = fieldGetters("conversions", input, fields, ["id", "at"], conversionFields);
  const linksOf = linkReader(get, identities, isByAccount);
  const values = valueReader(currency);
  const rows = readRows("conversions", input, { field: "id", cell: get.id }, (row, id, index) => {
    if (id === undefined) return "id";
    const at = readTime(get.at(row), zone, zone);
    if (at === null) return "at";
    const links = linksOf(row);
    if (typeof links === "string") return links;
    const milestones = readMilestones(get.milestones(row), zone);
    if (typeof milestones === "string") return milestones;
    const saidCell = get.selfReported(row);
    const selfReported = isMissing(saidCell) ? undefined : idOf(saidCell);
    if (selfReported === null) return "selfReported";
    const valueCell = get.value(row);
    const hasValue = !isMissing(valueCell);
    const value = hasValue ? values.read(valueCell, "conversions", index) : null;
    if (hasValue && value === null) return "value";
    const rest = {
      ...(milestones && { milestones }),
      ...(selfReported !== undefined && { selfReported }),
    };
    return { id, at, value, links: [...links.person, ...links.account], rest };
  });
  rows.read.sort((a, b) => a.at.last - b.at.last || compareText(a.id, b.id));
  const own = values.currency();
  return { rows, nothing: typeof own === "string" ? money(0, own) : 0 };
}

/** Milestones as instants, none if there is none; the field that cannot be read instead. */
function readMilestones(
  cell: unknown,
  zone: Zone | undefined,
): JourneyMilestones | undefined | string {
  if (isMissing(cell)) return undefined;
  if (typeof cell !== "object" || cell === null) return "milestones";
  const milestones: { lead?: string; opportunity?: string } = {};
  for (const name of ["lead", "opportunity"] as const) {
    const time = Object.hasOwn(cell, name) ? (cell as JourneyMilestones)[name] : undefined;
    if (isMissing(time)) continue;
    const bounds = readTime(time, zone, zone);
    if (bounds === null) return `milestones.${name}`;
    milestones[name] = isoOf(bounds.last);
  }
  return Object.keys(milestones).length > 0 ? milestones : undefined;
}
