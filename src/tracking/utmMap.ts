import type { Utm } from "./utm.js";

/** One correction: rows that have all of `when` get `set`. */
export interface UtmCorrection {
  readonly when: Partial<Utm>;
  readonly set: Partial<Utm>;
  readonly why: string;
}

/** Corrections of campaign parameters, plain JSON; no value that one sets is one that another looks for. */
export type UtmMap = readonly UtmCorrection[];
