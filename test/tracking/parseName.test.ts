import { type NameConvention, parseName } from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const convention: NameConvention = deepFreeze({
  separator: "_",
  parts: [
    { key: "country", values: ["de", "fr"] },
    { key: "wave", values: ["q1", "q2"], optional: true },
    { key: "goal" },
    { key: "variant", optional: true },
  ],
});
const told = (name: string, by = convention): string =>
  [
    ...parseName(name, by).parts.map(({ key, value }) => `${key}=${value}`),
    ...parseName(name, by).issues.map(({ key, issue }) => `${key} ${issue}`),
  ].join(", ");

describe("parseName", () => {
  it.each([
    ["de_q1_brand_a", "country=de, wave=q1, goal=brand, variant=a"],
    ["de_brand", "country=de, goal=brand"],
    ["de_brand_a", "country=de, goal=brand, variant=a"],
    ["de_q3_brand_a", "country=de, wave=q3, goal=brand, variant=a, wave not_allowed"],
    ["de__brand", "country=de, goal=brand"],
    ["de_ _brand", "country=de, goal=brand"],
    [" _q1_\t", "wave=q1, country missing, goal missing"],
    ["uk_q1_brand", "country=uk, wave=q1, goal=brand, country not_allowed"],
    ["de", "country=de, goal missing"],
    ["", "country missing, goal missing"],
    ["de_q1_brand_a_b_", "country=de, wave=q1, goal=brand, variant=a, b extra,  extra"],
    ["DE_brand", "country=DE, goal=brand, country not_allowed"],
  ])("takes %s apart", (name, parts) => {
    expect(told(name)).toBe(parts);
  });

  it("gives back the parts of a name that keeps to its convention", () => {
    const part = fc.record({
      values: fc.option(fc.constant(["a", "b"]), { nil: undefined }),
      value: fc.constantFrom("a", "b"),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const keys = parts.map(({ values }, index) => ({ key: `k${index}`, values }));
        const name = parts.map(({ value }) => value).join("--");
        expect(parseName(name, { separator: "--", parts: keys })).toEqual({
          parts: parts.map(({ value }, index) => ({ key: `k${index}`, value })),
          issues: [],
        });
      }),
    );
  });

  it("loses no text and no required part", () => {
    const name = fc
      .array(fc.constantFrom("de", "q1", "x", ""), { minLength: 1, maxLength: 6 })
      .map((texts) => texts.join("_"));
    fc.assert(
      fc.property(name, (given) => {
        const { parts, issues } = parseName(given, convention);
        const extra = issues.filter(({ issue }) => issue === "extra").map(({ key }) => key);
        const kept = [...parts.map(({ value }) => value), ...extra].filter((text) => text !== "");
        expect(kept).toEqual(given.split("_").filter((text) => text !== ""));
        const missing = issues.filter(({ issue }) => issue === "missing").map(({ key }) => key);
        for (const key of ["country", "goal"]) {
          const isThere = parts.some((part) => part.key === key);
          expect(missing.includes(key)).toBe(!isThere);
        }
      }),
    );
  });

  it("takes names of a megabyte", () => {
    expect(parseName("_".repeat(1_000_000), convention).issues).toHaveLength(999_999);
  });

  it.each([
    ["name", 7, convention],
    ["convention", "a", null],
    ["convention.separator", "a", { separator: "", parts: [] }],
    ["convention.parts", "a", { separator: "_" }],
    ["convention.parts[0].key", "a", { separator: "_", parts: [{}] }],
    ["convention.parts[0].values", "a", { separator: "_", parts: [{ key: "a", values: "b" }] }],
    ["convention.parts[0].optional", "a", { separator: "_", parts: [{ key: "a", optional: 1 }] }],
    ["convention.parts[0].option", "a", { separator: "_", parts: [{ key: "a", option: true }] }],
  ])("throws INVALID_INPUT at %s", (path, name, by) => {
    expect(() => parseName(name as string, by as NameConvention)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
