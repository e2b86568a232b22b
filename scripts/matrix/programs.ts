// Programs that the matrix runs, and packages that it installs for the run.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Unavailable } from "./checks.ts";

/** The folder of this run, deleted at its end. */
export const scratch: string = mkdtempSync(join(tmpdir(), "closedloop-matrix-"));

const wait = promisify(execFile);

/** Runs a program to its end and gives what it printed; an exit code other than 0 is an error that holds all it said. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const limits = { timeout: 240_000, killSignal: "SIGKILL", maxBuffer: 2 ** 26 } as const;
  try {
    return (await wait(command, args, { cwd, ...limits })).stdout.trim();
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Record<string, string>;
    throw new Error(stdout + stderr || message);
  }
}

/** Installs packages in a folder of their own, which it gives. */
export async function install(name: string, packages: readonly string[]): Promise<string> {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
  await run("npm", ["install", ...quiet, ...packages], folder);
  return folder;
}

/** A tool from npm: the folder that it is installed in, and its version. */
export interface Tool {
  readonly folder: string;
  readonly version: string;
}

/**
 * A tool from npm, installed when it is first asked for.
 *
 * @param packages - It, as npm takes it (`node@20`), and what else it needs.
 * @param probe - A command that shows whether it starts, run in the folder.
 */
export function tool(
  packages: readonly [string, ...string[]],
  probe: readonly [string, ...string[]],
): () => Promise<Tool> {
  const [spec] = packages;
  return once(async () => {
    const folder = await install(spec, packages).catch((error: Error) => {
      throw new Unavailable(`${spec} could not be installed (${reasonOf(error)})`);
    });
    const [program, ...args] = probe;
    await run(program, args, folder).catch((error: Error) => {
      throw new Unavailable(`${spec} could not be started (${reasonOf(error)})`);
    });
    const name = spec.replace(/@[^@]*$/, "");
    const manifest = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
    return { folder, version: JSON.parse(manifest).version };
  });
}

/** A function that does its work in the first call, and gives the same to all. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** The line of an error that says most in few words. */
export function reasonOf({ message }: Error): string {
  const lines = message.split("\n").map((line) => line.trim());
  return (
    lines.find((line) => line !== "" && !line.startsWith("npm error code")) ?? "no reason given"
  );
}
