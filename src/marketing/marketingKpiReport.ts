import type { Money } from "../core/money/types.js";
import type { Span } from "../core/time/types.js";
import type { Estimate } from "../stats/estimate.js";
import type { Verdict } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import type { BrandMeasure } from "./brandMeasures.js";
import type { EngagementBase, KpiBy, KpiInputName } from "./marketingKpiInput.js";
import type { MarketShare } from "./marketShare.js";
import type { ShareOfVoice } from "./shareOfVoice.js";

/** One wave of the period. */
export interface BrandKpi {
  /** Its id, else the first day it was asked. */
  readonly key: string;
  readonly segmentId: string | null;
  readonly fieldedOn: Span;
  /** People asked. */
  readonly n: number;
  /** Those that the wave has. */
  readonly measures: readonly BrandMeasureKpi[];
}

/** How many know, consider or prefer the brand. */
export interface BrandMeasureKpi {
  readonly key: BrandMeasure;
  /** Of those asked. */
  readonly share: Proportion;
  /** Against the wave of the same segment before, where there is one that has the measure. */
  readonly change: BrandChange | null;
  /** `"thin"`: fewer than `minimum` asked, or under 5 of either kind. */
  readonly verdict: Verdict;
}

/** How a share of the brand moved. */
export interface BrandChange {
  /** The key of the wave before. */
  readonly since: string;
  /** The share less that of the wave before, with Newcombe's interval. */
  readonly absolute: Estimate;
  /** How often chance alone differs as much. */
  readonly pValue: number | null;
  /** `"thin"`: one of the two shares is. */
  readonly verdict: Verdict;
}

/** Engagements against one kind of base. */
export interface EngagementKpi {
  /** Of the totals `"(total)"`. */
  readonly key: string;
  readonly baseKind: EngagementBase;
  /** engagements ÷ base; without an interval where they pass the base, as several may come of one. */
  readonly rate: Proportion;
  /** `"thin"`: a base under `minimum`, or under 5 engagements, or under 5 without. */
  readonly verdict: Verdict;
}

/** Leads of one source, and what they cost. What the inputs cannot tell is absent, not 0; null is a number that does not exist. */
export interface LeadKpi<C extends string = string> {
  /** The value of `by`, or `"(none)"`; of the totals `"(total)"`. */
  readonly key: string;
  readonly spend?: Money<C>;
  /** Created in the period. */
  readonly leads?: number;
  /** Of these, those that were qualified by `asOf`; null in all rows where no lead says when. */
  readonly mqls?: number | null;
  /** mqls of leads. */
  readonly mqlRate?: Proportion | null;
  readonly costPerLead?: Money<C> | null;
  readonly costPerMql?: Money<C> | null;
  /** Of the MQL rate. `"thin"`: fewer than `minimum` leads, or under 5 qualified or not. */
  readonly verdict?: Verdict;
}

/** The brand in its market. */
export interface MarketKpi {
  /** By money. */
  readonly value?: MarketShare;
  /** By units. */
  readonly units?: MarketShare;
  /** Against the share by money, else by units. */
  readonly voice?: ShareOfVoice;
}

/** The report of {@link marketingKpis}. Parts without an input are absent. */
export interface MarketingKpiReport<C extends string = string> {
  readonly kind: "marketingKpis";
  readonly schemaVersion: 1;
  readonly by: KpiBy;
  readonly period: Span;
  readonly currency: C;
  /** By segment, those without one first, then by time. */
  readonly brand?: readonly BrandKpi[];
  readonly engagement?: {
    /** By kind of base, then the most engagements first, then by key. */
    readonly rows: readonly EngagementKpi[];
    /** One for each kind of base. */
    readonly totals: readonly EngagementKpi[];
  };
  readonly leads?: {
    /** The largest spend first (not given: the most leads), then by key. */
    readonly rows: readonly LeadKpi<C>[];
    readonly totals: LeadKpi<C>;
  };
  readonly market?: MarketKpi;
  readonly diagnostics: KpiDiagnostics;
  readonly asOf: string;
}

/** What became of the rows of one input: given = used + rejected + duplicates + future + outside. */
export interface KpiRowCounts {
  readonly given: number;
  /** A figure of the report counts it. */
  readonly used: number;
  /** A value is missing or cannot be read; listed in `rejected`. */
  readonly rejected: number;
  /** An earlier row has its id. */
  readonly duplicates: number;
  /** After `asOf`. */
  readonly future: number;
  /** Not of the period. */
  readonly outside: number;
}

/** What {@link marketingKpis} did with its input rows. */
export interface KpiDiagnostics {
  /** By input; those that were not given are absent. */
  readonly rows: { readonly [K in KpiInputName]?: KpiRowCounts };
  /** Rows that were left out: their place in the input and the first field that is missing or cannot be read. */
  readonly rejected: readonly {
    readonly input: KpiInputName;
    readonly index: number;
    readonly field: string;
  }[];
}
