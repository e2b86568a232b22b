// Fields, operators and values are those of a row. A line under @ts-expect-error must not compile.
import {
  type ConditionFor,
  defineScoreModel,
  type FieldPath,
  hubspotScoreModel,
  type Lead,
  leadScoreModel,
  pardotScoreModel,
  type RuleModel,
  scoreModelFor,
  type ValueAt,
} from "closedloop";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

interface Row {
  readonly id: string;
  readonly employees?: number | undefined;
  readonly plan: "free" | "pro" | null;
  readonly active: boolean;
  readonly since?: Date;
  readonly big: bigint;
  readonly either: string | number;
  readonly tags: readonly string[];
  readonly "dotted.key": number;
  readonly utm?: {
    readonly source?: string;
    readonly deep: { readonly er: { readonly est: number; readonly more: { readonly far: 1 } } };
  };
  readonly size: { readonly staff: number } | { readonly revenue: number };
  readonly extra: Readonly<Record<string, unknown>>;
}

type Paths = FieldPath<Row>;
export const paths: Same<
  Paths,
  | "id"
  | "employees"
  | "plan"
  | "active"
  | "since"
  | "big"
  | "either"
  | "tags"
  | "dotted.key"
  | "utm"
  | "utm.source"
  | "utm.deep"
  | "utm.deep.er"
  | "utm.deep.er.est"
  | "utm.deep.er.more"
  | "size"
  | "size.staff"
  | "size.revenue"
  | "extra"
  | `extra.${string}`
> = true;
export const values: [
  Same<ValueAt<Row, "utm.deep.er.est">, number>,
  Same<ValueAt<Row, "utm.source">, string | undefined>,
  Same<ValueAt<Row, "dotted.key">, number>,
] = [true, true, true];

const holds = (condition: ConditionFor<Row>): unknown => condition;
holds({ field: "employees", op: "gte", value: 200 });
holds({ field: "employees", op: "between", value: [1, 5] });
holds({ field: "plan", op: "in", value: ["free", "pro"] });
holds({ field: "plan", op: "startsWith", value: "p", ignoreCase: true });
holds({ field: "active", op: "eq", value: true });
holds({ field: "since", op: "withinLast", value: { days: 7 } });
holds({ field: "since", op: "before", value: "2026-01-01" });
holds({ field: "big", op: "gt", value: 5 });
holds({ field: "either", op: "eq", value: "x" });
holds({ field: "either", op: "eq", value: 5 });
holds({ field: "tags", op: "missing" });
holds({ field: "dotted.key", op: "lt", value: 5 });
holds({ field: "utm.source", op: "eq", value: "google", ignoreCase: true });
holds({ field: "utm.deep.er.est", op: "lte", value: 5 });
holds({ field: "size.staff", op: "gte", value: 5 });
holds({ field: "extra.anything", op: "contains", value: "x" });
holds({ all: [{ not: { any: [{ field: "id", op: "exists" }] } }] });
// @ts-expect-error misspelt
holds({ field: "employes", op: "gte", value: 200 });
// @ts-expect-error misspelt below
holds({ field: "utm.sauce", op: "eq", value: "x" });
// @ts-expect-error misspelt in a branch
holds({ all: [{ not: { field: "idd", op: "exists" } }] });
// @ts-expect-error a number is compared with numbers
holds({ field: "employees", op: "eq", value: "200" });
// @ts-expect-error a number has no beginning
holds({ field: "employees", op: "startsWith", value: "2" });
// @ts-expect-error no such plan
holds({ field: "plan", op: "eq", value: "gold" });
// @ts-expect-error no such plan among them
holds({ field: "plan", op: "in", value: ["free", "gold"] });
// @ts-expect-error true and false have no order
holds({ field: "active", op: "lt", value: true });
// @ts-expect-error a Date equals nothing
holds({ field: "since", op: "eq", value: "2026-01-01" });
// @ts-expect-error a list is there or not
holds({ field: "tags", op: "contains", value: "x" });
// @ts-expect-error five keys deep
holds({ field: "utm.deep.er.more.far", op: "eq", value: 1 });

const define = scoreModelFor<Row>();
const model = define({
  id: "m",
  groups: [
    {
      id: "g",
      rules: [
        { id: "a", when: { field: "plan", op: "eq", value: "pro" }, points: 1 },
        { id: "b", field: "plan", values: [{ value: "pro", points: 1 }], missing: 1 },
        { id: "c", field: "employees", ranges: [{ from: 5, points: 1 }] },
        { id: "d", event: "visit", where: { field: "path", op: "eq", value: "/" }, points: 1 },
      ],
    },
  ],
  bands: { A: 5, "B+": 0 },
  thresholds: { mql: { field: "groups.g", op: "gte", value: 1 } },
  disqualify: [{ id: "x", when: { field: "active", op: "eq", value: false } }],
  grade: {
    start: "D",
    criteria: [{ id: "y", when: { field: "big", op: "gt", value: 1 }, thirds: 2 }],
  },
});
export const labels: Same<typeof model, RuleModel<"A" | "B+", "mql">> = true;
// @ts-expect-error misspelt in a value rule
define({ id: "m", groups: [{ id: "g", rules: [{ id: "a", field: "plann", values: [] }] }] });
const gold = [{ id: "a", field: "plan", values: [{ value: "gold", points: 1 }] }] as const;
// @ts-expect-error no such plan in a value rule
define({ id: "m", groups: [{ id: "g", rules: gold }] });
// @ts-expect-error ranges of a text
define({ id: "m", groups: [{ id: "g", rules: [{ id: "a", field: "plan", ranges: [] }] }] });
const out = [{ id: "x", when: { field: "activ", op: "eq", value: false } }] as const;
// @ts-expect-error misspelt in a disqualifier
define({ id: "m", groups: [], disqualify: out });
const criteria = [{ id: "y", when: { field: "bigg", op: "gt", value: 1 }, thirds: 2 }] as const;
// @ts-expect-error misspelt in a criterion
define({ id: "m", groups: [], grade: { start: "D", criteria } });

// Entities are rows too.
scoreModelFor<Lead>()({
  id: "m",
  groups: [
    {
      id: "g",
      rules: [
        { id: "a", when: { field: "name.family", op: "exists" }, points: 1 },
        { id: "b", field: "status", values: [{ value: "qualified", points: 5 }] },
        {
          id: "c",
          when: { field: "milestones.mql", op: "withinLast", value: { days: 7 } },
          points: 5,
        },
      ],
    },
  ],
});

// Of a row without a known type, all is allowed.
scoreModelFor<Readonly<Record<string, unknown>>>()({
  id: "m",
  groups: [
    { id: "g", rules: [{ id: "a", when: { field: "x.y", op: "like", value: "*" }, points: 1 }] },
  ],
});

// Presets keep their labels.
const lead = defineScoreModel({ ...leadScoreModel, id: "mine" });
export const bands: Same<typeof lead, RuleModel<"A" | "B" | "C" | "D", "mql">> = true;
const graded = [defineScoreModel(hubspotScoreModel), defineScoreModel(pardotScoreModel)];
export const noBands: Same<(typeof graded)[number], RuleModel<never, "mql">> = true;
