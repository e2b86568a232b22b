import type * as z from "zod";
import type { ErrorCode } from "../errors.js";

/** What a check found wrong, and where in the value. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** `INVALID_INPUT` unless said. */
  readonly code?: ErrorCode | undefined;
}

/** A check for zod's `.check` that may name any place in the value; the checks after it run all the same. */
export function refuse<T>(
  find: (value: T) => Fault | null,
): (payload: z.core.ParsePayload<T>) => void {
  return ({ value, issues }) => {
    const fault = find(value);
    if (fault === null) return;
    const { path, message, code } = fault;
    issues.push({
      code: "custom",
      continue: true,
      input: value,
      path: [...path],
      message,
      params: { code },
    });
  };
}
