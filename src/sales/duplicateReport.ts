/** What two records may share. */
export type DuplicateKey = "email" | "phone" | "domain+name" | "name";

/** The least of a record that {@link findDuplicates} reads; further keys are ignored. A `Lead` and an `Account` fit as they are. */
export interface DuplicateRow {
  readonly id: string | number | bigint;
  /** Of a person or a company. */
  readonly name?: string | { readonly full: string } | null | undefined;
  /** Stands for the name where there is none. */
  readonly company?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** E.164, or national where the country is there. */
  readonly phone?: string | null | undefined;
  /** A domain or web address; where there is none, that of the e-mail address counts. */
  readonly domain?: string | null | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null | undefined;
}

/** Why two records are held for one. */
export interface DuplicateEvidence {
  readonly a: string;
  /** After `a` by code point. */
  readonly b: string;
  readonly key: DuplicateKey;
  /** 1 for the same address or number; of names, Jaro-Winkler's, up to 1. */
  readonly similarity: number;
}

/** Records that are held for one. */
export interface DuplicateCluster {
  /** Two or more, by code point. */
  readonly ids: readonly string[];
  /** What holds the cluster together: one entry fewer than it has records, each by the first key that joined the two. */
  readonly evidence: readonly DuplicateEvidence[];
}

/** A block of names too large to compare whole. */
export interface PartlyCompared {
  readonly key: "domain+name" | "name";
  /** The domain, or the first three letters and the country. */
  readonly block: string;
  /** Different names in the block. */
  readonly names: number;
  /** Pairs of them that were not compared. */
  readonly pairs: number;
}

/** What became of the rows; used, duplicates and rejected add up to given. */
export interface DuplicateDiagnostics {
  readonly given: number;
  readonly used: number;
  /** Rows whose id an earlier row has. */
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly field: string }[];
  /** Cells that are there and cannot be read; their row is compared by its other cells. */
  readonly unread: readonly { readonly field: string; readonly count: number }[];
  /** Used rows that have nothing to compare by. */
  readonly withoutKey: number;
  /** Used rows whose domain is one where anybody gets an address. */
  readonly freeDomains: number;
  /** Pairs of names that were looked at, of all that there are. */
  readonly comparedPairs: number;
  /** Empty where all names of each block were compared. */
  readonly notCompared: readonly PartlyCompared[];
}

/** Which records are probably one. */
export interface DuplicateReport {
  readonly kind: "duplicates";
  readonly schemaVersion: 1;
  readonly keys: readonly DuplicateKey[];
  readonly nameThreshold: number;
  /** By their first id. */
  readonly clusters: readonly DuplicateCluster[];
  readonly diagnostics: DuplicateDiagnostics;
}
