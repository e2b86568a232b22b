import fc from "fast-check";
import { expect, it } from "vitest";
import { idSet } from "../../src/connect/internal/idSet.ts";

const id = fc.oneof(
  fc.maxSafeInteger().map(String),
  fc.nat(50).map(String),
  fc.constantFrom(
    "0",
    "00",
    "07",
    "7",
    "-7",
    "7.0",
    " 7",
    "",
    "999999999999999",
    "1000000000000000",
    "006A",
    "__proto__",
  ),
  fc.string(),
);

it("is a set of texts", () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), (ids) => {
      const ours = idSet();
      const theirs = new Set<string>();
      for (const one of ids) {
        expect(ours.has(one)).toBe(theirs.has(one));
        expect(ours.add(one)).toBe(!theirs.has(one));
        theirs.add(one);
        expect(ours.has(one)).toBe(true);
      }
    }),
  );
});

it("grows, with numbers side by side and far apart", () => {
  const ours = idSet();
  for (const step of [1, 4_294_967_296, 1024]) {
    for (let index = 1; index <= 5000; index += 1) ours.add(`${index * step}`);
  }
  for (let index = 1; index <= 5000; index += 1) expect(ours.add(`${index * 1024}`)).toBe(false);
  expect(ours.has("5121")).toBe(false);
});
