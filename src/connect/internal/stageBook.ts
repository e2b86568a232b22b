import { defineProcess, type StageDefinition } from "../../process/defineProcess.js";
import type { Process, Stage } from "../../process/process.js";
import type { StageFacts } from "./stageFacts.js";
import { definitionIdOf } from "./stageIds.js";
import { looseKey } from "./stageKinds.js";

/** Finds the stage that a cell means. */
export interface StageBook {
  /** Null where nothing tells of any stage. */
  readonly process: Process | null;
  /** By id, else by label, case aside; null where the process has none. */
  readonly stageOf: (cell: string) => Stage | null;
  /** The same for the part of a header, of which only letters and digits are told. */
  readonly stageInHeader: (text: string) => Stage | null;
  /** Place in the process. */
  readonly orderOf: (id: string) => number;
}

/** Reads stages by a process that is given, or makes one of what is known, which is in order. */
export function stageBook(
  given: Process | undefined,
  id: string,
  facts: readonly StageFacts[],
): StageBook {
  const ids = new Map<string, string>();
  const process = given ?? (facts.length === 0 ? null : builtProcess(id, facts, ids));
  const stages = new Map(process?.stages.map((stage) => [stage.id, stage]));
  const byName = new Map<string, Stage>();
  const byLoose = new Map<string, Stage>();
  const call = (name: string, stage: Stage): void => {
    if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), stage);
    if (!byLoose.has(looseKey(name))) byLoose.set(looseKey(name), stage);
  };
  for (const stage of process?.stages ?? []) call(stage.label, stage);
  for (const stage of process?.stages ?? []) call(stage.id, stage);
  for (const { name, label = name } of facts) {
    // Of a process that is given, the system's table tells for which label its own id stands.
    const stage = stages.get(ids.get(name) ?? "") ?? byName.get(label.toLowerCase());
    if (stage === undefined) continue;
    if (!stages.has(name)) stages.set(name, stage);
    call(name, stage);
  }
  const orders = new Map(process?.stages.map((stage, index) => [stage.id, index]));
  return {
    process,
    stageOf: (cell) => stages.get(cell) ?? byName.get(cell.toLowerCase()) ?? null,
    stageInHeader: (text) =>
      byLoose.get(looseKey(text)) ??
      // `Date entered "Proposal (Sales Pipeline)"`
      byLoose.get(looseKey(text.replace(/\([^()]*\)"?$/, ""))) ??
      null,
    orderOf: (stage) => orders.get(stage) ?? -1,
  };
}

/** Fills `ids` with the id of each stage by the system's own name of it. */
function builtProcess(id: string, facts: readonly StageFacts[], ids: Map<string, string>): Process {
  const taken = new Set<string>();
  const stages = facts.map((fact, index): StageDefinition => {
    const { name, label = name, kind = "open", order = index, forecastCategory } = fact;
    const numbered = `stage_${order}`;
    let stageId = definitionIdOf(name, label, numbered);
    if (taken.has(stageId)) stageId = numbered;
    for (let count = 2; taken.has(stageId); count += 1) stageId = `${numbered}_${count}`;
    taken.add(stageId);
    ids.set(name, stageId);
    const probability = fact.probability ?? (kind === "won" ? 1 : kind === "lost" ? 0 : undefined);
    return {
      id: stageId,
      label,
      kind,
      ...(probability === undefined ? {} : { probability }),
      ...(forecastCategory === undefined ? {} : { forecastCategory }),
    };
  });
  return defineProcess({ id, stages });
}
