// 20 rules on 100,000 leads: our three forms of input against two rule engines and a loop written by hand.
import { scoreAll } from "closedloop";
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import {
  columns,
  count,
  countries,
  industries,
  model,
  rows,
  sources,
  tests,
  titles,
} from "./leads.ts";
import { ratioOf, tell } from "./ratio.ts";

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
