import type { Amount } from "../core/money/types.js";
import type { Finding } from "./finding.js";
import { formatAmount, formatNumber, formatRate } from "./format.js";
import { sentence } from "./sentence.js";

/** What goes into a sentence: its text, and the number that this is, unless it is a name. */
export type Word = readonly [text: string, value?: number | string];

/** A finding before its sentence is made: `id` names the message, `words` what goes into it. */
export interface Draft<Id extends string> {
  readonly id: Id;
  readonly severity: Finding["severity"];
  readonly words?: Readonly<Record<string, Word>>;
  /** A bare number is in no currency, so that no finding can carry it as money. */
  readonly money?: Amount | undefined;
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
}

/** Makes the findings of drafts: each sentence from its message, each number beside it. */
export function findingsFrom<Id extends string>(
  drafts: readonly Draft<Id>[],
  messages: Readonly<Record<Id, string>>,
): Finding[] {
  return drafts.map(({ id, severity, words = {}, money, rows = [], columns = [] }) => {
    const texts = Object.entries(words).map(([name, [text]]) => [name, text]);
    const numbers = Object.entries(words).map(([name, [text, value = text]]) => [name, value]);
    return {
      id,
      severity,
      sentence: sentence(messages[id], Object.fromEntries(texts)),
      numbers: Object.fromEntries(numbers),
      ...(typeof money === "object" && { money }),
      evidence: { rows, columns },
    };
  });
}

/** What a finding is ranked by: the size of its money; what is not about money is below all amounts. */
export function stakeOf({ money }: Draft<string>): number {
  return typeof money === "object" ? Math.abs(Number(money.amount)) : -1;
}

export function countWord(count: number): Word {
  return [formatNumber(count), count];
}

export function rateWord(rate: number): Word {
  return [formatRate(rate), rate];
}

export function amountWord(amount: Amount): Word {
  return typeof amount === "number"
    ? [formatNumber(amount, 2), amount]
    : [formatAmount(amount), amount.amount];
}
