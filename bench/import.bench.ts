import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { opportunitiesFromHubSpot, seededRandom } from "closedloop";
import Papa from "papaparse";
import { ratioOf, tell } from "./ratio.ts";

// `--full` for the file of the target; the heap of one file is about nine times its size, most of it the rows.
const [megabytes, rounds] = process.argv.includes("--full") ? [200, 3] : [20, 5];

const next = seededRandom(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
const two = (n: number): string => `${n}`.padStart(2, "0");
const time = (): string =>
  `${2023 + Math.floor(next() * 3)}-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))} ` +
  `${two(Math.floor(next() * 24))}:${two(Math.floor(next() * 60))}`;
const stages = [
  ["Appointment Scheduled", 0.2],
  ["Qualified To Buy", 0.4],
  ["Presentation Scheduled", 0.6],
  ["Decision Maker Bought-In", 0.8],
  ["Contract Sent", 0.9],
  ["Closed Won", 1],
  ["Closed Lost", 0],
] as const;

/** One deal as HubSpot's pages export it, in the columns that they give unless asked for others. */
function line(index: number): string {
  const [stage, probability] = pick(stages);
  const company = Math.floor(next() * 100_000);
  return [
    10_000_000_000 + index * 7,
    `"Deal number ${index}, ${pick(["renewal", "new", "upsell"])}"`,
    stage,
    "Sales Pipeline",
    (next() * 200_000).toFixed(2),
    time(),
    time(),
    pick(["Ann Lee", "Bob Day", "Cy Young"]),
    pick(["New Business", "Existing Business", ""]),
    probability,
    20_000_000_000 + company,
    `"Company ${company}, Inc."`,
    30_000_000_000 + Math.floor(next() * 300_000),
    stage === "Closed Lost" ? pick(["Price", "Went with competitor", "No budget"]) : "",
    time(),
    pick(["North", "South", ""]),
  ].join(",");
}

const folder = mkdtempSync(join(tmpdir(), "closedloop-"));
try {
  const path = join(folder, "deals.csv");
  const file = openSync(path, "w");
  let size = writeSync(
    file,
    "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Deal Type,Deal probability,Associated Company IDs,Associated Company,Associated Contact IDs,Closed Lost Reason,Last Modified Date,Region\n",
  );
  for (let index = 0; size < megabytes * 1e6; index += 5000) {
    const lines = Array.from({ length: 5000 }, (_, at) => `${line(index + at)}\n`);
    size += writeSync(file, lines.join(""));
  }
  closeSync(file);

  const read = (): object[] =>
    Papa.parse<object>(readFileSync(path, "utf8"), { header: true, skipEmptyLines: true }).data;
  tell(
    `papaparse alone against papaparse and opportunitiesFromHubSpot, ${megabytes} MB of deals`,
    await ratioOf(
      () => opportunitiesFromHubSpot(read(), { currency: "EUR", timeZone: "Europe/Berlin" }),
      read,
      { rounds },
    ),
    1 / 3,
  );
} finally {
  rmSync(folder, { recursive: true });
}
