import { compareText } from "../../core/compareText.js";
import type { AuditedField } from "../utmAudit.js";
import { utmSynonyms } from "../utmWords.js";
import { editBetween, editFinder } from "./oneEdit.js";
import { addTo } from "./tally.js";

/** What a value of a parameter should be. */
interface ValueFix {
  readonly kind: "case" | "synonym" | "typo";
  readonly value: string;
  readonly to: string;
  readonly count: number;
}

/** What the values of one parameter should be. */
export interface ValueFixes {
  readonly fixes: readonly ValueFix[];
  /** How a value is best written: by its synonym, as that always is here, else in lower case. */
  readonly written: (value: string) => string;
}

/** How many times as frequent a value must be to be what a rare one was meant for. */
const timesAsFrequent = 20;

/** The fixes of one parameter, whose values are given with their visits. */
export function valueFixes(
  field: AuditedField,
  counts: ReadonlyMap<string, number>,
  isKnown: (word: string) => boolean,
): ValueFixes {
  const synonyms = new Map(
    utmSynonyms.filter((one) => one.field === field).map(({ from, to }) => [from, to]),
  );
  const wordOf = (value: string): string => {
    const lower = value.toLowerCase();
    return synonyms.get(lower) ?? lower;
  };
  const spellings = new Map<string, string[]>();
  const frequency = new Map<string, number>();
  for (const [value, count] of counts) {
    const known = spellings.get(value.toLowerCase());
    if (known === undefined) spellings.set(value.toLowerCase(), [value]);
    else known.push(value);
    addTo(frequency, wordOf(value), count);
  }
  const meant = typosOf(frequency, isKnown);
  const spelled = (word: string): string => {
    const known = spellings.get(word);
    return known?.length === 1 ? (known[0] as string) : word;
  };

  const fixes: ValueFix[] = [];
  for (const [value, count] of counts) {
    const word = wordOf(value);
    const target = meant.get(word) ?? word;
    const to = spelled(target);
    if (to === value) continue;
    const kind = target !== word ? "typo" : word === value.toLowerCase() ? "case" : "synonym";
    fixes.push({ kind, value, to, count });
  }
  return { fixes, written: (value) => spelled(wordOf(value)) };
}

/** What mistyped words were meant for; where that is rare and mistyped too, what it was meant for. */
function typosOf(
  frequency: ReadonlyMap<string, number>,
  isKnown: (word: string) => boolean,
): ReadonlyMap<string, string> {
  const words = [...frequency].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const least = words.at(-1)?.[1] ?? 0;
  const isFrequent = (count: number, rare: number): boolean =>
    count > rare && count >= timesAsFrequent * rare;
  const nearTo = editFinder(
    words.filter(([, count]) => isFrequent(count, least)).map(([word]) => word),
  );
  const countOf = (word: string): number => frequency.get(word) ?? 0;
  const meant = new Map<string, string>();
  for (const [word, count] of words) {
    if (isKnown(word)) continue;
    const [target] = nearTo(word)
      .filter((near) => isFrequent(countOf(near), count))
      .filter((near) => !/\d/.test(editBetween(word, near) ?? ""))
      .sort((a, b) => countOf(b) - countOf(a) || compareText(a, b));
    // The more frequent came before, so what it was meant for is known.
    if (target !== undefined) meant.set(word, meant.get(target) ?? target);
  }
  return meant;
}
