/** One row that could not be used, and what to do about it. */
export interface Rejected {
  readonly file: string;
  /** Counts rows of data from 1. */
  readonly row: number;
  readonly column: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A file or folder with which nothing can be done: its message is the one line that the user reads. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

/** A rejected row as one line. */
export function lineOf({ file, row, column, problem, remedy }: Rejected): string {
  return `${file} row ${row}${column === "" ? "" : `, ${column}`}: ${problem}; ${remedy}`;
}
