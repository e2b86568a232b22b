// 100,000 leads, in rows and in plain columns, and a model of 20 rules on them.
import { defineScoreModel, seededRandom } from "closedloop";

export const count = 100_000;
const next = seededRandom(1);
export const industries = [
  "SaaS",
  "Retail",
  "Health",
  "Finance",
  "Education",
  "Energy",
  "Media",
  "Other",
];
export const countries = ["DE", "FR", "US", "GB", "NL", "ES", "IT", "PL", "SE", "AT"];
export const titles = ["CEO", "CMO", "VP Sales", "Manager", "Analyst", "Student"];
export const sources = ["web", "event", "referral", "paid_search", "cold_call"];
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
export const rows = Array.from({ length: count }, (_, index) => ({
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
export const tests: readonly Test[] = [
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

export const model = defineScoreModel({
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

const coded = (
  key: "industry" | "country" | "title" | "source",
  dictionary: readonly string[],
) => ({
  codes: Uint8Array.from(rows, (row) => dictionary.indexOf(row[key])),
  dictionary,
});
export const columns = {
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
