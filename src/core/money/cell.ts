import { money } from "./money.js";
import type { Money } from "./types.js";

/**
 * Reads a cell of a row as an amount: Money in its own currency; a number, bigint or plain decimal text in the one given.
 * What cannot be read is null; whether a cell is there at all is asked before.
 */
export function readAmount(cell: unknown, currency: string): Money | null {
  const isMoney = typeof cell === "object" && cell !== null;
  const own = isMoney ? (cell as Partial<Money>) : { amount: cell, currency };
  if (isMoney && typeof own.amount !== "string") return null;
  const amount = typeof own.amount === "bigint" ? `${own.amount}` : own.amount;
  try {
    // The compiler is told what `money` itself checks.
    return money(amount as string | number, own.currency as string);
  } catch {
    return null;
  }
}
