import type { Day, Duration, Instant, Period, Span } from "../core/time/types.js";
import type { AidaStage } from "./contentAsset.js";

/** The least of a publication that {@link editorialCalendar} reads; a `Publication` is one as it stands. */
export interface CalendarPublication {
  readonly id: string | number | bigint;
  readonly assetId: string | number | bigint;
  readonly platform: string;
  /** Whether its links need parameters: `owned` and `paid` ones do. */
  readonly media?: string | null | undefined;
  readonly utm?: { readonly source?: string | null | undefined } | null | undefined;
  /** Its parameters count too. */
  readonly url?: string | null | undefined;
  readonly scheduledAt?: Instant | bigint | null | undefined;
  /** Counts before `scheduledAt`. */
  readonly publishedAt?: Instant | bigint | null | undefined;
  /** `scheduled` unless given. */
  readonly status?: string | null | undefined;
}

/** The least of an asset that {@link editorialCalendar} reads; a `ContentAsset` is one as it stands. */
export interface CalendarAsset {
  readonly id: string | number | bigint;
  readonly title?: string | null | undefined;
  readonly aida?: AidaStage | null | undefined;
  readonly personaIds?: readonly (string | number | bigint)[] | null | undefined;
  /** `idea` unless given. */
  readonly status?: string | null | undefined;
}

/** What gaps are looked for in. */
export type CalendarBy = "platform" | "persona" | "aida";

/** Settings of {@link editorialCalendar}. */
export interface EditorialCalendarOptions {
  /** Which stretch of time; a Day at either end is its first moment. */
  readonly period: Period;
  /** How long there may be nothing: `{ days: 7 }`. Counted in whole days of the calendar. */
  readonly every: Duration;
  /** Default `"platform"`. */
  readonly by?: CalendarBy | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** One publication on its day. */
export interface CalendarEntry {
  readonly id: string;
  readonly assetId: string;
  /** Of the asset, where it is known. */
  readonly title: string | null;
  readonly platform: string;
  readonly status: string;
  readonly at: string;
  /** The values of `by`: several personas, or `"(none)"`. */
  readonly keys: readonly string[];
}

/** A stretch without a publication. */
export interface CalendarGap {
  readonly key: string;
  /** The day of the publication before, or the first of the period. */
  readonly from: Day;
  /** The day of the next publication, or the first after the period. */
  readonly to: Day;
  /** From one to the other. */
  readonly days: number;
}

/** What became of the rows of one input: given = used + rejected + duplicates + outside + undated. */
export interface CalendarRowCounts {
  readonly given: number;
  readonly used: number;
  readonly rejected: number;
  /** An earlier row has its id. */
  readonly duplicates: number;
  /** Not of the period. */
  readonly outside: number;
  /** Neither scheduled nor published. */
  readonly undated: number;
}

/** What is published when, and where something is missing. */
export interface EditorialCalendar {
  readonly kind: "editorialCalendar";
  readonly schemaVersion: 1;
  readonly by: CalendarBy;
  readonly period: Span;
  readonly timeZone: string;
  /** Days with a publication, in order; those of a day by time, then id. */
  readonly days: readonly { readonly on: Day; readonly publications: readonly CalendarEntry[] }[];
  /** The longest first, then by key and day. */
  readonly gaps: readonly CalendarGap[];
  /** Publications whose asset is neither approved nor published; null where the asset was not given. */
  readonly notReady: readonly {
    readonly id: string;
    readonly on: Day;
    readonly assetId: string;
    readonly assetStatus: string | null;
  }[];
  /** Owned and paid publications that carry no `utm_source`. */
  readonly withoutUtm: readonly {
    readonly id: string;
    readonly on: Day;
    readonly platform: string;
  }[];
  readonly diagnostics: {
    readonly publications: CalendarRowCounts;
    readonly assets: CalendarRowCounts;
    readonly rejected: readonly {
      readonly input: "publications" | "assets";
      readonly index: number;
      readonly field: string;
    }[];
  };
}
