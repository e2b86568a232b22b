// The types of the package under old and new compilers, by each way to resolve modules.
import type { Check } from "./checks.ts";
import { type Consumer, sources, typeOptions } from "./consumer.ts";
import { run, tool } from "./programs.ts";

const compilers = ["5.4", "5.9", "6.0", "7"];
const resolutions: Readonly<Record<string, readonly string[]>> = {
  node16: ["--module", "node16"],
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "preserve", "--moduleResolution", "bundler"],
};

export function typeChecks({ folder }: Consumer): Check[] {
  return compilers.flatMap((version) => {
    const path = "node_modules/typescript/bin/tsc";
    const compiler = tool([`typescript@${version}`], [process.execPath, path, "--version"]);
    return Object.entries(resolutions).map(([name, options]) => ({
      area: "types",
      title: `TypeScript ${version}, ${name}, ESM and CommonJS`,
      run: async () => {
        const { folder: home, version: exact } = await compiler();
        const args = [`${home}/${path}`, "--noEmit", ...typeOptions, ...options, ...sources];
        await run(process.execPath, args, folder);
        return exact;
      },
    }));
  });
}
