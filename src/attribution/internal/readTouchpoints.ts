import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { textOf } from "../../core/cells/text.js";
import { compareText } from "../../core/compareText.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import { directKeys } from "../attributionModel.js";
import { type Identities, linkReader } from "./links.js";
import type { ReadJourneyOptions } from "./readJourneyOptions.js";
import { type RowsRead, readRows } from "./readRows.js";

/** A touchpoint, its cells read. */
export interface Touch {
  /** Empty where it has none. */
  readonly id: string;
  readonly at: TimeBounds;
  readonly key: string;
  readonly isDirect: boolean;
  readonly kind: string | null;
  /** Whom it belongs to; the first names the person. */
  readonly links: readonly string[];
}

const fields = [
  "id",
  "at",
  "channel",
  "campaignId",
  "content",
  "source",
  "kind",
  "leadId",
  "contactId",
  "accountId",
  "anonymousId",
] as const;

/** Reads touchpoints, in order of (at, id, key). */
export function readTouchpoints(
  rows: readonly object[],
  identities: Identities,
  { keyField, hasKinds, isByAccount, zone, touchpointFields }: ReadJourneyOptions,
): RowsRead<Touch, "touchpoints"> {
  const get = fieldGetters("touchpoints", rows, fields, ["at", "channel"], touchpointFields);
  const linksOf = linkReader(get, identities, isByAccount);
  const keyOf = keyField === "campaignId" ? idOf : textOf;
  const idCell = { field: "id", cell: get.id };
  const touches = readRows("touchpoints", rows, idCell, (row, id = "") => {
    const at = readTime(get.at(row), zone, zone);
    if (at === null) return "at";
    const channel = textOf(get.channel(row));
    if (channel === null) return "channel";
    const keyCell = get[keyField](row);
    const key = isMissing(keyCell) ? "(none)" : keyOf(keyCell);
    if (key === null) return keyField;
    const kindCell = hasKinds ? get.kind(row) : null;
    const kind = isMissing(kindCell) ? null : textOf(kindCell);
    if (kind === null && !isMissing(kindCell)) return "kind";
    const own = linksOf(row);
    if (typeof own === "string") return own;
    const links = own.person.length > 0 ? own.person : own.account;
    return { id, at, key, isDirect: directKeys.includes(channel), kind, links };
  });
  touches.read.sort(
    (a, b) => a.at.first - b.at.first || compareText(a.id, b.id) || compareText(a.key, b.key),
  );
  return touches;
}
