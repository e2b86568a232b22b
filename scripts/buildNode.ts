// Writes dist/node, what Node loads: three files behind the entry points, ESM and CommonJS.
// Node shakes nothing and each file costs it half a millisecond, so that few files are fast; but ratios must not bring the
// analyses along, nor those the schemas: hence three.
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
const isEntry = (id: string): boolean => id.includes("/src/") && id.endsWith("/index.ts");
/** The chunks, each without what those before it hold. */
const chunks: readonly {
  readonly name: string;
  readonly holds: (id: string, graph: Graph) => boolean;
}[] = [
  { name: "ratios", holds: (id, graph) => loadedBy(ratioEntry, graph).has(id) },
  { name: "analyses", holds: (id, graph) => !reaches(id, graph, (one) => one === "zod") },
  { name: "schemas", holds: () => true },
];
const groups = chunks.map(({ name, holds }, index) => ({
  name: (id: string, graph: Graph) => (!isEntry(id) && holds(id, graph) ? name : null),
  debugName: name,
  priority: chunks.length - index,
  includeDependenciesRecursively: false,
}));

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
