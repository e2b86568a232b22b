// From CSV files to one page that says what brought money, what leaks, and whom to call first.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isClosedLoopError } from "closedloop";
import { help, readArgs } from "./args.ts";
import { bankStory } from "./bank.ts";
import { companyStory } from "./company.ts";
import { crmStory } from "./crm.ts";
import { writeCsv } from "./csv.ts";
import { leadsStory } from "./leads.ts";
import { ownFilesStory } from "./ownFiles.ts";
import { htmlOf } from "./page.ts";
import { lineOf, Unusable } from "./rejected.ts";
import type { Progress, Story } from "./story.ts";
import { countOf } from "./text.ts";

const started = performance.now();
const progress: Progress = (step) => {
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stderr.write(`  ${seconds} s  ${step}\n`);
};

async function main(): Promise<number> {
  const args = readArgs(process.argv.slice(2));
  if (args === null) {
    console.log(help);
    return 0;
  }
  if (typeof args === "string") {
    console.error(`${args}\n\n${help}`);
    return 2;
  }
  mkdirSync(args.out, { recursive: true });
  const wanted: (() => Promise<Story>)[] = [];
  const { crm, leads, bank, files, currency, timeZone, decimal, dateOrder, asOf } = args;
  if (files.length > 0) {
    const options = { currency, timeZone, decimal, dateOrder, asOf };
    wanted.push(() => ownFilesStory(files, options, progress));
  }
  if (crm !== undefined) wanted.push(() => crmStory(crm, currency ?? "USD", progress));
  if (leads !== undefined) wanted.push(() => leadsStory(leads, progress));
  if (bank !== undefined) wanted.push(() => bankStory(bank, progress));
  const isMadeUp = wanted.length === 0;
  if (isMadeUp) wanted.push(() => companyStory(join(args.out, "data"), args.seed, progress));

  const stories: Story[] = [];
  for (const tell of wanted) {
    try {
      stories.push(await tell());
    } catch (error) {
      // One set of files that nobody can read leaves the others their say.
      if (!(error instanceof Unusable || isClosedLoopError(error))) throw error;
      console.error(error.message);
    }
  }
  if (stories.length === 0) return 1;

  const rejected = stories.flatMap((story) => story.rejected);
  const page = {
    title: isMadeUp ? "Closing the loop: Nordlicht Software, 2025 (made up)" : "Closing the loop",
    subtitle: stories.map(({ subtitle }) => subtitle).join(" "),
    sentences: stories.flatMap(({ sentences }) => sentences),
    sections: stories.flatMap(({ sections }) => sections),
    rejected,
  };
  progress("writing the report");
  writeFileSync(join(args.out, "index.html"), htmlOf(page));
  writeCsv(join(args.out, "rejected.csv"), [
    ["file", "row", "column", "problem", "remedy"],
    ...rejected.map((one) => [one.file, `${one.row}`, one.column, one.problem, one.remedy]),
  ]);
  for (const { scored } of stories) {
    if (scored !== null) writeCsv(join(args.out, scored.file), scored.rows);
  }

  for (const story of stories) console.log(`${story.lines.join("\n")}\n`);
  if (rejected.length > 0) {
    const [first] = rejected;
    console.log(`${countOf(rejected.length, "row")} rejected, such as ${first && lineOf(first)}`);
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`Wrote ${join(args.out, "index.html")} in ${seconds} s`);
  return 0;
}

process.exitCode = await main();
