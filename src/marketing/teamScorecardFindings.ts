import { amountWord, type Draft, findingsFrom, rateWord, stakeOf } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import type { TeamScorecard } from "./scorecard.js";

/** The sentences of {@link teamScorecardFindings}; `{metric}`, `{attainment}` … stand for names and numbers. */
export interface TeamScorecardMessages {
  readonly empty: string;
  readonly behind: string;
  /** Instead of `behind` where less is better. */
  readonly tooHigh: string;
  readonly reached: string;
  readonly onTrack: string;
  readonly shared: string;
  readonly notShared: string;
  readonly unknown: string;
}

const standard: TeamScorecardMessages = {
  empty: "No team has an objective.",
  behind: "{metric} of {team} is behind: {actual} of {target}, {attainment}.",
  tooHigh: "{metric} of {team} is too high: {actual}, where {target} is the most.",
  reached: "{metric} of {team} is reached: {actual}, where {target} was to be.",
  onTrack: "{metric} of {team} is on track: {actual} of {target}, {attainment}.",
  shared: "Both teams own {metrics}.",
  notShared: "Sales and marketing share no number.",
  unknown: "Nobody can say yet how these stand: {metrics}.",
};

/** Settings of {@link teamScorecardFindings}. */
export interface TeamScorecardFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<TeamScorecardMessages> | undefined;
}

type CardDraft = Draft<keyof TeamScorecardMessages>;

/**
 * Says in sentences how the objectives of both teams stand, and which numbers they share.
 *
 * @param card - What {@link teamScorecard} returned.
 * @param options - See {@link TeamScorecardFindingsOptions}.
 * @returns List of findings: those about money first, the largest target first, then the others as they stand. Each number in a
 *   sentence stands in {@link teamScorecardTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { teamScorecard, teamScorecardFindings } from "closedloop";
 *
 * const card = teamScorecard([{ team: "sales", objective: "Grow", metric: "volume", unit: "deals", actual: 12, target: 10 }], { asOf: "2026-07-01" });
 * teamScorecardFindings(card)[0]?.sentence // => "volume of sales is reached: 12, where 10 was to be."
 */
export function teamScorecardFindings(
  card: TeamScorecard,
  options: TeamScorecardFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const { teams, shared } = card;
  if (teams.length === 0) return findingsFrom([{ id: "empty", severity: "warning" }], messages);
  const drafts = teams
    .flatMap(({ team, kpis }) => kpis.flatMap((kpi) => kpiDraft(team, kpi)))
    .sort((a, b) => stakeOf(b) - stakeOf(a));
  const unknown = teams.flatMap(({ team, kpis }) =>
    kpis.flatMap(({ metric, isOnTrack }) => (isOnTrack === null ? [`${metric} of ${team}`] : [])),
  );
  if (unknown.length > 0) {
    drafts.push({ id: "unknown", severity: "info", words: { metrics: [listed(unknown)] } });
  }
  const hasBoth = ["sales", "marketing"].every((name) => teams.some(({ team }) => team === name));
  if (shared.length > 0) {
    const words = { metrics: [listed(shared)] } as const;
    drafts.push({ id: "shared", severity: "good", words, columns: ["isShared"] });
  } else if (hasBoth) {
    drafts.push({ id: "notShared", severity: "warning", columns: ["isShared"] });
  }
  return findingsFrom(drafts, messages);
}

function kpiDraft(team: string, kpi: TeamScorecard["teams"][number]["kpis"][number]): CardDraft[] {
  const { metric, actual, target, attainment, direction, isOnTrack } = kpi;
  if (isOnTrack === null || actual === null) return [];
  const isReached = direction === "down" ? isOnTrack : (attainment ?? 0) >= 1;
  const id = isReached
    ? "reached"
    : isOnTrack
      ? "onTrack"
      : direction === "down"
        ? "tooHigh"
        : "behind";
  return [
    {
      id,
      severity: isOnTrack ? "good" : "warning",
      words: {
        metric: [metric],
        team: [team],
        actual: amountWord(actual),
        target: amountWord(target),
        ...(attainment !== null && { attainment: rateWord(attainment) }),
      },
      money: target,
      rows: [metric],
      columns: ["actual", "target", "actualAmount", "targetAmount", "attainment"],
    },
  ];
}
