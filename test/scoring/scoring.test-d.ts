// What the types of scoring promise, beside what test/design.test-d.ts holds. A line under @ts-expect-error must not compile.
import {
  type Coded,
  type Columns,
  defineScoreModel,
  type RankedLead,
  type RuleModel,
  rankLeads,
  type Score,
  type ScoreModelInput,
  type ScoreRow,
  type Scores,
  score,
  scoreAll,
  scoreCrossings,
  scoresToRows,
} from "closedloop";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const always = { all: [] } as const;
const rules = [{ id: "r", when: always, points: 1 }] as const;
const groups = [{ id: "g", rules }] as const;

// Labels and stages are kept; without bands there is no band.
const model = defineScoreModel({
  id: "m",
  groups,
  bands: { A: 1, "B+": 0 },
  thresholds: { mql: 1 },
});
export const labels: Same<typeof model, RuleModel<"A" | "B+", "mql">> = true;
const bare = defineScoreModel({ id: "m", groups });
export const none: [null, null] = [score(bare, {}).band, score(bare, {}).stage];

// A definition known at run time only gives texts.
declare const loaded: ScoreModelInput;
const dynamic = defineScoreModel(loaded);
export const texts: Same<typeof dynamic, RuleModel<string, string>> = true;
export const general: RuleModel[] = [model, bare, dynamic];

// All forms keep them.
interface Lead {
  readonly id: string;
  readonly createdAt: Date;
  readonly employees?: number | undefined;
}
declare const leads: readonly Lead[];
declare const columns: Columns;
declare const either: readonly Lead[] | Columns;
const scores: Scores<"A" | "B+", "mql"> = scoreAll(model, leads);
export const coded: Coded<"A" | "B+"> | undefined = scores.band;
export const rows: ScoreRow<"A" | "B+", "mql">[] = scoresToRows(scores, leads, { id: "id" });
export const ranked: RankedLead<"A" | "B+", "mql">[] = rankLeads(model, leads, { limit: 5 });
export const best: Score<"A" | "B+", "mql"> | null | undefined = ranked[0]?.score;
scoreAll(model, columns, { asOf: { field: "created_at" } });
scoreAll(model, either, { asOf: "2026-01-01" });

for (const one of scoreCrossings(model, {}, { to: 0 })) {
  const reached: "mql" | "A" | "B+" | string | null = one.to;
  if (one.what === "stage") one.to satisfies "mql" | null;
  if (one.what === "band") one.from satisfies "A" | "B+" | null;
  void reached;
}
// @ts-expect-error up to when
scoreCrossings(model, {}, {});

// The moment is typed by the row.
score(model, leads[0] as Lead, { asOf: { field: "createdAt" } });
score(model, leads[0] as Lead, { asOf: (lead) => lead.createdAt });
scoreAll(model, leads, { asOf: (lead) => lead.createdAt });
rankLeads(model, leads, { asOf: { field: "createdAt" } });
scoreAll(model, [{ a: 1 }, { a: 2 }] as object[], { asOf: { field: "anything" } });
// @ts-expect-error no such field
scoreAll(model, leads, { asOf: { field: "createdat" } });
// @ts-expect-error no such field
rankLeads(model, leads, { asOf: { field: "createdat" } });
// @ts-expect-error a function gives a moment
score(model, leads[0] as Lead, { asOf: (lead) => lead.employees });
// @ts-expect-error a table of events needs to say where the names are
scoreAll(model, leads, { events: { data: leads, key: "id", at: "createdAt" } });
// @ts-expect-error scores are made of a model, not of its definition
scoreAll(loaded, leads);

// Absent and undefined are the same.
defineScoreModel({
  id: "m",
  groups: [
    {
      id: "g",
      label: undefined,
      rules: [{ id: "r", event: "e", points: 1, when: undefined, decay: undefined }],
    },
  ],
  bands: undefined,
});

const define = (rule: ScoreModelInput["groups"][number]["rules"][number]): unknown => rule;
define({ id: "r", field: "a", ranges: [{ to: 5, points: 1 }], missing: 2 });
define({
  id: "r",
  event: "e",
  points: 1,
  decay: { every: { days: 30 }, loseShare: 0.5, step: "day" },
});
// @ts-expect-error values beside ranges
define({ id: "r", field: "a", values: [], ranges: [] });
// @ts-expect-error a rule over fields has no window
define({ id: "r", when: always, points: 1, window: { days: 1 } });
// @ts-expect-error steps need to say what they lose
define({ id: "r", event: "e", points: 1, decay: { every: { days: 30 } } });
// @ts-expect-error points are numbers
define({ id: "r", when: always, points: "1" });
// @ts-expect-error results are not to be written to
score(model, {}).reasons.push({ id: "x", label: "x", points: 1, kind: "rule" });
// @ts-expect-error models are not to be written to
model.groups[0].id = "x";
