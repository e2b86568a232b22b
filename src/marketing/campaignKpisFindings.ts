import {
  amountWord,
  countWord,
  type Draft,
  findingsFrom,
  rateWord,
  stakeOf,
  type Word,
} from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatNumber } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import { verdictOf } from "../stats/verdict.js";
import type { CampaignKpis } from "./campaignKpiReport.js";

/** The sentences of {@link campaignKpisFindings}; `{won}`, `{cost}` … stand for names and numbers. */
export interface CampaignKpiMessages {
  readonly empty: string;
  readonly gain: string;
  readonly loss: string;
  /** Instead of `gain` and `loss` where no deal is known. */
  readonly cost: string;
  readonly overBudget: string;
  readonly answers: string;
  readonly fewAnswers: string;
  readonly leads: string;
  readonly reached: string;
  readonly missed: string;
  readonly unmeasured: string;
  readonly thin: string;
  readonly missingAmount: string;
  readonly rejected: string;
}

const standard: CampaignKpiMessages = {
  empty: "Nothing of the campaign is known.",
  gain: "It brought {won} for {cost}: a return of {roi}.",
  loss: "It cost {cost} and brought {won} so far.",
  cost: "It cost {cost}.",
  overBudget: "It cost {cost}, more than its budget of {budget}.",
  answers: "{responses} of {base} answered: {rate}.",
  fewAnswers: "{responses} answered, fewer than the {expected} expected.",
  leads: "{leads} leads came of it, each for {cost}.",
  reached: "The goal {metric} is reached: {attainment} of {target}.",
  missed: "The goal {metric} is at {attainment} of {target}.",
  unmeasured: "Nothing measures {metrics}.",
  thin: "Too few answered or did not to be sure of the rate.",
  missingAmount: "Deals without an amount count as 0: {deals}.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

/** Settings of {@link campaignKpisFindings}. */
export interface CampaignKpisFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<CampaignKpiMessages> | undefined;
}

type KpiDraft = Draft<keyof CampaignKpiMessages>;

/** The fewest people asked for a rate to be trusted. */
const minimum = 30;
/** More deals than this are not named in a sentence. */
const mostNamed = 5;

/**
 * Says in sentences what came of a campaign: what it brought and cost, how many answered, which goals are reached, and what is
 * too thin to judge.
 *
 * @param report - What {@link campaignKpis} returned.
 * @param options - See {@link CampaignKpisFindingsOptions}.
 * @returns List of findings, those with the most money at stake first, those without money last. Each number in a sentence
 *   stands in {@link campaignKpisTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { campaignKpis, campaignKpisFindings } from "closedloop";
 *
 * const report = campaignKpis({ id: "spring", goals: [{ metric: "leads", target: 2 }] }, {
 *   leads: [{ id: 7, campaignId: "spring" }],
 *   spend: [{ channel: "email", campaignId: "spring", on: "2026-03-02", cost: 250 }],
 *   asOf: "2026-05-01", currency: "EUR" });
 * campaignKpisFindings(report).map(({ sentence }) => sentence) // => ["It cost EUR 250.", "1 leads came of it, each for EUR 250.", "The goal leads is at 50% of 2."]
 */
export function campaignKpisFindings(
  report: CampaignKpis,
  options: CampaignKpisFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const found = [
    ...moneyDrafts(report),
    ...answerDrafts(report),
    ...leadDrafts(report),
    ...goalDrafts(report),
  ];
  const drafts: KpiDraft[] = found.length > 0 ? found : [{ id: "empty", severity: "warning" }];
  return findingsFrom(
    [...drafts, ...doubts(report)].sort((a, b) => stakeOf(b) - stakeOf(a)),
    messages,
  );
}

function moneyDrafts({ cost, wonAmount, roi, budget }: CampaignKpis): KpiDraft[] {
  if (cost === null) return [];
  const money = cost;
  const words = { cost: amountWord(cost) };
  const drafts: KpiDraft[] =
    wonAmount === null || roi === null
      ? [{ id: "cost", severity: "info", words, money, rows: ["cost"], columns: ["amount"] }]
      : [
          {
            id: roi < 0 ? "loss" : "gain",
            severity: roi < 0 ? "warning" : "good",
            words: {
              ...words,
              won: amountWord(wonAmount),
              ...(roi >= 0 && { roi: rateWord(roi) }),
            },
            money: roi < 0 ? cost : wonAmount,
            rows: ["wonAmount", "cost", "roi"],
            columns: ["amount", "rate"],
          },
        ];
  if (budget !== null && Number(cost.amount) > Number(budget.amount)) {
    drafts.push({
      id: "overBudget",
      severity: "warning",
      words: { ...words, budget: amountWord(budget) },
      money,
      rows: ["cost", "budget"],
      columns: ["amount"],
    });
  }
  return drafts;
}

function answerDrafts({ responses, responseRate, expectedResponses }: CampaignKpis): KpiDraft[] {
  if (responses === null || responseRate?.value == null) return [];
  const drafts: KpiDraft[] = [
    {
      id: "answers",
      severity: "info",
      words: {
        responses: countWord(responses),
        base: countWord(responseRate.trials),
        rate: rateWord(responseRate.value),
      },
      rows: ["responses", "responseRate"],
      columns: ["count", "rate"],
    },
  ];
  if (expectedResponses !== null && responses < expectedResponses) {
    drafts.push({
      id: "fewAnswers",
      severity: "warning",
      words: {
        responses: countWord(responses),
        expected: [formatNumber(expectedResponses, 1), expectedResponses],
      },
      rows: ["responses", "expectedResponses"],
      columns: ["count"],
    });
  }
  return drafts;
}

function leadDrafts({ leads, costPerLead }: CampaignKpis): KpiDraft[] {
  if (leads === null || costPerLead === null) return [];
  return [
    {
      id: "leads",
      severity: "info",
      words: { leads: countWord(leads), cost: amountWord(costPerLead) },
      rows: ["leads", "costPerLead"],
      columns: ["count", "amount"],
    },
  ];
}

function goalDrafts({ goals }: CampaignKpis): KpiDraft[] {
  const measured = goals.flatMap(({ metric, target, attainment }): KpiDraft[] => {
    if (attainment === null) return [];
    const isReached = attainment >= 1;
    return [
      {
        id: isReached ? "reached" : "missed",
        severity: isReached ? "good" : "warning",
        words: { metric: [metric], attainment: rateWord(attainment), target: amountWord(target) },
        rows: [metric],
        columns: ["target", "targetAmount", "attainment"],
      },
    ];
  });
  const metrics = goals.filter(({ attainment }) => attainment === null).map((goal) => goal.metric);
  if (metrics.length === 0) return measured;
  const words: Readonly<Record<string, Word>> = { metrics: [listed(metrics)] };
  return [...measured, { id: "unmeasured", severity: "warning", words, rows: metrics }];
}

/** What speaks against trusting the numbers. */
function doubts({ responseRate, diagnostics }: CampaignKpis): KpiDraft[] {
  const { missingAmount, rejected } = diagnostics;
  const drafts: KpiDraft[] = [];
  const { successes, trials } = responseRate ?? { successes: 0, trials: 0 };
  const outcomes = [successes, trials - successes];
  if (trials > 0 && verdictOf(minimum, [{ cases: trials, outcomes }]) === "thin") {
    drafts.push({ id: "thin", severity: "warning", rows: ["responseRate"], columns: ["rate"] });
  }
  if (missingAmount.length > 0) {
    const named = missingAmount.slice(0, mostNamed);
    const deals = missingAmount.length > mostNamed ? [...named, "others"] : named;
    drafts.push({ id: "missingAmount", severity: "warning", words: { deals: [listed(deals)] } });
  }
  if (rejected.length > 0) {
    const fields = new Set(rejected.map(({ input, field }) => `${input}.${field}`));
    drafts.push({ id: "rejected", severity: "warning", words: { fields: [listed([...fields])] } });
  }
  return drafts;
}
