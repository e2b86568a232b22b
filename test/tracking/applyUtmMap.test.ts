import { applyUtmMap, type Utm, type UtmMap } from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

describe("applyUtmMap", () => {
  it("corrects exact matches, and gives the others back", () => {
    const map: UtmMap = [
      { when: { source: "fb" }, set: { source: "facebook", medium: "paid_social" }, why: "ours" },
      {
        when: { source: "cpc", medium: "google" },
        set: { source: "google", medium: "cpc" },
        why: "swapped",
      },
    ];
    const rows = [
      { source: "fb", id: 7 },
      { source: "FB" },
      { source: "cpc", medium: "google" },
      {},
    ];
    const fixed = applyUtmMap(deepFreeze(rows), deepFreeze(map));
    expect(fixed).toEqual([
      { source: "facebook", medium: "paid_social", id: 7 },
      { source: "FB" },
      { source: "google", medium: "cpc" },
      {},
    ]);
    expect(fixed[1]).toBe(rows[1]);
  });

  it("goes on until nothing changes", () => {
    // The first correction makes the second fit.
    const map: UtmMap = [
      { when: { campaign: "x" }, set: { term: "t" }, why: "" },
      { when: { source: "a" }, set: { medium: "m" }, why: "" },
      { when: { medium: "b" }, set: { content: "c" }, why: "" },
    ];
    expect(applyUtmMap([{ campaign: "x", source: "a", medium: "b" }], map)).toEqual([
      { campaign: "x", source: "a", medium: "m", term: "t", content: "c" },
    ]);
  });

  it("changes nothing a second time, whatever the map and the order", () => {
    const value = (letters: string) =>
      fc.record(
        Object.fromEntries(
          (["source", "medium", "campaign"] as const).map((key) => [
            key,
            fc.constantFrom(...letters),
          ]),
        ) as Record<keyof Utm, fc.Arbitrary<string>>,
        { requiredKeys: [] },
      );
    const correction = fc.record({
      when: value("abc").filter((when) => Object.keys(when).length > 0),
      set: value("xyz"),
      why: fc.constant("any"),
    });
    fc.assert(
      fc.property(
        fc.array(correction, { maxLength: 8 }),
        fc.array(value("abcx"), { maxLength: 4 }),
        (map, rows) => {
          const once = applyUtmMap(rows, map);
          expect(applyUtmMap(once, map)).toEqual(once);
          for (const [index, row] of once.entries()) {
            const fits = map.filter(({ when }) =>
              Object.entries(when).every(
                ([key, cell]) => (row as Record<string, string>)[key] === cell,
              ),
            );
            const last = Object.assign({}, ...fits.map(({ set }) => set)) as object;
            expect(row).toMatchObject(last);
            if (map.length === 0) expect(row).toBe(rows[index]);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes 100,000 rows and corrections, and keys of a prototype", () => {
    const map = Array.from({ length: 100_000 }, (_, index) => ({
      when: { source: `s${index}` },
      set: { source: `t${index}` },
      why: "",
    }));
    const rows = Array.from({ length: 100_000 }, (_, index) => ({ source: `s${index}` }));
    expect(applyUtmMap(rows, map)[99_999]).toEqual({ source: "t99999" });
    const hostile = JSON.parse('[{ "__proto__": { "source": "s1" }, "medium": "m" }]') as object[];
    expect(applyUtmMap(hostile, map)[0]).toBe(hostile[0]);
    const changed = applyUtmMap(hostile, [
      { when: { medium: "m" }, set: { medium: "n" }, why: "" },
    ]);
    expect(Object.getPrototypeOf(changed[0])).toBe(Object.prototype);
    expect(Object.keys(changed[0] as object)).toEqual(["__proto__", "medium"]);
  });

  it.each([
    ["rows", {}, []],
    ["rows[0]", [null], []],
    ["map", [], {}],
    ["map[0]", [], [null]],
    ["map[0].when", [], [{ set: {} }]],
    ["map[0].when", [], [{ when: {}, set: {} }]],
    ["map[0].when.utm_source", [], [{ when: { utm_source: "a" }, set: {} }]],
    ["map[0].set.source", [], [{ when: { source: "a" }, set: { source: 7 } }]],
    ["map[0].whenever", [], [{ when: { source: "a" }, set: {}, whenever: 1 }]],
    ["map[0].set.source", [], [{ when: { source: "a" }, set: { source: "a" } }]],
    [
      "map[1].set.source",
      [],
      [
        { when: { source: "a" }, set: { source: "b" } },
        { when: { source: "c" }, set: { source: "a" } },
      ],
    ],
  ])("throws INVALID_INPUT at %s, %#", (path, rows, map) => {
    expect(() => applyUtmMap(rows as object[], map as unknown as UtmMap)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });
});
