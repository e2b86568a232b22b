import { kindOf } from "../check.js";

/** What zod tells about a value it refuses, as far as a message needs it. */
interface Refused {
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly input?: unknown;
}

/** How a schema or check refuses: with this message, and so that checks between fields do not run on top. */
export interface Refusal {
  readonly error: (refused: Refused) => string;
  readonly abort: true;
}

/**
 * A refusal in the house form. A cell of data is named by its kind alone, since any cell may hold a name or an address;
 * only a number where a number belongs, and the length of a text, are told.
 */
export function expected(what: string): Refusal {
  return { error: (refused) => `expected ${what}, received ${received(refused)}`, abort: true };
}

function received({ code, expected: type, input }: Refused): string {
  const isTooBig = code === "too_big";
  if (typeof input === "number") {
    const isNumeric = isTooBig || code === "too_small" || type === "number" || type === "int";
    return isNumeric ? `${input}` : kindOf(input);
  }
  if (typeof input !== "string") return kindOf(input);
  if (input.trim() === "") return "a blank text";
  return isTooBig ? `a text of ${input.length} characters` : "a text";
}
