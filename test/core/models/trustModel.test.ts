import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../../src/core/errors.js";
import { sealModel } from "../../../src/core/models/sealModel.js";
import { trustModel } from "../../../src/core/models/trustModel.js";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { programOf } from "../../../src/scoring/program.js";
import type { RuleModel } from "../../../src/scoring/ruleModel.js";
import { score } from "../../../src/scoring/score.js";
import { asOf, modelOf, rowOf } from "../../scoring/arbitrary.js";

const model = defineScoreModel({
  id: "m",
  groups: [{ id: "g", rules: [{ id: "r", when: { field: "a", op: "exists" }, points: 1 }] }],
});

describe("trustModel", () => {
  it("gives the model of a text, frozen at every depth", () => {
    const trusted = trustModel<RuleModel>(JSON.stringify(model));
    expect(trusted).toEqual(model);
    const parts: object[] = [trusted];
    for (const part of parts) {
      expect(Object.isFrozen(part)).toBe(true);
      parts.push(...Object.values(part).filter((one) => typeof one === "object" && one !== null));
    }
  });

  it("copies a value, which stays as it is", () => {
    const stored: RuleModel = JSON.parse(JSON.stringify(model));
    const trusted = trustModel(stored);
    expect(trusted).toEqual(stored);
    expect(trusted.groups).not.toBe(stored.groups);
    expect(Object.isFrozen(stored.groups)).toBe(false);
  });

  it("looks at neither fields nor hash", () => {
    const odd = { kind: "of the future", hash: "wrong", schemaVersion: 99 };
    expect(trustModel(odd)).toEqual(odd);
  });

  it("is compiled once, where what JSON.parse gives is compiled in each call", () => {
    const text = JSON.stringify(model);
    const trusted = trustModel<RuleModel>(text);
    expect(programOf(trusted)).toBe(programOf(trusted));
    const parsed: RuleModel = JSON.parse(text);
    expect(programOf(parsed)).not.toBe(programOf(parsed));
  });

  it("scores to the last bit as the model that was stored", () => {
    const outcomeOf = (one: RuleModel, row: object): unknown => {
      try {
        return score(one, row, { asOf });
      } catch (error) {
        if (isClosedLoopError(error)) return error.toJSON();
        throw error;
      }
    };
    fc.assert(
      fc.property(modelOf("all"), fc.array(rowOf("all"), { maxLength: 5 }), (definition, rows) => {
        const defined = defineScoreModel(definition);
        const sealed = sealModel(defined);
        const trusted = trustModel<RuleModel>(JSON.stringify(sealed));
        expect(trusted).toStrictEqual(sealed);
        for (const row of rows) {
          expect(outcomeOf(trusted, row)).toStrictEqual(outcomeOf(defined, row));
        }
      }),
    );
  });

  it.each([
    ["a text that is no JSON", "{", "INVALID_INPUT", "json"],
    ["JSON that is no object", "[]", "INVALID_INPUT", "json"],
    ["a value that JSON cannot hold", { at: new Date(0) }, "INVALID_INPUT", "json.at"],
    ["a text too deep", `{"a":${"[".repeat(70)}1${"]".repeat(70)}}`, "TOO_LARGE", "json"],
  ])("refuses %s", (_what, json, code, path) => {
    expect(() => trustModel(json)).toThrow(expect.objectContaining({ code, path }));
  });
});
