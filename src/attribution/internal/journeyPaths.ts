import { isoOf } from "../../core/time/instant.js";
import type { JourneyTouch } from "../journey.js";
import { transformPath } from "./pathTransform.js";
import type { ReadJourneyOptions } from "./readJourneyOptions.js";
import type { Touch } from "./readTouchpoints.js";

/** Makes the paths of journeys, and remembers which touches stand in one. */
export interface JourneyPaths {
  /** The path of touches, given by their place in the list. */
  pathOf(places: readonly number[]): readonly JourneyTouch[];
  /** Whether a touch was in a journey, was dropped from all of them as direct, or was in none. */
  fateOf(place: number): "used" | "direct" | null;
}

export function journeyPaths(
  touches: readonly Touch[],
  { direct, transform }: Pick<ReadJourneyOptions, "direct" | "transform">,
): JourneyPaths {
  const fates = new Array<"used" | "direct" | null>(touches.length).fill(null);
  const touchAt = (place: number): Touch => touches[place] as Touch;
  return {
    fateOf: (place) => fates[place] ?? null,
    pathOf: (places): readonly JourneyTouch[] => {
      const others = places.filter((place) => !touchAt(place).isDirect);
      const keepsAll = direct === "keep" || (direct === "dropUnlessOnly" && others.length === 0);
      for (const place of places) fates[place] ??= "direct";
      const kept = keepsAll ? places : others;
      for (const place of kept) fates[place] = "used";
      const path = kept.map((place) => {
        const { key, at } = touchAt(place);
        return { key, at: isoOf(at.first) };
      });
      return transform === undefined ? path : transformPath(path, transform);
    },
  };
}
