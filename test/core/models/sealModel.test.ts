import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealModel } from "../../../src/core/models/sealModel.js";

describe("sealModel", () => {
  it("adds the SHA-256 of the canonical text, as other tools give it", () => {
    // printf '{"id":"m","kind":"k","points":[1.5,-0.000001],"schemaVersion":1}' | sha256sum
    const canonical = '{"id":"m","kind":"k","points":[1.5,-0.000001],"schemaVersion":1}';
    const model = { kind: "k", id: "m", schemaVersion: 1, points: [1.5, -1e-6] };
    expect(sealModel(model)).toEqual({
      ...model,
      hash: createHash("sha256").update(canonical).digest("hex"),
    });
  });

  it("gives the same hash for every order of keys, and for a model that is sealed", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (model) => {
        const json = JSON.parse(JSON.stringify(model));
        const { hash } = sealModel(json);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(sealModel(Object.fromEntries(Object.entries(json).reverse())).hash).toBe(hash);
        expect(sealModel(sealModel(json)).hash).toBe(hash);
        expect(sealModel({ ...json, hash: "another" }).hash).toBe(hash);
      }),
    );
  });

  it("gives another hash for another value", () => {
    const models = [{}, { a: 1 }, { a: "1" }, { a: [1] }, { a: [1, 2] }, { a: [2, 1] }, { b: 1 }];
    expect(new Set(models.map((model) => sealModel(model).hash)).size).toBe(models.length);
  });

  it("takes undefined for absent, −0 for 0, and a hash further down for a field", () => {
    const { hash } = sealModel({ a: 0 });
    expect(sealModel({ a: -0, b: undefined })).toEqual({ a: 0, hash });
    expect(sealModel({ a: { hash: "x" } }).hash).not.toBe(sealModel({ a: {} }).hash);
  });

  it("gives a deep-frozen copy and leaves the model alone", () => {
    const model = Object.freeze({ id: "m", list: [{ a: 1 }], hash: "old" });
    const sealed = sealModel(model);
    expect(model).toEqual({ id: "m", list: [{ a: 1 }], hash: "old" });
    expect(Object.isFrozen(model.list)).toBe(false);
    expect([sealed, sealed.list, sealed.list[0]].map(Object.isFrozen)).toEqual([true, true, true]);
    expect(Object.keys(sealed)).toEqual(["id", "list", "hash"]);
  });

  it.each([
    ["NaN", { params: [{ mean: Number.NaN }] }, "INVALID_INPUT", "model.params[0].mean"],
    ["half of a character", { label: "\ud83d" }, "INVALID_INPUT", "model.label"],
    ["a key of a prototype", JSON.parse('{"__proto__":1}'), "INVALID_INPUT", "model.__proto__"],
    ["no object", "text" as unknown as object, "INVALID_INPUT", "model"],
    ["too many levels", JSON.parse(`{"a":${"[".repeat(70)}1${"]".repeat(70)}}`), "TOO_LARGE", null],
  ])("refuses %s by its path", (_what, model, code, path) => {
    expect(() => sealModel(model)).toThrow(
      expect.objectContaining({ code, ...(path === null ? {} : { path }) }),
    );
  });
});
