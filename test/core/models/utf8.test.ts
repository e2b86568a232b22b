import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Bytes, utf8Length } from "../../../src/core/models/utf8.js";

describe("utf8Bytes", () => {
  it.each([
    ["one byte", "\u0000\u007f", [0x00, 0x7f]],
    ["two", "\u0080\u07ff", [0xc2, 0x80, 0xdf, 0xbf]],
    ["three", "\u0800\uffff", [0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf]],
    ["four", "\u{10000}\u{10ffff}", [0xf0, 0x90, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf]],
  ])("writes the first and the last character of %s", (_what, text, bytes) => {
    expect([...utf8Bytes(text)]).toEqual(bytes);
  });

  it("agrees with Node on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(Buffer.from(utf8Bytes(text)).toString("hex")).toBe(
          Buffer.from(text, "utf8").toString("hex"),
        );
        expect(utf8Length(text)).toBe(Buffer.byteLength(text, "utf8"));
      }),
    );
  });
});
