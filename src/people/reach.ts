import * as z from "zod";
import { expected } from "../core/schema/expected.js";
import { normalizeDomain } from "./normalizeDomain.js";
import { normalizeEmail } from "./normalizeEmail.js";

/** An e-mail address, kept as `normalizeEmail` gives it. */
export const email = z
  .stringFormat("email", (value) => normalizeEmail(value) !== null, expected("an e-mail address"))
  .overwrite((value) => normalizeEmail(value) ?? value);

const aDomain = expected("a domain");

/** A domain, kept as `normalizeDomain` gives it. */
export const domain = z
  .string(aDomain)
  .refine((value) => normalizeDomain(value) !== null, aDomain)
  .overwrite((value) => normalizeDomain(value) ?? value);

const aPhone = expected(
  'a phone number in E.164 form such as "+15034217800" (normalizePhone makes it)',
);

/** A phone number in E.164 form. */
export const phone = z.string(aPhone).regex(/^\+[1-9]\d{7,14}$/, aPhone);
