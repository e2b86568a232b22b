import { checkObject } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { pathText } from "../issues.js";
import type { JsonValue } from "../json.js";
import { jsonFault, sizeFault } from "../jsonFault.js";
import { utf8Length } from "./utf8.js";

const maxBytes = 64 * 2 ** 20;

/** An object of JSON, from its text or from a value, of which it is a copy; within the limits that all artefacts have. */
export function readJson(path: string, json: unknown): { [key: string]: JsonValue } {
  const text = typeof json === "string" ? json : textOf(path, json);
  if (utf8Length(text) > maxBytes) {
    throw new ClosedLoopError("TOO_LARGE", path, "expected at most 64 MiB of JSON");
  }
  // A value is within these limits by now. A text must be before it becomes a value, which takes far more memory.
  if (text === json) checkSize(path, text);
  const value = parsed(path, text);
  checkObject(path, value);
  return value as { [key: string]: JsonValue };
}

function textOf(path: string, value: unknown): string {
  checkObject(path, value);
  const fault = jsonFault(value);
  if (fault === null) return JSON.stringify(value);
  throw new ClosedLoopError(
    fault.code ?? "INVALID_INPUT",
    pathText(path, fault.path),
    fault.message,
  );
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's words quote the text, which may be personal.
    throw new ClosedLoopError("INVALID_INPUT", path, "expected JSON, received another text");
  }
}

/** Refuses a text of JSON that goes too deep or on too long; what is no JSON may pass. */
function checkSize(path: string, text: string): void {
  let depth = 0;
  let values = 1;
  let hasOpened = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] as string;
    if (sign <= " ") continue;
    const closes = sign === "]" || sign === "}";
    // Before each value but the root stands a comma, or what opens the list or object that it is the first of.
    if (sign === "," || (hasOpened && !closes)) {
      values += 1;
      const fault = sizeFault(depth, values);
      if (fault !== null) throw new ClosedLoopError("TOO_LARGE", path, fault.message);
    }
    hasOpened = sign === "[" || sign === "{";
    if (hasOpened) depth += 1;
    else if (closes) depth -= 1;
    else if (sign === '"') index = endOfString(text, index);
  }
}

/** The place of the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}
