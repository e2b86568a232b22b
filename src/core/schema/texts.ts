import * as z from "zod";
import { oneOf } from "../check.js";
import { expected } from "./expected.js";

const anId = expected("an id of 1 to 256 characters");

/** An id of a record: kept as it is. */
export const id = z.string(anId).regex(/\S/, anId).max(256, anId);

const aDefinitionId = expected("an id of 1 to 128 letters, digits, spaces and . _ : -");

/** An id of a process or stage (DESIGN §3e). */
export const definitionId = z
  .string(aDefinitionId)
  .regex(/^(?!(?:constructor|prototype)$)[A-Za-z0-9][A-Za-z0-9 ._:-]{0,127}$/, aDefinitionId);

const aText = expected("a text of 1 to 1,000 characters");

/** A short text, trimmed. */
export const text = z.string(aText).trim().min(1, aText).max(1000, aText);

const aNote = expected("a text of at most 100,000 characters");

/** A long text, kept as it is. */
export const note = z.string(aNote).max(100_000, aNote);

const aUrl = expected("an absolute http or https address");

/** A web address. By hand: `URL` is not everywhere, and it rewrites what it reads. */
export const url = z.string(aUrl).regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/, aUrl);

/** One of a list of words. */
export function word<const W extends readonly string[]>(
  words: W,
): z.ZodEnum<z.core.util.ToEnum<W[number]>> {
  return z.enum(words, expected(oneOf(words)));
}

/** Yes or no. */
export const flag = z.boolean(expected("true or false"));

/** A list of what one schema takes. */
export function list<S extends z.core.SomeType>(element: S): z.ZodArray<S> {
  return z.array(element, expected("a list"));
}
