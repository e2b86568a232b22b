import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  numberOfScaled,
  type Scaled,
  scaledOfNumber,
  scaledOfText,
} from "../../../src/core/money/scaled.js";
import { equal, rational, rationalOf } from "./rational.js";

const exactly = ({ units, scale }: Scaled) => rational(units, 10n ** BigInt(scale));

describe("scaled numbers", () => {
  it("hold the shortest decimal form of any finite double, there and back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const scaled = scaledOfNumber(value);
        expect(scaled.scale).toBeGreaterThanOrEqual(0);
        expect(equal(exactly(scaled), rationalOf(value))).toBe(true);
        expect(numberOfScaled(scaled)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("read plain decimals only", () => {
    expect(scaledOfText("-012.50")).toEqual({ units: -1250n, scale: 2 });
    for (const text of ["", "-", "1.", ".1", "1e2", "+1", "1_0", "0x1", " 1"]) {
      expect(scaledOfText(text)).toBeNull();
    }
  });
});
