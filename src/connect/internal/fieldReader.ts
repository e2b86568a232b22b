import { oneOf } from "../../core/check.js";
import { succeeds } from "../../core/schema/succeeds.js";
import { zoneClock } from "../../core/time/zone.js";
import { normalizeDomain } from "../../people/normalizeDomain.js";
import { normalizeEmail } from "../../people/normalizeEmail.js";
import type { Mapping } from "../importTable.js";
import { type FieldFault, fieldFault } from "./fieldFault.js";
import type { FieldType } from "./fieldTypes.js";
import { headerKey } from "./headerKey.js";
import { memo } from "./memo.js";
import type { MoneyReader } from "./moneyReader.js";
import { readBoolean } from "./readBoolean.js";
import type { FieldReader, ReadColumn } from "./readColumn.js";
import { readList } from "./readList.js";
import { readCount, readNumber, readRate } from "./readNumber.js";
import { note } from "./rowState.js";
import { textIn } from "./textIn.js";
import { type TimeKit, timeReaders } from "./timeReaders.js";

/** What all readers of one file share. */
export interface ReaderKit extends TimeKit {
  readonly money: MoneyReader;
  readonly countryOf: (cell: unknown) => string | null;
}

/** Makes the reader of one field. */
export function fieldReader(
  to: string,
  type: FieldType,
  mapping: Mapping,
  isNeeded: boolean,
  kit: ReaderKit,
): FieldReader {
  const { read } = mapping;
  const fault = fieldFault(to, isNeeded);
  const checked =
    (reads: (cell: unknown, column: ReadColumn) => unknown, expected: string): FieldReader =>
    (cell, column, state): unknown =>
      reads(cell, column) ?? fault(expected, cell, column, state);
  const worded = wordReader(mapping);
  const texts = (most: number, expected: string): FieldReader =>
    checked(
      mapping.pick === undefined
        ? (cell): string | null => textIn(cell, most)
        : (cell): string | null => worded(textIn(cell, most)),
      expected,
    );

  switch (type) {
    case "id":
      return texts(256, "an id of 1 to 256 characters");
    case "text":
      return texts(1000, "a text of 1 to 1,000 characters");
    case "note":
      return texts(100_000, "a text of at most 100,000 characters");
    case "email":
      return checked(normalizeEmail, "an e-mail address");
    case "domain":
      return checked(normalizeDomain, "a domain");
    case "url":
      return checked(urlOf, "a web address");
    case "country":
      return checked(kit.countryOf, "a country, by its code or English name");
    case "zone":
      return checked(zoneReader(), "a time zone such as Europe/Berlin");
    case "count":
      return checked((cell, { mark }) => readCount(cell, mark), "a whole number of at least 0");
    case "number":
      return read === "percent" || read === "share"
        ? checked((cell, { mark }) => readRate(cell, mark, read === "percent"), "a number")
        : checked((cell, { mark }) => readNumber(cell, mark), "a number");
    case "share":
      return shareReader(to, read === "percent", fault);
    case "money":
      return (cell, column, state) => kit.money(to, cell, column, state);
    case "instant":
    case "day":
    case "closing":
      return timeReaders(to, read, fault, kit)[type];
    case "flag":
      return checked(readBoolean, "yes or no");
    case "ids":
      return checked((cell) => readList(cell, 256), "a list of ids");
    case "texts":
      return checked((cell) => readList(cell, 1000), "a list of texts");
    case "raw":
      return (cell) => worded(textIn(cell)) ?? cell;
    default: {
      const wordIn = memo((text) => wordOf(worded(text), type));
      return checked((cell) => {
        const text = textIn(cell);
        return text === null ? null : wordIn(text);
      }, oneOf(type));
    }
  }
}

/** Puts the mapping's words in the place of the system's. */
function wordReader({ pick }: Mapping): (text: string | null) => string | null {
  if (pick === undefined) return (text) => text;
  const words = new Map(pick.map(({ from, to }) => [headerKey(from), to]));
  const wordOf = memo((text) => words.get(headerKey(text)) ?? text);
  return (text) => (text === null ? null : wordOf(text));
}

/** Which of the words a text is, however it is spelled. */
function wordOf(text: string | null, words: readonly string[]): string | null {
  if (text === null || words.includes(text)) return text;
  const key = headerKey(text);
  return words.find((word) => headerKey(word) === key) ?? null;
}

/** An address without a scheme is given one; what names no host is none. */
function urlOf(cell: unknown): string | null {
  if (typeof cell !== "string" || /\s/.test(cell) || normalizeDomain(cell) === null) return null;
  if (/^https?:\/\//i.test(cell)) return cell;
  return /^[a-z][a-z\d+.-]*:(?!\d)|@/i.test(cell) ? null : `https://${cell.replace(/^\/\//, "")}`;
}

function shareReader(to: string, isPercent: boolean, fault: FieldFault): FieldReader {
  const byPoint = memo((cell) => readRate(cell, ".", isPercent));
  return (cell, column, state) => {
    const share =
      typeof cell === "string" && column.mark === "."
        ? byPoint(cell)
        : readRate(cell, column.mark, isPercent);
    if (share === null) return fault("a rate", cell, column, state);
    if (share >= 0 && share <= 1) return share;
    note(
      state,
      "probability_out_of_range",
      to,
      `expected a rate from 0 to 100 % in the column "${column.name}", received one beyond: left out`,
      { share },
    );
    return undefined;
  };
}

/** HubSpot writes `america_slash_los_angeles`. */
function zoneReader(): (cell: unknown) => string | null {
  const zoneOf = memo((cell) => {
    const name = cell.replaceAll("_slash_", "/");
    return succeeds(() => zoneClock(name)) ? name : null;
  });
  return (cell) => (typeof cell === "string" ? zoneOf(cell) : null);
}
