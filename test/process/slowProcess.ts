// A second implementation of moves and visits, written from the design's page in the plainest way, and random cases for both.
import fc from "fast-check";
import type { Condition } from "../../src/core/conditions/condition.js";
import type { ProcessDefinition, StageDefinition } from "../../src/process/defineProcess.js";
import type { Move } from "../../src/process/process.js";
import { slowAnswer } from "../core/conditions/slowCondition.js";

/** A record of the random cases. */
export interface Subject {
  readonly stage: string;
  readonly createdAt?: string | undefined;
  readonly history?: readonly Move[] | undefined;
  readonly outcome?: string | undefined;
  readonly closedAt?: string | undefined;
  readonly amount?: number | undefined;
  readonly seenAt?: string | undefined;
}

/** One attempt to move it. */
export interface Attempt {
  readonly to: string;
  readonly at: string;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly set?: Partial<Subject> | undefined;
}

const kindOf = (stage: StageDefinition): string => stage.kind ?? "open";

export function slowAllowed({ stages, moves }: ProcessDefinition, from: string): string[] {
  const all = stages.map((stage) => stage.id);
  if (moves === undefined) return all.filter((id) => id !== from);
  return all.filter((id) => (moves[from] ?? []).includes(id));
}

export function slowUnmet(
  { stages }: ProcessDefinition,
  subject: Subject,
  { to, at, set = {} }: Attempt,
): Condition[] {
  const from = stages.findIndex((stage) => stage.id === subject.stage);
  const target = stages.findIndex((stage) => stage.id === to);
  const entered = stages[target] as StageDefinition;
  const isLaterOpen = target > from && kindOf(entered) === "open";
  const exit = isLaterOpen || entered.kind === "won" ? (stages[from]?.exitCriteria ?? []) : [];
  const merged: Record<string, unknown> = { ...subject };
  for (const [key, value] of Object.entries(set)) if (value !== undefined) merged[key] = value;
  const all = [...exit, ...(entered.entryCriteria ?? [])];
  return all.filter((part) => slowAnswer(part, merged, Date.parse(at)) !== true);
}

/** The record moved, or the code of the error. */
export function slowAdvance(
  definition: ProcessDefinition,
  subject: Subject,
  attempt: Attempt,
): Subject | string {
  const { to, at, by, reason, set = {} } = attempt;
  const history = subject.history ?? [];
  const last = history.at(-1);
  if (last !== undefined && Date.parse(at) < Date.parse(last.at)) return "INVALID_INPUT";
  if (Object.hasOwn(set, "stage") || Object.hasOwn(set, "history")) return "INVALID_INPUT";
  const kindAt = (id: string): string =>
    kindOf(definition.stages.find((stage) => stage.id === id) as StageDefinition);
  const isReopening = kindAt(subject.stage) !== "open" && kindAt(to) === "open";
  const isRefused =
    !slowAllowed(definition, subject.stage).includes(to) ||
    slowUnmet(definition, subject, attempt).length > 0 ||
    (isReopening && (reason ?? "").trim() === "");
  if (isRefused) return "INVALID_TRANSITION";
  const moved: Record<string, unknown> = { ...subject };
  for (const [key, value] of Object.entries(set)) if (value !== undefined) moved[key] = value;
  const move: Record<string, unknown> = { from: subject.stage, to, at: new Date(at).toISOString() };
  if (by !== undefined && by.trim() !== "") move["by"] = by;
  if (reason !== undefined && reason.trim() !== "") move["reason"] = reason;
  moved["stage"] = to;
  moved["history"] = [...history, move];
  const decides = definition.stages.some((stage) => stage.kind === "won" || stage.kind === "lost");
  if (decides && moved["outcome"] !== undefined) {
    moved["outcome"] = kindAt(to);
    if (kindAt(to) === "open") delete moved["closedAt"];
    else moved["closedAt"] = move["at"];
  }
  return moved as unknown as Subject;
}

/** The stage that holds at a moment, by walking through the moves; null before the creation. */
export function slowStageAt(subject: Subject, ms: number): string | null {
  if (subject.createdAt !== undefined && ms < Date.parse(subject.createdAt)) return null;
  const moves = subject.history ?? [];
  let stage = moves[0]?.from ?? subject.stage;
  for (const move of moves) if (Date.parse(move.at) <= ms) stage = move.to;
  return stage;
}

const moment = fc.nat(6).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString());

const criterion: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { field: "amount", op: "gt", value: 0 },
  { field: "amount", op: "exists" },
  { field: "outcome", op: "ne", value: "lost" },
  { field: "seenAt", op: "withinLast", value: { days: 3 } },
  { not: { field: "stage", op: "eq", value: "b" } },
);
const criteria = fc.option(fc.array(criterion, { maxLength: 2 }), { nil: undefined, freq: 2 });

const ids = ["a", "b", "c", "d"] as const;

/** Up to four stages of any kinds, with and without moves. */
export const definition: fc.Arbitrary<ProcessDefinition> = fc
  .integer({ min: 1, max: ids.length })
  .chain((count) => {
    const known = ids.slice(0, count);
    const stage = (id: string): fc.Arbitrary<StageDefinition> =>
      fc.record({
        id: fc.constant(id),
        kind: fc.constantFrom(
          undefined,
          "open" as const,
          "won" as const,
          "lost" as const,
          "done" as const,
        ),
        entryCriteria: criteria,
        exitCriteria: criteria,
      });
    const targets = fc.option(fc.array(fc.constantFrom(...known), { maxLength: 5 }), {
      nil: undefined,
    });
    const moves = fc.dictionary(fc.constantFrom(...known), targets) as fc.Arbitrary<
      Readonly<Record<string, readonly string[]>>
    >;
    return fc.record({
      id: fc.constant("random"),
      stages: fc.tuple(...known.map(stage)),
      moves: fc.option(moves, { nil: undefined }),
    });
  });

const amount = fc.constantFrom(undefined, 0, 10);

export const subjectIn = ({ stages }: ProcessDefinition): fc.Arbitrary<Subject> =>
  fc.record({
    stage: fc.constantFrom(...stages.map((stage) => stage.id)),
    createdAt: fc.option(moment, { nil: undefined }),
    outcome: fc.constantFrom(undefined, "open", "lost"),
    amount,
    seenAt: fc.option(moment, { nil: undefined }),
  });

export const attemptsIn = ({ stages }: ProcessDefinition): fc.Arbitrary<Attempt[]> =>
  fc.array(
    fc.record({
      to: fc.constantFrom(...stages.map((stage) => stage.id)),
      at: moment,
      by: fc.constantFrom(undefined, "ada", " "),
      reason: fc.constantFrom(undefined, "", " ", "came back"),
      set: fc.option(
        fc.oneof(
          {
            weight: 8,
            arbitrary: fc.record({ amount, outcome: fc.constantFrom(undefined, "open", "won") }),
          },
          { weight: 1, arbitrary: fc.constant({ stage: "a" }) },
          { weight: 1, arbitrary: fc.constant({ history: [] }) },
        ),
        { nil: undefined },
      ),
    }),
    { maxLength: 12 },
  );
