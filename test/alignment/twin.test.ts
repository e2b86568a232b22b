import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import type { LoopReport, LoopRow } from "../../src/alignment/loopReport.js";
import { isClosedLoopError } from "../../src/core/errors.js";
import { loopInputs, loopOptions, optionsOf } from "./randomLoops.js";
import { RateMissing, type SlowInput, type SlowOptions, slowLoop } from "./slowLoop.js";

function fast(input: SlowInput, options: SlowOptions): LoopReport | "RATE_MISSING" {
  try {
    // Random rows are not of the types that a compiler would let pass.
    return closeLoop(input as LoopInput, optionsOf(options));
  } catch (error) {
    if (isClosedLoopError(error) && error.code === "RATE_MISSING") return "RATE_MISSING";
    throw error;
  }
}

function slow(
  input: SlowInput,
  options: SlowOptions,
): ReturnType<typeof slowLoop> | "RATE_MISSING" {
  try {
    return slowLoop(input, options);
  } catch (error) {
    if (error instanceof RateMissing) return "RATE_MISSING";
    throw error;
  }
}

/** Doubles may differ in the last digits; intervals have tests of their own. */
const comparable = (row: LoopRow | Readonly<Record<string, unknown>>) => {
  const { winRate, attributedWins, ...rest } = row as LoopRow;
  return {
    ...rest,
    ...(winRate !== undefined && { winRate: [winRate.successes, winRate.trials] }),
    ...(attributedWins !== undefined && { attributedWins: Math.round(attributedWins * 1e9) / 1e9 }),
  };
};

describe("closeLoop and its slow twin", () => {
  it("agree on every number of random loops", () => {
    fc.assert(
      fc.property(loopInputs, loopOptions, (input, options) => {
        const ours = fast(input, options);
        const theirs = slow(input, options);
        if (ours === "RATE_MISSING" || theirs === "RATE_MISSING") {
          expect(ours).toBe(theirs);
          return;
        }
        expect(ours.rows.map(comparable)).toEqual(theirs.rows.map(comparable));
        expect(comparable(ours.totals)).toEqual(comparable(theirs.totals));
        expect(ours.reconciliation).toEqual(theirs.reconciliation);
        expect(ours.diagnostics).toEqual(theirs.diagnostics);
      }),
      { numRuns: Number(process.env["LOOP_RUNS"] ?? 300) },
    );
  });
});
