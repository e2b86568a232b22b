import { fieldGetters } from "../../core/cells/fields.js";
import { fieldReader } from "../../core/conditions/fieldReader.js";
import type { ContactSettings } from "./contactSettings.js";

const names = ["id", "email", "phone", "country", "optedOutOfEmail", "doNotCall"] as const;

/** Reads the cells of a person's row; `jurisdiction` tells whose law holds. */
export type PersonReader = {
  readonly [K in (typeof names)[number] | "jurisdiction"]: (row: object) => unknown;
};

/** The reader for rows; `fields` gives the columns of a warehouse. */
export function personReader(
  rows: readonly object[],
  { jurisdiction }: ContactSettings,
  needed: readonly "id"[] = [],
  fields?: Readonly<Record<string, string | undefined>>,
): PersonReader {
  const get = fieldGetters("people", rows, names, needed, fields);
  if (typeof jurisdiction === "string") return { ...get, jurisdiction: () => jurisdiction };
  const { field } = jurisdiction;
  return { ...get, jurisdiction: field === "country" ? get.country : fieldReader(field) };
}
