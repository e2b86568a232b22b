import type { Condition } from "../core/conditions/condition.js";

/** Whether work goes on in a stage, or ended: won, lost, or done without a winner. */
export type StageKind = "open" | "won" | "lost" | "done";

/** One stage of a {@link Process}. */
export interface Stage<S extends string = string> {
  readonly id: S;
  /** The name that people read; made from the id unless given: `needs_analysis` is "Needs Analysis". */
  readonly label: string;
  readonly kind: StageKind;
  /** Chance of winning from here, 0 to 1. */
  readonly probability?: number | undefined;
  /** Idle days after which a record here counts as stale. */
  readonly rotAfterDays?: number | undefined;
  /** How a forecast counts what stands here: "pipeline", "best_case", "commit", "closed", "omitted" … */
  readonly forecastCategory?: string | undefined;
  /** What must hold to enter. */
  readonly entryCriteria?: readonly Condition[] | undefined;
  /** What must hold to leave for a later open stage or a won one. */
  readonly exitCriteria?: readonly Condition[] | undefined;
}

/** Stages and the moves between them, as frozen JSON: a sales pipeline, the states of a lead, the phases of a campaign. */
export interface Process<S extends string = string> {
  readonly kind: "process";
  readonly schemaVersion: 1;
  readonly id: string;
  /** The field of a record that holds its stage. */
  readonly stateField: string;
  /** From early to late. */
  readonly stages: readonly Stage<S>[];
  /** Where each stage may go, both in the order of the stages; a stage that leads nowhere is left out. */
  readonly moves: readonly { readonly from: S; readonly to: readonly S[] }[];
}

/** One change of stage, as `history` keeps it. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Who moved it. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}
