import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineProcess } from "../../src/process/defineProcess.js";
import { definition } from "./slowProcess.js";

describe("defineProcess", () => {
  it("writes labels, kinds and moves out", () => {
    const process = defineProcess({
      id: "sales",
      stages: [
        { id: "needs_analysis", probability: 0.2, rotAfterDays: 14, forecastCategory: "pipeline" },
        { id: "follow_up", label: "Follow-up" },
        { id: "won", kind: "won", entryCriteria: [{ field: "amount", op: "exists" }] },
      ],
      moves: {
        follow_up: ["won", "needs_analysis", "won"],
        needs_analysis: ["follow_up"],
        won: [],
      },
    });
    expect(process).toStrictEqual({
      kind: "process",
      schemaVersion: 1,
      id: "sales",
      stateField: "stage",
      stages: [
        {
          id: "needs_analysis",
          label: "Needs Analysis",
          kind: "open",
          probability: 0.2,
          rotAfterDays: 14,
          forecastCategory: "pipeline",
        },
        { id: "follow_up", label: "Follow-up", kind: "open" },
        {
          id: "won",
          label: "Won",
          kind: "won",
          entryCriteria: [{ field: "amount", op: "exists" }],
        },
      ],
      moves: [
        { from: "needs_analysis", to: ["follow_up"] },
        { from: "follow_up", to: ["needs_analysis", "won"] },
      ],
    });
  });

  it("lets any stage go to any other where no moves are named", () => {
    const stages = [{ id: "a" }, { id: "b" }, { id: "c" }];
    expect(defineProcess({ id: "p", stages }).moves).toEqual([
      { from: "a", to: ["b", "c"] },
      { from: "b", to: ["a", "c"] },
      { from: "c", to: ["a", "b"] },
    ]);
    expect(defineProcess({ id: "p", stages, moves: {} }).moves).toEqual([]);
    expect(defineProcess({ id: "p", stages, moves: undefined }).moves).toHaveLength(3);
  });

  it("keeps the order of the stages, which JavaScript would lose for keys that are numbers", () => {
    const process = defineProcess({
      id: "p",
      stages: [{ id: "10" }, { id: "9" }],
      moves: { "9": ["10"], "10": ["9"] },
    });
    expect(process.moves.map(({ from }) => from)).toEqual(["10", "9"]);
  });

  it("is frozen at every depth, survives JSON, and leaves the definition alone", () => {
    fc.assert(
      fc.property(definition, (given) => {
        const before = JSON.stringify(given);
        const process = defineProcess(given);
        expect(JSON.parse(JSON.stringify(process))).toStrictEqual(process);
        const isFrozen = (value: unknown): boolean =>
          typeof value !== "object" ||
          value === null ||
          (Object.isFrozen(value) && Object.values(value).every(isFrozen));
        expect(isFrozen(process)).toBe(true);
        expect(JSON.stringify(given)).toBe(before);
        expect(Object.isFrozen(given.stages)).toBe(false);
      }),
    );
  });

  const a = { id: "a" };
  const withStage = (stage: object): unknown => ({ id: "p", stages: [a, { id: "b", ...stage }] });

  it.each<[string, unknown, string, string]>([
    ["nothing", undefined, "INVALID_INPUT", ""],
    ["a list", [], "INVALID_INPUT", ""],
    ["no id", { stages: [a] }, "INVALID_INPUT", "id"],
    ["an id of a prototype", { id: "constructor", stages: [a] }, "INVALID_INPUT", "id"],
    ["an unknown key", { id: "p", stages: [a], transitions: {} }, "INVALID_INPUT", "transitions"],
    [
      "a blank state field",
      { id: "p", stateField: " ", stages: [a] },
      "INVALID_INPUT",
      "stateField",
    ],
    [
      "the history as state field",
      { id: "p", stateField: "history", stages: [a] },
      "INVALID_INPUT",
      "stateField",
    ],
    ["no stages", { id: "p" }, "INVALID_INPUT", "stages"],
    ["an empty list of stages", { id: "p", stages: [] }, "INVALID_INPUT", "stages"],
    ["a stage that is a text", { id: "p", stages: ["a"] }, "INVALID_INPUT", "stages[0]"],
    ["a hole for a stage", { id: "p", stages: new Array(1) }, "INVALID_INPUT", "stages[0]"],
    ["a repeated stage", { id: "p", stages: [a, { id: "b" }, a] }, "DUPLICATE_ID", "stages[2].id"],
    ["a stage of no id", { id: "p", stages: [{}] }, "INVALID_INPUT", "stages[0].id"],
    [
      "a stage called __proto__",
      { id: "p", stages: [{ id: "__proto__" }] },
      "INVALID_INPUT",
      "stages[0].id",
    ],
    ["a stage called a/b", { id: "p", stages: [{ id: "a/b" }] }, "INVALID_INPUT", "stages[0].id"],
    ["an unknown kind", withStage({ kind: "closed" }), "INVALID_INPUT", "stages[1].kind"],
    [
      "a probability above 1",
      withStage({ probability: 1.1 }),
      "INVALID_INPUT",
      "stages[1].probability",
    ],
    [
      "a negative probability",
      withStage({ probability: -0.1 }),
      "INVALID_INPUT",
      "stages[1].probability",
    ],
    [
      "NaN as probability",
      withStage({ probability: Number.NaN }),
      "INVALID_INPUT",
      "stages[1].probability",
    ],
    ["a percentage", withStage({ probability: "20%" }), "INVALID_INPUT", "stages[1].probability"],
    ["negative days", withStage({ rotAfterDays: -1 }), "INVALID_INPUT", "stages[1].rotAfterDays"],
    [
      "endless days",
      withStage({ rotAfterDays: Number.POSITIVE_INFINITY }),
      "INVALID_INPUT",
      "stages[1].rotAfterDays",
    ],
    ["a blank label", withStage({ label: "" }), "INVALID_INPUT", "stages[1].label"],
    [
      "a category that is no text",
      withStage({ forecastCategory: 1 }),
      "INVALID_INPUT",
      "stages[1].forecastCategory",
    ],
    ["an unknown key of a stage", withStage({ chance: 1 }), "INVALID_INPUT", "stages[1].chance"],
    [
      "criteria that are no list",
      withStage({ entryCriteria: {} }),
      "INVALID_INPUT",
      "stages[1].entryCriteria",
    ],
    [
      "a broken criterion",
      withStage({ exitCriteria: [{ field: "x", op: "is" }] }),
      "INVALID_INPUT",
      "stages[1].exitCriteria[0].op",
    ],
    ["moves that are a list", { id: "p", stages: [a], moves: [] }, "INVALID_INPUT", "moves"],
    [
      "moves from an unknown stage",
      { id: "p", stages: [a], moves: { z: ["a"] } },
      "INVALID_INPUT",
      "moves.z",
    ],
    [
      "moves to an unknown stage",
      { id: "p", stages: [a], moves: { a: ["a", "z"] } },
      "INVALID_INPUT",
      "moves.a[1]",
    ],
    [
      "moves to what is no text",
      { id: "p", stages: [a], moves: { a: [null] } },
      "INVALID_INPUT",
      "moves.a[0]",
    ],
    ["moves to a text", { id: "p", stages: [a], moves: { a: "a" } }, "INVALID_INPUT", "moves.a"],
    [
      "moves from __proto__",
      JSON.parse('{"id":"p","stages":[{"id":"a"}],"moves":{"__proto__":["a"]}}'),
      "INVALID_INPUT",
      "moves.__proto__",
    ],
  ])("refuses %s", (_case, given, code, path) => {
    expect(() => defineProcess(given as never)).toThrow(expect.objectContaining({ code, path }));
  });

  it("offers the nearest stage", () => {
    const given = { id: "p", stages: [{ id: "qualification" }], moves: { qualifcation: [] } };
    expect(() => defineProcess(given as never)).toThrow(
      'moves.qualifcation: expected "qualification"',
    );
  });
});
