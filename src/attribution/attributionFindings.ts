import type { Amount } from "../core/money/types.js";
import { amountWord, type Draft, findingsFrom, rateWord } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import type { Attribution, CreditSum } from "./attribution.js";
import { shareOf } from "./attributionTable.js";

/** The sentences of {@link attributionFindings}; `{key}`, `{part}` … stand for names and numbers. */
export interface AttributionMessages {
  readonly empty: string;
  readonly most: string;
  /** Instead of `most` where conversions are worth nothing. */
  readonly mostConversions: string;
  readonly unattributed: string;
  /** Instead of `unattributed` where conversions are worth nothing. */
  readonly unattributedConversions: string;
  readonly thin: string;
  readonly rejected: string;
}

const standard: AttributionMessages = {
  empty: "No conversion is known, so nothing is credited.",
  most: "By the model {model}, {key} brought the most: {part} of {total} ({share}).",
  mostConversions:
    "By the model {model}, {key} brought the most: {part} of {total} conversions ({share}).",
  unattributed: "Conversions worth {part} of {total} ({share}) have no touch to credit.",
  unattributedConversions: "{part} of {total} conversions ({share}) have no touch to credit.",
  thin: "With {total} conversions, shares are too thin to compare.",
  rejected: "Some journeys could not be read and are left out; the diagnostics name them.",
};

/** Settings of {@link attributionFindings}. */
export interface AttributionFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<AttributionMessages> | undefined;
}

type AttributionDraft = Draft<keyof AttributionMessages>;

/** With fewer conversions, one more or less changes the picture. */
const fewConversions = 30;

/**
 * Says in sentences what credits show: what brought the most, how much has no touch to credit, what is too thin to trust.
 *
 * @param report - What {@link attribute} returned.
 * @param options - See {@link AttributionFindingsOptions}.
 * @returns List of findings: what was found first, the larger stake before the smaller, then the doubts. Each number in a
 *   sentence stands in {@link attributionTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { attribute, attributionFindings } from "closedloop";
 *
 * const report = attribute([{ path: ["search", "email"], conversions: 40, value: 1000 }], { model: "last" });
 * attributionFindings(report)[0]?.sentence // => "By the model last, email brought the most: 1,000 of 1,000 (100%)."
 */
export function attributionFindings(
  report: Attribution,
  options: AttributionFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  return findingsFrom([...facts(report), ...doubts(report)], messages);
}

/** What brought the most and what has no touch, in value, or in conversions where these are worth nothing. */
function facts({ credits, unattributed, totals, model }: Attribution): AttributionDraft[] {
  if (totals.value === null || totals.conversions === 0) {
    return [{ id: "empty", severity: "warning", rows: ["(total)"], columns: ["conversions"] }];
  }
  const isWorth = shareOf(totals.value, totals.value) !== null;
  const column = isWorth ? "value" : "conversions";
  const shareIn = (sum: CreditSum): number => shareOf(sum[column], totals[column]) ?? 0;
  const [best] = [...credits].sort((a, b) => shareIn(b) - shareIn(a));
  const draftOf = (key: string, sum: CreditSum): Omit<AttributionDraft, "id" | "severity"> => ({
    words: {
      model: [model.kind],
      key: [key],
      part: amountWord(sum[column] as Amount),
      total: amountWord(totals[column] as Amount),
      share: rateWord(shareIn(sum)),
    },
    money: isWorth ? (sum.value as Amount) : undefined,
    rows: [key, "(total)"],
    columns: [column, isWorth ? "valueShare" : "conversionShare"],
  });
  const drafts: (AttributionDraft & { readonly share: number })[] = [];
  if (best !== undefined) {
    const id = isWorth ? "most" : "mostConversions";
    drafts.push({ id, severity: "info", share: shareIn(best), ...draftOf(best.key, best) });
  }
  const id = isWorth ? "unattributed" : "unattributedConversions";
  const share = shareIn(unattributed);
  const severity = share > 0.2 ? "warning" : "info";
  drafts.push({ id, severity, share, ...draftOf("(unattributed)", unattributed) });
  return drafts.filter((draft) => draft.share > 0).sort((a, b) => b.share - a.share);
}

/** What speaks against trusting the numbers. */
function doubts({ totals, diagnostics }: Attribution): AttributionDraft[] {
  const drafts: AttributionDraft[] = [];
  if (totals.conversions > 0 && totals.conversions < fewConversions) {
    const words = { total: amountWord(totals.conversions) };
    const columns = ["conversions"];
    drafts.push({ id: "thin", severity: "warning", words, rows: ["(total)"], columns });
  }
  if (diagnostics.rejected.length > 0) drafts.push({ id: "rejected", severity: "warning" });
  return drafts;
}
