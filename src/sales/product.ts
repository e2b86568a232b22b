import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, text, word } from "../core/schema/texts.js";

/** Something that is sold, by the unit. */
export interface Product extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** What it is called in the price list. */
  readonly code?: string | undefined;
  readonly family?: string | undefined;
  /** What one of it is: `seat`, `hour` … */
  readonly unit?: string | undefined;
  /** Per unit. */
  readonly listPrice?: Money | undefined;
  /** Per unit, in the currency of `listPrice`. */
  readonly cost?: Money | undefined;
  /** How often it is paid; once unless given. */
  readonly every?: "month" | "year" | undefined;
  readonly isActive: boolean;
}

/** A {@link Product} before defaults are filled in. */
export interface ProductInput extends Omit<Product, "isActive"> {
  /** True unless given. */
  readonly isActive?: boolean | undefined;
}

/** Reads a {@link Product}. */
export const Product = strict({
  id,
  name: text,
  code: text.optional(),
  family: text.optional(),
  unit: text.optional(),
  listPrice: money.optional(),
  cost: money.optional(),
  every: word(["month", "year"]).optional(),
  isActive: flag.default(true),
  ...commonFields,
}).check(
  refuse(({ listPrice, cost }) =>
    currencyFault([
      [["listPrice"], listPrice],
      [["cost"], cost],
    ]),
  ),
) satisfies z.ZodType<Product, ProductInput>;
