import type * as z from "zod";
import { strict } from "../core/schema/strict.js";
import { text } from "../core/schema/texts.js";

/** A person's name. The whole is what is needed: its parts differ by culture, and many systems have only one field. */
export interface PersonName {
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  /** As the person writes it. */
  readonly full: string;
}

/** Reads a {@link PersonName}. */
export const PersonName = strict(
  { given: text.optional(), family: text.optional(), full: text },
  "a name { given, family, full }",
) satisfies z.ZodType<PersonName, PersonName>;
