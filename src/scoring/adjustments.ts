import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { checkObject, checkOneOf, invalid, invalidCell } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { nearest } from "../core/nearest.js";
import { readTime } from "../core/time/readTime.js";
import { mostPoints, onGrid } from "./grid.js";
import type { Program } from "./program.js";

/** What a person or another system says about a row's points, read. */
export interface Adjustment {
  readonly id: string | null;
  readonly at: number;
  readonly op: "set" | "add" | "reset" | "override";
  /** On the grid; null only for an override that ends. */
  readonly points: number | null;
  /** The group's place in the model; null for the total. */
  readonly group: number | null;
  readonly reason: string;
  /** Its place in the list or table that it came from. */
  readonly place: number;
}

/** The adjustments that count at a moment. */
export interface Standing {
  readonly kept: readonly Adjustment[];
  /** Per group: events at or before this moment give nothing. */
  readonly droppedTo: readonly number[];
  readonly override: Adjustment | null;
}

/** Reads a row's own adjustments; null where it has none. */
export function readAdjustments(
  path: string,
  cell: unknown,
  program: Program,
): readonly Adjustment[] | null {
  if (cell === undefined || cell === null) return null;
  if (!Array.isArray(cell)) throw invalidCell(path, "a list of adjustments", cell);
  if (cell.length === 0) return null;
  return Array.from(cell, (one, place) => readAdjustment(`${path}[${place}]`, one, place, program));
}

/** Reads one adjustment. */
export function readAdjustment(
  path: string,
  value: unknown,
  place: number,
  { model, zone, naiveZone }: Program,
): Adjustment {
  checkObject(path, value);
  const cell = (key: string): unknown => ownCell(value, key);
  const op = cell("op");
  checkOneOf(`${path}.op`, op, ["set", "add", "reset", "override"]);
  const time = readTime(cell("at"), zone, naiveZone);
  if (time === null) throw invalidCell(`${path}.at`, "a day or a moment", cell("at"));
  const reason = cell("reason");
  if (typeof reason !== "string" || isMissing(reason)) {
    throw invalidCell(`${path}.reason`, "a text", reason);
  }
  return {
    id: idOf(cell("id")),
    at: time.first,
    op,
    points: readAdjustmentPoints(`${path}.points`, cell("points"), op),
    group: readGroup(
      `${path}.group`,
      cell("group"),
      model.groups.map(({ id }) => id),
    ),
    reason,
    place,
  };
}

function readAdjustmentPoints(path: string, cell: unknown, op: Adjustment["op"]): number | null {
  if (op === "reset") return 0;
  if (op === "override" && isMissing(cell)) return null;
  const points = numberOf(cell);
  if (points === null || Math.abs(points) > mostPoints) {
    throw invalid(path, `a number of at most ${mostPoints} either way`, cell);
  }
  return onGrid(points);
}

function readGroup(path: string, cell: unknown, groupIds: readonly string[]): number | null {
  if (isMissing(cell)) return null;
  const group = groupIds.indexOf(cell as string);
  if (group >= 0) return group;
  const near = typeof cell === "string" ? nearest(cell, groupIds) : null;
  throw invalid(path, near === null ? `one of ${groupIds.join(", ")}` : `"${near}"`, cell);
}

/** Goes through the adjustments up to `asOf` in order of time, then place. */
export function standingAt(
  adjustments: readonly Adjustment[],
  asOf: number,
  groupCount: number,
): Standing {
  const ids = new Set<string>();
  const visible = adjustments.filter(({ id, at }) => {
    if (id !== null && ids.has(id)) return false;
    if (id !== null) ids.add(id);
    return at <= asOf;
  });
  visible.sort((a, b) => a.at - b.at || a.place - b.place);
  let kept: Adjustment[] = [];
  let override: Adjustment | null = null;
  const droppedTo = new Array<number>(groupCount).fill(Number.NEGATIVE_INFINITY);
  for (const adjustment of visible) {
    const { op, at, group } = adjustment;
    if (op === "override") {
      override = adjustment.points === null ? null : adjustment;
      continue;
    }
    if (op !== "add") {
      kept = group === null ? [] : kept.filter((before) => before.group !== group);
      droppedTo.forEach((_, index) => {
        if (group === null || group === index) droppedTo[index] = at;
      });
    }
    kept.push(adjustment);
  }
  return { kept, droppedTo, override };
}
