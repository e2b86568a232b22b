// The table of layers: folder -> the folders it may import besides itself.
const ground = ["core"];
const mechanisms = ["process", "stats", "roi", "people", "tracking", "report"];
const entities = ["sales", "marketing"];
const analyses = [
  "scoring",
  "funnel",
  "pipeline",
  "attribution",
  "customers",
  "experiments",
  "mix",
  "seo",
  "ads",
  "social",
  "email",
];
const loop = ["alignment"];
const edges = ["connect", "sql", "kinds"];

const layers = [ground, mechanisms, entities, analyses, loop, edges];
const below = (layer) => [
  ...layers.slice(0, layers.indexOf(layer)).flat(),
  ...(layer === mechanisms ? ["report"] : []),
];
const any = (names) => `^src/(${names.join("|")})/`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layers.flatMap((layer) =>
      layer.map((name) => ({
        name: `layer-${name}`,
        severity: "error",
        comment: `${name} may import only: ${below(layer).join(", ") || "nothing in src"}`,
        from: { path: `^src/${name}/` },
        to: { path: "^src/", pathNot: any([name, ...below(layer)]) },
      })),
    ),
    {
      name: "folder-without-layer",
      severity: "error",
      comment: "add the folder to the table above and to the design",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: any(layers.flat()) },
    },
    {
      name: "no-index-inside",
      severity: "error",
      comment: "index.ts is for users; import the file that defines the name",
      from: { path: "^src/", pathNot: "^src/(index|global)\\.ts$" },
      to: { path: ["^src/index\\.ts$", "^src/.+/index\\.ts$"] },
    },
    {
      name: "index-exports-own",
      severity: "error",
      comment: "every public name is exported by one folder only",
      from: { path: "^src/([^/]+)/index\\.ts$" },
      to: { path: "^src/", pathNot: "^src/$1/" },
    },
    {
      name: "internal-is-closed",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/.+/internal/", pathNot: "^src/$1/" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-node",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-dependencies",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"] },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "stays-in-src",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["local"], pathNot: "^src/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
