import { type CustomFields, custom } from "./custom.js";
import { strict } from "./strict.js";
import { list, text, url } from "./texts.js";
import { instant } from "./times.js";

/** The key of a record in another system. */
export interface ExternalId {
  /** `salesforce`, `hubspot` … */
  readonly system: string;
  /** What the record is called there: `Lead`, `deal` … */
  readonly type: string;
  readonly id: string;
  /** Where a person sees the record. */
  readonly url?: string | undefined;
}

/** What every entity with an id may also have. */
export interface CommonFields {
  /** Instant of creation. */
  readonly createdAt?: string | undefined;
  /** Instant of the last change. */
  readonly updatedAt?: string | undefined;
  /** The same record in other systems. */
  readonly external?: readonly ExternalId[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Values of your own, by name: any JSON, kept and not read. */
  readonly custom?: CustomFields | undefined;
}

/** The schemas of {@link CommonFields}, to spread into an entity's. */
export const commonFields = {
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
  external: list(strict({ system: text, type: text, id: text, url: url.optional() })).optional(),
  tags: list(text).optional(),
  custom: custom.optional(),
};
