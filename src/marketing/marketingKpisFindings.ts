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
import type { BrandMeasure } from "./brandMeasures.js";
import { noKey } from "./keyCell.js";
import type {
  BrandKpi,
  BrandMeasureKpi,
  LeadKpi,
  MarketingKpiReport,
} from "./marketingKpiReport.js";

/** The sentences of {@link marketingKpisFindings}; `{measure}`, `{share}` … stand for names and numbers. */
export interface MarketingKpiMessages {
  readonly empty: string;
  readonly brand: string;
  /** Instead of `brand` for one segment. */
  readonly brandIn: string;
  readonly rose: string;
  readonly fell: string;
  /** Instead of `rose` and `fell` where no share did. */
  readonly steady: string;
  readonly engagement: string;
  readonly leads: string;
  /** Instead of `leads` where spend is known. */
  readonly leadsForSpend: string;
  readonly qualified: string;
  readonly best: string;
  readonly unmatched: string;
  readonly share: string;
  /** Instead of `share` where the largest competitor is known. */
  readonly shareAndRelative: string;
  readonly louder: string;
  readonly quieter: string;
  readonly thin: string;
  readonly rejected: string;
}

const standard: MarketingKpiMessages = {
  empty: "Nothing of the period is known.",
  brand: "{measure} is {share} of {asked} asked, plausibly {low} to {high}.",
  brandIn: "{measure} in {segment} is {share} of {asked} asked, plausibly {low} to {high}.",
  rose: "{measure}{in} rose by {change} since {since}, plausibly {low} to {high}.",
  fell: "{measure}{in} fell by {change} since {since}, plausibly {low} to {high}.",
  steady: "No share of the brand{in} has moved beyond chance since {since}.",
  engagement: "{engagements} engagements come of {base} {baseKind}: {rate}.",
  leads: "{leads} leads came in.",
  leadsForSpend: "{leads} leads came in for {spend}: {cost} each.",
  qualified: "{mqls} of {leads} leads were qualified: {rate}, plausibly {low} to {high}.",
  best: "{row} brought the most leads: {count} of {leads}.",
  unmatched: "No lead came of the {spend} spent on {row}.",
  share: "The brand has {share} of the market by {kind}.",
  shareAndRelative:
    "The brand has {share} of the market by {kind}, {relative} times what the largest competitor has.",
  louder: "Its share of voice, {voice}, is {excess} above its share of the market.",
  quieter: "Its share of voice, {voice}, is {excess} below its share of the market.",
  thin: "Too few cases to be sure of {what}.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

const measureNames: Readonly<Record<BrandMeasure, string>> = {
  aided: "Aided awareness",
  unaided: "Unaided awareness",
  topOfMind: "Top of mind",
  consideration: "Consideration",
  preference: "Preference",
};

/** What a measure of the brand is called. */
export function measureName(measure: BrandMeasure): string {
  return measureNames[measure];
}

/** Settings of {@link marketingKpisFindings}. */
export interface MarketingKpisFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<MarketingKpiMessages> | undefined;
}

type KpiDraft = Draft<keyof MarketingKpiMessages>;

/** How many rows of one kind have a finding each. */
const mostRows = 3;

/**
 * Says in sentences how marketing does: how known the brand is and what moved, what leads cost, what brought none, where the
 * brand stands in its market, and what is too thin to judge.
 *
 * @param report - What `marketingKpis` returned.
 * @param options - See {@link MarketingKpisFindingsOptions}.
 * @returns List of findings, those with the most money at stake first, those without money last. Each number in a sentence
 *   stands in `marketingKpisTable`. Of segments and of spend without leads, the first three are named.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { marketingKpis, marketingKpisFindings } from "closedloop";
 *
 * const options = { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", asOf: "2026-04-01" } as const;
 * const report = marketingKpis({
 *   spend: [{ channel: "radio", source: "radio", on: "2026-01-10", cost: 300 }],
 *   leads: [{ id: 1, createdAt: "2026-01-12", source: "google" }],
 * }, options);
 * marketingKpisFindings(report)[1]?.sentence // => "No lead came of the EUR 300 spent on radio."
 */
export function marketingKpisFindings(
  report: MarketingKpiReport,
  options: MarketingKpisFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const found = [
    ...brandDrafts(report),
    ...engagementDrafts(report),
    ...leadDrafts(report),
    ...marketDrafts(report),
  ];
  const drafts: KpiDraft[] = found.length > 0 ? found : [{ id: "empty", severity: "warning" }];
  return findingsFrom(
    [...drafts, ...doubts(report)].sort((a, b) => stakeOf(b) - stakeOf(a)),
    messages,
  );
}

/** The last wave of each segment. */
export function latestWaves({ brand = [] }: MarketingKpiReport): BrandKpi[] {
  // Waves of a segment stand together, the last one last.
  return brand.filter((wave, index) => brand[index + 1]?.segmentId !== wave.segmentId);
}

function brandDrafts(report: MarketingKpiReport): KpiDraft[] {
  return latestWaves(report)
    .slice(0, mostRows)
    .flatMap((wave) => [...shareDraft(wave), ...changeDrafts(wave)]);
}

function shareDraft({ key, segmentId, measures }: BrandKpi): KpiDraft[] {
  const widest = measures.find(({ share }) => share.value !== null);
  if (widest === undefined) return [];
  const { value, low, high, trials } = widest.share;
  const words = {
    measure: [measureName(widest.key)],
    asked: countWord(trials),
    share: rateWord(value as number),
    low: rateWord(low as number),
    high: rateWord(high as number),
  } as const;
  const draft = {
    severity: "info",
    rows: [key],
    columns: ["base", "rate", "low", "high"],
  } as const;
  return segmentId === null
    ? [{ id: "brand", words, ...draft }]
    : [{ id: "brandIn", words: { ...words, segment: [segmentId] }, ...draft }];
}

/** The shares that moved more than chance does; where none did, that they did not. */
function changeDrafts({ key, segmentId, measures }: BrandKpi): KpiDraft[] {
  const place: Word = [segmentId === null ? "" : ` in ${segmentId}`];
  const compared = measures.filter(({ change }) => change !== null);
  const moved = compared.flatMap(({ key: measure, change }): KpiDraft[] => {
    const { value, low, high } = change?.absolute ?? {};
    const isSure = change?.verdict === "enough" && value != null && low != null && high != null;
    if (!isSure || (low <= 0 && high >= 0)) return [];
    const [id, severity] = value > 0 ? (["rose", "good"] as const) : (["fell", "warning"] as const);
    // Without their signs, the lesser one first.
    const [least, most] = value > 0 ? [low, high] : [high, low];
    return [
      {
        id,
        severity,
        words: {
          measure: [measureName(measure)],
          in: place,
          since: [change.since],
          change: pointsWord(value),
          low: pointCount(least),
          high: pointCount(most),
        },
        rows: [key],
        columns: ["change", "changeLow", "changeHigh"],
      },
    ];
  });
  const since = compared[0]?.change?.since;
  if (moved.length > 0 || since === undefined) return moved;
  const words = { in: place, since: [since] } as const;
  return [{ id: "steady", severity: "info", words, rows: [key], columns: ["change"] }];
}

/** A difference of two shares in points, without its sign. */
function pointsWord(difference: number): Word {
  return [`${pointCount(difference)[0]} points`, difference];
}

function pointCount(difference: number): Word {
  return [formatNumber(100 * Math.abs(difference), 1), difference];
}

function engagementDrafts({ engagement }: MarketingKpiReport): KpiDraft[] {
  return (engagement?.totals ?? []).flatMap(({ key, baseKind, rate }): KpiDraft[] => {
    if (rate.value === null) return [];
    const words = {
      engagements: countWord(rate.successes),
      base: countWord(rate.trials),
      baseKind: [baseNames[baseKind]],
      rate: rateWord(rate.value),
    } as const;
    const columns = ["count", "base", "rate"];
    return [{ id: "engagement", severity: "info", words, rows: [key], columns }];
  });
}

const baseNames = {
  reach: "people reached",
  impressions: "impressions",
  followers: "followers",
  delivered: "mails delivered",
  sessions: "sessions",
} as const;

function leadDrafts({ leads: kpis }: MarketingKpiReport): KpiDraft[] {
  if (kpis === undefined) return [];
  const { rows, totals } = kpis;
  return [
    ...totalDraft(totals),
    ...qualifiedDraft(totals),
    ...bestDraft(rows, totals),
    ...unmatched(rows),
  ];
}

function totalDraft({ key, leads, spend, costPerLead }: LeadKpi): KpiDraft[] {
  if (!leads) return [];
  const draft = { severity: "info", rows: [key] } as const;
  if (spend === undefined || !costPerLead) {
    return [{ id: "leads", words: { leads: countWord(leads) }, columns: ["count"], ...draft }];
  }
  const words = {
    leads: countWord(leads),
    spend: amountWord(spend),
    cost: amountWord(costPerLead),
  };
  return [{ id: "leadsForSpend", words, money: spend, columns: ["count", "amount"], ...draft }];
}

function qualifiedDraft({ key, leads, mqlRate }: LeadKpi): KpiDraft[] {
  if (!leads || !mqlRate) return [];
  const { value, low, high, successes } = mqlRate;
  const words = {
    mqls: countWord(successes),
    leads: countWord(leads),
    rate: rateWord(value as number),
    low: rateWord(low as number),
    high: rateWord(high as number),
  };
  const columns = ["count", "rate", "low", "high"];
  return [{ id: "qualified", severity: "info", words, rows: [key], columns }];
}

function bestDraft(rows: readonly LeadKpi[], { key, leads = 0 }: LeadKpi): KpiDraft[] {
  const known = rows.filter((row) => row.key !== noKey && row.leads);
  const best = known.sort((a, b) => (b.leads ?? 0) - (a.leads ?? 0))[0];
  if (best?.leads === undefined || rows.length < 2) return [];
  const words = { row: [best.key], count: countWord(best.leads), leads: countWord(leads) } as const;
  return [{ id: "best", severity: "good", words, rows: [best.key, key], columns: ["count"] }];
}

function unmatched(rows: readonly LeadKpi[]): KpiDraft[] {
  return rows
    .flatMap(({ key, leads, spend }): KpiDraft[] => {
      if (leads !== 0 || spend === undefined || !(Number(spend.amount) > 0)) return [];
      const words = { row: [key], spend: amountWord(spend) } as const;
      const draft = {
        severity: "warning",
        money: spend,
        rows: [key],
        columns: ["amount"],
      } as const;
      return [{ id: "unmatched", words, ...draft }];
    })
    .slice(0, mostRows);
}

function marketDrafts({ market }: MarketingKpiReport): KpiDraft[] {
  if (market === undefined) return [];
  const shares = (["value", "units"] as const).flatMap((kind): KpiDraft[] => {
    const { value = null, relative = null } = market[kind] ?? {};
    if (value === null) return [];
    const draft = { severity: "info", columns: ["rate"] } as const;
    const words = { share: rateWord(value), kind: [kind] } as const;
    if (relative === null) return [{ id: "share", words, ...draft }];
    const times: Word = [formatNumber(relative, 2), relative];
    return [{ id: "shareAndRelative", words: { ...words, relative: times }, ...draft }];
  });
  return [...shares, ...voiceDraft(market.voice)];
}

function voiceDraft(voice: NonNullable<MarketingKpiReport["market"]>["voice"]): KpiDraft[] {
  const { value = null, excess = null } = voice ?? {};
  if (value === null || excess === null || excess === 0) return [];
  const words = { voice: rateWord(value), excess: pointsWord(excess) };
  return excess > 0
    ? [{ id: "louder", severity: "good", words, columns: ["rate"] }]
    : [{ id: "quieter", severity: "warning", words, columns: ["rate"] }];
}

/** What speaks against trusting the numbers. */
function doubts(report: MarketingKpiReport): KpiDraft[] {
  const drafts: KpiDraft[] = [];
  const thin = [
    ...latestWaves(report).flatMap(({ segmentId, measures }) => thinNames(measures, segmentId)),
    ...(report.leads?.totals.leads && report.leads.totals.verdict === "thin"
      ? ["the MQL rate"]
      : []),
  ];
  if (thin.length > 0) {
    const words = { what: [listed(thin)] } as const;
    drafts.push({ id: "thin", severity: "warning", words, columns: ["rate", "low", "high"] });
  }
  const { rejected } = report.diagnostics;
  if (rejected.length > 0) {
    const fields = new Set(rejected.map(({ input, field }) => `${input}.${field}`));
    const words = { fields: [listed([...fields])] } as const;
    drafts.push({ id: "rejected", severity: "warning", words });
  }
  return drafts;
}

function thinNames(measures: readonly BrandMeasureKpi[], segmentId: string | null): string[] {
  const thin = measures.filter(({ verdict, share }) => verdict === "thin" && share.value !== null);
  const place = segmentId === null ? "" : ` in ${segmentId}`;
  return thin.map(({ key }) => `${measureName(key).toLowerCase()}${place}`);
}
