import { isClosedLoopError } from "../errors.js";

/** Tells whether a check of ours passes, for a schema that words the refusal itself. */
export function succeeds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (isClosedLoopError(error)) return false;
    throw error;
  }
}
