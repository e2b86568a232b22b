// A slow twin of analyzeFunnel, written from the rules S1 to S4, S7, S8, S11 to S13 and S16 as they stand: it lists every chain.
import { compareText } from "../../src/core/compareText.ts";
import type { Condition } from "../../src/core/conditions/condition.ts";
import { matches } from "../../src/core/conditions/matches.ts";

export interface SlowEvent {
  readonly entity?: unknown;
  readonly name?: unknown;
  readonly at?: unknown;
  readonly id?: unknown;
  readonly sequence?: number | null | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
}

interface SlowStep {
  readonly name: string;
  readonly match: string | readonly string[] | Condition;
  readonly where?: Condition;
  readonly optional?: boolean;
  /** Milliseconds, or the last instant by the event before. */
  readonly within?: number | ((at: number) => number);
  readonly firstTime?: "event" | "matching";
}

export interface SlowDefinition {
  readonly steps: readonly SlowStep[];
  /** Milliseconds, or the end of the window by its start. */
  readonly window?: number | ((at: number) => number);
  readonly ties?: "best" | "strict" | "sequence";
  readonly reuseEvents?: boolean;
  readonly exclusions?: readonly (Omit<SlowStep, "name"> & {
    readonly from: number;
    readonly to: number;
  })[];
  readonly exclusionPolicy?: "breaksAttempt" | "dropsEntity";
  readonly range?: { readonly start: number; readonly end: number };
  readonly asOf?: number;
  readonly breakdown?: {
    readonly by: string;
    readonly attribution: "first" | "last" | "all" | { readonly step: number };
  };
}

export interface SlowUsed {
  readonly entity: string;
  readonly name: string;
  readonly at: number;
  readonly isDay: boolean;
  readonly id: string | null;
  readonly sequence: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Chain {
  readonly events: readonly number[];
  readonly steps: readonly number[];
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** Epoch milliseconds, a Day of 1970 or an ISO instant; what else a row holds cannot be read. */
function timeOf(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string" || (!dayForm.test(cell) && !cell.endsWith("Z"))) return null;
  const at = Date.parse(cell);
  return Number.isNaN(at) ? null : at;
}

function idOf(cell: unknown): string | null {
  if (Number.isFinite(cell) || typeof cell === "bigint") return String(cell);
  return typeof cell === "string" && cell.trim() !== "" ? cell : null;
}

function canonical(properties: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function compareEvents(a: SlowUsed, b: SlowUsed): number {
  const byId = a.id === b.id ? 0 : a.id === null ? 1 : b.id === null ? -1 : compareText(a.id, b.id);
  return (
    a.at - b.at ||
    a.sequence - b.sequence ||
    byId ||
    compareText(a.name, b.name) ||
    compareText(canonical(a.properties), canonical(b.properties))
  );
}

function takesName(match: SlowStep["match"], event: SlowUsed): boolean {
  if (typeof match === "string") return event.name === match;
  if (Array.isArray(match)) return match.includes(event.name);
  return matches(match as Condition, { name: event.name, properties: event.properties });
}

/** S15 as well: `events` are all of the entity's, in event order. */
function takes(
  step: Omit<SlowStep, "name">,
  event: SlowUsed,
  events: readonly SlowUsed[],
): boolean {
  const { match, where, firstTime } = step;
  const holds = (one: SlowUsed): boolean => where === undefined || matches(where, one.properties);
  if (!takesName(match, event) || !holds(event)) return false;
  if (firstTime === undefined) return true;
  return (
    event === events.find((one) => takesName(match, one) && (firstTime === "event" || holds(one)))
  );
}

/** All valid chains of an entity, exclusions minded or not. */
function allChains(
  events: readonly SlowUsed[],
  definition: SlowDefinition,
  minded: boolean,
): Chain[] {
  const { steps, ties = "best", reuseEvents = false, exclusions = [], range } = definition;
  const chains: Chain[] = [];
  const isCut = (p: number, q: number, from: number, to: number): boolean =>
    exclusions.some(
      (one) =>
        p < one.to &&
        q > one.from &&
        events.some((event) => event.at > from && event.at < to && takes(one, event, events)),
    );
  const mayFollow = (
    p: number,
    last: SlowUsed,
    q: number,
    next: SlowUsed,
    first: SlowUsed,
  ): boolean => {
    const gap = next.at - last.at;
    const isOrdered =
      ties === "best"
        ? gap >= 0
        : ties === "strict"
          ? gap > 0
          : gap > 0 || (gap === 0 && next.sequence >= last.sequence);
    return (
      isOrdered &&
      next.at <= endOf(definition.window, first.at) &&
      next.at <= endOf(steps[q]?.within, last.at) &&
      !(minded && isCut(p, q, last.at, next.at))
    );
  };
  const extend = (chain: Chain): void => {
    if (chain.events.length > 0) chains.push(chain);
    const p = chain.steps.at(-1) ?? -1;
    for (let q = p + 1; q < steps.length; q += 1) {
      for (const [index, event] of events.entries()) {
        if (!takes(steps[q] as SlowStep, event, events)) continue;
        if (!reuseEvents && chain.events.includes(index)) continue;
        const isValid =
          p === -1
            ? q === 0 && (range === undefined || (event.at >= range.start && event.at < range.end))
            : mayFollow(
                p,
                events[chain.events.at(-1) as number] as SlowUsed,
                q,
                event,
                events[chain.events[0] as number] as SlowUsed,
              );
        if (isValid) extend({ events: [...chain.events, index], steps: [...chain.steps, q] });
      }
      if (!steps[q]?.optional) break;
    }
  };
  extend({ events: [], steps: [] });
  return chains;
}

function endOf(length: SlowDefinition["window"], at: number): number {
  return typeof length === "function" ? length(at) : at + (length ?? Infinity);
}

/** S4, as a list of numbers to compare one after the other; more is better. */
function rankOf(chain: Chain, events: readonly SlowUsed[], { steps }: SlowDefinition): number[] {
  const optional = chain.steps.filter((step) => steps[step]?.optional).length;
  const positions = chain.events.flatMap((event, index) => [
    -event,
    -(chain.steps[index] as number),
  ]);
  return [
    chain.steps.length - optional,
    optional,
    -(events[chain.events.at(-1) as number] as SlowUsed).at,
    (events[chain.events[0] as number] as SlowUsed).at,
    ...positions,
  ];
}

function bestOf(
  chains: readonly Chain[],
  events: readonly SlowUsed[],
  definition: SlowDefinition,
): Chain | null {
  let best: Chain | null = null;
  let bestRank: number[] = [];
  for (const chain of chains) {
    const rank = rankOf(chain, events, definition);
    const place = rank.findIndex((value, index) => value !== bestRank[index]);
    if (best === null || (rank[place] as number) > (bestRank[place] as number)) {
      best = chain;
      bestRank = rank;
    }
  }
  return best;
}

export function reportedChain(
  events: readonly SlowUsed[],
  definition: SlowDefinition,
): Chain | null | "dropped" {
  const { steps, exclusions = [], exclusionPolicy = "breaksAttempt" } = definition;
  const required = (chain: Chain): number =>
    chain.steps.filter((step) => !steps[step]?.optional).length;
  const minded = allChains(events, definition, true);
  if (exclusionPolicy === "breaksAttempt") return bestOf(minded, events, definition);
  const level = Math.max(0, ...allChains(events, definition, false).map(required));
  if (level === 0) return null;
  const total = steps.filter(({ optional }) => !optional).length;
  const clean = minded.filter((chain) => {
    if (required(chain) !== level) return false;
    if (level === total) return true;
    const first = events[chain.events[0] as number] as SlowUsed;
    const last = events[chain.events.at(-1) as number] as SlowUsed;
    const step = chain.steps.at(-1) as number;
    const end = endOf(definition.window, first.at);
    return !exclusions.some(
      (one) =>
        one.from <= step &&
        step < one.to &&
        events.some((event) => event.at > last.at && event.at <= end && takes(one, event, events)),
    );
  });
  return bestOf(clean, events, definition) ?? "dropped";
}

/** What of a report the twin tells; durations as sorted lists. */
export function slowFunnel(rows: readonly SlowEvent[], definition: SlowDefinition) {
  const times = rows.map(({ at }) => timeOf(at)).filter((at) => at !== null);
  const asOf = definition.asOf ?? Math.max(-Infinity, ...times);
  const readable: SlowUsed[] = rows.flatMap((row) => {
    const entity = idOf(row.entity);
    const name = typeof row.name === "string" && row.name.trim() !== "" ? row.name : null;
    const at = timeOf(row.at);
    if (entity === null || name === null || at === null) return [];
    const isDay = typeof row.at === "string" && dayForm.test(row.at);
    const { sequence, properties } = row;
    return [
      {
        entity,
        name,
        at,
        isDay,
        id: idOf(row.id),
        sequence: sequence ?? 0,
        properties: properties ?? {},
      },
    ];
  });
  const visible = readable.filter(({ at }) => at <= asOf).sort(compareEvents);
  const seen = new Set<string>();
  const used = visible.filter(({ entity, id }) => {
    const key = JSON.stringify([entity, id]);
    if (id === null || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
  const journeys = [...new Set(used.map(({ entity }) => entity))].map((entity) => {
    const events = used.filter((event) => event.entity === entity);
    return { entity, events, chain: reportedChain(events, definition) };
  });
  const count = (chosen: readonly Journey[]) => countOf(chosen, definition, asOf);
  const entered = journeys.filter(isEntered);
  const dropped = journeys.filter(({ chain }) => chain === "dropped").length;
  const outside = journeys.filter(
    ({ chain, events }) =>
      chain === null &&
      events.some((event) => takes(definition.steps[0] as SlowStep, event, events)),
  ).length;
  const tieGroups = new Set<string>();
  for (const [index, event] of used.entries()) {
    const twin = used.some(
      (other, place) => place !== index && other.entity === event.entity && other.at === event.at,
    );
    if (twin) tieGroups.add(JSON.stringify([event.entity, event.at]));
  }
  return {
    asOf: Number.isFinite(asOf) ? new Date(asOf).toISOString() : null,
    ...count(entered),
    breakdown: breakdownOf(used, journeys, definition, count),
    diagnostics: {
      rows: rows.length,
      used: used.length,
      rejected: rows.length - readable.length,
      duplicates: visible.length - used.length,
      afterAsOf: readable.length - visible.length,
      entities: journeys.length,
      entered: entered.length,
      notEntered: journeys.length - entered.length - dropped,
      outsideRange: outside,
      dropped,
      tieGroups: tieGroups.size,
      dayResolution: used.filter(({ isDay }) => isDay).length,
    },
  };
}

interface Journey {
  readonly entity: string;
  readonly events: readonly SlowUsed[];
  readonly chain: Chain | null | "dropped";
}
type Entered = Journey & { readonly chain: Chain };

function isEntered(journey: Journey): journey is Entered {
  return journey.chain !== null && journey.chain !== "dropped";
}

function countOf(journeys: readonly Journey[], definition: SlowDefinition, asOf: number) {
  const { steps } = definition;
  const entered = journeys.filter(isEntered);
  const required = steps.flatMap(({ optional }, step) => (optional ? [] : [step]));
  const goal = required.at(-1) as number;
  const timeAt = ({ chain, events }: Entered, step: number): number =>
    (events[chain.events[chain.steps.indexOf(step)] as number] as SlowUsed).at;
  const isConverted = ({ chain }: Entered): boolean => chain.steps.includes(goal);
  const isMature = (journey: Entered): boolean =>
    endOf(definition.window, timeAt(journey, 0)) <= asOf;
  return {
    steps: steps.map((_, step) => {
      const reached = entered.filter(({ chain }) => chain.steps.includes(step));
      const before = required.filter((other) => other < step).at(-1);
      const next = required.find((other) => other > step);
      const durations = (from: number | undefined): number[] =>
        from === undefined
          ? []
          : reached
              .map((journey) => timeAt(journey, step) - timeAt(journey, from))
              .sort((a, b) => a - b);
      return {
        count: reached.length,
        lags: durations(before),
        ages: durations(step === 0 ? undefined : 0),
        reached: reached.map(({ entity }) => entity).sort(compareText),
        dropped: reached
          .filter(({ chain }) => next !== undefined && !chain.steps.includes(next))
          .map(({ entity }) => entity)
          .sort(compareText),
      };
    }),
    converted: entered.filter(isConverted).length,
    mature: entered.filter(isMature).length,
    matureConverted: entered.filter((one) => isMature(one) && isConverted(one)).length,
    immature: entered.filter((one) => !isMature(one) && !isConverted(one)).length,
  };
}

/** S12 without limit: by number entered, then numbers, texts, booleans, null. */
function breakdownOf<T>(
  used: readonly SlowUsed[],
  journeys: readonly Journey[],
  definition: SlowDefinition,
  count: (journeys: readonly Journey[]) => T,
) {
  const { breakdown } = definition;
  if (breakdown === undefined) return undefined;
  const { by, attribution } = breakdown;
  const propertyOf = (event: SlowUsed | undefined): unknown => {
    const value = event?.properties[by];
    return value === undefined || (typeof value === "string" && value.trim() === "") ? null : value;
  };
  const pairs: { value: unknown; journey: Journey; below: boolean }[] = [];
  if (attribution === "all") {
    for (const value of new Set(used.map(propertyOf))) {
      const events = used.filter((event) => propertyOf(event) === value);
      for (const entity of new Set(events.map((event) => event.entity))) {
        const own = events.filter((event) => event.entity === entity);
        const journey = { entity, events: own, chain: reportedChain(own, definition) };
        if (isEntered(journey)) pairs.push({ value, journey, below: false });
      }
    }
  } else {
    for (const journey of journeys.filter(isEntered)) {
      const chosen = journey.chain.events.map((index) => journey.events[index] as SlowUsed);
      if (typeof attribution === "object") {
        const place = journey.chain.steps.indexOf(attribution.step);
        pairs.push({ value: propertyOf(chosen[place]), journey, below: place === -1 });
      } else {
        const values = chosen.map(propertyOf).filter((value) => value !== null);
        const value = (attribution === "first" ? values[0] : values.at(-1)) ?? null;
        pairs.push({ value, journey, below: false });
      }
    }
  }
  const types = ["number", "string", "boolean", "object"];
  return [...new Set(pairs.map(({ value }) => value))]
    .map((key) => {
      const own = pairs.filter(({ value }) => value === key);
      return {
        key,
        entered: own.length,
        below: own.filter(({ below }) => below).length,
        ...count(own.map(({ journey }) => journey)),
      };
    })
    .sort(
      (a, b) =>
        b.entered - a.entered ||
        types.indexOf(typeof a.key) - types.indexOf(typeof b.key) ||
        (typeof a.key === "string"
          ? compareText(a.key, b.key as string)
          : Number(a.key) - Number(b.key)),
    );
}
