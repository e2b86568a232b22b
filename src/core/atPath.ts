import { ClosedLoopError, isClosedLoopError } from "./errors.js";

/** Runs something whose errors name a path of its own; `pathOf` gives the path that the caller of the loop knows. */
export function atPath<T>(run: () => T, pathOf: (error: ClosedLoopError) => string): T {
  try {
    return run();
  } catch (error) {
    if (!isClosedLoopError(error)) throw error;
    const sentence = error.message.slice(error.path.length + 2);
    throw new ClosedLoopError(error.code, pathOf(error), sentence, error.details);
  }
}
