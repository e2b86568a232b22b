import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../src/core/errors.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { nextCrossing } from "../../src/scoring/nextCrossing.js";
import { scoreCrossings } from "../../src/scoring/scoreCrossings.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";
import { twinScore } from "./twin.js";

const hour = 3_600_000;
const day = 24 * hour;
const iso = (ms: number): string => new Date(ms).toISOString();
const fading = { id: "r", event: "e", points: 10, decay: { linear: { seconds: 10 } } } as const;
const memory = defineScoreModel({
  id: "m",
  groups: [{ id: "g", rules: [fading] }],
  bands: { A: 7 },
  bandMargin: 2,
  thresholds: { mql: { enter: 8, keep: 4 } },
});
const row = { events: [{ name: "e", at: 0 }] };

describe("nextCrossing", () => {
  it("finds the first change after asOf, from a state with memory", () => {
    // 10 − t/1000: a band of 7 is held down to 5, which is passed after 5 s; a stage kept down to 4, after 6 s
    const next = (at: number): unknown => {
      const one = nextCrossing(memory, row, { asOf: at });
      return one && [Date.parse(one.at), one.what, one.from, one.to];
    };
    expect(next(0)).toEqual([5_001, "band", "A", null]);
    expect(next(5_000)).toEqual([5_001, "band", "A", null]);
    expect(next(5_001)).toEqual([6_001, "stage", "mql", null]);
    expect(next(6_001)).toBeNull();
    // before the event nothing is known of it
    expect(next(-1)).toBeNull();
  });

  it("gives the stage first where a moment changes several", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules: [{ id: "r", event: "e", points: 10, window: { seconds: 3 } }] }],
      bands: { A: 10 },
      thresholds: { mql: 10 },
    });
    expect(nextCrossing(model, row, { asOf: 1 })).toEqual({
      at: iso(3_000),
      what: "stage",
      from: "mql",
      to: null,
      cause: [{ id: "r", label: "E on 1970-01-01", points: 0, kind: "rule" }],
    });
  });

  it("looks no further than until, itself in; 366 days unless given", () => {
    expect(nextCrossing(memory, row, { asOf: 0, until: 5_000 })).toBeNull();
    expect(nextCrossing(memory, row, { asOf: 0, until: 5_001 })).toMatchObject({ to: null });
    expect(nextCrossing(memory, row, { asOf: 0, until: 0 })).toBeNull();
    const validFrom = (days: number): ReturnType<typeof defineScoreModel> =>
      defineScoreModel({
        id: "m",
        groups: [
          {
            id: "g",
            rules: [{ id: "r", when: { all: [] }, points: 1, valid: { from: days * day } }],
          },
        ],
        thresholds: { mql: 1 },
      });
    expect(nextCrossing(validFrom(366), {}, { asOf: 0 })).toMatchObject({ from: null, to: "mql" });
    expect(nextCrossing(validFrom(367), {}, { asOf: 0 })).toBeNull();
  });

  it("takes no event or adjustment that is yet to come", () => {
    const later = [{ at: 4_000, op: "set", points: 100, reason: "MANUAL" }];
    const coming = { events: [...row.events, { name: "e", at: 3_000 }], adjustments: later };
    expect(nextCrossing(memory, coming, { asOf: 0 })).toEqual(
      nextCrossing(memory, row, { asOf: 0 }),
    );
  });

  it("is null for a model that time does not touch", () => {
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules: [{ id: "r", when: { all: [] }, points: 1 }] }],
      thresholds: { mql: 1 },
    });
    expect(nextCrossing(model, {}, { asOf: 0 })).toBeNull();
  });

  it.each([
    ["AS_OF_REQUIRED", "asOf", row, {}],
    ["INVALID_INPUT", "until", row, { asOf: 5, until: 4 }],
    ["INVALID_INPUT", "to", row, { asOf: 5, to: 6 }],
    ["INVALID_INPUT", "row", null, { asOf: 5 }],
    ["INVALID_INPUT", "row.events", { events: 5 }, { asOf: 5 }],
  ])("refuses with %s at %s", (code, path, lead, options) => {
    expect(() => nextCrossing(memory, lead as object, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("leaves its input as it was", () => {
    const frozen = Object.freeze({ events: Object.freeze(row.events.map(Object.freeze)) });
    expect(nextCrossing(memory, frozen as object, { asOf: 0 })?.to).toBeNull();
  });
});

type Row = Readonly<Record<string, unknown>>;
const runs = { numRuns: Number(process.env["RUNS"] ?? 100) };
const until = asOf + 45 * day;
const orNull = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (isClosedLoopError(error) && ["TOO_LARGE", "NOT_CONVERGED"].includes(error.code))
      return null;
    throw error;
  }
};

/** The moment of an event or adjustment; NaN where it has none. */
function timeOf(one: unknown, timeZone: string | undefined): number {
  const at = (one as { readonly at?: unknown } | null)?.at;
  const isDay = typeof at === "string" && at.length === 10;
  return new Date(at as number).getTime() - (isDay && timeZone !== undefined ? 5.5 * hour : 0);
}

/** A row without what is later than asOf. */
function pastOf(lead: Row, timeZone: string | undefined): Row {
  const past = (list: unknown): unknown[] =>
    ((list ?? []) as unknown[]).filter((one) => !(timeOf(one, timeZone) > asOf));
  return { ...lead, events: past(lead["events"]), adjustments: past(lead["adjustments"]) };
}

describe("nextCrossing on random models and rows", () => {
  it("is the first of scoreCrossings after asOf, once what is later is taken from the row", () => {
    fc.assert(
      fc.property(modelOf("all"), rowOf("all"), (definition, lead) => {
        const model = defineScoreModel(definition);
        const past = pastOf(lead, definition.timeZone);
        const { groups, timeZone } = definition;
        const reads = groups.some(({ rules }) => rules.some(({ event }) => event !== undefined));
        const times = [...(reads ? [past["events"]] : []), past["adjustments"]]
          .flatMap((list) => (list as unknown[]).map((one) => timeOf(one, timeZone)))
          .filter((at) => !Number.isNaN(at));
        const from = Math.min(asOf, ...times) - 1;
        const all = orNull(() => scoreCrossings(model, past, { from, to: until }));
        const next = orNull(() => [nextCrossing(model, lead, { asOf, until })]);
        if (all === null || next === null) return;
        expect(next[0]).toEqual(all.find(({ at }) => Date.parse(at) > asOf) ?? null);
      }),
      runs,
    );
  });

  it("agrees with the slow twin of score: nothing before it, and the change at it", () => {
    const sample = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(modelOf("all"), rowOf("all"), sample, (definition, lead, picks) => {
        // Without memory, so that each moment can be asked for by itself.
        const { bandMargin: _, ...rest } = definition;
        const thresholds = Object.fromEntries(
          Object.entries(rest.thresholds ?? {}).map(([stage, one]) => [
            stage,
            typeof one === "object" && "enter" in one ? one.enter : one,
          ]),
        );
        const sheet = { ...rest, thresholds };
        const next = orNull(() => [nextCrossing(defineScoreModel(sheet), lead, { asOf, until })]);
        if (next === null) return;
        const [found = null] = next;
        const past = pastOf(lead, definition.timeZone);
        const stateAt = (at: number): unknown => {
          const { stage, band, grade } = twinScore(sheet, past, at);
          return { stage, band, grade };
        };
        const now = stateAt(asOf);
        const end = found === null ? until : Date.parse(found.at) - 1;
        for (const pick of [...picks, end - asOf]) {
          const at = asOf + (pick % (end - asOf + 1));
          expect({ at, ...(stateAt(at) as object) }).toEqual({ at, ...(now as object) });
        }
        if (found === null) return;
        const then = stateAt(end + 1) as Record<string, unknown>;
        expect(then[found.what]).toBe(found.to);
        expect((now as Record<string, unknown>)[found.what]).toBe(found.from);
        expect(found.to).not.toBe(found.from);
      }),
      runs,
    );
  });
});
