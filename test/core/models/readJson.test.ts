import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../../src/core/errors.js";
import { readJson } from "../../../src/core/models/readJson.js";

const codeOf = (json: unknown): string | null => {
  try {
    readJson("json", json);
    return null;
  } catch (error) {
    if (isClosedLoopError(error)) return error.code;
    throw error;
  }
};
/** A list in a list …, with 1 at the bottom, in `levels` levels below the object. */
const tower = (levels: number): string =>
  `{"a":${"[".repeat(levels - 1)}1${"]".repeat(levels - 1)}}`;

describe("readJson", () => {
  it("takes text and value alike", () => {
    const value = { id: "m", list: [1, null, { a: true }], __note: undefined };
    const read = readJson("json", value);
    expect(read).toEqual({ id: "m", list: [1, null, { a: true }] });
    expect(readJson("json", JSON.stringify(value))).toEqual(read);
    expect(read["list"]).not.toBe(value.list);
    expect(Object.hasOwn(read, "__note")).toBe(false);
  });

  it("takes 64 levels, and refuses 65", () => {
    for (const [levels, code] of [
      [64, null],
      [65, "TOO_LARGE"],
      [1e6, "TOO_LARGE"],
    ] as const) {
      expect(codeOf(tower(levels))).toBe(code);
    }
    expect(codeOf(JSON.parse(tower(64)))).toBe(null);
    expect(codeOf(JSON.parse(tower(65)))).toBe("TOO_LARGE");
  });

  it("takes 1,000,000 values, and refuses one more", () => {
    // The object, the list, and what is in it.
    const list = Array.from({ length: 999_998 }, () => 0);
    expect(codeOf({ list })).toBe(null);
    expect(codeOf(JSON.stringify({ list }))).toBe(null);
    list.push(0);
    expect(codeOf({ list })).toBe("TOO_LARGE");
    expect(codeOf(JSON.stringify({ list }))).toBe("TOO_LARGE");
  });

  it("takes 64 MiB, and refuses one byte more", () => {
    const most = 64 * 2 ** 20;
    const text = (bytes: number): string => `{"a":"${"é".repeat(4)}${"x".repeat(bytes - 16)}"}`;
    expect(Buffer.byteLength(text(most))).toBe(most);
    expect(codeOf(text(most))).toBe(null);
    expect(codeOf(text(most + 1))).toBe("TOO_LARGE");
    expect(codeOf(JSON.parse(text(most + 1)))).toBe("TOO_LARGE");
  });

  it("refuses a ring of objects", () => {
    const ring: { next?: object } = {};
    ring.next = ring;
    expect(codeOf(ring)).toBe("TOO_LARGE");
  });

  it.each([
    ["NaN", { a: [Number.NaN] }, "json.a[0]: expected a JSON value, received NaN"],
    ["a Date", { at: new Date(0) }, "json.at: expected a JSON value, received a Date"],
    ["a bigint", { n: 1n }, "json.n: expected a JSON value, received a bigint"],
    [
      "a function",
      { toJSON: () => ({}) },
      "json.toJSON: expected a JSON value, received a function",
    ],
    ["a hole", { list: new Array(1) }, "json.list[0]: expected a JSON value, received nothing"],
    ["a list", [1], "json: expected an object, received a list"],
    ["no value", undefined, "json: expected an object, received nothing"],
    ["a text of a number", "7", "json: expected an object, received 7"],
    ["a text of null", "null", "json: expected an object, received null"],
    ["a text that is no JSON", "{'secret': 1}", "json: expected JSON, received another text"],
    ["a text cut off", '{"a":"b', "json: expected JSON, received another text"],
    ["an empty text", "", "json: expected JSON, received another text"],
    ["closing signs alone", "]]]]{", "json: expected JSON, received another text"],
  ])("refuses %s by its path", (_what, json, message) => {
    expect(() => readJson("json", json)).toThrow(
      new RegExp(`^${message.replaceAll(/[[\]]/g, "\\$&")}$`),
    );
    expect(codeOf(json)).toBe("INVALID_INPUT");
  });

  it("keeps a key named __proto__ of a text as a mere name", () => {
    const read = readJson("json", '{"a":{"__proto__":{"polluted":1}}}');
    expect(Object.keys(read["a"] as object)).toEqual(["__proto__"]);
    expect("polluted" in (read["a"] as object)).toBe(false);
  });

  it("counts levels and values of a text as those of the value, whatever its texts hold", () => {
    const text = fc.string({ unit: fc.constantFrom("[", "{", ",", '"', "\\", "]", "a") });
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 8, depthSize: "large" },
        text,
        fc.constantFrom(0, true, null),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(text, tie("value"), { maxKeys: 4 }),
      ),
    }));
    // Wrapped so deep that many of them pass the limit, and many do not.
    fc.assert(
      fc.property(value, fc.integer({ min: 54, max: 64 }), (inner, levels) => {
        let json: unknown = { inner };
        for (let level = 1; level < levels; level += 1) json = { json };
        expect(codeOf(JSON.stringify(json, null, 1))).toBe(codeOf(json));
      }),
    );
  });
});
