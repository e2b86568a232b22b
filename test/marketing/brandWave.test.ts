import { describe, expect, it } from "vitest";
import * as z from "zod";
import { BrandWave } from "../../src/marketing/brandWave.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const wave = {
  id: "w1",
  fieldedOn: { start: "2026-03-01", end: "2026-03-15" },
  n: 400,
  topOfMind: 40,
  unaided: 100,
  aided: 240,
  consideration: 90,
  preference: 30,
};
const shape = {
  id: "w1",
  fieldedOn: wave.fieldedOn,
  n: 400,
};

describe("BrandWave", () => {
  it("keeps what is given", () => {
    expect(BrandWave.parse(wave)).toEqual(wave);
    expect(BrandWave.parse({ ...shape, aided: undefined })).toEqual(shape);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(BrandWave, (value) => {
      const counts = ["topOfMind", "unaided", "aided", "consideration", "preference"];
      for (const key of counts) delete value[key];
    });
  });

  it.each([
    [{ ...shape, aided: 401 }, "aided: expected at most 400 (n), received 401"],
    [{ ...shape, unaided: 401 }, "unaided: expected at most 400 (n), received 401"],
    [{ ...shape, topOfMind: 401 }, "topOfMind: expected at most 400 (n), received 401"],
    [{ ...shape, consideration: 401 }, "consideration: expected at most 400 (n), received 401"],
    [{ ...shape, preference: 401 }, "preference: expected at most 400 (n), received 401"],
    [{ ...wave, unaided: 241 }, "unaided: expected at most 240 (aided), received 241"],
    [{ ...wave, topOfMind: 101 }, "topOfMind: expected at most 100 (unaided), received 101"],
    [{ ...shape, topOfMind: 50, aided: 49 }, "topOfMind: expected at most 49 (aided), received 50"],
  ])("refuses more than all (BW1): %#", (value, message) => {
    expect(onlyIssue(BrandWave, value)).toBe(message);
  });

  it("takes counts that are equal, and preference above consideration", () => {
    const all = { topOfMind: 400, unaided: 400, aided: 400, consideration: 1, preference: 2 };
    expect(issuesIn(BrandWave, { ...shape, ...all })).toEqual([]);
  });

  it("keeps its check when it is extended", () => {
    const Own = BrandWave.extend({ agency: z.string() });
    expect(onlyIssue(Own, { ...shape, agency: "x", aided: 500 })).toBe(
      "aided: expected at most 400 (n), received 500",
    );
  });
});
