import { checkKeys, checkList, checkObject, invalid } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import type { Utm } from "./utm.js";
import type { UtmMap } from "./utmMap.js";
import { utmParameters } from "./utmParameters.js";

type Values = readonly (readonly [key: keyof Utm, value: string])[];

interface Correction {
  readonly index: number;
  readonly when: Values;
  readonly set: Values;
}

/**
 * Corrects the campaign parameters of rows by a map, such as the one that `auditUtms` proposes.
 *
 * A row gets the `set` of every correction all of whose `when` it has exactly, of two for one key the later; then of those that
 * fit it now, until nothing changes. So a second time changes nothing: a map in which one correction sets what another looks
 * for is refused. Time grows with the rows and with the corrections that fit each.
 *
 * @param rows - Rows with `source`, `medium` and so on as keys of their own; other keys stay.
 * @param map - See {@link UtmMap}.
 * @returns The rows in their order; one that is corrected is a new object, the others are those given.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described, or a correction sets what another looks for.
 *
 * @example
 * import { applyUtmMap } from "closedloop";
 *
 * const map = [{ when: { source: "fb" }, set: { source: "facebook" }, why: "synonym" }];
 * applyUtmMap([{ source: "fb", medium: "cpc" }], map) // => [{ source: "facebook", medium: "cpc" }]
 */
export function applyUtmMap<R extends object>(rows: readonly R[], map: UtmMap): R[] {
  checkList("rows", rows);
  const known = correctionsByValue(readMap(map));
  return rows.map((row, index) => {
    checkObject(`rows[${index}]`, row);
    let current = row;
    // A value once set is looked for by none, so each round but the first has one parameter less to change.
    for (let round = 0; round <= utmParameters.length; round += 1) {
      const set = new Map(fitting(current, known).flatMap((correction) => correction.set));
      const changes = [...set].filter(([key, value]) => ownCell(current, key) !== value);
      if (changes.length === 0) break;
      current = { ...current, ...Object.fromEntries(changes) };
    }
    return current;
  });
}

/** The corrections by one of the values that they look for, so that a row meets only those that may fit. */
function correctionsByValue(corrections: readonly Correction[]): Map<string, Correction[]> {
  const known = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const [key, value] = correction.when[0] as Values[number];
    const place = placeOf(key, value);
    const others = known.get(place);
    if (others === undefined) known.set(place, [correction]);
    else others.push(correction);
  }
  return known;
}

function fitting(row: object, known: ReadonlyMap<string, readonly Correction[]>): Correction[] {
  return utmParameters
    .flatMap(([key]) => {
      const value = ownCell(row, key);
      return (typeof value === "string" ? known.get(placeOf(key, value)) : undefined) ?? [];
    })
    .filter(({ when }) => when.every(([key, value]) => ownCell(row, key) === value))
    .sort((a, b) => a.index - b.index);
}

function readMap(map: UtmMap): Correction[] {
  checkList("map", map);
  const corrections = Array.from(map, (correction, index) => {
    const path = `map[${index}]`;
    checkObject(path, correction);
    checkKeys(path, correction, ["when", "set", "why"]);
    const when = readValues(`${path}.when`, correction.when);
    if (when.length === 0) throw invalid(`${path}.when`, "at least one value", correction.when);
    return { index, when, set: readValues(`${path}.set`, correction.set) };
  });
  const lookedFor = new Set(
    corrections.flatMap(({ when }) => when.map(([key, value]) => placeOf(key, value))),
  );
  for (const { index, set } of corrections) {
    for (const [key, value] of set) {
      if (!lookedFor.has(placeOf(key, value))) continue;
      throw new ClosedLoopError(
        "INVALID_INPUT",
        `map[${index}].set.${key}`,
        "expected a value that no correction looks for, received one of a when: a second time would change the rows again",
      );
    }
  }
  return corrections;
}

function readValues(path: string, values: Partial<Utm>): Values {
  checkObject(path, values);
  checkKeys(
    path,
    values,
    utmParameters.map(([key]) => key),
  );
  return utmParameters.flatMap(([key]) => {
    const value = values[key];
    if (value === undefined) return [];
    if (typeof value !== "string") throw invalid(`${path}.${key}`, "a text", value);
    return [[key, value] as const];
  });
}

function placeOf(key: keyof Utm, value: string): string {
  return `${key}=${value}`;
}
