import { isInside, type Window } from "./lookback.js";
import type { Conversion } from "./readConversions.js";
import type { Touch } from "./readTouchpoints.js";

/** Finds touches by whom they belong to; touches are named by their place in the ordered list. */
export interface TouchFinder {
  /** The touches that count for a conversion, in order; conversions are asked for in order of time. */
  touchesOf(conversion: Conversion, window: Window): readonly number[];
  /** The latest of the conversions that a touch belongs to; undefined if there is none. */
  lastConversionOf(touch: Touch): number | undefined;
}

/** The last millisecond of a Day lies less than this after its first. */
const longestDayMs = 2 * 86_400_000;

/** Touches are in order; so are conversions. */
export function touchFinder(
  touches: readonly Touch[],
  conversions: readonly Conversion[],
  isReused: boolean,
): TouchFinder {
  const byLink = new Map<string, number[]>();
  touches.forEach(({ links }, place) => {
    for (const link of links) {
      const places = byLink.get(link);
      if (places === undefined) byLink.set(link, [place]);
      else places.push(place);
    }
  });
  const lastByLink = new Map<string, number>();
  for (const { at, links } of conversions) for (const link of links) lastByLink.set(link, at.last);

  const taken = new Uint8Array(touches.length);
  const takenUntil = new Map<string, number>();
  const touchAt = (place: number | undefined): Touch => touches[place as number] as Touch;

  return {
    touchesOf: ({ at, links }, window): readonly number[] => {
      const found: number[] = [];
      for (const link of links) {
        const places = byLink.get(link) ?? [];
        let index = isReused
          ? firstFrom(places, (place) => touchAt(place).at.first >= window.start - longestDayMs)
          : (takenUntil.get(link) ?? 0);
        for (; index < places.length; index += 1) {
          const place = places[index] as number;
          const touch = touchAt(place);
          if (touch.at.first > at.last) break;
          if (taken[place] === 1) continue;
          if (!isReused) taken[place] = 1;
          if (isInside(touch, window)) found.push(place);
        }
        if (!isReused) takenUntil.set(link, index);
      }
      // A touch that shares several links was found by each.
      return links.length === 1 ? found : [...new Set(found)].sort((a, b) => a - b);
    },
    lastConversionOf: ({ links }): number | undefined => {
      let last: number | undefined;
      for (const link of links) {
        const time = lastByLink.get(link);
        if (time !== undefined && (last === undefined || time > last)) last = time;
      }
      return last;
    },
  };
}

/** Touches of those who never converted, by who: the first that a touch belongs to. */
export function strangersAmong(
  touches: readonly Touch[],
  finder: TouchFinder,
): ReadonlyMap<string, readonly number[]> {
  const strangers = new Map<string, number[]>();
  const converted = new Set<string>();
  touches.forEach((touch, place) => {
    const [who] = touch.links;
    if (who === undefined) return;
    if (finder.lastConversionOf(touch) !== undefined) converted.add(who);
    const places = strangers.get(who);
    if (places === undefined) strangers.set(who, [place]);
    else places.push(place);
  });
  for (const who of converted) strangers.delete(who);
  return strangers;
}

/** The first index whose place holds the condition, which those after it hold too. */
function firstFrom(places: readonly number[], holds: (place: number) => boolean): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(places[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
