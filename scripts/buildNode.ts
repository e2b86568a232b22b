// Writes dist/node, what Node loads: three files behind the entry points, ESM and CommonJS, with date-fns inside.
// Node shakes nothing and each file costs it half a millisecond, so that few files are fast; but ratios must not bring the
// analyses along, nor those the schemas: hence three.
import { existsSync, readdirSync } from "node:fs";
import { rolldown } from "rolldown";

const folders = readdirSync("src").filter((name) => existsSync(`src/${name}/index.ts`));
const bundle = await rolldown({
  input: {
    index: "src/index.ts",
    ...Object.fromEntries(folders.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
  },
  platform: "neutral",
  external: "zod",
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
let ratios: Set<string> | undefined;
function groupOf(id: string, graph: Graph): string | null {
  if (id.endsWith("/index.ts") && id.includes("/src/")) return null;
  ratios ??= loadedBy(ratioEntry, graph);
  if (ratios.has(id)) return "ratios";
  return reaches(id, graph, (one) => one === "zod") ? "schemas" : "analyses";
}

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
    codeSplitting: { groups: [{ name: groupOf, debugName: "by what it loads" }] },
  });
}
await bundle.close();
