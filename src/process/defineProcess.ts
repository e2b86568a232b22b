import {
  checkDefinitionId,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  checkShare,
  invalid,
} from "../core/check.js";
import { checkCondition } from "../core/conditions/checkCondition.js";
import type { Condition } from "../core/conditions/condition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { deepFreeze } from "../core/freeze.js";
import type { Process, Stage, StageKind } from "./process.js";
import { stageHint } from "./stageOf.js";

/** What {@link defineProcess} reads of one stage. */
export interface StageDefinition<S extends string = string> {
  /** Up to 128 letters, digits, spaces and `. _ : -`; unique in the process. */
  readonly id: S;
  /** Made from the id unless given. */
  readonly label?: string | undefined;
  /** "open" unless given. */
  readonly kind?: StageKind | undefined;
  /** Chance of winning from here, 0 to 1. */
  readonly probability?: number | undefined;
  /** Idle days, 0 or more, after which a record here counts as stale. */
  readonly rotAfterDays?: number | undefined;
  readonly forecastCategory?: string | undefined;
  /** What must hold to enter. */
  readonly entryCriteria?: readonly Condition[] | undefined;
  /** What must hold to leave for a later open stage or a won one. */
  readonly exitCriteria?: readonly Condition[] | undefined;
}

/** What {@link defineProcess} reads. */
export interface ProcessDefinition<S extends string = string> {
  /** Up to 128 letters, digits, spaces and `. _ : -`. */
  readonly id: string;
  /** The field of a record that holds its stage; "stage" unless given. */
  readonly stateField?: string | undefined;
  /** From early to late, at least one. */
  readonly stages: readonly StageDefinition<S>[];
  /** From each stage those it may go to, and nothing else; without `moves` any stage may go to any other. */
  readonly moves?: { readonly [K in NoInfer<S>]?: readonly NoInfer<S>[] } | undefined;
}

/**
 * Describes how records move through stages: a sales pipeline, the states of a lead, the phases of a campaign, a review.
 *
 * @param definition - Stages from early to late, and optionally the moves allowed and the Conditions that guard them.
 * @returns A deep-frozen JSON artefact with labels, kinds and moves written out, for {@link advance} and its neighbors.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the definition has an unknown key, an id of the wrong form, an unknown stage in
 * `moves`, a probability outside 0 to 1, or a broken Condition.
 * @throws {ClosedLoopError} `DUPLICATE_ID` when two stages have one id.
 *
 * @example
 * import { defineProcess } from "closedloop";
 *
 * const review = defineProcess({
 *   id: "review",
 *   stages: [{ id: "draft" }, { id: "in_review" }, { id: "published", kind: "done" }],
 *   moves: { draft: ["in_review"], in_review: ["draft", "published"] },
 * });
 * review.stages[1] // => { id: "in_review", label: "In Review", kind: "open" }
 * review.moves[0] // => { from: "draft", to: ["in_review"] }
 *
 * defineProcess({ id: "twice", stages: [{ id: "a" }, { id: "a" }] }) // throws DUPLICATE_ID
 */
export function defineProcess<const S extends string>(
  definition: ProcessDefinition<S>,
): Process<S> {
  checkObject("", definition);
  checkKeys("", definition, ["id", "stateField", "stages", "moves"]);
  const { id, stateField = "stage", stages, moves } = definition;
  checkDefinitionId("id", id);
  checkText("stateField", stateField);
  if (stateField === "history") throw invalid("stateField", "a field beside history", stateField);
  checkList("stages", stages);
  if (stages.length === 0) throw invalid("stages", "at least one stage", stages);
  const known: string[] = [];
  for (const [index, stage] of stages.entries()) {
    checkStage(`stages[${index}]`, stage);
    if (known.includes(stage.id)) {
      throw new ClosedLoopError(
        "DUPLICATE_ID",
        `stages[${index}].id`,
        `expected an id of its own, received "${stage.id}" again`,
      );
    }
    known.push(stage.id);
  }
  const process: Process<S> = {
    kind: "process",
    schemaVersion: 1,
    id,
    stateField,
    stages: stages.map(writtenOut),
    moves: movesOf(
      stages.map((stage) => stage.id),
      moves,
    ),
  };
  // Through JSON, so that nothing of the caller's is frozen and no key is undefined.
  return deepFreeze(JSON.parse(JSON.stringify(process)) as Process<S>);
}

function checkText(path: string, value: unknown): void {
  if (typeof value !== "string" || value.trim() === "") throw invalid(path, "a text", value);
}

function checkStage(path: string, stage: unknown): asserts stage is StageDefinition {
  checkObject(path, stage);
  checkKeys(path, stage, [
    "id",
    "label",
    "kind",
    "probability",
    "rotAfterDays",
    "forecastCategory",
    "entryCriteria",
    "exitCriteria",
  ]);
  const { id, label, kind, probability, rotAfterDays, forecastCategory } = stage as StageDefinition;
  checkDefinitionId(`${path}.id`, id);
  if (label !== undefined) checkText(`${path}.label`, label);
  if (kind !== undefined) checkOneOf(`${path}.kind`, kind, ["open", "won", "lost", "done"]);
  if (probability !== undefined) checkShare(`${path}.probability`, probability);
  if (rotAfterDays !== undefined) {
    checkFinite(`${path}.rotAfterDays`, rotAfterDays);
    if (rotAfterDays < 0) throw invalid(`${path}.rotAfterDays`, "at least 0", rotAfterDays);
  }
  if (forecastCategory !== undefined) checkText(`${path}.forecastCategory`, forecastCategory);
  for (const key of ["entryCriteria", "exitCriteria"] as const) {
    const criteria: unknown = (stage as StageDefinition)[key];
    if (criteria === undefined) continue;
    checkList(`${path}.${key}`, criteria);
    for (const [index, criterion] of criteria.entries()) {
      checkCondition(`${path}.${key}[${index}]`, criterion);
    }
  }
}

function writtenOut<S extends string>(stage: StageDefinition<S>): Stage<S> {
  const { id, label = labelOf(id), kind = "open", ...rest } = stage;
  return { id, label, kind, ...rest } as Stage<S>;
}

/** `needs_analysis` reads "Needs Analysis". */
function labelOf(id: string): string {
  const words = id.split(/[ ._:-]+/).filter((word) => word !== "");
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(" ");
}

function movesOf<S extends string>(ids: readonly S[], moves: unknown): Process<S>["moves"] {
  if (moves !== undefined) checkMoves(ids, moves);
  return ids.flatMap((from) => {
    const named = moves === undefined ? ids.filter((id) => id !== from) : ownCell(moves, from);
    const to = ids.filter((id) => ((named ?? []) as readonly unknown[]).includes(id));
    return to.length === 0 ? [] : [{ from, to }];
  });
}

function checkMoves(ids: readonly string[], moves: unknown): asserts moves is object {
  checkObject("moves", moves);
  for (const [from, targets] of Object.entries(moves)) {
    if (!ids.includes(from)) throw invalid(`moves.${from}`, stageHint(ids, from), from);
    if (targets === undefined) continue;
    checkList(`moves.${from}`, targets);
    for (const [index, to] of targets.entries()) {
      if (!ids.includes(to as string))
        throw invalid(`moves.${from}[${index}]`, stageHint(ids, to), to);
    }
  }
}
