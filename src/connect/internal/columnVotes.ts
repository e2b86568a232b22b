import type { CellKind } from "../importTable.js";
import { type DecimalMark, plainDecimal } from "./plainDecimal.js";
import { present } from "./present.js";
import { writtenAmount } from "./readAmount.js";
import { type DateOrder, orderOf } from "./readMoment.js";

/** What the cells of a column tell, all together, about how it is written. The first cell that only one way allows decides. */
export interface ColumnVotes<T extends string> {
  decided: T | null;
  /** A cell was seen that two ways read differently. */
  isAmbiguous: boolean;
  /** A date of such a form was seen at all. */
  isSeen: boolean;
}

export function noVotes<T extends string>(): ColumnVotes<T> {
  return { decided: null, isAmbiguous: false, isSeen: false };
}

/** Lets a cell of a column of numbers tell its decimal mark; true once that is decided. */
export function voteMark(votes: ColumnVotes<DecimalMark>, cell: unknown, read: CellKind): boolean {
  if (typeof cell !== "string" || isDigits(cell)) return false;
  const text = present(cell);
  if (typeof text !== "string") return false;
  const dot = numberOf(text, ".", read);
  const comma = numberOf(text, ",", read);
  if (dot === comma) return false;
  if (dot === null) votes.decided = ",";
  else if (comma === null) votes.decided = ".";
  else votes.isAmbiguous = true;
  return votes.decided !== null;
}

function numberOf(text: string, mark: DecimalMark, read: CellKind): string | null {
  if (read === "money") return writtenAmount(text, mark)?.decimal ?? null;
  return plainDecimal(text.replace(/\s*%$/, ""), mark);
}

/** Lets a cell of a column of times tell its order of month and day; true once that is decided. */
export function voteOrder(votes: ColumnVotes<DateOrder>, cell: unknown): boolean {
  if (typeof cell !== "string" || cell.charCodeAt(4) === 45) return false;
  const order = orderOf(present(cell));
  if (order === null) return false;
  votes.isSeen = true;
  if (order === "either") votes.isAmbiguous = true;
  else if (order !== "same") votes.decided = order;
  return votes.decided !== null;
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}
