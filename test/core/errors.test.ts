import { describe, expect, it } from "vitest";
import { ClosedLoopError, isClosedLoopError } from "../../src/core/errors.js";

describe("ClosedLoopError", () => {
  const error = new ClosedLoopError("INVALID_INPUT", "steps[0]", "expected a name", {
    received: "7",
  });

  it("is an Error whose message starts with the path", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe("steps[0]: expected a name");
    expect(`${error}`).toBe("ClosedLoopError: steps[0]: expected a name");
    expect(new ClosedLoopError("CYCLE", "", "expected no ring").message).toBe("expected no ring");
  });

  it("becomes plain JSON", () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ClosedLoopError",
      code: "INVALID_INPUT",
      path: "steps[0]",
      message: "steps[0]: expected a name",
      details: { received: "7" },
    });
  });
});

describe("isClosedLoopError", () => {
  it("knows errors of another copy of the library by their mark", () => {
    const foreign = Object.assign(new Error("x"), { [Symbol.for("closedloop.error")]: true });
    expect(isClosedLoopError(foreign)).toBe(true);
    expect(isClosedLoopError(new ClosedLoopError("CYCLE", "", "x"))).toBe(true);
  });

  it.each([new Error("x"), null, undefined, "text", { code: "INVALID_INPUT" }])(
    "does not know %s",
    (other) => {
      expect(isClosedLoopError(other)).toBe(false);
    },
  );
});
