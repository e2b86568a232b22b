// The package through bundlers: one ratio leaves nearly all of it behind, and what is bundled gives the same results.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Check } from "./checks.ts";
import { type Consumer, checkDigest } from "./consumer.ts";
import { once, run, tool } from "./programs.ts";

const plugins: Readonly<Record<string, readonly string[]>> = {
  esbuild: [],
  rollup: ["@rollup/plugin-node-resolve", "@rollup/plugin-terser"],
  webpack: [],
  vite: [],
};

/** How large a bundle of `{ roas }` may be, minified and compressed. */
const limit = 700;

/** A bundler at work on the consumer. */
export interface Bundler {
  readonly name: string;
  readonly version: () => Promise<string>;
  /** Bundles an entry, minified, and gives the path of the file. */
  readonly bundle: (entry: string) => Promise<string>;
  /** The bundle that shows the digest. */
  readonly show: () => Promise<string>;
}

export function bundlersFor({ folder }: Consumer): Bundler[] {
  return Object.entries(plugins).map(([name, others]) => {
    const probe = [process.execPath, "--input-type=module", "-e", `import "${name}"`] as const;
    const installed = tool([name, ...others], probe);
    const bundle = async (entry: string): Promise<string> => {
      const { folder: home } = await installed();
      copyFileSync(`test/consumer/bundlers/${name}.mjs`, join(home, "bundle.mjs"));
      const file = join(home, "out", entry.replace(".mjs", ".js"));
      await run(process.execPath, ["bundle.mjs", join(folder, entry), file], home);
      return file;
    };
    const version = async (): Promise<string> => (await installed()).version;
    return { name, version, bundle, show: once(() => bundle("show.mjs")) };
  });
}

export function bundlerChecks(consumer: Consumer, bundlers: readonly Bundler[]): Check[] {
  const area = "bundler";
  return bundlers.flatMap(({ name, version, bundle, show }) => [
    ...["closedloop", "closedloop/roi"].map((entry) => ({
      area,
      title: `${name}, { roas } of ${entry}`,
      run: async () => {
        const file = await bundle(entry === "closedloop" ? "roasOfRoot.mjs" : "roasOfRoi.mjs");
        const printed = await run(process.execPath, [file], consumer.folder);
        if (printed !== "4") throw new Error(`expected 4, received ${printed}`);
        const bytes = readFileSync(file);
        const { length } = gzipSync(bytes, { level: 9 });
        const note = `${bytes.length} B minified, ${length} B compressed`;
        if (length >= limit) throw new Error(`${note}: expected under ${limit} B`);
        return `${await version()}: ${note}`;
      },
    })),
    {
      area,
      title: `${name}, all that the digest needs`,
      run: async () => {
        const file = await show();
        checkDigest(consumer, await run(process.execPath, [file], consumer.folder));
        return `${await version()}: ${kilobytes(readFileSync(file))} minified`;
      },
    },
  ]);
}

/** A size as text. */
export function kilobytes({ length }: { readonly length: number }): string {
  return `${(length / 1000).toFixed(1)} kB`;
}
