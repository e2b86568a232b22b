import { isMissing } from "../core/cells/missing.js";
import { checkList, checkObject, invalid, invalidCell, kindOf } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import type { Process, Stage } from "./process.js";

/** Says which stages there are, or which one was most likely meant. */
export function stageHint(ids: readonly string[], received: unknown): string {
  const near = typeof received === "string" ? nearest(received, ids) : null;
  return near === null ? `one of ${ids.join(", ")}` : `"${near}"`;
}

/** Refuses what is no artefact of `defineProcess`, or of a version that this code does not know. */
export function checkProcess(process: unknown): void {
  checkObject("process", process);
  const { kind, schemaVersion, stages, moves } = process as Process;
  if (kind !== "process" || schemaVersion !== 1) {
    throw new ClosedLoopError(
      "UNSUPPORTED_VERSION",
      "process",
      'expected what defineProcess gives, of kind "process" and schemaVersion 1',
    );
  }
  checkList("process.stages", stages);
  checkList("process.moves", moves);
}

/** The stage that an argument names. */
export function stageNamed<S extends string>(
  process: Process<S>,
  path: string,
  id: unknown,
): Stage<S> {
  return findStage(process, path, id, invalid);
}

/** The stage that a cell of a record names. */
export function stageInCell<S extends string>(
  process: Process<S>,
  path: string,
  cell: unknown,
): Stage<S> {
  return findStage(process, path, cell, invalidCell);
}

function findStage<S extends string>(
  process: Process<S>,
  path: string,
  id: unknown,
  error: typeof invalid,
): Stage<S> {
  const { stages } = process;
  const stage = stages.find((known) => known.id === id);
  if (stage !== undefined) return stage;
  const ids = stages.map((known) => known.id);
  throw error(path, stageHint(ids, id), id);
}

/** The stage that a record is in. */
export function stageOf<S extends string>(process: Process<S>, subject: unknown): Stage<S> {
  checkProcess(process);
  checkObject("subject", subject);
  const { stateField } = process;
  const state = ownCell(subject, stateField);
  if (isMissing(state)) {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      stateField,
      `expected the stage that the record is in, received ${kindOf(state)}`,
    );
  }
  return stageInCell(process, stateField, state);
}
