import { ClosedLoopError } from "../../core/errors.js";

/** What files that are no text begin with, and what they are. */
const signatures: readonly (readonly [start: string, what: string])[] = [
  [
    "PK\u0003\u0004",
    "a zip archive or an Excel workbook (.xlsx): unpack it, or save the sheet as CSV",
  ],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls): save the sheet as CSV"],
  ["%PDF", "a PDF: export the data as CSV"],
  ["\u001f\u008b", "a gzip archive: unpack it"],
];

/** Refuses headers that are the beginning of a file of another kind, read as if it were text. */
export function refuseBinary(headers: readonly string[]): void {
  const [first = ""] = headers;
  const kind =
    signatures.find(([start]) => first.startsWith(start))?.[1] ??
    (headers.some((header) => header.includes("\u0000"))
      ? "binary data, or text in UTF-16: decode it as UTF-16 first"
      : first.includes("\ufffd")
        ? "bytes that are no UTF-8: decode the file by its own encoding"
        : null);
  if (kind === null) return;
  throw new ClosedLoopError(
    "INVALID_INPUT",
    "rows",
    `expected the columns of a table, received ${kind}`,
  );
}
