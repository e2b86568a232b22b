import type { Condition } from "../core/conditions/condition.js";
import type { Duration, Instant, Period } from "../core/time/types.js";

/**
 * Which events match: those of a name, of any of these names, or a Condition over the whole event (`"name"`,
 * `"properties.plan"`). `{ all: [] }` is every event.
 */
export type Match = string | readonly string[] | Condition;

/** A step by its name, where only one step has it, or by its index from 0. */
export type StepRef = string | number;

/** One step of a funnel; a text is short for `{ name, match: name }`. Names and matches may repeat. */
export type Step =
  | string
  | {
      readonly name: string;
      /** Default: the name. */
      readonly match?: Match | undefined;
      /** And this holds of the event's properties (`"plan"`). */
      readonly where?: Condition | undefined;
      /** May be left out by those who go on, and never blocks. Default false; the first step may not be. */
      readonly optional?: boolean | undefined;
      /** Longest time from the event before it in the chain, inclusive. */
      readonly within?: Duration | undefined;
      /**
       * Only the entity's first event counts for the step: the first that `match` takes, if `where` holds of it (`"event"`), or
       * the first that passes both (`"matching"`); of all its events, before `range` too.
       */
      readonly firstTime?: "event" | "matching" | undefined;
      /** Not supported in this version: refused unless false. */
      readonly directly?: boolean | undefined;
    };

/** Events that must not happen between two steps. */
export interface FunnelExclusion {
  readonly match: Match;
  /** And this holds of the event's properties. */
  readonly where?: Condition | undefined;
  /** After this step. Default: the first. */
  readonly from?: StepRef | undefined;
  /** Before this step. Default: the last. */
  readonly to?: StepRef | undefined;
}

/** How a report is split. */
export interface FunnelBreakdown {
  /** A key of the events' properties. */
  readonly by: string;
  /**
   * Whose value counts: the first or last of the reported chain that is there, the one at a step, or (`"all"`) each value's
   * events alone, so that an entity may stand under several. Default `"first"`.
   */
  readonly attribution?: "first" | "last" | "all" | { readonly step: StepRef } | undefined;
  /** How many values get a report of their own; the others share one. Default 25. */
  readonly limit?: number | undefined;
}

/** What a funnel asks for: steps in order, and how long and how they may be taken. Plain JSON. */
export interface FunnelDefinition {
  /** Default `"funnel"`. */
  readonly id?: string | undefined;
  /** 1 to 64. */
  readonly steps: readonly Step[];
  /** Default `"ordered"`. The others are not supported in this version: refused. */
  readonly order?: "ordered" | "strict" | "any" | undefined;
  /** Longest time from the first event to the last, inclusive; zero is the same instant. Default null: unlimited. */
  readonly window?: Duration | null | undefined;
  /** Which of several entries counts. Default `"latest"`; `"first"` is not supported in this version: refused. */
  readonly entry?: "latest" | "first" | undefined;
  /**
   * Events of one instant: in whatever order helps the entity (`"best"`, the default), each instant for one step
   * (`"strict"`), or in the order of `sequence`, equal ones as best (`"sequence"`).
   */
  readonly ties?: "best" | "strict" | "sequence" | undefined;
  /** Whether one event may fill several steps. Default false. */
  readonly reuseEvents?: boolean | undefined;
  readonly exclusions?: readonly FunnelExclusion[] | undefined;
  /**
   * What an exclusion does: it breaks the attempt (`"breaksAttempt"`, the default), or takes out entities that have no
   * attempt as good without it (`"dropsEntity"`).
   */
  readonly exclusionPolicy?: "breaksAttempt" | "dropsEntity" | undefined;
  /** Default `"uniques"`: each entity once. The others are not supported in this version: refused. */
  readonly counting?: "uniques" | "perValue" | "totals" | undefined;
  /**
   * Whether an entity may enter at any step. Default false; true is not supported in this version but by
   * `funnelFromCounts`: refused.
   */
  readonly open?: boolean | undefined;
  /** When the first event must lie; the others may lie after. Default: any time. */
  readonly range?: Period | undefined;
  /** Later events are invisible; a day is its last millisecond. Default: the latest event time given. */
  readonly asOf?: Instant | undefined;
  /** Where days begin and months step, and what times without offset are in. Default UTC, without such times. */
  readonly timeZone?: string | undefined;
  readonly breakdown?: FunnelBreakdown | undefined;
  /** Whether each step lists who reached it and who went no further. Default false. */
  readonly members?: boolean | undefined;
  /** Of all intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** With fewer trials a rate is thin. Default 30. */
  readonly minimum?: number | undefined;
}

/** A step in its long form. */
export interface FunnelStep<N extends string = string> {
  readonly name: N;
  readonly match: Match;
  readonly where?: Condition | undefined;
  readonly optional?: boolean | undefined;
  readonly within?: Duration | undefined;
  readonly firstTime?: "event" | "matching" | undefined;
}

/** A funnel's definition in its long form: checked, defaults filled in, instants as text, frozen. */
export interface FunnelModel<N extends string = string> extends FunnelDefinition {
  readonly kind: "funnel/definition";
  readonly schemaVersion: 1;
  readonly id: string;
  readonly steps: readonly FunnelStep<N>[];
  readonly order: "ordered";
  readonly window: Duration | null;
  readonly entry: "latest";
  readonly ties: "best" | "strict" | "sequence";
  readonly reuseEvents: boolean;
  readonly exclusions: readonly {
    readonly match: Match;
    readonly where?: Condition | undefined;
    readonly from: number;
    readonly to: number;
  }[];
  readonly exclusionPolicy: "breaksAttempt" | "dropsEntity";
  readonly counting: "uniques";
  readonly open: boolean;
  readonly range?: { readonly start: string; readonly end: string } | undefined;
  readonly asOf?: string | undefined;
  readonly breakdown?:
    | {
        readonly by: string;
        readonly attribution: "first" | "last" | "all" | { readonly step: number };
        readonly limit: number;
      }
    | undefined;
  readonly members: boolean;
  readonly confidence: number;
  readonly minimum: number;
}

/** The names of a definition's steps; in any order the steps of the report are named otherwise, by text. */
export type StepNames<D extends FunnelDefinition> = D extends { readonly order: "any" }
  ? string
  : D["steps"][number] extends infer S
    ? S extends string
      ? S
      : S extends { readonly name: infer N extends string }
        ? N
        : never
    : never;
