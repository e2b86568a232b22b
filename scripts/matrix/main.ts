// Proves the packed tarball where people will install it: compilers, runtimes, bundlers, pages, one file. Needs a build.
import { rmSync } from "node:fs";
import { browserChecks } from "./browser.ts";
import { bundlerChecks, bundlersFor } from "./bundlers.ts";
import { runAll, tableOf } from "./checks.ts";
import { makeConsumer } from "./consumer.ts";
import { globalBuildFor, globalChecks } from "./globalBuild.ts";
import { scratch } from "./programs.ts";
import { runtimeChecks } from "./runtimes.ts";
import { typeChecks } from "./types.ts";

try {
  const consumer = await makeConsumer();
  const bundlers = bundlersFor(consumer);
  const oneFile = globalBuildFor(consumer);
  const checks = [
    ...typeChecks(consumer),
    ...runtimeChecks(consumer),
    ...bundlerChecks(consumer, bundlers),
    ...browserChecks(consumer, bundlers, oneFile),
    ...globalChecks(consumer, oneFile),
  ];
  const outcomes = await runAll(checks, 2);
  console.log(tableOf(outcomes));
  console.log(`digest: ${consumer.digest}`);
  const count = (state: string): number => outcomes.filter((one) => one.state === state).length;
  console.log(
    `matrix: ${count("passed")} passed, ${count("skipped")} skipped, ${count("failed")} failed`,
  );
  if (count("failed") > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
