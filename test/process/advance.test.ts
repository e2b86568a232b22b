import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.js";
import { advance } from "../../src/process/advance.js";
import { defineProcess } from "../../src/process/defineProcess.js";
import type { Move } from "../../src/process/process.js";
import { stageVisits } from "../../src/process/stageVisits.js";
import { unmetCriteria } from "../../src/process/unmetCriteria.js";
import {
  attemptsIn,
  definition,
  type Subject,
  slowAdvance,
  slowUnmet,
  subjectIn,
} from "./slowProcess.js";

interface Deal {
  readonly id: string;
  readonly stage: string;
  readonly history?: readonly Move[] | undefined;
  readonly outcome?: string | null | undefined;
  readonly closedAt?: string | undefined;
  readonly amount?: number | null | undefined;
  readonly needs?: string | undefined;
  readonly calledAt?: string | undefined;
  readonly lossReason?: string | undefined;
}

const sales = defineProcess({
  id: "sales",
  stages: [
    { id: "talking", exitCriteria: [{ field: "needs", op: "exists" }] },
    { id: "offer", entryCriteria: [{ field: "calledAt", op: "withinLast", value: { days: 7 } }] },
    { id: "won", kind: "won", entryCriteria: [{ field: "amount", op: "gt", value: 0 }] },
    { id: "lost", kind: "lost" },
    { id: "parked", kind: "done" },
  ],
  moves: {
    talking: ["offer", "won", "lost", "parked"],
    offer: ["talking", "won", "lost"],
    won: ["talking"],
    lost: ["talking", "won"],
    parked: ["talking"],
  },
});
const free = defineProcess({
  id: "free",
  stateField: "status",
  stages: [{ id: "draft" }, { id: "live" }, { id: "gone", kind: "done" }],
});
const at = "2026-01-10T00:00:00Z";
const iso = "2026-01-10T00:00:00.000Z";
const deal: Deal = { id: "d", stage: "talking" };

describe("advance", () => {
  it("gives the record its new stage, what is set, and the move", () => {
    const moved = advance(sales, { ...deal, amount: 1 }, "won", {
      at: Date.UTC(2026, 0, 10),
      by: "ada",
      reason: "signed",
      set: { amount: 900, needs: "speed" },
    });
    expect(moved).toEqual({
      id: "d",
      stage: "won",
      amount: 900,
      needs: "speed",
      history: [{ from: "talking", to: "won", at: iso, by: "ada", reason: "signed" }],
    });
  });

  it("adds to the history that is there, and leaves its input alone", () => {
    const first: Move = { from: "talking", to: "lost", at: "2026-01-01T00:00:00Z" };
    const frozen = deepFreeze({ ...deal, stage: "lost", history: [first] });
    const moved = advance(sales, frozen, "talking", { at, reason: "came back" });
    expect(moved.history).toEqual([
      first,
      { from: "lost", to: "talking", at: iso, reason: "came back" },
    ]);
    expect(frozen.history).toHaveLength(1);
  });

  it("works on any field, and without moves lets any stage go to any other", () => {
    const post = { status: "live" };
    expect(advance(free, post, "draft", { at })).toEqual({
      status: "draft",
      history: [{ from: "live", to: "draft", at: iso }],
    });
    expect(() => advance(free, post, "live", { at })).toThrow(
      expect.objectContaining({ code: "INVALID_TRANSITION" }),
    );
  });

  it("sets nothing where set says undefined, and null where it says null", () => {
    const priced: Deal = { ...deal, amount: 5, lossReason: "price" };
    const moved = advance(sales, priced, "lost", {
      at,
      set: { amount: null, lossReason: undefined },
    });
    expect(moved).toMatchObject({ amount: null, lossReason: "price" });
  });

  it("builds no keys of undefined", () => {
    const moved = advance(sales, { ...deal, amount: undefined }, "lost", {
      at,
      by: undefined,
      set: { needs: undefined },
    });
    expect(new Set(Object.keys(moved))).toEqual(new Set(["id", "stage", "history"]));
    expect(Object.keys(moved.history?.[0] ?? {})).toEqual(["from", "to", "at"]);
  });

  it("takes a blank author or reason for none", () => {
    const moved = advance(sales, deal, "lost", { at, by: " ", reason: "" });
    expect(moved.history).toEqual([{ from: "talking", to: "lost", at: iso }]);
  });
});

describe("the moment of a move", () => {
  const history: Move[] = [{ from: "talking", to: "lost", at: "2026-01-10T12:00:00Z" }];
  const lost: Deal = { ...deal, stage: "lost", history };
  const reopen = (when: string): string | undefined =>
    advance(sales, lost, "talking", { at: when, reason: "r" }).history?.at(-1)?.at;

  it("may be that of the last move", () => {
    expect(reopen("2026-01-10T12:00:00Z")).toBe("2026-01-10T12:00:00.000Z");
  });

  it("may not be before it", () => {
    expect(() => reopen("2026-01-10T11:59:59.999Z")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "at" }),
    );
    expect(() => reopen("2026-01-09")).toThrow(
      "at: expected no moment before the last move, 2026-01-10T12:00:00.000Z",
    );
  });

  it("is a day's first millisecond, or the last move's on that day", () => {
    expect(reopen("2026-01-11")).toBe("2026-01-11T00:00:00.000Z");
    expect(reopen("2026-01-10")).toBe("2026-01-10T12:00:00.000Z");
    expect(advance(sales, deal, "lost", { at: "2026-01-10" }).history?.[0]?.at).toBe(iso);
  });

  it("is asOf for the criteria", () => {
    const called = { ...deal, needs: "x", calledAt: "2026-01-03T00:00:00.001Z" };
    expect(advance(sales, called, "offer", { at }).stage).toBe("offer");
    expect(() => advance(sales, called, "offer", { at: "2026-01-10T00:00:00.001Z" })).toThrow(
      expect.objectContaining({ code: "INVALID_TRANSITION" }),
    );
    // As asOf a day is its last millisecond.
    const late = { ...called, calledAt: "2026-01-10T18:00:00Z" };
    expect(advance(sales, late, "offer", { at: "2026-01-10" }).stage).toBe("offer");
  });
});

describe("a refused move", () => {
  it("names the moves that are allowed", () => {
    const act = (): unknown => advance(sales, { ...deal, stage: "parked" }, "won", { at });
    const unmet = [{ field: "amount", op: "gt", value: 0 }];
    expect(act).toThrow(
      expect.objectContaining({
        code: "INVALID_TRANSITION",
        path: "to",
        details: { allowed: ["talking"], unmet },
        message:
          'to: expected a move that "parked" allows, received "won" (allowed moves: "talking"; unmet criteria: amount is above 0)',
      }),
    );
  });

  it("names the criteria that are unmet, exit before entry", () => {
    const act = (): unknown => advance(sales, deal, "offer", { at });
    expect(act).toThrow(
      expect.objectContaining({
        code: "INVALID_TRANSITION",
        path: "to",
        details: {
          allowed: ["offer", "won", "lost", "parked"],
          unmet: [
            { field: "needs", op: "exists" },
            { field: "calledAt", op: "withinLast", value: { days: 7 } },
          ],
        },
      }),
    );
    expect(act).toThrow(
      'to: expected what "offer" asks for, received less (allowed moves: "offer", "won", "lost", "parked"; unmet criteria: needs is given; calledAt is within the last 7 days)',
    );
  });

  it("names nothing where nothing is allowed", () => {
    const end = defineProcess({ id: "end", stages: [{ id: "a" }], moves: {} });
    expect(() => advance(end, { stage: "a" }, "a", { at })).toThrow(
      "(allowed moves: none; unmet criteria: none)",
    );
  });

  it.each([undefined, "", " \n"])("asks for a reason to reopen, and %j is none", (reason) => {
    for (const stage of ["won", "lost", "parked"]) {
      expect(() => advance(sales, { ...deal, stage }, "talking", { at, reason })).toThrow(
        expect.objectContaining({
          code: "INVALID_TRANSITION",
          path: "reason",
          details: { allowed: expect.arrayContaining(["talking"]), unmet: [] },
        }),
      );
    }
  });

  it("asks for no reason between ends, nor for steps back", () => {
    expect(advance(sales, { ...deal, stage: "lost", amount: 1 }, "won", { at }).stage).toBe("won");
    expect(advance(sales, { ...deal, stage: "offer" }, "talking", { at }).stage).toBe("talking");
  });
});

describe("outcome and closedAt", () => {
  const open: Deal = { ...deal, outcome: "open", amount: 1, needs: "x" };

  it("follow the kind of the stage and the moment", () => {
    const won = advance(sales, open, "won", { at });
    expect(won).toMatchObject({ outcome: "won", closedAt: iso });
    const parked = advance(sales, open, "parked", { at });
    expect(parked).toMatchObject({ outcome: "done", closedAt: iso });
    const back = advance(sales, won, "talking", { at: "2026-01-11T00:00:00Z", reason: "void" });
    expect(back).toMatchObject({ stage: "talking", outcome: "open" });
    expect(Object.hasOwn(back, "closedAt")).toBe(false);
    const lost = advance(sales, open, "lost", { at });
    const later = advance(sales, lost, "won", { at: "2026-01-12T00:00:00Z" });
    expect(later).toMatchObject({ outcome: "won", closedAt: "2026-01-12T00:00:00.000Z" });
  });

  it("are kept from what set says otherwise", () => {
    const set = { outcome: "open", closedAt: "1999-01-01T00:00:00Z" };
    expect(advance(sales, open, "lost", { at, set })).toMatchObject({
      outcome: "lost",
      closedAt: iso,
    });
  });

  it("come to a record whose outcome is null or set by the move, and to no other", () => {
    expect(advance(sales, { ...deal, outcome: null }, "lost", { at })).toMatchObject({
      outcome: "lost",
    });
    expect(advance(sales, deal, "lost", { at, set: { outcome: "open" } })).toMatchObject({
      outcome: "lost",
    });
    const plain = advance(sales, { ...deal, outcome: undefined }, "lost", { at });
    expect(plain).toEqual({ id: "d", stage: "lost", history: expect.any(Array) });
  });

  it("stay as they are in a process that nobody wins or loses", () => {
    const post = { status: "live", outcome: "viral", closedAt: "x" };
    expect(advance(free, post, "gone", { at })).toMatchObject({ outcome: "viral", closedAt: "x" });
  });

  it("give way to the stage where it stands in one of them", () => {
    const simple = defineProcess({
      id: "simple",
      stateField: "outcome",
      stages: [{ id: "running" }, { id: "success", kind: "won" }],
    });
    expect(advance(simple, { outcome: "running" }, "success", { at })).toMatchObject({
      outcome: "success",
    });
  });
});

describe("advance refuses", () => {
  const history = (moves: unknown): Deal => ({ ...deal, history: moves as Move[] });

  it.each<[string, () => unknown, string, string]>([
    [
      "an unknown stage to go to",
      () => advance(sales, deal, "gone" as never, { at }),
      "INVALID_INPUT",
      "to",
    ],
    [
      "a stage of a prototype",
      () => advance(sales, deal, "constructor" as never, { at }),
      "INVALID_INPUT",
      "to",
    ],
    [
      "no stage to go to",
      () => advance(sales, deal, undefined as never, { at }),
      "INVALID_INPUT",
      "to",
    ],
    [
      "a record in an unknown stage",
      () => advance(sales, { ...deal, stage: "x" }, "lost", { at }),
      "INVALID_INPUT",
      "stage",
    ],
    [
      "a stage that is no text",
      () => advance(sales, { stage: 7 }, "lost", { at }),
      "INVALID_INPUT",
      "stage",
    ],
    [
      "a record without a stage",
      () => advance(sales, { id: "d" }, "lost", { at }),
      "MISSING_FIELD",
      "stage",
    ],
    [
      "null for a stage",
      () => advance(sales, { stage: null }, "lost", { at }),
      "MISSING_FIELD",
      "stage",
    ],
    [
      "a blank stage",
      () => advance(sales, { stage: " " }, "lost", { at }),
      "MISSING_FIELD",
      "stage",
    ],
    [
      "a stage that only the prototype has",
      () => advance(sales, Object.create({ stage: "talking" }) as Deal, "lost", { at }),
      "MISSING_FIELD",
      "stage",
    ],
    [
      "a missing status",
      () => advance(free, { stage: "draft" }, "live", { at }),
      "MISSING_FIELD",
      "status",
    ],
    [
      "set with the stage",
      () => advance(sales, deal, "lost", { at, set: { stage: "won" } }),
      "INVALID_INPUT",
      "set.stage",
    ],
    [
      "set with the history",
      () => advance(sales, deal, "lost", { at, set: { history: [] } }),
      "INVALID_INPUT",
      "set.history",
    ],
    [
      "set with a null stage",
      () => advance(sales, deal, "lost", { at, set: { stage: null } as never }),
      "INVALID_INPUT",
      "set.stage",
    ],
    [
      "set that is a list",
      () => advance(sales, deal, "lost", { at, set: [] as never }),
      "INVALID_INPUT",
      "set",
    ],
    ["no moment", () => advance(sales, deal, "lost", {} as never), "INVALID_INPUT", "at"],
    [
      "a naive moment",
      () => advance(sales, deal, "lost", { at: "2026-01-10T00:00:00" }),
      "INVALID_INPUT",
      "at",
    ],
    [
      "an infinite moment",
      () => advance(sales, deal, "lost", { at: Number.POSITIVE_INFINITY }),
      "INVALID_INPUT",
      "at",
    ],
    [
      "an invalid Date",
      () => advance(sales, deal, "lost", { at: new Date(Number.NaN) }),
      "INVALID_INPUT",
      "at",
    ],
    [
      "a history that is no list",
      () => advance(sales, history({}), "lost", { at }),
      "INVALID_INPUT",
      "history",
    ],
    [
      "a last move that is none",
      () => advance(sales, history([null]), "lost", { at }),
      "INVALID_INPUT",
      "history[0]",
    ],
    [
      "a last move without a moment",
      () => advance(sales, history([{}]), "lost", { at }),
      "INVALID_INPUT",
      "history[0].at",
    ],
    [
      "an author that is no text",
      () => advance(sales, deal, "lost", { at, by: 1 as never }),
      "INVALID_INPUT",
      "by",
    ],
    [
      "a reason that is no text",
      () => advance(sales, deal, "lost", { at, reason: {} as never }),
      "INVALID_INPUT",
      "reason",
    ],
    [
      "an unknown option",
      () => advance(sales, deal, "lost", { at, why: "" } as never),
      "INVALID_INPUT",
      "why",
    ],
    [
      "no options",
      () => advance(sales, deal, "lost", undefined as never),
      "INVALID_INPUT",
      "options",
    ],
    [
      "a record that is null",
      () => advance(sales, null as never, "lost", { at }),
      "INVALID_INPUT",
      "subject",
    ],
    [
      "no process",
      () => advance(null as never, deal, "lost" as never, { at }),
      "INVALID_INPUT",
      "process",
    ],
    [
      "an artefact of another kind",
      () => advance({ ...sales, kind: "funnel" } as never, deal, "lost" as never, { at }),
      "UNSUPPORTED_VERSION",
      "process",
    ],
    [
      "a process without stages",
      () => advance({ ...sales, stages: undefined } as never, deal, "lost" as never, { at }),
      "INVALID_INPUT",
      "process.stages",
    ],
    [
      "a process of a later version",
      () => advance({ ...sales, schemaVersion: 2 } as never, deal, "lost" as never, { at }),
      "UNSUPPORTED_VERSION",
      "process",
    ],
  ])("%s", (_case, act, code, path) => {
    expect(act).toThrow(expect.objectContaining({ code, path }));
  });

  it("without telling what stands in the record's cell", () => {
    expect(() => advance(sales, { stage: "ada@example.com" }, "lost", { at })).toThrow(
      "stage: expected one of talking, offer, won, lost, parked, received a text",
    );
  });

  it("and treats a key named __proto__ as a name", () => {
    const odd = JSON.parse('{"stage":"talking","__proto__":{"amount":5}}') as Deal;
    const moved = advance(sales, odd, "lost", {
      at,
      set: JSON.parse('{"__proto__":{"x":1}}') as object,
    });
    expect(Object.getPrototypeOf(moved)).toBe(Object.prototype);
    expect(Object.entries(moved)).toContainEqual(["__proto__", { x: 1 }]);
  });
});

describe("many moves in a row", () => {
  it("agree with the plainest reading of the page, refusals included", () => {
    const seen = { moved: 0, refused: 0, invalid: 0 };
    const cases = definition.chain((from) =>
      fc.tuple(fc.constant(from), subjectIn(from), attemptsIn(from)),
    );
    fc.assert(
      fc.property(cases, ([from, start, attempts]) => {
        const process = defineProcess(from);
        let subject: Subject = start;
        for (const attempt of attempts) {
          const expected = slowAdvance(from, subject, attempt);
          const { to, ...options } = attempt;
          const act = (): Subject => advance(process, subject, to, options);
          if (typeof expected === "string") {
            expect(act).toThrow(expect.objectContaining({ code: expected }));
            seen[expected === "INVALID_INPUT" ? "invalid" : "refused"] += 1;
            continue;
          }
          expect(unmetCriteria(process, subject, to, { at: attempt.at, set: attempt.set })).toEqual(
            [],
          );
          subject = act();
          expect(subject).toEqual(expected);
          seen.moved += 1;
          // H1 to H3 of an entity: ordered, linked, ending in the state.
          const moves = subject.history ?? [];
          expect(moves.map((move) => move.at)).toEqual(moves.map((move) => move.at).sort());
          expect(moves.slice(1).map((move) => move.from)).toEqual(
            moves.slice(0, -1).map((move) => move.to),
          );
          expect(moves.at(-1)?.to).toBe(subject.stage);
        }
        expect(stageVisits(process, subject)).toHaveLength((subject.history?.length ?? 0) + 1);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.moved, seen.refused, seen.invalid)).toBeGreaterThan(500);
  });

  it("leave the same criteria unmet", () => {
    const cases = definition.chain((from) =>
      fc.tuple(fc.constant(from), subjectIn(from), attemptsIn(from)),
    );
    fc.assert(
      fc.property(cases, ([from, subject, attempts]) => {
        const process = defineProcess(from);
        for (const attempt of attempts) {
          const { to, at: when, set } = attempt;
          if (set !== undefined && (Object.hasOwn(set, "stage") || Object.hasOwn(set, "history")))
            continue;
          expect(unmetCriteria(process, subject, to, { at: when, set })).toEqual(
            slowUnmet(from, subject, attempt),
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
