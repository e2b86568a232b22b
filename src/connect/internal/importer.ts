import { invalid } from "../../core/check.js";
import type { ImportWarning } from "../../core/imported.js";
import type { Process } from "../../process/process.js";
import type { FileSummary, ImportedFile } from "../importedFile.js";
import type { AnyImportOptions } from "../importOptions.js";
import { countryFinder } from "./countryNames.js";
import type { ReaderKit } from "./fieldReader.js";
import type { FieldTypes } from "./fieldTypes.js";
import { fileSurvey } from "./fileSurvey.js";
import { fileWarnings } from "./fileWarnings.js";
import { moneyReader } from "./moneyReader.js";
import { notebook } from "./notebook.js";
import type { ObjectSpec } from "./objectSpec.js";
import type { ReadColumn } from "./readColumn.js";
import { checkRows, readSettings } from "./readOptions.js";
import { refuseBinary } from "./refuseBinary.js";
import { readColumns, rowPlan } from "./rowPlan.js";
import { type RowReader, type RowsRead, rowReader } from "./rowReader.js";
import { stageKit } from "./stageKit.js";
import { summaryOf } from "./summaryOf.js";
import { timeWriter } from "./timeWriter.js";

/** Reads the rows of a file in parts: all of them to know the columns, and once more to make records. */
export interface Importer<T> {
  /** Takes note of rows; not after the first `read`. */
  readonly survey: (rows: Iterable<unknown>) => void;
  /** Reads rows; what they give is told here alone. */
  readonly read: (rows: Iterable<unknown>) => RowsRead<T>;
  /** Warnings and summary of all rows read. */
  readonly finish: () => FileRead;
}

/** What there is to tell of a whole file. */
interface FileRead {
  readonly warnings: readonly ImportWarning[];
  readonly summary: FileSummary;
}

export function importer<F extends FieldTypes, T>(
  spec: ObjectSpec<F, T>,
  options: AnyImportOptions = {},
): Importer<T> {
  const settings = readSettings(options, spec.table, spec.fields);
  const hasStages = Object.hasOwn(spec.fields, "stage");
  const survey = fileSurvey(spec.table, settings, spec.standard, hasStages);
  const notes = notebook();
  let reader: RowReader<T> | null = null;
  let process: Process | null = null;

  const start = (): RowReader<T> => {
    const headers = survey.finder.columns.map(({ name }) => name);
    refuseBinary(headers);
    const columns = readColumns(survey, settings);
    const currencyColumns = (survey.byField.get("currency") ?? []).map(
      (column) => columns.get(column) as ReadColumn,
    );
    const kit: ReaderKit = {
      settings,
      money: moneyReader(settings.currency, currencyColumns),
      write: timeWriter(),
      moment: { form: "instant", ms: 0 },
      countryOf: countryFinder(),
    };
    const plan = rowPlan(spec, survey, columns, kit);
    fileWarnings(survey, notes.add);
    const stages = stageKit(spec.table, survey, columns, kit, options, notes.add);
    process = stages.book.process;
    return rowReader(spec, survey, plan, kit, stages, notes.add);
  };

  return {
    survey: (rows): void => {
      if (reader !== null) {
        throw invalid("rows", "all parts of a file before the first is read", "one more");
      }
      for (const row of rows) survey.look(row);
    },
    read: (rows): RowsRead<T> => {
      reader ??= start();
      return reader.read(rows);
    },
    finish: (): FileRead => {
      reader ??= start();
      const counts = reader.finish();
      const summary = summaryOf(spec.table, survey, settings, counts);
      return {
        warnings: notes.warnings(),
        summary: process === null ? summary : { ...summary, process },
      };
    },
  };
}

/** Imports the rows of a whole file. */
export function importRows<F extends FieldTypes, T>(
  spec: ObjectSpec<F, T>,
  rows: Iterable<object>,
  options: AnyImportOptions = {},
): ImportedFile<T> {
  const file = importer(spec, options);
  checkRows("rows", rows);
  // A generator runs once, and rows are read twice.
  const list = rows[Symbol.iterator]() === (rows as unknown) ? [...rows] : rows;
  file.survey(list);
  const records = file.read(list);
  return { ...records, ...file.finish() };
}
