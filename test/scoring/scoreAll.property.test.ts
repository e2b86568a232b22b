import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns/column.js";
import { isClosedLoopError } from "../../src/core/errors.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { score } from "../../src/scoring/score.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";
import type { Scores } from "../../src/scoring/scoreResult.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";
import { columnsOf } from "./columnsOf.js";

type Row = Readonly<Record<string, unknown>>;

const runs = { numRuns: Number(process.env["RUNS"] ?? 150) };

/** What bulk scoring must say, made of single scores. */
function expected(
  model: ReturnType<typeof defineScoreModel>,
  rows: readonly Row[],
  moments: (row: Row) => number,
): unknown {
  const notScored: unknown[] = [];
  const mismatches = new Map<string, number>();
  let unreadableEvents = 0;
  const scores = rows.map((row, index) => {
    try {
      const one = score(model, row, { asOf: moments(row) });
      unreadableEvents += one.diagnostics?.unreadableEvents ?? 0;
      for (const { field } of one.diagnostics?.typeMismatches ?? []) {
        mismatches.set(field, (mismatches.get(field) ?? 0) + 1);
      }
      const { value, band, grade, stage } = one;
      return { value, band, grade, stage, isOut: one.disqualified !== undefined };
    } catch (error) {
      if (!isClosedLoopError(error)) throw error;
      notScored.push({ index, code: error.code });
      return { value: 0, band: null, grade: null, stage: null, isOut: false };
    }
  });
  const typeMismatches = [...mismatches]
    .map(([field, count]) => ({ field, count }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
  return { scores, notScored, unreadableEvents, typeMismatches };
}

function received({
  length,
  value,
  band,
  grade,
  stage,
  disqualified,
  diagnostics,
}: Scores): unknown {
  const label = (coded: Scores["grade"], index: number): string | null =>
    coded?.labels[coded.codes[index] as number] ?? null;
  const scores = Array.from({ length }, (_, index) => ({
    value: value[index],
    band: label(band, index),
    grade: label(grade, index),
    stage: label(stage, index),
    isOut: disqualified?.[index] === 1,
  }));
  const { notScored, unreadableEvents, typeMismatches } = diagnostics;
  return { scores, notScored, unreadableEvents, typeMismatches };
}

const someRows = (kinds: "fields" | "all"): fc.Arbitrary<readonly Row[]> =>
  fc.array(rowOf(kinds), { maxLength: 6 });

describe("score on each row, scoreAll over rows and over columns", () => {
  it("are one, whatever the model, the rows and the form of the columns", () => {
    fc.assert(
      fc.property(modelOf("all"), someRows("all"), fc.nat(3), (definition, rows, form) => {
        const model = defineScoreModel(definition);
        const single = expected(model, rows, () => asOf);
        expect(received(scoreAll(model, rows, { asOf }))).toEqual(single);
        // Rows without a key have no columns, which then have no length.
        fc.pre(rows.every((row) => Object.keys(row).length > 0));
        expect(received(scoreAll(model, columnsOf(rows, form), { asOf }))).toEqual(single);
      }),
      runs,
    );
  });

  it("are one without a moment, where the model needs none", () => {
    fc.assert(
      fc.property(modelOf("fields"), someRows("fields"), fc.nat(3), (definition, rows, form) => {
        const model = defineScoreModel(definition);
        const single = expected(model, rows, () => asOf);
        expect(received(scoreAll(model, rows))).toEqual(single);
        fc.pre(rows.every((row) => Object.keys(row).length > 0));
        expect(received(scoreAll(model, columnsOf(rows, form)))).toEqual(single);
      }),
      runs,
    );
  });

  it("are one where each row has its own moment, in a field or by a function", () => {
    const moments = fc.constantFrom(asOf, asOf - 86_400_000, asOf - 50 * 86_400_000);
    const timed = fc
      .array(fc.tuple(rowOf("all"), moments), { maxLength: 5 })
      .map((list) => list.map(([row, at]) => ({ ...row, at })));
    fc.assert(
      fc.property(modelOf("all"), timed, fc.nat(3), (definition, rows, form) => {
        const model = defineScoreModel(definition);
        const single = expected(model, rows, (row) => row["at"] as number);
        const columns = columnsOf(rows, form);
        for (const moment of [
          { field: "at" } as const,
          ({ at }: { readonly at?: unknown }): number => at as number,
        ]) {
          expect(received(scoreAll(model, rows, { asOf: moment }))).toEqual(single);
          if (rows.length > 0)
            expect(received(scoreAll(model, columns, { asOf: moment }))).toEqual(single);
        }
      }),
      runs,
    );
  });

  it("are one where events and adjustments stand in tables of their own, in any order", () => {
    fc.assert(
      fc.property(
        modelOf("all"),
        someRows("all"),
        fc.nat(3),
        fc.infiniteStream(fc.nat()),
        (definition, given, form, chance) => {
          const rows = given.map((row, index) => ({ ...row, key: `lead ${index}` }));
          const model = defineScoreModel(definition);
          const single = expected(model, rows, () => asOf);
          const shuffled = <T>(list: T[]): T[] =>
            list
              .map((one) => [chance.next().value as number, one] as const)
              .sort(([a], [b]) => a - b)
              .map(([, one]) => one);
          // A table has rows with a key: what is no object has no place in it. Ties of an id keep their order in no table.
          const isRow = (one: unknown): one is Row => typeof one === "object" && one !== null;
          const events = shuffled(
            rows.flatMap(({ key, ...row }) =>
              (((row as Row)["events"] as unknown[] | undefined) ?? [])
                .filter(isRow)
                .map(({ name, at, ...rest }) => {
                  const flat = (rest["properties"] ?? rest) as Row;
                  return {
                    ...flat,
                    ...(rest["id"] === undefined ? {} : { id: rest["id"] }),
                    who: key,
                    what: name,
                    when: at,
                  };
                }),
            ),
          );
          fc.pre(!hasTies(rows));
          // Adjustments of one instant count in their order, so theirs is kept.
          const adjustments = rows.flatMap(({ key, ...row }) =>
            (((row as Row)["adjustments"] as Row[] | undefined) ?? []).map((one) => ({
              ...one,
              key,
            })),
          );
          const bare = rows.map(({ key, ...row }) => ({
            ...row,
            key,
            events: "not read",
            adjustments: 5,
          }));
          const strip = (one: unknown): unknown => ({
            ...(one as object),
            unreadableEvents: undefined,
          });
          for (const data of [bare, columnsOf(bare, form)]) {
            for (const asColumns of [false, true]) {
              const table = (list: readonly Row[]): readonly Row[] | Columns =>
                asColumns ? columnsOf(list, form) : list;
              const scores = scoreAll(model, data as readonly Row[], {
                asOf,
                id: "key",
                ...(events.length === 0
                  ? { events: { data: [], key: "who", at: "when", name: "what" } }
                  : { events: { data: table(events), key: "who", at: "when", name: "what" } }),
                adjustments:
                  adjustments.length === 0
                    ? { data: [], key: "key" }
                    : { data: table(adjustments), key: "key" },
              });
              if (rows.length > 0) expect(strip(received(scores))).toEqual(strip(single));
            }
          }
        },
      ),
      runs,
    );
  });
});

/** Two events of one id and one instant: the first in the list counts, and a table has another order. */
function hasTies(rows: readonly Row[]): boolean {
  return rows.some((row) => {
    const ids = (((row["events"] as unknown[] | undefined) ?? []) as (Row | null)[])
      .map((event) => event?.["id"])
      .filter((id) => id !== undefined);
    return new Set(ids.map(String)).size < ids.length;
  });
}
