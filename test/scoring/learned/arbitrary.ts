// Random models as a fit would give them, over the fields of test/scoring/arbitrary.ts, and a slow scorer for them.
import fc from "fast-check";
import type { Calibration } from "../../../src/scoring/calibration.js";
import type {
  LearnedModel,
  LearnedParams,
  LevelTerm,
  ModelFeature,
  Term,
} from "../../../src/scoring/learned/learnedModel.js";
import type { StageList } from "../../../src/scoring/ruleModel.js";

const weight = fc.constantFrom(0, 0.3, -1.25, 2, 1 / 3, -0.07, 1e-9);
const group = fc.constantFrom(undefined, undefined, undefined, "fit", "web");

const slopeTerm = fc
  .record({
    slope: fc.constantFrom(0, 0.01, -0.5, 1 / 7),
    center: fc.constantFrom(0, 40.8, -3),
    present: fc.constantFrom(0, 0, 0, -0.2),
    missing: weight,
  })
  .map((term): Term => term);
const binTerm = fc
  .tuple(fc.array(weight, { minLength: 4, maxLength: 4 }), weight, fc.boolean())
  .map(
    ([points, missing, hasSpecial]): Term => ({
      breaks: [0, 50, 200],
      points,
      missing,
      ...(hasSpecial && { special: [{ value: 49, points: 5 }] }),
    }),
  );
const levelTerm = fc
  .tuple(fc.array(weight, { minLength: 3, maxLength: 3 }), weight, weight, fc.boolean())
  .map(
    ([points, unseen, missing, hasRare]): Term => ({
      levels: ["SaaS", "Retail", "5"],
      points,
      ...(hasRare && { rare: ["saas", "false"] }),
      unseen,
      missing,
    }),
  );
const tellingTerm = fc.tuple(levelTerm, fc.constantFrom(undefined, 0.25)).map(
  ([term, missingShare]): Term => ({
    ...(term as LevelTerm),
    shares: [0.2, 0.5, 0.9],
    ...(missingShare && { missingShare }),
  }),
);
const numberTerm = fc.oneof({ weight: 3, arbitrary: slopeTerm }, binTerm);

type Kit = readonly [feature: ModelFeature, term: fc.Arbitrary<Term>];
const fieldKits: readonly Kit[] = [
  [{ id: "employees", field: "employees", kind: "number" }, numberTerm],
  [{ id: "size", field: "employees", kind: "number", label: "Size" }, numberTerm],
  [{ id: "class", field: "employees", kind: "category" }, levelTerm],
  [{ id: "industry", field: "industry", kind: "category" }, levelTerm],
  [{ id: "tags", field: "industry", kind: "tags" }, tellingTerm],
  [{ id: "active", field: "active", kind: "category" }, levelTerm],
  [{ id: "source", field: "utm.source", kind: "category" }, levelTerm],
  [{ id: "odd", field: "constructor", kind: "category" }, levelTerm],
];
const timedKits: readonly Kit[] = [
  [{ id: "seen", field: "seenAt", kind: "age" }, numberTerm],
  [{ id: "views", event: "page_view", of: "count" }, numberTerm],
  [
    {
      id: "pricing",
      event: "page_view",
      where: { field: "path", op: "startsWith", value: "/pricing" },
      window: { days: 30 },
      of: "count",
    },
    numberTerm,
  ],
  [{ id: "demo", event: "demo", of: "daysSinceLast" }, numberTerm],
];

const thresholds = fc.constantFrom<StageList>(
  [],
  [{ stage: "mql", when: { field: "value", op: "gte", value: 40 } }],
  [
    { stage: "mql", when: { field: "probability", op: "gte", value: 0.3 } },
    { stage: "sal", when: { field: "groups.fit", op: "gt", value: 0.1 } },
  ],
  [{ stage: "mql", when: { any: [{ field: "total", op: "gte", value: 0.5 }] } }],
);
const training = { rows: 9, won: 4, lost: 5 };
const calibration = fc.constantFrom<Calibration | undefined>(
  undefined,
  undefined,
  { method: "platt", a: -0.7, b: 0.2, training },
  { method: "isotonic", x: [-1, 0, 2], y: [0.1, 0.4, 0.9], training },
  { method: "priorShift", shift: 1.5 },
);

/** A model; `"fields"` needs no moment. */
export function learnedModelOf(kinds: "fields" | "all"): fc.Arbitrary<LearnedModel> {
  const kits = kinds === "all" ? [...fieldKits, ...timedKits] : fieldKits;
  return fc
    .tuple(
      fc.shuffledSubarray([...kits], { minLength: 0 }),
      fc.array(group, { minLength: 12, maxLength: 12 }),
      thresholds,
      calibration,
      fc.constantFrom(undefined, "Asia/Kolkata"),
      fc.boolean(),
      fc.constantFrom(undefined, { offset: 600, factor: 72.13 }),
      fc.boolean(),
    )
    .chain(
      ([chosen, groups, thresholds, calibration, timeZone, hasSegments, points, isDecided]) => {
        const features = chosen.map(([feature], index) => ({
          ...feature,
          ...(groups[index] && { group: groups[index] }),
        }));
        const params = fc.tuple(weight, fc.tuple(...chosen.map(([, term]) => term)), fc.nat(3)).map(
          ([base, terms, blank]): LearnedParams => ({
            base,
            terms,
            ...(blank === 0 && { isBlank: true as const }),
          }),
        );
        const hasStage = isDecided && chosen.some(([{ field }]) => field === "industry");
        return fc.tuple(params, params, params).map(([pooled, first, second]) => ({
          kind: "score/logistic" as const,
          id: "random",
          schemaVersion: 1 as const,
          ...(timeZone && { timeZone }),
          features,
          groups: ["web", "fit"].map((id) => ({ id })),
          params: pooled,
          ...(hasSegments && {
            segments: {
              field: "industry",
              fits: [
                { value: "SaaS", params: first, training: { rows: 1, won: 1, lost: 0 } },
                { value: "Retail", params: second, training: { rows: 1, won: 1, lost: 0 } },
              ],
            },
          }),
          ...(points && { points }),
          ...(hasStage && { decidedBy: { field: "industry", won: ["Retail"] } }),
          bands: [
            { band: "A", from: 60 },
            { band: "B", from: 20.5 },
          ],
          thresholds,
          ...(calibration && { calibration }),
          training: {
            rows: 0,
            won: 0,
            lost: 0,
            censored: 0,
            leftOut: 0,
            span: null,
            asOf: null,
            typeMismatches: [],
          },
          baseline: { value: { breaks: [], counts: [0], missing: 0 }, features: [] },
          warnings: [],
        }));
      },
    );
}
