// The package at work in server runtimes, loaded by import and by require.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Check } from "./checks.ts";
import { type Consumer, checkDigest } from "./consumer.ts";
import { run, scratch, tool } from "./programs.ts";

const ways: Readonly<Record<string, string>> = { import: "mjs", require: "cjs" };

export function runtimeChecks(consumer: Consumer): Check[] {
  return [
    ...["20", "22", "24", "26"].flatMap((version) => nodeChecks(consumer, version)),
    ...otherChecks(consumer, "Deno", ["deno", "run", "--allow-read"]),
    ...otherChecks(consumer, "Bun", ["bun"]),
    workerCheck(consumer),
  ];
}

function nodeChecks(consumer: Consumer, version: string): Check[] {
  const path = "node_modules/node/bin/node";
  const node = tool([`node@${version}`], [path, "--version"]);
  return Object.entries(ways).map(([way, ending]) => ({
    area: "runtime",
    title: `Node ${version}, ${way}`,
    run: async () => {
      const { folder, version: exact } = await node();
      const program = join(folder, path);
      await run(program, [`main.${ending}`], consumer.folder);
      checkDigest(consumer, await run(program, [`show.${ending}`], consumer.folder));
      return exact;
    },
  }));
}

function otherChecks(
  consumer: Consumer,
  name: string,
  [program, ...args]: readonly [string, ...string[]],
): Check[] {
  const path = `node_modules/.bin/${program}`;
  const runtime = tool([program], [path, "--version"]);
  return Object.entries(ways).map(([way, ending]) => ({
    area: "runtime",
    title: `${name}, ${way}`,
    run: async () => {
      const { folder, version } = await runtime();
      const command = [...args, `show.${ending}`];
      checkDigest(consumer, await run(join(folder, path), command, consumer.folder));
      return version;
    },
  }));
}

const workerConfig = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
);
`;

function workerCheck(consumer: Consumer): Check {
  const path = "node_modules/.bin/workerd";
  const workerd = tool(["workerd"], [path, "--version"]);
  return {
    area: "runtime",
    title: "workerd",
    run: async () => {
      const { folder, version } = await workerd();
      const home = join(scratch, "worker");
      mkdirSync(home);
      writeFileSync(join(home, "worker.capnp"), workerConfig);
      const bundle = await rolldown({
        input: join(consumer.folder, "worker.mjs"),
        resolve: { conditionNames: ["workerd", "worker", "browser", "import"] },
      });
      await bundle.write({ file: join(home, "worker.js"), format: "esm" });
      await bundle.close();
      checkDigest(consumer, await run(join(folder, path), ["test", "worker.capnp"], home));
      return version;
    },
  };
}
