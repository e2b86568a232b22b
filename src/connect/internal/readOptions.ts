import {
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
  invalidCell,
} from "../../core/check.js";
import { currencyDigits } from "../../core/money/currency.js";
import { isCountry } from "../../core/schema/countries.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import { checkProcess } from "../../process/stageOf.js";
import type { AnyImportOptions } from "../importOptions.js";
import type { ImportTable, Mapping } from "../importTable.js";
import { type FieldTypes, fieldCells, typeOf } from "./fieldTypes.js";
import { headerKey } from "./headerKey.js";
import type { DecimalMark } from "./plainDecimal.js";
import type { DateOrder } from "./readMoment.js";

/** Options as the importer works with them. */
export interface Settings {
  readonly currency: string | null;
  readonly timeZone: string | null;
  /** Of times without an offset; null where no zone was written. */
  readonly naiveClock: ZoneClock | null;
  /** Of days. */
  readonly clock: ZoneClock;
  readonly decimal: DecimalMark | "auto";
  readonly dateOrder: DateOrder | "auto";
  readonly country: string | null;
  readonly mappings: readonly Mapping[];
  /** An account's id by its name. */
  readonly accountOf: (name: string) => string | undefined;
}

const ownKeys = ["currency", "timeZone", "decimal", "dateOrder", "country", "mappings"];
const dealKeys = ["process", "stageRows", "historyRows"];

/** Checks the options of an importer, all of them before any row. */
export function readSettings(
  options: AnyImportOptions,
  table: ImportTable,
  fields: FieldTypes,
): Settings {
  checkObject("options", options);
  const isDeal = Object.hasOwn(fields, "stage");
  const isContact = Object.hasOwn(fields, "reportsToId");
  const further = isDeal ? dealKeys : isContact ? ["accounts"] : [];
  checkKeys("options", options, [...ownKeys, ...further]);
  const { currency, timeZone, decimal = "auto", dateOrder = "auto", country, mappings } = options;
  if (currency !== undefined) currencyDigits(currency, "options.currency");
  const clock = zoneClock(timeZone ?? "UTC", "options.timeZone");
  checkOneOf("options.decimal", decimal, [".", ",", "auto"]);
  checkOneOf("options.dateOrder", dateOrder, ["mdy", "dmy", "auto"]);
  if (country !== undefined && !(typeof country === "string" && isCountry(country))) {
    throw invalid("options.country", "a country by its two capital letters (ISO 3166-1)", country);
  }
  if (options.process !== undefined) checkProcess(options.process);
  if (options.stageRows !== undefined) checkRows("options.stageRows", options.stageRows);
  if (options.historyRows !== undefined) checkRows("options.historyRows", options.historyRows);
  if (options.accounts !== undefined) checkRows("options.accounts", options.accounts);
  if (mappings !== undefined) checkMappings(mappings, fields);
  return {
    currency: currency ?? null,
    timeZone: timeZone ?? null,
    naiveClock: timeZone === undefined ? null : clock,
    clock,
    decimal,
    dateOrder,
    country: country ?? null,
    mappings: withOwn(table.mappings, mappings ?? []),
    accountOf: accountFinder(options.accounts ?? []),
  };
}

/** Of accounts of one name the first is found. */
function accountFinder(
  accounts: Iterable<{ readonly id: string; readonly name: string }>,
): (name: string) => string | undefined {
  const ids = new Map<string, string>();
  let index = 0;
  for (const account of accounts) {
    const path = `options.accounts[${index}]`;
    checkObject(path, account);
    const { id, name } = account;
    if (typeof id !== "string") throw invalid(`${path}.id`, "the id of an account", id);
    if (typeof name !== "string") throw invalidCell(`${path}.name`, "a text", name);
    if (!ids.has(name.toLowerCase())) ids.set(name.toLowerCase(), id);
    index += 1;
  }
  return (name) => ids.get(name.toLowerCase());
}

/** Refuses what gives no rows one after another. */
export function checkRows(path: string, rows: unknown): void {
  const isIterable = typeof rows === "object" && rows !== null && Symbol.iterator in rows;
  if (!isIterable) throw invalid(path, "a list of rows", rows);
}

function checkMappings(mappings: unknown, fields: FieldTypes): asserts mappings is Mapping[] {
  checkList("options.mappings", mappings);
  for (const [index, mapping] of mappings.entries()) {
    const path = `options.mappings[${index}]`;
    checkObject(path, mapping);
    checkKeys(path, mapping, ["to", "from", "read", "pick"]);
    const { to, from, read, pick } = mapping as Mapping;
    if (typeof to !== "string") throw invalid(`${path}.to`, "the name of a field", to);
    checkOneOf(`${path}.read`, read, fieldCells("raw"));
    checkOneOf(`${path}.read`, read, fieldCells(typeOf(fields, to, `${path}.to`, read)));
    checkList(`${path}.from`, from);
    for (const [place, name] of from.entries()) {
      if (typeof name !== "string" || headerKey(name) === "") {
        throw invalid(`${path}.from[${place}]`, "the name of a column", name);
      }
    }
    if (pick !== undefined) checkPick(`${path}.pick`, pick);
  }
}

function checkPick(path: string, pick: unknown): void {
  checkList(path, pick);
  for (const [index, row] of pick.entries()) {
    checkObject(`${path}[${index}]`, row);
    checkKeys(`${path}[${index}]`, row, ["from", "to"]);
    for (const key of ["from", "to"] as const) {
      const word = (row as Readonly<Record<string, unknown>>)[key];
      if (typeof word !== "string" || word === "" || word !== word.trim()) {
        throw invalid(`${path}[${index}].${key}`, "a text without white space around it", word);
      }
    }
  }
}

/** Names that any number of columns may have. */
function isOpen(to: string): boolean {
  return to === "custom" || to === "ignored" || to === "history";
}

/** One's own mappings come first, since a column belongs to the first that names it. */
function withOwn(table: readonly Mapping[], own: readonly Mapping[]): readonly Mapping[] {
  const replaced = new Set(own.map(({ to }) => to).filter((to) => !isOpen(to)));
  return [...own, ...table.filter(({ to }) => !replaced.has(to))];
}
