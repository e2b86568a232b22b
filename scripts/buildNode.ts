// Writes dist/node, what Node loads: a file for each folder behind the entry points, ESM and CommonJS.
// Node shakes nothing, each file costs it half a millisecond and each megabyte of code some fifty: so few files, of which an entry
// point loads those that it needs. Ratios bring nothing else along, and what needs no zod brings no schema.
import { existsSync, readdirSync } from "node:fs";
import { rolldown } from "rolldown";

const folders = readdirSync("src")
  .sort()
  .filter((name) => existsSync(`src/${name}/index.ts`));
const bundle = await rolldown({
  input: {
    index: "src/index.ts",
    ...Object.fromEntries(folders.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
  },
  platform: "neutral",
  external: "zod",
  preserveEntrySignatures: "allow-extension",
  treeshake: { moduleSideEffects: false },
  transform: { target: "es2022" },
});

type Graph = { readonly getModuleInfo: (id: string) => { readonly importedIds: string[] } | null };

/** Whether a module loads, itself or by what it imports, something that the test is true of. */
function reaches(
  id: string,
  graph: Graph,
  test: (id: string) => boolean,
  seen = new Set(),
): boolean {
  if (test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  const { importedIds = [] } = graph.getModuleInfo(id) ?? {};
  return importedIds.some((next) => reaches(next, graph, test, seen));
}

/** All modules that an entry loads. */
function loadedBy(entry: string, graph: Graph, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const next of graph.getModuleInfo(entry)?.importedIds ?? []) loadedBy(next, graph, found);
  return found;
}

const ratioEntry = `${process.cwd()}/src/roi/index.ts`;
const folderOf = (id: string): string | undefined => /\/src\/([^/]+)\//.exec(id)?.[1];
const isEntry = (id: string): boolean => id.includes("/src/") && id.endsWith("/index.ts");

/** The chunk that holds a module: what ratios load, all schemas together, and each other folder by itself. */
function chunkOf(id: string, graph: Graph): string | null {
  if (isEntry(id)) return null;
  if (loadedBy(ratioEntry, graph).has(id)) return "ratios";
  if (reaches(id, graph, (one) => one === "zod")) return "schemas";
  return folderOf(id) ?? null;
}
const groups = [{ name: chunkOf, debugName: "folders", includeDependenciesRecursively: false }];

for (const [format, ending] of [
  ["esm", "js"],
  ["cjs", "cjs"],
] as const) {
  await bundle.write({
    dir: "dist/node",
    format,
    sourcemap: true,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `[name].${ending}`,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: { groups },
  });
}
await bundle.close();
