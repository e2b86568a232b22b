import type { Stage } from "../../process/process.js";
import type { ImportTable } from "../importTable.js";
import { type Column, type ColumnFinder, columnFinder, isHeaderRow, matcherOf } from "./columns.js";
import { type ColumnVotes, noVotes, voteMark, voteOrder } from "./columnVotes.js";
import { type DealSurvey, dealSurvey } from "./dealSurvey.js";
import type { DecimalMark } from "./plainDecimal.js";
import { present } from "./present.js";
import type { DateOrder } from "./readMoment.js";
import type { Settings } from "./readOptions.js";
import { type RowShape, rowShape } from "./rowShape.js";

/** What has to be known of all rows before the first is read. */
export interface FileSurvey {
  readonly look: (row: unknown) => void;
  readonly finder: ColumnFinder;
  readonly shape: RowShape;
  /** The columns of each field, the best first. */
  readonly byField: ReadonlyMap<string, readonly Column[]>;
  readonly deals: DealSurvey | null;
  readonly marks: ReadonlyMap<Column, ColumnVotes<DecimalMark>>;
  readonly orders: ReadonlyMap<Column, ColumnVotes<DateOrder>>;
  /** Columns `hs_date_entered_*` that hold anything. */
  readonly stageColumns: readonly Column[];
}

interface Question {
  /** True once the rows have told. */
  readonly answer: (row: object) => boolean;
  isAnswered: boolean;
}

export function fileSurvey(
  table: ImportTable,
  { mappings, decimal, dateOrder }: Settings,
  standard: readonly Stage[],
  hasStages: boolean,
): FileSurvey {
  const finder = columnFinder(matcherOf(table, mappings));
  const shape = rowShape();
  const marks = new Map<Column, ColumnVotes<DecimalMark>>();
  const orders = new Map<Column, ColumnVotes<DateOrder>>();
  const stageColumns: Column[] = [];
  const byField = new Map<string, Column[]>();
  /** What is still to be found out. */
  let questions: Question[] = [];
  let met = 0;

  const ask = (answer: Question["answer"]): void => {
    questions.push({ answer, isAnswered: false });
  };
  const columnsOf = (field: string): Column[] => {
    let columns = byField.get(field);
    if (columns === undefined) {
      columns = [];
      byField.set(field, columns);
    }
    return columns;
  };
  const meet = (column: Column): void => {
    if (column.match === null) return;
    const { read, to } = column.match.mapping;
    columnsOf(to).push(column);
    columnsOf(to).sort((a, b) => (a.match?.rank ?? 0) - (b.match?.rank ?? 0));
    if (isNumeric.includes(read) && decimal === "auto") {
      const votes = noVotes<DecimalMark>();
      marks.set(column, votes);
      ask((row) => voteMark(votes, column.cellOf(row), read));
    }
    if ((read === "instant" || read === "day") && dateOrder === "auto") {
      const votes = noVotes<DateOrder>();
      orders.set(column, votes);
      ask((row) => voteOrder(votes, column.cellOf(row)));
    }
    if (to === "history") {
      ask((row) => {
        const isSeen = present(column.cellOf(row)) !== undefined;
        if (isSeen) stageColumns.push(column);
        return isSeen;
      });
    }
  };

  const deals = hasStages ? dealSurvey(columnsOf, standard) : null;
  return {
    finder,
    shape,
    byField,
    deals,
    marks,
    orders,
    stageColumns,
    look: (row): void => {
      if (typeof row !== "object" || row === null) {
        shape.look([]);
        return;
      }
      shape.look(finder.look(row));
      for (; met < finder.columns.length; met += 1) meet(finder.columns[met] as Column);
      if (isHeaderRow(finder, row)) return;
      let hasAnswer = false;
      for (const question of questions) {
        if (!question.answer(row)) continue;
        question.isAnswered = true;
        hasAnswer = true;
      }
      if (hasAnswer) questions = questions.filter(({ isAnswered }) => !isAnswered);
      deals?.look(row);
    },
  };
}

const isNumeric: readonly string[] = ["money", "count", "number", "percent", "share"];
