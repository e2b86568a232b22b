import { unknownKey } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { Money } from "../../core/money/types.js";
import type { CellKind } from "../importTable.js";
import type { Closing } from "./readMoment.js";

/** What a field holds, and so how its cells are checked; a list is one of these words. */
export type FieldType =
  | "id"
  | "text"
  | "note"
  | "email"
  | "domain"
  | "url"
  | "country"
  | "zone"
  | "count"
  | "number"
  | "share"
  | "money"
  | "instant"
  | "day"
  | "closing"
  | "flag"
  | "ids"
  | "texts"
  | "raw"
  | readonly string[];

/** The fields that a mapping may fill, each with what it holds. */
export type FieldTypes = Readonly<Record<string, FieldType>>;

/** What the readers of some fields give. */
export type FieldValues<F extends FieldTypes> = {
  readonly [K in keyof F]?: F[K] extends readonly (infer Word)[]
    ? Word | undefined
    : F[K] extends "count" | "number" | "share"
      ? number | undefined
      : F[K] extends "money"
        ? Money | undefined
        : F[K] extends "closing"
          ? Closing | undefined
          : F[K] extends "flag"
            ? boolean | undefined
            : F[K] extends "ids" | "texts"
              ? readonly string[] | undefined
              : F[K] extends "raw"
                ? unknown
                : string | undefined;
};

const words: readonly CellKind[] = ["text", "pick"];

/** How the cells of a field may be read. */
export function fieldCells(type: FieldType): readonly CellKind[] {
  switch (type) {
    case "count":
      return ["count", "number"];
    case "number":
      return ["number", "count", "percent", "share"];
    case "share":
      return ["percent", "share", "number"];
    case "money":
      return ["money"];
    case "instant":
      return ["instant", "day"];
    case "day":
    case "closing":
      return ["day", "instant"];
    case "flag":
      return ["boolean"];
    case "ids":
    case "texts":
      return ["list", "text"];
    case "raw":
      return Object.keys(ownTypes) as CellKind[];
    default:
      return words;
  }
}

/** What a field holds; an unknown one throws at `path`. `custom.<name>` takes anything, as the column is read. */
export function typeOf(fields: FieldTypes, to: string, path: string, read: CellKind): FieldType {
  if (/^custom\.(?!__proto__$)./.test(to)) return ownTypes[read];
  if (to === "custom" || to === "ignored") return "raw";
  const type = Object.hasOwn(fields, to) ? fields[to] : undefined;
  if (type !== undefined) return type;
  const known = Object.keys(fields);
  throw new ClosedLoopError("INVALID_INPUT", path, unknownKey(to, known), { received: to });
}

const ownTypes: Readonly<Record<CellKind, FieldType>> = {
  text: "note",
  pick: "note",
  money: "money",
  count: "count",
  number: "number",
  percent: "number",
  share: "number",
  instant: "instant",
  day: "day",
  boolean: "flag",
  list: "texts",
};
