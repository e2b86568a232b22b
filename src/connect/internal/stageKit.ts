import type { ImportWarning } from "../../core/imported.js";
import type { DealImportOptions } from "../importOptions.js";
import type { ImportTable } from "../importTable.js";
import { changesOf } from "./changeRows.js";
import type { Column } from "./columns.js";
import { fieldFault } from "./fieldFault.js";
import type { FileSurvey } from "./fileSurvey.js";
import { headerKey } from "./headerKey.js";
import type { ReadColumn } from "./readColumn.js";
import { type RowState, startRow } from "./rowState.js";
import { type StageBook, stageBook } from "./stageBook.js";
import type { StageFacts } from "./stageFacts.js";
import type { StageEntry } from "./stageHistory.js";
import { definitionIdOf } from "./stageIds.js";
import { factsOfTable } from "./stageTable.js";
import { type TimeKit, timeReaders } from "./timeReaders.js";

/** The stages of a file's deals, and when deals changed them. */
export interface StageKit {
  readonly book: StageBook;
  /** Stages entered by each deal, by the rows of changes. */
  readonly entries: ReadonlyMap<string, readonly StageEntry[]>;
  /** A pipeline's id for the cell that names it. */
  readonly pipelineOf: (cell: string) => string;
}

export function stageKit(
  table: ImportTable,
  survey: FileSurvey,
  columns: ReadonlyMap<Column, ReadColumn>,
  kit: TimeKit,
  { process, stageRows, historyRows }: DealImportOptions,
  warn: (warning: ImportWarning) => void,
): StageKit {
  const changes = historyRows === undefined ? [] : changesOf(historyRows, warn);
  const pipelineOf = pipelineIds();
  const pipelines = [...(survey.deals?.pipelines ?? [])].map(pipelineOf);

  const facts = (): readonly StageFacts[] => {
    if (stageRows !== undefined) return factsOfTable(stageRows);
    if (process !== undefined || survey.deals === null) return [];
    const others = [
      ...survey.stageColumns.map(stageInHeader),
      ...changes.map(({ stage }) => stage),
    ];
    const [probability] = survey.byField.get("probability") ?? [];
    const mark = probability === undefined ? "." : (columns.get(probability)?.mark ?? ".");
    return survey.deals.facts(mark, others);
  };
  const id = pipelines.length === 1 ? (pipelines[0] as string) : table.system;
  const book = stageBook(process, id, facts());

  const entries = new Map<string, StageEntry[]>();
  const fault = fieldFault("historyRows", false);
  const read = timeReaders("historyRows", "instant", fault, kit).instant;
  const column: ReadColumn = {
    name: "historyRows",
    cellOf: () => undefined,
    currency: null,
    mark: ".",
    order: kit.settings.dateOrder === "auto" ? "mdy" : kit.settings.dateOrder,
  };
  for (const { index, deal, stage: name, at: cell } of changes) {
    const state: RowState = startRow(index, {});
    const at = read(cell, column, state);
    const stage = book.stageOf(name)?.id;
    if (typeof at === "string" && stage !== undefined) {
      const known = entries.get(deal);
      if (known === undefined) entries.set(deal, [{ stage, at }]);
      else known.push({ stage, at });
      continue;
    }
    const message =
      stage === undefined
        ? "expected a stage of the process, received another: left out of the history"
        : (state.issues?.[0]?.message ?? state.notes?.[0]?.message ?? "");
    const kind = stage === undefined ? "unknown_stage" : "unreadable_cell";
    warn({ index, path: "historyRows", kind, message });
  }
  return { book, entries, pipelineOf };
}

/** What stands in a header for the `*`, as the file writes it; of a label and its pipeline the label. */
function stageInHeader({ name, match }: Column): string {
  const quoted = /"(.+?)(?:\s*\([^()]*\))?"$/.exec(name)?.[1];
  if (quoted !== undefined) return quoted;
  const star = match?.star ?? "";
  for (let at = name.length - 1; at >= 0; at -= 1) {
    const tail = name.slice(at);
    if (headerKey(tail) === star) return tail;
  }
  return star;
}

function pipelineIds(): (cell: string) => string {
  const ids = new Map<string, string>();
  return (cell) => {
    let id = ids.get(cell);
    if (id === undefined) {
      const numbered = `pipeline_${ids.size}`;
      id = definitionIdOf(cell, null, numbered);
      if ([...ids.values()].includes(id)) id = numbered;
      ids.set(cell, id);
    }
    return id;
  };
}
