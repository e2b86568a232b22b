import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedMoves } from "../../src/process/allowedMoves.js";
import { defineProcess } from "../../src/process/defineProcess.js";
import { outcomeOf } from "../../src/process/outcomeOf.js";
import type { Move } from "../../src/process/process.js";
import { stageAt } from "../../src/process/stageAt.js";
import { stageVisits } from "../../src/process/stageVisits.js";
import { unmetCriteria } from "../../src/process/unmetCriteria.js";
import { definition, type Subject, slowAllowed, slowStageAt } from "./slowProcess.js";

const process = defineProcess({
  id: "p",
  stages: [{ id: "a" }, { id: "b" }, { id: "won", kind: "won" }, { id: "lost", kind: "lost" }],
});
const day = (number: number): string => new Date(Date.UTC(2026, 0, number)).toISOString();
const record = {
  stage: "won",
  createdAt: day(1),
  history: [
    { from: "a", to: "b", at: day(5) },
    { from: "b", to: "a", at: day(5) },
    { from: "a", to: "won", at: day(9) },
  ],
};

describe("stageVisits", () => {
  it("runs from the creation through each move to the stage that is open", () => {
    expect(stageVisits(process, record)).toEqual([
      { stage: "a", from: day(1), to: day(5) },
      { stage: "b", from: day(5), to: day(5) },
      { stage: "a", from: day(5), to: day(9) },
      { stage: "won", from: day(9), to: null },
    ]);
  });

  it("sees a move at asOf, and none after it", () => {
    expect(stageVisits(process, record, { asOf: day(5) }).map(({ stage }) => stage)).toEqual([
      "a",
      "b",
      "a",
    ]);
    expect(stageVisits(process, record, { asOf: "2026-01-04" })).toEqual([
      { stage: "a", from: day(1), to: null },
    ]);
    expect(stageVisits(process, record, { asOf: "2026-01-05" })).toHaveLength(3);
    expect(stageVisits(process, record, { asOf: Date.UTC(2025, 11, 31) })).toEqual([]);
  });

  it("is one visit of a record that never moved", () => {
    expect(stageVisits(process, { stage: "b", createdAt: "2026-01-01" })).toEqual([
      { stage: "b", from: day(1), to: null },
    ]);
    expect(stageVisits(process, { stage: "b", history: null })).toEqual([
      { stage: "b", from: null, to: null },
    ]);
  });

  it("orders moves by their moments, those of one instant as listed", () => {
    const shuffled = {
      ...record,
      history: [record.history[2], record.history[0], record.history[1]],
    };
    expect(stageVisits(process, shuffled)).toEqual(stageVisits(process, record));
  });

  it("leaves frozen input alone", () => {
    const history = Object.freeze(record.history.map((move) => Object.freeze({ ...move })));
    expect(stageVisits(process, Object.freeze({ ...record, history }))).toHaveLength(4);
  });
});

describe("stageAt", () => {
  it.each<[string, string | null]>([
    ["2025-12-31T23:59:59.999Z", null],
    ["2025-12-31", null],
    ["2026-01-01T00:00:00Z", "a"],
    ["2026-01-04T23:59:59.999Z", "a"],
    // Of two moves in one instant the last.
    ["2026-01-05T00:00:00Z", "a"],
    // A day is its last millisecond.
    ["2026-01-08", "a"],
    ["2026-01-09", "won"],
    ["2030-01-01T00:00:00Z", "won"],
  ])("at %s is %s", (at, stage) => {
    expect(stageAt(process, record, at)).toBe(stage);
  });

  it("reaches back for ever where the creation is unknown", () => {
    const { createdAt: _, ...rest } = record;
    expect(stageAt(process, rest, 0)).toBe("a");
    expect(stageAt(process, { ...rest, createdAt: null }, 0)).toBe("a");
  });

  const ids = ["a", "b", "won", "lost"] as const;
  const moments = fc.nat(8).map((number) => day(number + 1));
  const subjects = fc
    .tuple(
      fc.option(moments, { nil: undefined }),
      fc.array(fc.tuple(fc.constantFrom(...ids), moments), { maxLength: 6 }),
      fc.constantFrom(...ids),
    )
    .map(([createdAt, steps, first]): Subject => {
      const ordered = [...steps].sort((a, b) => Date.parse(a[1]) - Date.parse(b[1]));
      const history = ordered.map(([to, at], index): Move => {
        return { from: ordered[index - 1]?.[0] ?? first, to, at };
      });
      return { stage: history.at(-1)?.to ?? first, createdAt, history };
    });

  it("agrees with walking through the moves, and with the visits", () => {
    fc.assert(
      fc.property(subjects, fc.nat(10), (subject, number) => {
        const at = Date.UTC(2026, 0, number);
        const stage = slowStageAt(subject, at);
        expect(stageAt(process, subject, at)).toBe(stage);
        expect(stageVisits(process, subject, { asOf: at }).at(-1)?.stage ?? null).toBe(stage);
      }),
      { numRuns: 2_000 },
    );
  });

  it("sees what stageVisits saw then", () => {
    fc.assert(
      fc.property(subjects, fc.nat(10), (subject, number) => {
        const asOf = Date.UTC(2026, 0, number);
        const seen = (subject.history ?? []).filter(({ at }) => Date.parse(at) <= asOf);
        const then = { ...subject, history: seen, stage: slowStageAt(subject, asOf) ?? "a" };
        const isBorn = subject.createdAt === undefined || Date.parse(subject.createdAt) <= asOf;
        expect(stageVisits(process, subject, { asOf })).toEqual(
          isBorn ? stageVisits(process, then) : [],
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("allowedMoves", () => {
  it("lists in the order of the stages what the definition names", () => {
    fc.assert(
      fc.property(definition, (given) => {
        const made = defineProcess(given);
        for (const { id } of given.stages) {
          expect(allowedMoves(made, { stage: id })).toEqual(slowAllowed(given, id));
        }
      }),
    );
  });
});

describe("outcomeOf", () => {
  it("is the kind of the stage", () => {
    expect(outcomeOf(process, { stage: "a" })).toBe("open");
    expect(outcomeOf(process, { stage: "won", outcome: "lost" })).toBe("won");
  });
});

describe("unmetCriteria", () => {
  const guarded = defineProcess({
    id: "g",
    stages: [
      { id: "a", exitCriteria: [{ field: "x", op: "exists" }] },
      { id: "b", entryCriteria: [{ field: "y", op: "withinLast", value: { days: 1 } }] },
      { id: "c", exitCriteria: [{ field: "x", op: "exists" }] },
      { id: "won", kind: "won" },
      { id: "done", kind: "done" },
      { id: "lost", kind: "lost" },
      { id: "late" },
    ],
    moves: {},
  });
  const names = (stage: string, to: "a" | "b" | "c" | "won" | "done" | "lost" | "late"): string[] =>
    unmetCriteria(guarded, { stage }, to, { at: 0 }).map((part) =>
      "field" in part ? part.field : "",
    );

  it("asks on leaving only where the way goes to a later open stage or a won one", () => {
    expect(names("a", "b")).toEqual(["x", "y"]);
    expect(names("a", "won")).toEqual(["x"]);
    expect(names("c", "late")).toEqual(["x"]);
    expect(names("c", "a")).toEqual([]);
    expect(names("c", "done")).toEqual([]);
    expect(names("c", "lost")).toEqual([]);
    expect(names("c", "c")).toEqual([]);
  });

  it("reads the record with set written, undefined writing nothing", () => {
    const record: { stage: string; x?: string | null | undefined } = { stage: "a", x: "old" };
    expect(unmetCriteria(guarded, record, "won")).toEqual([]);
    expect(unmetCriteria(guarded, record, "won", { set: { x: undefined } })).toEqual([]);
    expect(unmetCriteria(guarded, record, "won", { set: { x: null } })).toEqual([
      { field: "x", op: "exists" },
    ]);
  });

  it("asks for a moment only where a criterion of this move says withinLast", () => {
    expect(() => unmetCriteria(guarded, { stage: "c" }, "b")).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "at" }),
    );
    expect(unmetCriteria(guarded, { stage: "b" }, "c")).toEqual([]);
  });

  it.each<[string, () => unknown, string, string]>([
    [
      "an unknown stage",
      () => unmetCriteria(guarded, { stage: "a" }, "z" as never),
      "INVALID_INPUT",
      "to",
    ],
    [
      "set with the stage",
      () => unmetCriteria(guarded, { stage: "a" }, "c", { set: { stage: "b" } }),
      "INVALID_INPUT",
      "set.stage",
    ],
    [
      "an unreadable moment",
      () => unmetCriteria(guarded, { stage: "a" }, "c", { at: "soon" }),
      "INVALID_INPUT",
      "at",
    ],
    [
      "an unknown option",
      () => unmetCriteria(guarded, { stage: "a" }, "c", { asOf: 0 } as never),
      "INVALID_INPUT",
      "asOf",
    ],
    ["a record without a stage", () => unmetCriteria(guarded, {}, "c"), "MISSING_FIELD", "stage"],
  ])("refuses %s", (_case, act, code, path) => {
    expect(act).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("reading a history", () => {
  const broken = (history: unknown, createdAt: unknown = day(1)): object => ({
    stage: "a",
    createdAt,
    history,
  });

  it.each<[string, object, string]>([
    ["no list", broken("won"), "history"],
    ["a move that is none", broken([1]), "history[0]"],
    [
      "a move from an unknown stage",
      broken([{ from: "z", to: "a", at: day(2) }]),
      "history[0].from",
    ],
    ["a move to an unknown stage", broken([{ from: "a", to: "z", at: day(2) }]), "history[0].to"],
    ["a naive moment", broken([{ from: "a", to: "b", at: "2026-01-02 10:00" }]), "history[0].at"],
    ["an unreadable creation", broken([], "yesterday"), "createdAt"],
  ])("refuses %s", (_case, subject, path) => {
    const refusal = expect.objectContaining({ code: "INVALID_INPUT", path });
    expect(() => stageVisits(process, subject)).toThrow(refusal);
    expect(() => stageAt(process, subject, 0)).toThrow(refusal);
  });

  it("asks for a stage whatever the history", () => {
    const refusal = expect.objectContaining({ code: "MISSING_FIELD", path: "stage" });
    expect(() => stageAt(process, { history: record.history }, 0)).toThrow(refusal);
    expect(() => outcomeOf(process, {})).toThrow(refusal);
    expect(() => allowedMoves(process, {})).toThrow(refusal);
  });

  it("refuses moments that are none", () => {
    expect(() => stageAt(process, record, "soon")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "at" }),
    );
    expect(() => stageVisits(process, record, { asOf: Number.NaN })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "asOf" }),
    );
    expect(() => stageVisits(process, record, { at: 0 } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "at" }),
    );
  });
});
