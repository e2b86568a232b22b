import type { ReportTable, TableColumn } from "closedloop";
import type { ReadExport } from "./exportFile.ts";
import type { Section } from "./page.ts";

const text = (key: string, title: string): TableColumn => ({
  key,
  title,
  unit: "text",
  type: "string",
});
const count = (key: string, title: string): TableColumn => ({
  key,
  title,
  unit: "count",
  type: "number",
});

/** How each file was understood: what it is, which column became which field, and what was odd. */
export function exportSections(exports: readonly ReadExport[]): readonly Section[] {
  return [
    { title: "How the files were read", table: filesTable(exports) },
    ...exports.map(({ file, source, summary }): Section => {
      const { unknownColumns, decimal, dateOrder, timeZone } = summary;
      const kept =
        unknownColumns.length === 0
          ? "Every column is known."
          : `Kept under “custom”, since no field is theirs: ${unknownColumns.join(", ")}.`;
      const dates = dateOrder === null ? "" : `, dates as ${dateOrder}`;
      const zone =
        timeZone === null
          ? "; days are UTC's: give --time-zone where they are another's"
          : `; days are those of ${timeZone}`;
      return {
        title: `${file}: ${source}`,
        table: {
          columns: [text("column", "Column"), text("to", "Field")],
          rows: summary.mapped.map(({ column, to }) => ({ column, to })),
        },
        note: `${kept} Numbers are read with “${decimal}” before decimals${dates}${zone}.`,
      };
    }),
    ...warningsSection(exports),
  ];
}

function filesTable(exports: readonly ReadExport[]): ReportTable {
  return {
    columns: [
      text("file", "File"),
      text("source", "Recognized as"),
      count("rows", "Rows"),
      count("accepted", "Used"),
      count("rejected", "Rejected"),
      count("skipped", "Deleted in their system"),
    ],
    rows: exports.map(({ file, source, summary, rejected }) => ({
      file,
      source,
      // Rows that the CSV reader could not take never reach the importer.
      rows: summary.rows + rejected.length - summary.rejected,
      accepted: summary.accepted,
      rejected: rejected.length,
      skipped: summary.skipped,
    })),
  };
}

function warningsSection(exports: readonly ReadExport[]): readonly Section[] {
  const rows = exports.flatMap(({ file, warnings }) =>
    warnings.map(({ kind, message, count: times }) => ({ file, kind, times, message })),
  );
  if (rows.length === 0) return [];
  const columns = [
    text("file", "File"),
    text("kind", "What was odd"),
    count("times", "Times"),
    text("message", "Such as"),
  ];
  return [{ title: "What was odd, but used", table: { columns, rows } }];
}
