import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chainFinder } from "../../src/funnel/internal/chainFinder.ts";
import { reportedChain, type SlowDefinition, type SlowUsed } from "./slowFunnel.ts";

/** An event that matches the steps and exclusions whose numbers are the letters of its name. */
const event = (span: number) =>
  fc.record({
    at: fc.nat(span),
    sequence: fc.nat(1),
    matches: fc.subarray([0, 1, 2, 3, 4, 5]),
  });
const events = fc
  .constantFrom(2, 4, 8, 15)
  .chain((span) => fc.array(event(span), { maxLength: 9 }))
  .map((list) => [...list].sort((a, b) => a.at - b.at || a.sequence - b.sequence));

interface Options {
  readonly optional?: boolean;
  readonly within?: boolean;
  readonly exclusions?: boolean;
  /** Ends that are no function of a length, as months have them. */
  readonly calendar?: boolean;
}

const limit = (isCalendar: boolean) =>
  isCalendar
    ? fc
        .array(fc.nat(5), { minLength: 16, maxLength: 16 })
        .map((lengths) => (at: number) => at + (lengths[at] as number))
    : fc.constantFrom(0, 1, 3, 6).map((length) => (at: number) => at + length);

function definitions({
  optional = false,
  within = false,
  exclusions = false,
  calendar = false,
}: Options) {
  const step = fc.record(
    {
      ...(optional ? { optional: fc.boolean() } : {}),
      ...(within ? { within: limit(calendar) } : {}),
    },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      steps: fc.array(step, { minLength: 1, maxLength: 4 }),
      window: limit(calendar),
      ties: fc.constantFrom("best", "strict", "sequence"),
      reuseEvents: fc.boolean(),
      exclusions: fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { maxLength: exclusions ? 2 : 0 }),
      exclusionPolicy: fc.constantFrom("breaksAttempt", "dropsEntity"),
      range: fc.record({ start: fc.nat(3), end: fc.integer({ min: 4, max: 15 }) }),
    },
    { requiredKeys: ["steps", "exclusions"] },
  );
}

type Definition = ReturnType<typeof definitions> extends fc.Arbitrary<infer D> ? D : never;

function bothWays(
  list: readonly { at: number; sequence: number; matches: number[] }[],
  one: Definition,
) {
  const stepCount = one.steps.length;
  const exclusions = one.exclusions
    .filter(([from, to]) => from < to && to < stepCount)
    .map(([from, to], index) => ({ from, to, match: namesWith(stepCount + index) }));
  const slow: SlowDefinition = {
    ...one,
    steps: one.steps.map((step, index) => ({
      ...step,
      name: `${index}`,
      match: namesWith(index),
      optional: index > 0 && (step.optional ?? false),
    })),
    exclusions,
  };
  const used: SlowUsed[] = list.map(({ at, sequence, matches }) => ({
    entity: "e",
    name: matches.join(""),
    at,
    isDay: false,
    id: null,
    sequence,
    properties: {},
  }));
  const known = stepCount + exclusions.length;
  const matchesOf = list.map(({ matches }) => matches.filter((match) => match < known));
  const { start = -Infinity, end = Infinity } = one.range ?? {};
  const find = chainFinder({
    optional: slow.steps.map(({ optional = false }) => optional),
    within: one.steps.map(({ within }, index) => (index === 0 ? null : (within ?? null))),
    exclusions,
    exclusionPolicy: one.exclusionPolicy ?? "breaksAttempt",
    ties: one.ties ?? "best",
    reuseEvents: one.reuseEvents ?? false,
    isEntry: (at) => at >= start && at < end,
    endOf: one.window ?? (() => Infinity),
    matchesOf,
  });
  const ours = find({
    length: list.length,
    at: Float64Array.from(list, ({ at }) => at),
    sequence: Float64Array.from(list, ({ sequence }) => sequence),
    pattern: Int32Array.from(list.keys()),
  });
  return [ours, reportedChain(used, slow)] as const;
}

/** All names of events that match the step of this number. */
function namesWith(match: number): string[] {
  const names: string[] = [];
  for (let set = 0; set < 64; set += 1) {
    const matches = [0, 1, 2, 3, 4, 5].filter((one) => (set >> one) % 2 === 1);
    if (matches.includes(match)) names.push(matches.join(""));
  }
  return names;
}

const cases: readonly (readonly [string, Options])[] = [
  ["ties and overlapping matchers", {}],
  ["optional steps", { optional: true }],
  ["limits between neighbors", { within: true }],
  ["exclusions", { exclusions: true }],
  ["windows whose ends are not in the order of their starts", { calendar: true, within: true }],
  ["all of these at once", { optional: true, within: true, exclusions: true, calendar: true }],
];

describe("the chain found is the one that a list of all chains gives, with", () => {
  test.each(cases)("%s", (_, options) => {
    fc.assert(
      fc.property(events, definitions(options), (list, definition) => {
        const [ours, slow] = bothWays(list, definition);
        expect(ours).toEqual(slow);
      }),
      { numRuns: 3000 },
    );
  });
});
