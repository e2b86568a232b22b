import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text } from "../core/schema/texts.js";

/** A typical buyer, made up from research: what they want, what keeps them, where they are reached. */
export interface Persona extends CommonFields {
  readonly id: string;
  readonly name: string;
  readonly goals: readonly string[];
  readonly pains: readonly string[];
  /** What they say against buying. */
  readonly objections: readonly string[];
  /** Where they are reached. */
  readonly channels: readonly string[];
  /** What people like them said. */
  readonly quotes: readonly string[];
  /** Their job. */
  readonly role?: string | undefined;
  readonly segmentId?: string | undefined;
  /** Their part in a purchase. */
  readonly buyingRole?: string | undefined;
}

/** A {@link Persona} before defaults are filled in: each list is empty unless given. */
export interface PersonaInput
  extends Omit<Persona, "goals" | "pains" | "objections" | "channels" | "quotes"> {
  readonly goals?: readonly string[] | undefined;
  readonly pains?: readonly string[] | undefined;
  readonly objections?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly quotes?: readonly string[] | undefined;
}

const texts = list(text).default([]);

/** Reads a {@link Persona}. */
export const Persona = strict({
  id,
  name: text,
  goals: texts,
  pains: texts,
  objections: texts,
  channels: texts,
  quotes: texts,
  role: text.optional(),
  segmentId: id.optional(),
  buyingRole: text.optional(),
  ...commonFields,
}) satisfies z.ZodType<Persona, PersonaInput>;
