import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { invalidCell } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { asOfMs } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import { listIn } from "./events.js";
import { mostPoints, onGrid } from "./grid.js";
import type { RowProgram } from "./program.js";
import { isRecord } from "./properties.js";

/** What a person or another system says about a row's points, read. */
export interface Adjustment {
  readonly id: string | null;
  readonly at: number;
  readonly op: "set" | "add" | "reset" | "override";
  /** On the grid; null only for an override that ends. */
  readonly points: number | null;
  /** The group's place in the model; −1 for the total. */
  readonly group: number;
  readonly reason: string;
  /** Its place in the list or table that it came from. */
  readonly place: number;
}

/** The adjustments that count at a moment. */
export interface Standing {
  readonly kept: readonly Adjustment[];
  /** Events of a group at or before its moment give nothing. */
  readonly droppedTo: readonly number[];
  readonly override: Adjustment | null;
}

/** Reads a row's own adjustments, which count at a moment. */
export function ownAdjustments(
  path: string,
  cell: unknown,
  asOf: number,
  program: RowProgram,
): readonly Adjustment[] {
  if (!program.takesAdjustments) return [];
  const list = listIn(path, cell);
  if (list.length > 0 && Number.isNaN(asOf)) asOfMs(undefined, "asOf");
  return Array.from(list, (one, place) => readAdjustment(`${path}[${place}]`, one, place, program));
}

/** Reads one adjustment. */
export function readAdjustment(
  path: string,
  value: unknown,
  place: number,
  { model, zone, naiveZone }: RowProgram,
): Adjustment {
  if (!isRecord(value)) throw invalidCell(path, "an adjustment", value);
  const read = (key: string): unknown => ownCell(value, key);
  const check = (isRight: boolean, key: string, expected: string): void => {
    if (!isRight) throw invalidCell(`${path}.${key}`, expected, read(key));
  };
  const op = read("op") as Adjustment["op"];
  const reason = read("reason");
  const time = readTime(read("at"), zone, naiveZone);
  const group = model.groups.findIndex(({ id }) => id === read("group"));
  const isEnd = op === "override" && isMissing(read("points"));
  const points = op === "reset" || isEnd ? 0 : numberOf(read("points"));
  check(["set", "add", "reset", "override"].includes(op), "op", "set, add, reset or override");
  check(time !== null, "at", "a day or a moment");
  check(group >= 0 || isMissing(read("group")), "group", "the id of a group");
  check(typeof reason === "string" && !isMissing(reason), "reason", "a text");
  check(Math.abs(points ?? Infinity) <= mostPoints, "points", `at most ${mostPoints} points`);
  return {
    id: idOf(read("id")),
    at: time?.first as number,
    op,
    points: isEnd ? null : onGrid(points as number),
    group,
    reason: reason as string,
    place,
  };
}

/** Goes through the adjustments up to `asOf` in order of time, then place. Of a repeated id the first counts. */
export function standingAt(
  adjustments: readonly Adjustment[],
  asOf: number,
  groupCount: number,
): Standing {
  const visible = adjustments.filter(
    ({ id, at }, place) =>
      at <= asOf && (id === null || adjustments.findIndex((one) => one.id === id) === place),
  );
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
      kept = kept.filter((before) => group >= 0 && before.group !== group);
      if (group < 0) droppedTo.fill(at);
      else droppedTo[group] = at;
    }
    kept.push(adjustment);
  }
  return { kept, droppedTo, override };
}
