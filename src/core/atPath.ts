import { ClosedLoopError, isClosedLoopError } from "./errors.js";

/** Runs something whose errors name a path of its own; `pathOf` gives the path that the caller of the loop knows. */
export function atPath<T>(run: () => T, pathOf: (error: ClosedLoopError) => string): T {
  try {
    return run();
  } catch (error) {
    if (!isClosedLoopError(error)) throw error;
    throw new ClosedLoopError(error.code, pathOf(error), sentenceOf(error), error.details);
  }
}

/** The message of an error without its path. */
export function sentenceOf({ path, message }: ClosedLoopError): string {
  return path === "" ? message : message.slice(path.length + 2);
}
