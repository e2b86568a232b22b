import { idOf } from "../../core/cells/id.js";
import type { RowForm } from "../../core/cells/readRows.js";
import { textOf } from "../../core/cells/text.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { parseUtm } from "../../tracking/parseUtm.js";

/** A publication as the calendar needs it. */
export interface PublicationRow {
  readonly id: string;
  readonly assetId: string;
  readonly platform: string;
  readonly media: string | null;
  readonly status: string;
  /** In milliseconds; null where it is neither scheduled nor published. */
  readonly at: number | null;
  readonly isPublished: boolean;
  readonly hasUtm: boolean;
}

/** An asset as the calendar needs it. */
export interface AssetRow {
  readonly id: string;
  readonly title: string | null;
  readonly aida: string | null;
  readonly personaIds: readonly string[];
  readonly status: string;
}

export const publicationForm: RowForm<
  | "id"
  | "assetId"
  | "platform"
  | "media"
  | "utm"
  | "url"
  | "scheduledAt"
  | "publishedAt"
  | "status",
  PublicationRow
> = {
  input: "publications",
  names: [
    "id",
    "assetId",
    "platform",
    "media",
    "utm",
    "url",
    "scheduledAt",
    "publishedAt",
    "status",
  ],
  needed: ["id", "assetId", "platform"],
  // Of a rejected row nothing is used, so needed cells may be taken as there.
  record(cells): PublicationRow {
    const scheduled = cells.time("scheduledAt");
    const published = cells.time("publishedAt");
    const url = cells.text("url");
    const source = cells.read("utm", sourceOf);
    return {
      id: cells.id("id") as string,
      assetId: cells.id("assetId") as string,
      platform: cells.text("platform") as string,
      media: cells.text("media"),
      status: cells.text("status") ?? "scheduled",
      at: (published ?? scheduled)?.first ?? null,
      isPublished: published !== null,
      hasUtm: (source ?? "") !== "" || (url !== null && parseUtm(url).utm.source !== undefined),
    };
  },
};

export const assetForm: RowForm<"id" | "title" | "aida" | "personaIds" | "status", AssetRow> = {
  input: "assets",
  names: ["id", "title", "aida", "personaIds", "status"],
  needed: ["id"],
  record: (cells) => ({
    id: cells.id("id") as string,
    title: cells.text("title"),
    aida: cells.text("aida"),
    personaIds: cells.read("personaIds", idsOf) ?? [],
    status: cells.text("status") ?? "idea",
  }),
};

/** The source of parameters; blank where they have none. */
function sourceOf(cell: unknown): string | null {
  if (typeof cell !== "object" || cell === null) return null;
  return textOf(ownCell(cell, "source")) ?? "";
}

function idsOf(cell: unknown): string[] | null {
  if (!Array.isArray(cell)) return null;
  const ids = cell.map(idOf);
  return ids.includes(null) ? null : [...new Set(ids as string[])];
}
