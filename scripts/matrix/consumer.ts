// A project that depends on the packed tarball, and what it must print everywhere.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { install, run, scratch } from "./programs.ts";

/** The folder of the project: sources as TypeScript, and compiled. */
export interface Consumer {
  readonly folder: string;
  /** The one digest of the exact results. */
  readonly digest: string;
}

/** Its programs, each as an ES module and as CommonJS. */
export const sources: readonly string[] = ["main.mts", "main.cts", "digest.mts", "digest.cts"];

/** Options of all compilations: strict, and with no eye closed to the types of a dependency. */
export const typeOptions: readonly string[] =
  "--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --skipLibCheck false --target es2022 --types node".split(
    " ",
  );

/** Packs the package, installs the tarball in an empty folder and compiles the project for Node 16's resolution. */
export async function makeConsumer(): Promise<Consumer> {
  const tarball = await run("npm", ["pack", "--silent", "--pack-destination", scratch], ".");
  const folder = await install("consumer", [join(scratch, tarball), "@types/node@22"]);
  cpSync("test/consumer", folder, { recursive: true });
  for (const name of ["main", "digest"]) {
    writeFileSync(join(folder, `${name}.cts`), readFileSync(`test/consumer/${name}.mts`));
  }
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  await run(process.execPath, [compiler, ...typeOptions, "--module", "node16", ...sources], folder);
  return { folder, digest: await run(process.execPath, ["show.mjs"], folder) };
}

/** Refuses results that are not those of all others. */
export function checkDigest(consumer: Consumer, digest: string): void {
  if (digest !== consumer.digest)
    throw new Error(`expected ${consumer.digest}\nreceived ${digest}`);
}
