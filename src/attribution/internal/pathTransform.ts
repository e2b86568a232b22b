import type { JourneyTouch } from "../journey.js";
import type { PathTransform } from "../journeyOptions.js";

/** Touches in order of time, rewritten. */
export function transformPath(
  touches: readonly JourneyTouch[],
  transform: PathTransform,
): readonly JourneyTouch[] {
  const keyAt = (index: number): string | undefined => touches[index]?.key;
  switch (transform) {
    case "exposure":
      return touches.filter(({ key }, index) => key !== keyAt(index - 1));
    case "first":
      return [...firstOfEach(touches).values()];
    case "recency":
      return [...firstOfEach([...touches].reverse()).values()].reverse();
    case "frequency": {
      const counts = new Map<string, number>();
      for (const { key } of touches) counts.set(key, (counts.get(key) ?? 0) + 1);
      return [...firstOfEach(touches).values()].map(({ key, at }) => ({
        key: `${key}(${counts.get(key)})`,
        at,
      }));
    }
  }
}

function firstOfEach(touches: readonly JourneyTouch[]): ReadonlyMap<string, JourneyTouch> {
  const first = new Map<string, JourneyTouch>();
  for (const touch of touches) if (!first.has(touch.key)) first.set(touch.key, touch);
  return first;
}
