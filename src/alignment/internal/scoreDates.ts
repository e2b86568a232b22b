import { atPath } from "../../core/atPath.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { isClosedLoopError } from "../../core/errors.js";
import type { LeadStage } from "../../marketing/milestoneReader.js";
import { ownAdjustments } from "../../scoring/adjustments.js";
import { ownEvents } from "../../scoring/events.js";
import { programOf } from "../../scoring/program.js";
import type { RuleModel } from "../../scoring/ruleModel.js";
import { scoreCrossings } from "../../scoring/scoreCrossings.js";

/** When a lead reached a stage of its score, in milliseconds. */
type StageDate = (stage: LeadStage) => number | null;

const firstMoment = -8.64e15;
const undated: StageDate = () => null;

/**
 * Dates a lead's stages by its score: when it first reached the stage, or one after it, which has passed it. `reject` is told
 * events or adjustments that cannot be read. Nothing is scored before it is asked for.
 */
export function scoreDates(
  model: RuleModel,
  lead: { readonly row: object; readonly index: number; readonly created: number },
  asOf: number,
  reject: (field: string) => void,
): StageDate {
  if (!(lead.created <= asOf)) return undated;
  const places = new Map(model.thresholds.map(({ stage }, place) => [stage, place]));
  let reached: readonly Reached[] | undefined;
  return (stage) => {
    const place = places.get(stage);
    if (place === undefined) return null;
    reached ??= readable(() => stagesReached(model, lead, asOf), lead.index, reject);
    return reached.find((one) => (places.get(one.stage) as number) >= place)?.at ?? null;
  };
}

interface Reached {
  readonly stage: string;
  readonly at: number;
}

/** Looks from the creation or from the first event, whichever is earlier: who qualifies by fields alone needs no event. */
function stagesReached(
  model: RuleModel,
  { row, created }: { readonly row: object; readonly created: number },
  asOf: number,
): readonly Reached[] {
  const program = programOf(model);
  const { visible } = ownEvents("row.events", ownCell(row, "events"), asOf, program);
  const adjustments = ownAdjustments("row.adjustments", ownCell(row, "adjustments"), asOf, program);
  const first = [...visible, ...adjustments].reduce(
    (least, { at }) => Math.min(least, at),
    created,
  );
  return scoreCrossings(model, row, {
    from: Math.max(firstMoment, first - 1),
    to: asOf,
  }).flatMap(({ what, at, to }) =>
    what === "stage" && to !== null ? [{ stage: to, at: Date.parse(at) }] : [],
  );
}

/** What a row gives; nothing where its events or adjustments cannot be read. */
function readable<T>(
  read: () => readonly T[],
  index: number,
  reject: (field: string) => void,
): readonly T[] {
  try {
    return atPath(read, ({ path }) => path.replace("row", `leads[${index}]`));
  } catch (error) {
    if (!isClosedLoopError(error) || error.code !== "INVALID_INPUT") throw error;
    reject(error.path.slice(error.path.indexOf(".") + 1));
    return [];
  }
}
