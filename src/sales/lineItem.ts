import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { finite, share } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, text } from "../core/schema/texts.js";
import { day } from "../core/schema/times.js";

/** One line of an opportunity: how much of what, at which price. */
export interface LineItem {
  readonly name: string;
  /** Negative for a return. */
  readonly quantity: number;
  /** Before discount. */
  readonly unitPrice: Money;
  /** Unique in the opportunity. */
  readonly id?: string | undefined;
  readonly productId?: string | undefined;
  readonly listPrice?: Money | undefined;
  readonly unitCost?: Money | undefined;
  /** Share of `unitPrice`, 0 to 1. */
  readonly discountRate: number;
  /** Day on which the service begins. */
  readonly serviceOn?: string | undefined;
  /** Product family. */
  readonly family?: string | undefined;
}

/** A {@link LineItem} before defaults are filled in. */
export interface LineItemInput extends Omit<LineItem, "discountRate"> {
  /** 0 unless given. */
  readonly discountRate?: number | undefined;
}

/** Reads a {@link LineItem}. */
export const LineItem = strict({
  name: text,
  quantity: finite,
  unitPrice: money,
  id: id.optional(),
  productId: id.optional(),
  listPrice: money.optional(),
  unitCost: money.optional(),
  discountRate: share.default(0),
  serviceOn: day.optional(),
  family: text.optional(),
}) satisfies z.ZodType<LineItem, LineItemInput>;
