import type * as z from "zod";
import { strict } from "../core/schema/strict.js";
import { id, word } from "../core/schema/texts.js";

/** Somebody that sales or marketing deals with: which kind of record, and its id. */
export interface Party {
  readonly kind: "lead" | "contact" | "account";
  readonly id: string;
}

/** Reads a {@link Party}. */
export const Party = strict({
  kind: word(["lead", "contact", "account"]),
  id,
}) satisfies z.ZodType<Party, Party>;
