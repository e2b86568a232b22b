import { isMissing } from "../../core/cells/missing.js";
import { type ReadRows, readRows } from "../../core/cells/readRows.js";
import { checkList } from "../../core/check.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { ResponseCounts, ResponseRow } from "../responseRow.js";
import { weightOf } from "./weights.js";

/** One response that can be read. */
export interface ReadResponse {
  readonly id: string | null;
  readonly index: number;
  readonly row: object;
  readonly answers: readonly unknown[];
  readonly weight: number;
}

export function readResponses(responses: readonly ResponseRow[]): ReadRows<ReadResponse> {
  checkList("responses", responses);
  return readRows(
    {
      input: "responses",
      names: ["id", "answers", "weight"],
      needed: [],
      record: (cells, index, row): ReadResponse => ({
        id: cells.id("id"),
        index,
        row,
        answers: cells.read("answers", listOf) ?? [],
        weight: cells.read("weight", weightOf) ?? 1,
      }),
    },
    responses,
    undefined,
    {},
  );
}

function listOf(cell: unknown): readonly unknown[] | null {
  return Array.isArray(cell) ? cell : null;
}

/** What a response says to a question: its answer, else its own cell of that name; undefined where that is missing. */
export function answerTo({ answers, row }: ReadResponse, questionId: string): unknown {
  const answer = answers.find(
    (one): one is object =>
      typeof one === "object" && one !== null && ownCell(one, "questionId") === questionId,
  );
  const cell = answer === undefined ? ownCell(row, questionId) : ownCell(answer, "value");
  return isMissing(cell) ? undefined : cell;
}

/**
 * Why a response is not used: it has no answer, or one that cannot be read (`field` names it), or whoever reads it leaves it
 * out and counts it.
 */
export type Unused = "unanswered" | "leftOut" | { readonly field: string };

/** Goes through the responses; `use` takes one, or says why it does not. */
export function countResponses(
  { kept, given, duplicates, rejected }: ReadRows<ReadResponse>,
  use: (response: ReadResponse) => Unused | undefined,
): ResponseCounts {
  let used = 0;
  let unanswered = 0;
  const unread = [...rejected];
  for (const response of kept) {
    const unused = use(response);
    if (unused === undefined) used += 1;
    else if (unused === "unanswered") unanswered += 1;
    else if (unused !== "leftOut") unread.push({ index: response.index, field: unused.field });
  }
  unread.sort((a, b) => a.index - b.index);
  return { given, used, unanswered, duplicates, rejected: unread };
}
