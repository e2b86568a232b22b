import { checkKeys, checkObject, checkOneOf } from "../core/check.js";

/** Which side of a value a probability is of. */
export type Tail = "lower" | "upper";

/** Settings of the distribution functions. */
export interface TailOptions {
  /** `"lower"`: the probability of at most the value; `"upper"`: of more, exact where it is tiny. Default `"lower"`. */
  readonly tail?: Tail | undefined;
}

/** Reads {@link TailOptions}. */
export function tailOf(options: TailOptions): Tail {
  checkObject("options", options);
  checkKeys("options", options, ["tail"]);
  const { tail = "lower" } = options;
  checkOneOf("options.tail", tail, ["lower", "upper"]);
  return tail;
}
