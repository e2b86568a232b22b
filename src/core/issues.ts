import { describe } from "./check.js";
import type { ErrorCode } from "./errors.js";

/** One thing wrong with a record. */
export interface RecordIssue {
  /** Where: `history[1].at`; empty for the whole record. */
  readonly path: string;
  readonly code: ErrorCode;
  /** `expected X, received Y`, never with the value of a cell that may be personal. */
  readonly message: string;
}

/** What a schema tells about a value it refuses, in zod's form. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Unknown keys. */
  readonly keys?: readonly string[] | undefined;
  /** The issues of each arm of a union. */
  readonly errors?: readonly (readonly SchemaIssue[])[] | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Puts a schema's issues in our form, so that neither its version nor its maker shows. */
export function issuesOf(found: readonly SchemaIssue[], path = ""): RecordIssue[] {
  return found.flatMap((issue): RecordIssue[] => {
    const place = pathText(path, issue.path);
    const arm = meantArm(issue.errors ?? []);
    if (arm !== undefined) return issuesOf(arm, place);
    if (issue.keys !== undefined) return unknownKeys(place, issue.keys, issue.message);
    return [{ path: place, code: codeOf(issue), message: inHouseForm(issue.message) }];
  });
}

/** Our schemas write one line for each key. */
function unknownKeys(path: string, keys: readonly string[], message: string): RecordIssue[] {
  const lines = message.split("\n");
  return keys.map((key, index) => ({
    path: pathText(path, [key]),
    code: "INVALID_INPUT",
    message: message.startsWith("expected ")
      ? (lines[index] as string)
      : `expected no such key, received the unknown key ${describe(key)}`,
  }));
}

/** Of the arms of a union that take this kind of value, the first of those with the least to mend. */
function meantArm(arms: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] | undefined {
  const meant = arms.filter((arm) =>
    arm.every(({ path, keys }) => path.length > 0 || keys !== undefined),
  );
  const least = Math.min(...meant.map((arm) => arm.length));
  return meant.find((arm) => arm.length === least);
}

function codeOf({ params }: SchemaIssue): ErrorCode {
  const code = params?.["code"];
  return code === "CURRENCY_MISMATCH" || code === "DUPLICATE_ID" ? code : "INVALID_INPUT";
}

/** zod's own messages have our form after a few words. */
function inHouseForm(message: string): string {
  return message.replace(/^[A-Z][a-z ]+: (?=expected )/, "");
}

/** A path as text: `history[1].at`. */
export function pathText(start: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    const name = String(key);
    if (!/^[\w$]+$/.test(name)) return `${path}[${describe(name)}]`;
    return path === "" ? name : `${path}.${name}`;
  }, start);
}
