import type { ChannelOptions, DefaultChannel } from "./channel.js";
import type { NameConvention } from "./parseName.js";
import type { UtmMap } from "./utmMap.js";

/** The least of a visit or a link that {@link auditUtms} reads; further keys are ignored. */
export interface UtmRow {
  /** A link that was shared: its parameters count where the cells below are missing. */
  readonly url?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly medium?: string | null | undefined;
  readonly campaign?: string | null | undefined;
  readonly term?: string | null | undefined;
  readonly content?: string | null | undefined;
  /** The address that was opened, with its parameters. */
  readonly landingPage?: string | null | undefined;
  /** The address of the page before. */
  readonly referrer?: string | null | undefined;
  /** How many visits the row stands for. Default 1. */
  readonly count?: number | string | bigint | null | undefined;
}

/** For each field of a {@link UtmRow}, the column of a row `R` that holds it; fields of the same name need no entry. */
export type UtmFields<R> = { readonly [K in keyof UtmRow]?: (keyof R & string) | undefined };

/** Settings of {@link auditUtms}. */
export interface AuditUtmsOptions extends ChannelOptions {
  /** How names of campaigns are made. Default: any way. */
  readonly convention?: NameConvention | undefined;
  /** Domains of one's own, their sub-domains included. Default: that of the page that was opened. */
  readonly ownDomains?: readonly string[] | undefined;
}

/**
 * What can be wrong with campaign parameters.
 *
 * - `case`: a value is written in several cases
 * - `synonym`: a word of {@link utmSynonyms}
 * - `typo`: one edit from a value at least 20 times as frequent; not where the edit is of a digit (`q1`, `q2`), nor of a word
 *   that is known (`cpm`, `cpc`)
 * - `missing`: some parameters are there, and no source or medium; of links also no campaign
 * - `swapped`: the source is a medium and the medium a source
 * - `click_id_without_utm`: an ad platform's click id, and no source
 * - `internal_link`: a link from one's own site to one's own site has parameters, which ends the visit and starts another
 * - `cardinality`: nearly every visit has a campaign of its own: an id stands in the name
 * - `convention`: a campaign's name does not keep to the convention
 */
export type UtmFindingKind =
  | "case"
  | "synonym"
  | "typo"
  | "missing"
  | "swapped"
  | "click_id_without_utm"
  | "internal_link"
  | "cardinality"
  | "convention";

/** A parameter that is audited. */
export type AuditedField = "source" | "medium" | "campaign" | "term" | "content";

/** One thing wrong, and how many visits have it. */
export interface UtmFinding {
  readonly kind: UtmFindingKind;
  /** The parameter; null where the finding is of several. */
  readonly field: AuditedField | null;
  /** What stands there: the value, the two swapped ones, the click id or the domain; null where nothing does. */
  readonly value: string | null;
  /** What should stand there, or what is amiss in a name; null where nobody can say. */
  readonly remedy: string | null;
  /** Visits. */
  readonly count: number;
}

/** Visits that no rule took, and the rule that came nearest. */
export interface UnassignedVisits {
  readonly source: string | null;
  readonly medium: string | null;
  readonly count: number;
  /** The id of the rule that most likely was meant; null where none is near. */
  readonly rule: string | null;
  /** The medium by which that rule would have held. */
  readonly wanted: string | null;
}

/** Visits by channel, most first. */
export type ChannelCounts = readonly { readonly key: DefaultChannel; readonly count: number }[];

/** What is wrong with the campaign parameters of links or visits, and the corrections to apply. */
export interface UtmAudit {
  readonly kind: "utmAudit";
  readonly schemaVersion: 1;
  /** Visits of all rows that could be read. */
  readonly visits: number;
  /** By kind in the order of {@link UtmFindingKind}, most visits first. */
  readonly findings: readonly UtmFinding[];
  readonly unassigned: {
    readonly count: number;
    /** Of how many visits. */
    readonly of: number;
    /** Most visits first. */
    readonly misses: readonly UnassignedVisits[];
  };
  /** Before and after the corrections of `map`. */
  readonly channels: { readonly before: ChannelCounts; readonly after: ChannelCounts };
  /** For {@link applyUtmMap}: case, synonyms, typos and swapped parts. */
  readonly map: UtmMap;
  readonly diagnostics: {
    /** Rows given: used + rejected. */
    readonly rows: number;
    readonly used: number;
    readonly rejected: readonly { readonly index: number; readonly field: string }[];
  };
}
