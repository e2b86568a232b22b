import type * as z from "zod";
import { country } from "../core/schema/places.js";
import { strict } from "../core/schema/strict.js";
import { text } from "../core/schema/texts.js";

/** A postal address, as far as it is known. */
export interface Address {
  readonly street?: string | undefined;
  readonly city?: string | undefined;
  /** State, province, county. */
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string | undefined;
}

/** Reads an {@link Address}. */
export const Address = strict({
  street: text.optional(),
  city: text.optional(),
  region: text.optional(),
  postalCode: text.optional(),
  country: country.optional(),
}) satisfies z.ZodType<Address, Address>;
