import { amountWord, type Draft, findingsFrom, stakeOf, type Word } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatDays } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import type { CampaignPlan } from "./campaignPlan.js";

/** The sentences of {@link campaignPlanFindings}; `{end}`, `{expected}` … stand for names and numbers. */
export interface CampaignPlanMessages {
  readonly empty: string;
  readonly days: string;
  /** Instead of `days` where the campaign was to end earlier. */
  readonly late: string;
  readonly critical: string;
  readonly overBudget: string;
  readonly withinBudget: string;
  readonly ready: string;
  readonly notReady: string;
  readonly unknown: string;
}

const standard: CampaignPlanMessages = {
  empty: "The campaign has no activity whose days are known.",
  days: "The activities can run from {start} to before {end}.",
  late: "The activities end {days} after the campaign was to: they run to before {end}.",
  critical: "A day more for any of {activities} is a day more for the campaign.",
  overBudget: "The activities are expected to cost {expected}, more than the budget of {budget}.",
  withinBudget: "The activities are expected to cost {expected} of the budget of {budget}.",
  ready: "The campaign is ready to start.",
  notReady: "The campaign is not ready to start: {why}.",
  unknown: "Some activities depend on others that were not given; the diagnostics name them.",
};

/** Settings of {@link campaignPlanFindings}. */
export interface CampaignPlanFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<CampaignPlanMessages> | undefined;
}

type PlanDraft = Draft<keyof CampaignPlanMessages>;

/** More activities than this are not named in a sentence. */
const mostNamed = 5;

/**
 * Says in sentences how a campaign's plan looks: when it ends and what decides that, whether the budget holds, what is missing.
 *
 * @param plan - What {@link planCampaign} returned.
 * @param options - See {@link CampaignPlanFindingsOptions}.
 * @returns List of findings, that about money first. Each number in a sentence stands in {@link campaignPlanTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { campaignPlanFindings, planCampaign } from "closedloop";
 *
 * const plan = planCampaign({ id: "c" }, [{ id: "mail", planned: { start: "2026-03-02", end: "2026-03-04" } }]);
 * campaignPlanFindings(plan)[0]?.sentence // => "The activities can run from 2026-03-02 to before 2026-03-04."
 */
export function campaignPlanFindings(
  plan: CampaignPlan,
  options: CampaignPlanFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const drafts = [...dayDrafts(plan), ...costDrafts(plan), ...readinessDrafts(plan)];
  return findingsFrom(
    drafts.sort((a, b) => stakeOf(b) - stakeOf(a)),
    messages,
  );
}

function dayDrafts({ days, lateDays, criticalPath }: CampaignPlan): PlanDraft[] {
  if (days === null) return [{ id: "empty", severity: "warning" }];
  const rows = ["(campaign)"];
  const end: Word = [days.end];
  const whole: PlanDraft =
    lateDays > 0
      ? {
          id: "late",
          severity: "warning",
          words: { end, days: [formatDays(lateDays), lateDays] },
          rows,
          columns: ["end", "lateDays"],
        }
      : {
          id: "days",
          severity: "info",
          words: { start: [days.start], end },
          rows,
          columns: ["start", "end"],
        };
  if (criticalPath.length < 2) return [whole];
  const named = criticalPath.slice(0, mostNamed);
  return [
    whole,
    {
      id: "critical",
      severity: "info",
      words: { activities: [listed(named)] },
      rows: named,
      columns: ["isCritical"],
    },
  ];
}

function costDrafts({ cost: { budget, expected, isOver } }: CampaignPlan): PlanDraft[] {
  if (budget === null || expected === null) return [];
  return [
    {
      id: isOver ? "overBudget" : "withinBudget",
      severity: isOver ? "warning" : "info",
      words: { expected: amountWord(expected), budget: amountWord(budget) },
      money: expected,
      rows: ["(campaign)"],
      columns: ["budget", "expected"],
    },
  ];
}

function readinessDrafts({ checks, isReady, diagnostics }: CampaignPlan): PlanDraft[] {
  const why = checks.filter(({ isMet }) => !isMet).map((check) => check.why);
  const drafts: PlanDraft[] = [
    isReady
      ? { id: "ready", severity: "good" }
      : { id: "notReady", severity: "warning", words: { why: [why.join("; ")] } },
  ];
  if (diagnostics.unknownDependencies.length > 0) {
    drafts.push({ id: "unknown", severity: "warning" });
  }
  return drafts;
}
