import { numberOf } from "../../core/cells/number.js";
import { ClosedLoopError } from "../../core/errors.js";
import { readAmount } from "../../core/money/cell.js";
import { currencyDigits } from "../../core/money/currency.js";
import type { Amount, Money } from "../../core/money/types.js";

/** Reads the values of one input, which are all numbers or all Money of one currency. */
export interface ValueReader {
  /** The value of a cell of an input's row, or null if it cannot be read. */
  read(cell: unknown, input: string, row: number): Amount | null;
  /** The currency of what was read so far; null for numbers, undefined before the first. */
  currency(): string | null | undefined;
}

/** With `currency`, bare amounts are in it. */
export function valueReader(currency?: string): ValueReader {
  let known: string | null | undefined = currency;
  let shortForm = formOf(currency);
  const agree = (input: string, row: number, received: string | null): void => {
    if (known === undefined) {
      known = received;
      shortForm = formOf(received);
    }
    if (known === received) return;
    const words = { expected: known ?? "a bare number", received: received ?? "a bare number" };
    throw new ClosedLoopError(
      "CURRENCY_MISMATCH",
      `${input}[${row}].value`,
      `expected ${words.expected}, as in other rows, received ${words.received}`,
      words,
    );
  };
  return {
    currency: () => known,
    read: (cell, input, row): Amount | null => {
      if (typeof cell === "object" && cell !== null) {
        const { amount, currency: own } = cell as Partial<Money>;
        // The usual amount is known to be canonical without the general reader's work.
        if (own === known && own && typeof amount === "string" && shortForm.test(amount)) {
          return { amount, currency: own };
        }
      }
      const isBare = typeof cell !== "object" && currency === undefined;
      const value = isBare ? numberOf(cell) : readAmount(cell, currency ?? "");
      if (value !== null) agree(input, row, typeof value === "number" ? null : value.currency);
      return value;
    },
  };
}

/** Canonical amounts of up to nine digits before the point and the currency's own after it. */
function formOf(currency: string | null | undefined): RegExp {
  const digits = typeof currency === "string" ? currencyDigits(currency) : 0;
  return new RegExp(`^(?!-0(\\.0+)?$)-?(0|[1-9]\\d{0,8})${digits > 0 ? `\\.\\d{${digits}}` : ""}$`);
}

/** Money as units / 10^scale, the scale three digits finer than the amount's own. */
export interface Thousandths {
  readonly units: number | bigint;
  readonly scale: number;
}

/** A canonical amount in thousandths of its unit: its minor unit, or its last digit if that is finer. */
export function thousandthsOf({ amount }: Money): Thousandths {
  const point = amount.indexOf(".");
  const digits = amount.replace(".", "");
  const units = Number(digits) * 1000;
  return {
    units: Number.isSafeInteger(units) ? units : BigInt(digits) * 1000n,
    scale: point < 0 ? 3 : amount.length - point + 2,
  };
}
