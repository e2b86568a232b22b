import fc from "fast-check";
import { expect } from "vitest";
import type * as z from "zod";
import { deepFreeze } from "../../../src/core/freeze.ts";
import { inputsOf } from "./arbitraries.ts";

/** What is parsed survives JSON and a second parse unchanged, has no undefined key, and leaves its input as it was. */
export function expectStable(
  schema: z.ZodType,
  finish?: (value: Record<string, unknown>) => void,
): void {
  fc.assert(
    fc.property(inputsOf(schema, finish), (input) => {
      const parsed = schema.parse(deepFreeze(input));
      expect(undefinedKeys(parsed)).toEqual([]);
      const again: unknown = JSON.parse(JSON.stringify(parsed));
      expect(again).toEqual(parsed);
      expect(schema.parse(again)).toEqual(parsed);
    }),
  );
}

function undefinedKeys(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    part === undefined ? [key] : undefinedKeys(part),
  );
}
