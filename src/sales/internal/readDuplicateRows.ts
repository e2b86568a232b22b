import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { textOf } from "../../core/cells/text.js";
import { compareText } from "../../core/compareText.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { freeEmailDomains } from "../../people/freeEmailDomains.js";
import { normalizeDomain } from "../../people/normalizeDomain.js";
import { normalizeEmail } from "../../people/normalizeEmail.js";
import { normalizePhone, type PhoneOptions } from "../../people/normalizePhone.js";
import { withCallingCode } from "../../people/numberPlans.js";
import type { DuplicateDiagnostics, DuplicateRow } from "../duplicateReport.js";
import { nameWords } from "./nameWords.js";

/** What a record is compared by. */
export interface DuplicateEntry {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** None that anybody gets an address at. */
  readonly domain: string | null;
  /** Folded and sorted; empty where there is no name. */
  readonly words: string;
  /** Upper case; empty where there is none. */
  readonly country: string;
}

/** The records that can be read, by id, and what became of the others. */
export interface DuplicateEntries {
  readonly entries: readonly DuplicateEntry[];
  readonly rows: Pick<
    DuplicateDiagnostics,
    "given" | "used" | "duplicates" | "rejected" | "unread" | "freeDomains"
  >;
}

/** As long as the name of any entity, and as far as two names are compared. */
const maxNameLength = 1_000;

const optional = ["name", "company", "email", "phone", "domain", "country"] as const;

export function readDuplicateRows(
  records: readonly unknown[],
  fields: { readonly [K in keyof DuplicateRow]?: string | undefined } | undefined,
): DuplicateEntries {
  // What is no object is a row without any cell.
  const objects = records.map((row) => (typeof row === "object" && row !== null ? row : {}));
  const getters = fieldGetters("", objects, ["id", ...optional], ["id"], fields);
  const unread = new Map(optional.map((field) => [field as string, 0]));
  let current: object = {};
  const read = (
    field: (typeof optional)[number],
    make: (cell: unknown) => string | null,
  ): string | null => {
    const cell = getters[field](current);
    if (isMissing(cell)) return null;
    const value = make(cell);
    if (value === null) unread.set(field, (unread.get(field) as number) + 1);
    return value;
  };

  const free = new Set(freeEmailDomains);
  const byId = new Map<string, DuplicateEntry>();
  const rejected: { index: number; field: string }[] = [];
  let duplicates = 0;
  let freeDomains = 0;
  for (const [index, row] of objects.entries()) {
    const id = idOf(getters.id(row));
    if (id === null) {
      rejected.push({ index, field: "id" });
      continue;
    }
    if (byId.has(id)) {
      duplicates += 1;
      continue;
    }
    current = row;
    const country = read("country", textOf)?.trim().toUpperCase() ?? "";
    const email = read("email", normalizeEmail);
    const domain = read("domain", normalizeDomain) ?? normalizeDomain(email);
    const isFree = domain !== null && free.has(domain);
    if (isFree) freeDomains += 1;
    const company = read("company", nameOf);
    byId.set(id, {
      id,
      email,
      phone: read("phone", (cell) => normalizePhone(cell, dialedIn(country))),
      domain: isFree ? null : domain,
      words: read("name", nameOf) ?? company ?? "",
      country,
    });
  }
  const entries = [...byId.values()].sort((a, b) => compareText(a.id, b.id));
  return {
    entries,
    rows: {
      given: records.length,
      used: entries.length,
      duplicates,
      rejected,
      unread: [...unread].flatMap(([field, count]) => (count > 0 ? [{ field, count }] : [])),
      freeDomains,
    },
  };
}

/** The words of a name, which is a text or has its whole in `full`. */
function nameOf(cell: unknown): string | null {
  const isObject = typeof cell === "object" && cell !== null;
  const text = textOf(isObject ? ownCell(cell, "full") : cell);
  if (text === null || text.length > maxNameLength) return null;
  return nameWords(text) || null;
}

/** Where a national number is dialed, if the country is one. */
function dialedIn(country: string): PhoneOptions {
  const isKnown = /^[A-Z]{2}$/.test(country) && withCallingCode("", country) !== null;
  return isKnown ? { country } : {};
}
