import * as z from "zod";
import { isCountry } from "./countries.js";
import { expected } from "./expected.js";

const aCountry = expected("a country by its two capital letters (ISO 3166-1)");

/** A country code. */
export const country = z.string(aCountry).refine(isCountry, aCountry);

const aLanguage = expected('a language tag such as "de" or "pt-BR" (BCP 47)');

/** The grammar of RFC 5646, 2.1, but for the irregular tags of old. */
const languageTag =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)$/i;

/** A well-formed language tag, kept as it is. */
export const language = z.string(aLanguage).refine((tag) => languageTag.test(tag), aLanguage);
