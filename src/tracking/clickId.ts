import type * as z from "zod";
import { strict } from "../core/schema/strict.js";
import { text } from "../core/schema/texts.js";

/** What an ad platform puts in a link to know the click again. */
export interface ClickId {
  /** The parameter: `gclid`, `msclkid`, `fbclid` … */
  readonly name: string;
  readonly value: string;
}

/** Reads a {@link ClickId}. */
export const ClickId = strict({ name: text, value: text }) satisfies z.ZodType<ClickId, ClickId>;
