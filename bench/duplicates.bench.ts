// Duplicates among 100,000 leads, as they are and at their worst, against the target of 5 seconds.
import { findDuplicates, seededRandom } from "closedloop";

const count = 100_000;
const targetSeconds = 5;
const next = seededRandom(1);
const below = (end: number): number => Math.floor(next() * end);
const letters = "etaoinshrdlucmfwypvbgkjqxz";
/** Often the first ones, as with letters and names of people. */
const pick = (list: ArrayLike<string>): string =>
  list[Math.floor(next() * next() * list.length)] as string;
const word = (least: number, most: number): string =>
  Array.from({ length: least + below(most - least + 1) }, () => pick(letters)).join("");
const given = Array.from({ length: 800 }, () => word(3, 8));
const family = Array.from({ length: 8_000 }, () => word(4, 10));
const companies = Array.from({ length: 20_000 }, () => word(4, 10));
const rows = (row: (id: number) => object): (object & { readonly id: number })[] =>
  Array.from({ length: count }, (_, id) => ({ id, ...row(id) }));

const sets = {
  "people of many companies": rows((id) => {
    const name = `${pick(given)} ${pick(family)}`;
    const host = next() < 0.3 ? "gmail.com" : `${pick(companies)}.com`;
    return {
      name,
      email: `${name.replace(" ", ".")}${id % 7 === 0 ? "" : id}@${host}`,
      phone: `(${200 + below(700)}) ${100 + below(900)}-${1_000 + below(9_000)}`,
      country: next() < 0.6 ? "US" : pick(["DE", "GB", "FR", "IN", "BR"]),
    };
  }),
  "all of one company": rows((id) => ({
    name: `${pick(given)} ${pick(family)}`,
    email: `${id}@one.example`,
  })),
  "all of one beginning": rows(() => ({ name: `aaa${word(3, 12)} zz${pick(family)}` })),
  "all much the same": rows((id) => ({ name: `acme ${count + id}` })),
  "all of the same letters": rows(() => {
    const order = Array.from("bcdefghijklmnopqrstuvwxyz", (letter) => [next(), letter] as const);
    return {
      name: `aaa ${order
        .sort(([a], [b]) => a - b)
        .map(([, letter]) => letter)
        .join("")}`,
    };
  }),
};

for (const [what, records] of Object.entries(sets)) {
  const start = process.hrtime.bigint();
  const { clusters, diagnostics } = findDuplicates(records);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { comparedPairs, notCompared } = diagnostics;
  const left = notCompared.reduce((sum, { pairs }) => sum + pairs, 0);
  const mark = seconds <= targetSeconds ? "reached" : "MISSED";
  console.log(
    `findDuplicates, 100,000 leads, ${what}: ${seconds.toPrecision(3)} s (target ${targetSeconds} s, ${mark}); ` +
      `${clusters.length} clusters, ${comparedPairs} pairs of names compared, ${left} not`,
  );
}
