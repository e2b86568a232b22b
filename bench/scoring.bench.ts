// 20 rules on 100,000 leads: our three forms of input against two rule engines and a loop written by hand.
import { defineScoreModel, scoreAll, seededRandom } from "closedloop";
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import { ratioOf, tell } from "./ratio.ts";

const count = 100_000;
const next = seededRandom(1);
const industries = ["SaaS", "Retail", "Health", "Finance", "Education", "Energy", "Media", "Other"];
const countries = ["DE", "FR", "US", "GB", "NL", "ES", "IT", "PL", "SE", "AT"];
const titles = ["CEO", "CMO", "VP Sales", "Manager", "Analyst", "Student"];
const sources = ["web", "event", "referral", "paid_search", "cold_call"];
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
const rows = Array.from({ length: count }, (_, index) => ({
  id: `L${index}`,
  employees: Math.floor(next() * 2_000),
  revenue: Math.floor(next() * 50_000_000),
  visits: Math.floor(next() * 40),
  downloads: Math.floor(next() * 8),
  age: Math.floor(next() * 400),
  industry: pick(industries),
  country: pick(countries),
  title: pick(titles),
  source: pick(sources),
}));
type Row = (typeof rows)[number];

type Test =
  | readonly [keyof Row & string, "gte" | "lt", number, points: number]
  | readonly [keyof Row & string, "eq", string, points: number]
  | readonly [keyof Row & string, "in", readonly string[], points: number];
const tests: readonly Test[] = [
  ["employees", "gte", 50, 5],
  ["employees", "gte", 200, 10],
  ["employees", "gte", 1_000, 10],
  ["employees", "lt", 5, -10],
  ["revenue", "gte", 1_000_000, 5],
  ["revenue", "gte", 10_000_000, 10],
  ["visits", "gte", 3, 5],
  ["visits", "gte", 10, 10],
  ["visits", "gte", 25, 5],
  ["downloads", "gte", 1, 5],
  ["downloads", "gte", 4, 10],
  ["age", "lt", 30, 5],
  ["age", "gte", 180, -5],
  ["industry", "eq", "SaaS", 10],
  ["industry", "in", ["Finance", "Health"], 5],
  ["country", "in", ["DE", "FR", "AT", "NL"], 10],
  ["country", "eq", "US", 5],
  ["title", "in", ["CEO", "CMO", "VP Sales"], 15],
  ["title", "eq", "Student", -20],
  ["source", "eq", "referral", 10],
];

const model = defineScoreModel({
  id: "bench",
  groups: [
    {
      id: "all",
      rules: tests.map(([field, op, value, points], index) => ({
        id: `r${index}`,
        when: { field, op, value } as { field: string; op: "eq"; value: string },
        points,
      })),
    },
  ],
});

const engine = new Engine();
const operators = { gte: "greaterThanInclusive", lt: "lessThan", eq: "equal", in: "in" } as const;
for (const [fact, op, value, points] of tests) {
  engine.addRule({
    conditions: { all: [{ fact, operator: operators[op], value }] },
    event: { type: "points", params: { points } },
  });
}
const logic = {
  "+": tests.map(([field, op, value, points]) => {
    const cell = { var: field };
    const test =
      op === "gte"
        ? { ">=": [cell, value] }
        : op === "lt"
          ? { "<": [cell, value] }
          : op === "eq"
            ? { "===": [cell, value] }
            : { in: [cell, value] };
    return { if: [test, points, 0] };
  }),
};

const coded = (
  key: "industry" | "country" | "title" | "source",
  dictionary: readonly string[],
) => ({
  codes: Uint8Array.from(rows, (row) => dictionary.indexOf(row[key])),
  dictionary,
});
const columns = {
  employees: Float64Array.from(rows, (row) => row.employees),
  revenue: Float64Array.from(rows, (row) => row.revenue),
  visits: Float64Array.from(rows, (row) => row.visits),
  downloads: Float64Array.from(rows, (row) => row.downloads),
  age: Float64Array.from(rows, (row) => row.age),
  industry: coded("industry", industries),
  country: coded("country", countries),
  title: coded("title", titles),
  source: coded("source", sources),
};

/** What somebody would write who knows the rules, the columns and nothing else. */
function byHand(): Float64Array {
  const { employees, revenue, visits, downloads, age } = columns;
  const [saas, finance, health] = ["SaaS", "Finance", "Health"].map((one) =>
    industries.indexOf(one),
  );
  const near = Uint8Array.from(countries, (one) => (/DE|FR|AT|NL/.test(one) ? 1 : 0));
  const us = countries.indexOf("US");
  const [ceo, cmo, vp, student] = ["CEO", "CMO", "VP Sales", "Student"].map((one) =>
    titles.indexOf(one),
  );
  const referral = sources.indexOf("referral");
  const out = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    let points = 0;
    const staff = employees[row] as number;
    if (staff >= 50) points += 5;
    if (staff >= 200) points += 10;
    if (staff >= 1_000) points += 10;
    if (staff < 5) points -= 10;
    const money = revenue[row] as number;
    if (money >= 1_000_000) points += 5;
    if (money >= 10_000_000) points += 10;
    const seen = visits[row] as number;
    if (seen >= 3) points += 5;
    if (seen >= 10) points += 10;
    if (seen >= 25) points += 5;
    const taken = downloads[row] as number;
    if (taken >= 1) points += 5;
    if (taken >= 4) points += 10;
    const days = age[row] as number;
    if (days < 30) points += 5;
    if (days >= 180) points -= 5;
    const industry = columns.industry.codes[row];
    if (industry === saas) points += 10;
    if (industry === finance || industry === health) points += 5;
    const country = columns.country.codes[row] as number;
    if (near[country] === 1) points += 10;
    if (country === us) points += 5;
    const title = columns.title.codes[row];
    if (title === ceo || title === cmo || title === vp) points += 15;
    if (title === student) points -= 20;
    if (columns.source.codes[row] === referral) points += 10;
    out[row] = points;
  }
  return out;
}

const expected = byHand();
const same = (values: ArrayLike<number>, what: string): void => {
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] !== expected[row]) throw new Error(`${what}: row ${row} differs`);
  }
};
const sample = rows.slice(0, 2_000);
const byEngine = async (): Promise<number[]> => {
  const out: number[] = [];
  for (const row of sample) {
    const { events } = await engine.run(row);
    out.push(events.reduce((sum, { params }) => sum + (params?.["points"] as number), 0));
  }
  return out;
};
const byLogic = (): number[] => rows.map((row) => jsonLogic.apply(logic as never, row) as number);
same(scoreAll(model, rows).value, "rows");
same(scoreAll(model, columns).value, "columns");
same(await byEngine(), "json-rules-engine");
same(byLogic(), "json-logic-js");

const share = sample.length / rows.length;
tell(
  "scoreAll over objects against json-rules-engine",
  await ratioOf(() => scoreAll(model, rows), byEngine, { rounds: 7, theirShare: share }),
  100,
);
tell(
  "scoreAll over objects against json-logic-js",
  await ratioOf(() => scoreAll(model, rows), byLogic, { rounds: 5 }),
  10,
);
tell(
  "scoreAll over columns against a loop written by hand",
  await ratioOf(() => scoreAll(model, columns), byHand, { rounds: 31 }),
  0.4,
);
