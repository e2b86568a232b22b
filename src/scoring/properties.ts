import { fieldReader, ownCell } from "../core/conditions/fieldReader.js";

/** The name of a property as a rule means it: `properties.path` is the same as `path`. */
export function propertyName(field: string): string {
  return field.startsWith("properties.") ? field.slice("properties.".length) : field;
}

/**
 * Makes the reader of one property of an event: from its `properties` if it has them, else from its other keys. `reserved` are
 * the keys that are no properties.
 */
export function propertyReader(
  field: string,
  reserved: readonly string[],
): (event: object) => unknown {
  const name = propertyName(field);
  const read = fieldReader(name);
  const [head = name] = name.split(".");
  const readOther = (event: object): unknown => {
    if (reserved.includes(name)) return undefined;
    return reserved.includes(head) ? ownCell(event, name) : read(event);
  };
  return (event) => {
    const properties = ownCell(event, "properties");
    const isThere =
      typeof properties === "object" && properties !== null && !Array.isArray(properties);
    return isThere ? read(properties) : readOther(event);
  };
}

/** The keys of a row's own events that are no properties. */
export const eventKeys = ["name", "at", "id", "properties"] as const;
