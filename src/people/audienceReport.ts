import type { ContactChannel } from "./contactChannel.js";
import type { ContactOptions, ContactPerson, ContactReason } from "./contactOptions.js";

/** Settings of {@link checkAudience}. */
export interface AudienceOptions extends ContactOptions {
  /** Whether `info@`, `support@` … are left out of what is not transactional. Default `"block"`. */
  readonly roleAddresses?: "block" | "keep" | undefined;
}

/** For each field of a person, the column of a row `R` that holds it; fields of the same name need no entry. */
export type PersonFields<R> = {
  readonly [K in keyof ContactPerson]?: (keyof R & string) | undefined;
};

/** Why somebody of a list gets nothing. */
export type BlockReason =
  | Exclude<ContactReason, "transactional" | "granted" | "opt_out_regime">
  | "duplicate"
  | "role_address";

/** Who of a list may be contacted, who not and why, and a record of the check. */
export interface AudienceReport {
  readonly kind: "audience";
  readonly schemaVersion: 1;
  /** Ids in the order of the list. */
  readonly sendable: readonly string[];
  /** The others, in the order of the list. */
  readonly blocked: readonly {
    readonly id: string;
    readonly reason: BlockReason;
    /** From when the reason holds, where a suppression or a record tells. */
    readonly since: string | null;
  }[];
  readonly counts: {
    /** People who could be read: sendable + blocked. */
    readonly people: number;
    readonly sendable: number;
    readonly blocked: number;
    /** Of the blocked ones, those whose id or address came before. */
    readonly duplicates: number;
    /** The blocked ones, the most frequent reason first. */
    readonly byReason: readonly { readonly key: BlockReason; readonly count: number }[];
  };
  /** Rows of one address or id: the first of the list is kept, and checked; the others get nothing. */
  readonly duplicates: readonly { readonly kept: string; readonly dropped: readonly string[] }[];
  /** What to keep as proof that the list was checked. */
  readonly record: {
    readonly purpose: string;
    readonly channel: ContactChannel;
    readonly at: string;
    /** The rules that held where nobody said anything. */
    readonly rules: { readonly id: string; readonly asOf: string };
    readonly people: number;
    readonly sendable: number;
  };
  readonly diagnostics: {
    /** Rows given: people + rejected. */
    readonly rows: number;
    /** Places of rows without an id. */
    readonly rejected: readonly number[];
  };
}
