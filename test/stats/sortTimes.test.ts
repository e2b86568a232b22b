import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/stats/seededRandom.js";
import { sortTimes } from "../../src/stats/sortTimes.js";

/** Numbers of every size, and whole days. */
const spreads: Readonly<Record<string, (next: () => number) => number>> = {
  "of every magnitude": (next) => 2 ** (2000 * next() - 1060),
  "whole days": (next) => Math.floor(next() * 3000),
  "between 0 and 1": (next) => next(),
  "all the same": () => 12.5,
};

describe("sortTimes", () => {
  it("sorts few", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, noNaN: true })), (times) => {
        const sorted = sortTimes(Float64Array.from(times));
        expect(sorted).toEqual(Float64Array.from(times).sort());
      }),
    );
  });

  it.each(Object.keys(spreads))("sorts many numbers %s", (name) => {
    const next = seededRandom(5);
    const times = Float64Array.from({ length: 30_000 }, () => spreads[name]?.(next) ?? 0);
    times.set([0, Number.MIN_VALUE, Number.MAX_VALUE, 0], 100);
    expect(sortTimes(times.slice())).toEqual(times.slice().sort());
    // A part of a list, which begins elsewhere in its buffer.
    expect(sortTimes(times.slice().subarray(3, 25_000))).toEqual(times.slice(3, 25_000).sort());
  });
});
