import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { RuleModel } from "../ruleModel.js";
import type { Source } from "../source.js";
import { deservedPoints } from "./deservedPoints.js";
import { unseenEvent, unseenOf } from "./neverSeen.js";
import type { ConditionReview, RuleReview } from "./scoreReview.js";
import { type RuleTally, rateOf, type Tally, type Watched } from "./watchRows.js";

/** What each rule does, in the order of the model. */
export function ruleReviews(
  model: RuleModel,
  source: Source,
  watched: Watched,
): readonly RuleReview[] {
  const { rows, won, events } = watched;
  const deserved = deservedBy(watched);
  const groups = model.groups.flatMap(({ id, rules }) =>
    rules.map((rule) => ({ group: id, rule })),
  );
  return groups.map(({ group, rule }, index) => {
    const tally = watched.rules[index] as RuleTally;
    const { points, cutRows, has, units, watch: own } = tally;
    const unseen = "event" in rule ? unseenEvent(rule.event, events) : unseenOf(rule, source);
    return {
      id: rule.id,
      group,
      ...conditionReview(tally, rows, rows === 0 ? [] : unseen),
      ...("event" in rule && { unknown: null }),
      points,
      cutRows,
      parts: own.parts.flatMap(({ key, points: given, isFallback }, part) => {
        const column = units[part] as Float64Array;
        if (isFallback && given === 0) return [];
        const applies = column.reduce((sum, unit) => sum + Number(unit !== 0), 0);
        return [{ key, points: given, rows: applies, deserved: deserved(index, part) }];
      }),
      won:
        won === null
          ? null
          : {
              fires: rateOf(watched, (row) => has[row] === 1),
              others: rateOf(watched, (row) => has[row] !== 1),
            },
    };
  });
}

/** The points that parts deserve by their place. */
function deservedBy({ rules, won, lost }: Watched): (rule: number, part: number) => number | null {
  const isBoth = won?.some(isSome) === true && lost.some(isSome);
  if (won === null || !isBoth) return () => null;
  const rows = Int32Array.from(won.keys()).filter(
    (row) => (won[row] as number) + (lost[row] as number) > 0,
  );
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row] as number);
  const parts = rules.flatMap(({ watch: own, units }, rule) =>
    own.parts.map(({ points }, part) => ({
      rule,
      part,
      points,
      column: units[part] as Float64Array,
    })),
  );
  const most = parts.reduce((size, { points }) => Math.max(size, Math.abs(points)), 0);
  const columns = parts.map(({ column }) => pick(column));
  const points = deservedPoints(columns, pick(won), pick(lost), most);
  return (rule, part) =>
    points[parts.findIndex((one) => one.rule === rule && one.part === part)] ?? null;
}

function isSome(value: number): boolean {
  return value > 0;
}

/** How often a Condition holds. */
export function conditionReview(
  { fires, unknown }: Tally,
  rows: number,
  neverSeen: ConditionReview["neverSeen"],
): ConditionReview {
  return {
    fires: wilsonProportion(fires, rows),
    unknown: wilsonProportion(unknown, rows),
    neverSeen,
  };
}
