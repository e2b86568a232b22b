import { makeExp2 } from "../core/math/exp2.js";
import { fixedMs } from "../core/time/duration.js";
import type { Duration } from "../core/time/types.js";

type DecayForm =
  | { readonly halfLife: Duration }
  | { readonly linear: Duration }
  | { readonly every: Duration; readonly loseShare: number };

/** The share of an event's points that is left at an age in milliseconds, from 1 down to 0. */
export function shareLeft(decay: DecayForm): (age: number) => number {
  if ("halfLife" in decay) {
    const halfLife = fixedMs(decay.halfLife);
    const exp2 = makeExp2();
    return (age) => exp2(-age / halfLife);
  }
  if ("linear" in decay) {
    const end = fixedMs(decay.linear);
    return (age) => Math.max(0, 1 - age / end);
  }
  const every = fixedMs(decay.every);
  const { loseShare } = decay;
  return (age) => Math.max(0, 1 - loseShare * Math.floor(age / every));
}
