import { checkKeys, checkList, checkObject, describe, invalid } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";

type Entry = Readonly<Record<string, unknown>>;

/** Labels by least value, as a definition has them. */
export function bandsOf(path: string, list: unknown): Readonly<Record<string, unknown>> {
  return keyed(path, list, "band", ["from"], (entry) => entry["from"]);
}

/** Stages, as a definition has them. */
export function stagesOf(path: string, list: unknown): Readonly<Record<string, unknown>> {
  return keyed(path, list, "stage", ["when", "keep"], ({ when, keep }) =>
    keep === undefined ? when : { enter: when, keep },
  );
}

function keyed(
  path: string,
  list: unknown,
  key: string,
  others: readonly string[],
  read: (entry: Entry) => unknown,
): Readonly<Record<string, unknown>> {
  checkList(path, list);
  const known = new Map<string, unknown>();
  Array.from(list).forEach((entry, index) => {
    const at = `${path}[${index}]`;
    checkObject(at, entry);
    checkKeys(at, entry, [key, ...others]);
    const name = ownCell(entry, key);
    if (typeof name !== "string") throw invalid(`${at}.${key}`, "a text", name);
    if (known.has(name)) {
      const sentence = `expected each ${key} once, received ${describe(name)} again`;
      throw new ClosedLoopError("DUPLICATE_ID", `${at}.${key}`, sentence, { id: name });
    }
    known.set(name, read(entry as Entry));
  });
  return Object.fromEntries(known);
}

/** Refuses a value of JSON that is not the one wanted, at the first place where they differ. */
export function checkSame(path: string, wanted: unknown, received: unknown): void {
  if (wanted === received) return;
  const isSameKind =
    typeof wanted === "object" &&
    wanted !== null &&
    typeof received === "object" &&
    received !== null &&
    Array.isArray(wanted) === Array.isArray(received);
  if (!isSameKind) {
    throw invalid(path, wanted === undefined ? "nothing" : describe(wanted), received);
  }
  const keys = new Set([...Object.keys(wanted), ...Object.keys(received)]);
  for (const key of keys) {
    const at = Array.isArray(wanted) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    checkSame(at, ownCell(wanted, key), ownCell(received, key));
  }
}
