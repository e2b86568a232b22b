import { analyzeFunnel } from "closedloop";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";
import { refusal } from "./refusal.js";

const lists = readVectors(import.meta.filename);

type Rows = readonly (readonly [number | null, string, object?])[];
type Checks = (readonly [string, unknown, Json])[];

/** Everything that a case may hold; another key is a feature that this test does not know. */
const known = [
  ...[
    "id",
    "feature",
    "note",
    "tieRule",
    "events",
    "persons",
    "steps",
    "window",
    "within",
    "range",
  ],
  ...["asOf", "exclusions", "exclusionPolicy", "level", "counts", "uniques", "timeToConvert"],
  ...["matureOnlyCounts", "immature", "error", "totals", "hold", "units", "uniquesByEntity"],
  ...["uniquesByEntityValue", "open", "enteredAt", "reached", "order"],
];

/** What a later issue builds: the option of a case that is refused until then, and its path. */
function later(one: Case): readonly [path: string, asked: object] | null {
  if ("totals" in one) return ["counting", { counting: "totals" }];
  if ("hold" in one) return ["hold", { hold: one["hold"] }];
  if (one["open"] === true) return ["open", { open: true }];
  if ("order" in one) return ["order", { order: one["order"] }];
  const direct = (one["steps"] as unknown[]).findIndex(
    (step) => typeof step === "object" && step !== null && "directly" in step,
  );
  if (direct === -1) return null;
  const { steps } = definitionOf(one);
  const asked = steps.map((step, index) => (index === direct ? { ...step, directly: true } : step));
  return [`steps[${direct}].directly`, { steps: asked }];
}

const seconds = (count: number) => ({ seconds: count });

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", (one) => {
  const unknown = Object.keys(one).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`unknown features ${unknown.join(", ")}`);
  const persons = (one["persons"] ?? { one: one["events"] }) as Readonly<Record<string, Rows>>;
  const events = Object.entries(persons).flatMap(([entity, rows]) =>
    rows.map(([at, name, properties]) => ({
      entity,
      name,
      at: at === null ? Number.NaN : at * 1000,
      properties,
    })),
  );
  const definition = definitionOf(one);
  const checks: Checks = [];
  const unbuilt = later(one);
  if (unbuilt !== null) {
    const [path, asked] = unbuilt;
    checks.push([path, refusal(events, { ...definition, ...asked }), path]);
    // Of these cases only what a funnel of unique entities counts is built.
    if (!("uniques" in one)) return checks;
  }
  const report = analyzeFunnel(events, definition);
  const counts = report.steps.map(({ count }) => count);
  if ("level" in one)
    checks.push(["level", counts.filter((count) => count > 0).length, one["level"]]);
  if ("uniques" in one) checks.push(["uniques", counts, one["uniques"].reached]);
  if ("counts" in one) checks.push(["counts", counts, one["counts"]]);
  if ("timeToConvert" in one) {
    const time = report.steps.at(-1)?.timeFromStart?.medianMs ?? Number.NaN;
    checks.push(["timeToConvert", time / 1000, one["timeToConvert"]]);
  }
  if ("matureOnlyCounts" in one) {
    const { trials, successes } = report.matureConversion;
    checks.push(["mature", [trials, successes], one["matureOnlyCounts"]]);
    checks.push(["immature", report.diagnostics.immature, one["immature"]]);
  }
  if ("error" in one) {
    const { rejected, entered } = report.diagnostics;
    checks.push(["rejected", [rejected, entered], [1, 0]]);
  }
  if (checks.length === 0) throw new Error(`nothing to assert in ${one["id"]}`);
  return checks;
});

function definitionOf(one: Case) {
  const within = (one["within"] as (number | null)[] | undefined) ?? [];
  return {
    steps: (one["steps"] as (string | { e: string })[]).map((step, index) => {
      const limit = within[index] ?? null;
      return {
        name: typeof step === "string" ? step : step.e,
        ...(limit === null ? {} : { within: seconds(limit) }),
      };
    }),
    ...("window" in one ? { window: seconds(one["window"]) } : {}),
    ...("range" in one
      ? { range: { start: one["range"][0] * 1000, end: one["range"][1] * 1000 } }
      : {}),
    ...("asOf" in one ? { asOf: one["asOf"] * 1000 } : {}),
    ...("exclusions" in one
      ? {
          exclusions: (one["exclusions"] as Case[]).map((exclusion) => ({
            match: exclusion["e"] as string,
            from: exclusion["fromStep"] as number,
            to: exclusion["toStep"] as number,
          })),
          exclusionPolicy: one["exclusionPolicy"] as "breaksAttempt" | "dropsEntity",
        }
      : {}),
  };
}
