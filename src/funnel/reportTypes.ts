import type { ErrorCode } from "../core/errors.js";
import type { JsonValue } from "../core/json.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import type { FunnelModel } from "./definitionTypes.js";

/** How long something took, over those who did it; milliseconds, quantiles of type 7. */
export interface DurationSummary {
  readonly count: number;
  readonly meanMs: number;
  readonly medianMs: number;
  readonly p10Ms: number;
  readonly p90Ms: number;
}

/** One step of a {@link FunnelReport}. */
export interface FunnelReportStep<N extends string = string> {
  readonly name: N;
  /** How many reached it. */
  readonly count: number;
  /** Of these, how many came from the required step before; 0 at the first step. */
  readonly arrived: number;
  /** Of those who entered at the first step. */
  readonly fromStart: Proportion;
  /** Of those at the required step before; null at the first step, at optional steps and in open funnels. */
  readonly fromPrevious: Proportion | null;
  /** How many of the required step before did not arrive; 0 at the first step and at optional ones. */
  readonly dropOff: number;
  readonly optional?: boolean | undefined;
  /** From the required step before; null where nobody has it. */
  readonly timeFromPrevious: DurationSummary | null;
  /** From the first step; null where nobody has it. */
  readonly timeFromStart: DurationSummary | null;
  /** On request: ids as text in order; dropped are those who did not reach the next required step. */
  readonly members?:
    | { readonly reached: readonly string[]; readonly dropped: readonly string[] }
    | undefined;
}

/** What became of the rows and the entities of a funnel. */
export interface FunnelDiagnostics {
  /** Rows given: used + rejected + duplicates + afterAsOf + outOfOrder. */
  readonly rows: number;
  readonly used: number;
  /** Rows without entity, name or readable time. */
  readonly rejected: number;
  readonly duplicates: number;
  readonly afterAsOf: number;
  /** Rows that came too late in a stream; 0 here. */
  readonly outOfOrder: number;
  /** The first 100 rejected rows. */
  readonly rejectedRows: readonly {
    readonly index: number;
    readonly path: string;
    readonly code: ErrorCode;
    readonly message: string;
  }[];
  /** Entities with a used row: entered + notEntered + dropped. */
  readonly entities: number;
  readonly entered: number;
  readonly notEntered: number;
  /** Of those not entered, how many have an entry outside `range`. */
  readonly outsideRange: number;
  /** Entities that `dropsEntity` took out. */
  readonly dropped: number;
  /** Not converted, and their window is not over at `asOf`. */
  readonly immature: number;
  readonly leftTruncated: number;
  /** Instants of an entity with more than one used row. */
  readonly tieGroups: number;
  /** Used rows whose time is a day. */
  readonly dayResolution: number;
  /** Used rows whose cell some operator on that field does not take. */
  readonly typeMismatches: readonly { readonly field: string; readonly count: number }[];
  /** Where `asOf` comes from. */
  readonly asOfFrom: "option" | "latestEvent" | null;
  readonly warnings: readonly {
    readonly code: string;
    readonly sentence: string;
    readonly numbers: Readonly<Record<string, number>>;
  }[];
}

/** What a funnel found. */
export interface FunnelReport<N extends string = string> {
  readonly kind: "funnel";
  readonly schemaVersion: 1;
  readonly steps: readonly FunnelReportStep<N>[];
  /** Those at the last required step, of those who entered. */
  readonly conversion: Proportion;
  /** The same over entries alone whose window was over at `asOf`: young ones that convert late would bias it. */
  readonly matureConversion: Proportion;
  /** The step with the lowest rate, where a point more gains most; null where no step loses anybody. */
  readonly bottleneck: { readonly from: N; readonly to: N; readonly why: string } | null;
  /** By number entered. The last one may hold all `other` values. */
  readonly breakdown?:
    | readonly {
        readonly key: JsonValue;
        readonly other?: true | undefined;
        /** With attribution `{ step }`, how many under null never came to the step. */
        readonly belowStep?: number | undefined;
        readonly report: Omit<FunnelReport<N>, "definition">;
      }[]
    | undefined;
  readonly diagnostics: FunnelDiagnostics;
  /** In its long form. */
  readonly definition: FunnelModel<N>;
  /** Null where there are no events. */
  readonly asOf: string | null;
}
