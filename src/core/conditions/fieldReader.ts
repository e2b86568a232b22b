/** Tells what a Condition takes for missing. Other readers of rows take blank text too; a Condition does not. */
export function isAbsent(cell: unknown): boolean {
  return cell === undefined || cell === null || Number.isNaN(cell);
}

/** The value of an own key; what a prototype holds does not count. */
export function ownCell(object: object, key: string): unknown {
  return Object.hasOwn(object, key)
    ? (object as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/**
 * Makes a reader of one field: the own key of that exact name unless its value is missing, else the path split at every dot,
 * through own keys of objects that are no arrays.
 */
export function fieldReader(field: string): (row: object) => unknown {
  if (!field.includes(".")) return (row) => ownCell(row, field);
  const path = field.split(".");
  return (row) => {
    const exact = ownCell(row, field);
    if (!isAbsent(exact)) return exact;
    let place: unknown = row;
    for (const key of path) {
      if (typeof place !== "object" || place === null || Array.isArray(place)) return undefined;
      place = ownCell(place, key);
    }
    return place;
  };
}
