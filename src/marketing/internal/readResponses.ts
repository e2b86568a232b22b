import { isMissing } from "../../core/cells/missing.js";
import { readRows } from "../../core/cells/readRows.js";
import { checkList } from "../../core/check.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { ResponseCounts, ResponseRow } from "../responseRow.js";
import { weightOf } from "./weights.js";

/** One response as it came. */
export interface Answers {
  readonly row: object;
  readonly answers: readonly unknown[];
}

/** What a response says to what is asked. */
interface UsedResponse<T> {
  readonly said: T;
  readonly weight: number;
}

/**
 * Reads what responses say; of those with one id the first that can be read counts.
 *
 * @param read - What a response says; null where it does not answer. `reject` names a field that cannot be read.
 */
export function readResponses<T>(
  responses: readonly ResponseRow[],
  read: (response: Answers, reject: (field: string) => void) => T | null,
): { readonly used: readonly UsedResponse<T>[]; readonly counts: ResponseCounts } {
  checkList("responses", responses);
  const { kept, given, duplicates, rejected } = readRows(
    {
      input: "responses",
      names: ["id", "answers", "weight"],
      needed: [],
      record: (cells, _index, row) => ({
        id: cells.id("id"),
        weight: cells.read("weight", weightOf) ?? 1,
        said: read({ row, answers: cells.read("answers", listOf) ?? [] }, cells.reject),
      }),
    },
    responses,
    undefined,
    {},
  );
  const used = kept.filter((response): response is typeof response & UsedResponse<T> => {
    return response.said !== null;
  });
  const unanswered = kept.length - used.length;
  return { used, counts: { given, used: used.length, unanswered, duplicates, rejected } };
}

function listOf(cell: unknown): readonly unknown[] | null {
  return Array.isArray(cell) ? cell : null;
}

/** What a response says to a question: its answer, else its own cell of that name; undefined where that is missing. */
export function answerTo({ answers, row }: Answers, questionId: string): unknown {
  const answer = answers.find(
    (one): one is object =>
      typeof one === "object" && one !== null && ownCell(one, "questionId") === questionId,
  );
  const cell = answer === undefined ? ownCell(row, questionId) : ownCell(answer, "value");
  return isMissing(cell) ? undefined : cell;
}
