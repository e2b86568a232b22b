import { fieldReader, ownCell } from "../core/conditions/fieldReader.js";

/** Whether a value is an object with keys: a row, an event, the properties of one. */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The name of a property as a rule means it: `properties.path` is the same as `path`. */
export function propertyName(field: string): string {
  return field.replace(/^properties\./, "");
}

/**
 * Makes the reader of one property of an event: from its `properties` if it has them, else from its other keys. `reserved` are
 * the keys that are no properties.
 */
export function propertyReader(
  field: string,
  reserved: readonly string[] = ["name", "at", "id", "properties"],
): (event: object) => unknown {
  const name = propertyName(field);
  const read = fieldReader(name);
  const isReserved = reserved.includes(name.split(".")[0] as string);
  return (event) => {
    const properties = ownCell(event, "properties");
    if (isRecord(properties)) return read(properties);
    return isReserved ? undefined : read(event);
  };
}
