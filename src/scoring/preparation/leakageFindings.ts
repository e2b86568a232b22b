import { countWord, type Draft, findingsFrom, rateWord, type Word } from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { formatNumber } from "../../report/format.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import type { FieldLeakage, LeakageReport, Suspicion } from "./leakageReport.js";
import { otherFields } from "./leakageTable.js";

/** The sentences of {@link leakageFindings}; `{field}`, `{auc}` … stand for names and numbers. */
export interface LeakageMessages extends Readonly<Record<Suspicion, string>> {
  readonly none: string;
  readonly thin: string;
}

const standard: LeakageMessages = {
  strong:
    "{field} alone tells won from lost with an AUC of {auc}: was it filled in before the outcome was known?",
  others: "{field} alone tells more ({auc}) than all other fields together ({others}).",
  filled: "{field} is filled in for {won} of what was won, and {lost} of what was lost.",
  later: "{field} was known only after the row was looked at, in {rows} rows.",
  none: "No field tells the outcome better than it may.",
  thin: "Too few were won or lost: chance alone may look like a leak, or hide one.",
};

/** Settings of {@link leakageFindings}. */
export interface LeakageFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<LeakageMessages> | undefined;
}

type LeakageDraft = Draft<keyof LeakageMessages>;

/**
 * Says in sentences which fields know the outcome, and why that is suspected.
 *
 * @param report - What {@link scanLeakage} returned.
 * @param options - See {@link LeakageFindingsOptions}.
 * @returns List of findings: one per suspicion, field by field; then whether there is too little to tell. Each number in a
 *   sentence stands in {@link leakageTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { leakageFindings, scanLeakage } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({ visits: (n * 7) % 10, signed: n % 4 === 0 ? "yes" : null, won: n % 4 === 0 }));
 * const findings = leakageFindings(scanLeakage(leads, { outcome: "won" }));
 * findings.at(-1)?.sentence // => "signed is filled in for 100% of what was won, and 0% of what was lost."
 */
export function leakageFindings(
  report: LeakageReport,
  options: LeakageFindingsOptions = {},
): Finding[] {
  const { fields, othersAuc, verdict } = report;
  const suspected = fields.flatMap((field) =>
    field.suspicions.map((suspicion) => draftOf(field, suspicion, othersAuc)),
  );
  const drafts: LeakageDraft[] =
    suspected.length > 0 ? suspected : [{ id: "none", severity: "good", columns: ["auc"] }];
  if (verdict === "thin") drafts.push({ id: "thin", severity: "warning" });
  return findingsFrom(drafts, messagesOf(standard, options));
}

function draftOf(
  { field, auc, filledWon, filledLost, later }: FieldLeakage,
  suspicion: Suspicion,
  othersAuc: number | null,
): LeakageDraft {
  const name: Word = [field];
  const base = { severity: "warning", rows: [field] } as const;
  switch (suspicion) {
    case "strong":
      return {
        ...base,
        id: suspicion,
        words: { field: name, auc: areaWord(auc) },
        columns: ["auc"],
      };
    case "others":
      return {
        ...base,
        id: suspicion,
        // One good field among weak ones is no leak.
        severity: (auc as number) > 0.7 ? "warning" : "info",
        words: { field: name, auc: areaWord(auc), others: areaWord(othersAuc) },
        rows: [field, otherFields],
        columns: ["auc"],
      };
    case "filled":
      return {
        ...base,
        id: suspicion,
        words: {
          field: name,
          won: rateWord(filledWon.value as number),
          lost: rateWord(filledLost.value as number),
        },
        columns: ["filledWon", "filledLost"],
      };
    case "later":
      return {
        ...base,
        id: suspicion,
        severity: "critical",
        words: { field: name, rows: countWord(later?.successes ?? 0) },
        columns: ["later", "laterRows"],
      };
  }
}

function areaWord(auc: number | null): Word {
  return [formatNumber(auc as number, 3), auc as number];
}
