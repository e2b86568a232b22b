import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id } from "../core/schema/texts.js";
import { days } from "../core/schema/times.js";
import type { Span } from "../core/time/types.js";
import { brandExcess } from "./brandMeasures.js";

/** One wave of a brand survey, in counts of people, so that every share has its interval. See `marketingKpis`. */
export interface BrandWave extends CommonFields {
  readonly id: string;
  /** Days it was asked; `end` is the first day after. */
  readonly fieldedOn: Span;
  /** People asked; none of the counts is larger. */
  readonly n: number;
  /** Named the brand first; at most `unaided`. */
  readonly topOfMind?: number | undefined;
  /** Named the brand without being shown it; at most `aided`. */
  readonly unaided?: number | undefined;
  /** Know the brand when they are shown it. */
  readonly aided?: number | undefined;
  /** Would consider buying it. */
  readonly consideration?: number | undefined;
  /** Prefer it to others. */
  readonly preference?: number | undefined;
  readonly segmentId?: string | undefined;
}

/** Reads a {@link BrandWave}. */
export const BrandWave = strict({
  id,
  fieldedOn: days,
  n: count,
  topOfMind: count.optional(),
  unaided: count.optional(),
  aided: count.optional(),
  consideration: count.optional(),
  preference: count.optional(),
  segmentId: id.optional(),
  ...commonFields,
}).check(refuse(countsFault)) satisfies z.ZodType<BrandWave, BrandWave>;

/** Each count is at most the ones that it is a part of. */
function countsFault(wave: BrandWave): Fault | null {
  const excess = brandExcess(wave);
  if (excess === null) return null;
  const { part, whole } = excess;
  return {
    path: [part],
    message: `expected at most ${wave[whole]} (${whole}), received ${wave[part]}`,
  };
}
