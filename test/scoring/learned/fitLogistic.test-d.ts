// What the types of fits promise. A line under @ts-expect-error must not compile.
import {
  type Columns,
  type calibrateModel,
  defineScoreModel,
  fitLogistic,
  type LogisticModel,
  parseScoreModel,
  type ScoreModel,
  score,
  scoreAll,
} from "closedloop";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const leads: readonly {
  readonly id: string;
  readonly visits: number;
  readonly won: boolean;
}[];
declare const columns: Columns;

// Labels and stages are kept; without bands there is no band.
const model = fitLogistic(leads, {
  outcome: "won",
  features: ["visits"],
  bands: { hot: 50, cold: 0 },
  thresholds: { mql: 20 },
});
export const labels: Same<typeof model, LogisticModel<"hot" | "cold", "mql">> = true;
export const read: ["hot" | "cold" | null, "mql" | null] = [
  score(model, { visits: 3 }).band,
  score(model, { visits: 3 }).stage,
];
const bare = fitLogistic(columns, { outcome: "won", features: ["visits"], penalty: "none" });
export const none: null = score(bare, {}).band;

// Models of any kind go where one goes.
const rules = defineScoreModel({ id: "m", groups: [], bands: { A: 1 } });
export const models: readonly ScoreModel[] = [model, bare, rules, parseScoreModel("{}")];
scoreAll(model, columns);
export const calibrated: Same<
  typeof rules & { readonly hash: string },
  ReturnType<typeof calibrateModel<typeof rules, typeof leads>>
> = true;

// The moment may be a field of the rows, and of no other.
fitLogistic(leads, { outcome: "won", features: ["visits"], asOf: { field: "id" } });
// @ts-expect-error no row has it
fitLogistic(leads, { outcome: "won", features: ["visits"], asOf: { field: "createdAt" } });
// @ts-expect-error an event feature needs an id
fitLogistic(leads, { outcome: "won", features: [{ event: "view", of: "count" }] });
// @ts-expect-error there is no such penalty
fitLogistic(leads, { outcome: "won", features: ["visits"], penalty: "l3" });
// @ts-expect-error there is no such kind of feature
fitLogistic(leads, { outcome: "won", features: [{ field: "visits", kind: "date" }] });
