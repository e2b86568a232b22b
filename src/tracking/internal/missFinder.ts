import { nearest } from "../../core/nearest.js";
import { strayMedia, utmSynonyms } from "../utmWords.js";
import type { channelFinder } from "./channelFinder.js";

/** The rule that a visit most likely was meant for, and the medium by which it would have held. */
interface Miss {
  readonly rule: string | null;
  readonly wanted: string | null;
}

/** Longer words are nobody's slip. */
const longest = 64;

/** Finds the rule that unassigned visits came nearest to. */
export function missFinder(
  channelOf: ReturnType<typeof channelFinder>,
  media: ReadonlySet<string>,
): (source: string | null, medium: string | null) => Miss {
  const meant = new Map([
    ...utmSynonyms
      .filter(({ field }) => field === "medium")
      .map(({ from, to }) => [from, to] as const),
    ...strayMedia.map((stray) => [stray.medium, stray.meant] as const),
  ]);
  const near = new Map<string, string | null>();
  const wordFor = (word: string): string | null => {
    const known = meant.get(word) ?? near.get(word);
    if (known !== undefined) return known;
    const found = word.length > longest ? null : nearest(word, media);
    near.set(word, found);
    return found;
  };
  return (source, medium) => {
    const isDirect = source?.toLowerCase() === "(direct)";
    const wanted = isDirect
      ? "(none)"
      : (wordFor((medium ?? "").toLowerCase()) ?? meant.get((source ?? "").toLowerCase()) ?? null);
    return wanted === null
      ? { rule: null, wanted }
      : { rule: channelOf({ source, medium: wanted }).rule, wanted };
  };
}
