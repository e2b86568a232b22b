import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitByTime } from "../../../src/scoring/preparation/splitByTime.js";

const rows = fc.array(
  fc.record({
    at: fc.option(fc.integer({ min: 0, max: 12 })),
    company: fc.option(fc.integer({ min: 0, max: 5 })),
  }),
);
type Row = { readonly at: number | null; readonly company: number | null };

/** By the definition: the cut steps back while it would divide a moment. */
function slowSplit(list: readonly Row[], count: (readable: number) => number, end?: number) {
  const readable = list
    .map((row, place) => ({ ...row, place }))
    .filter(({ at }) => at !== null)
    .sort((a, b) => (a.at as number) - (b.at as number) || a.place - b.place);
  const first = readable[count(readable.length)];
  const train =
    first === undefined
      ? readable
      : readable.filter(({ at }) => (at as number) < (first.at as number));
  return { readable, train, rest: readable.slice(train.length, end) };
}

describe("splitByTime", () => {
  test("learns from the first rows, and tests by the others", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const {
          train,
          test: tested,
          knownGroups,
          unreadable,
        } = splitByTime(list, { at: "at", share });
        const slow = slowSplit(list, (readable) => Math.floor(share * readable));
        expect(train).toEqual(slow.train.map(({ place }) => place));
        expect(tested).toEqual(slow.rest.map(({ place }) => place));
        expect(knownGroups).toBe(0);
        expect(unreadable).toEqual(list.flatMap(({ at }, place) => (at === null ? [place] : [])));
      }),
    );
  });

  test("never has a group on both sides", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const split = splitByTime(list, { at: "at", share: 0.5, group: "company" });
        const slow = slowSplit(list, (readable) => Math.floor(0.5 * readable));
        const known = slow.train
          .map(({ company }) => company)
          .filter((company) => company !== null);
        const left = slow.rest.filter(
          ({ company }) => company === null || !known.includes(company),
        );
        expect(split.test).toEqual(left.map(({ place }) => place));
        expect(split.knownGroups).toBe(slow.rest.length - left.length);
      }),
    );
  });

  test("has folds that test, one after the other, all that is tested", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (list, count) => {
        const {
          train,
          test: tested,
          folds = [],
        } = splitByTime(list, { at: "at", share: 0.4, folds: count });
        expect(folds).toHaveLength(count);
        expect(folds.flatMap((fold) => fold.test)).toEqual(tested);
        expect(folds[0]?.train).toEqual(train);
        folds.forEach((fold, index) => {
          const before = folds[index - 1];
          if (before) expect(fold.train).toEqual([...before.train, ...before.test]);
          const latest = Math.max(-1, ...fold.train.map((place) => list[place]?.at as number));
          for (const place of fold.test) expect(list[place]?.at).toBeGreaterThan(latest);
        });
        if (count === 1) expect(folds).toEqual([{ train, test: tested, knownGroups: 0 }]);
      }),
    );
  });

  test("takes rows in the order given without a moment", () => {
    expect(splitByTime([{}, {}, {}, {}, {}, {}, {}, {}, {}, {}])).toEqual({
      train: [0, 1, 2, 3, 4, 5, 6],
      test: [7, 8, 9],
      knownGroups: 0,
      unreadable: [],
    });
    expect(splitByTime([{}, 3 as unknown as object, {}], { share: 0.5 })).toEqual({
      train: [0],
      test: [2],
      knownGroups: 0,
      unreadable: [1],
    });
    expect(splitByTime([])).toEqual({ train: [], test: [], knownGroups: 0, unreadable: [] });
  });

  test("does not divide a moment: all of its rows are tested", () => {
    const at = ["2026-01-01", "2026-01-02", "2026-01-02", "2026-01-03"];
    expect(splitByTime({ at }, { at: "at", share: 0.5 })).toMatchObject({
      train: [0],
      test: [1, 2, 3],
    });
    expect(splitByTime({ at }, { at: "at", share: 0.75 })).toMatchObject({ train: [0, 1, 2] });
    expect(splitByTime({ at: ["2026-01-01", "2026-01-01"] }, { at: "at" })).toMatchObject({
      train: [],
      test: [0, 1],
    });
  });

  test("takes shares 0 and 1", () => {
    expect(splitByTime({ at: [1, 2] }, { at: "at", share: 0 })).toMatchObject({
      train: [],
      test: [0, 1],
    });
    expect(splitByTime({ at: [1, 2] }, { at: "at", share: 1 })).toMatchObject({
      train: [0, 1],
      test: [],
    });
  });

  test.each([
    [{ at: "whn" }, "MISSING_FIELD", "at"],
    [{ at: 3 }, "INVALID_INPUT", "at"],
    [{ share: 70 }, "INVALID_INPUT", "share"],
    [{ folds: 0 }, "INVALID_INPUT", "folds"],
    [{ folds: 2.5 }, "INVALID_INPUT", "folds"],
    [{ group: "team" }, "MISSING_FIELD", "group"],
    [{ group: 3 }, "INVALID_INPUT", "group"],
    [{ timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [{ seed: 1 }, "INVALID_INPUT", "seed"],
  ])("refuses %#", (options, code, path) => {
    expect(() => splitByTime([{ when: 1 }], options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
