import { build } from "esbuild";

const [entry, file] = process.argv.slice(2);
await build({ entryPoints: [entry], outfile: file, bundle: true, minify: true, format: "iife" });
