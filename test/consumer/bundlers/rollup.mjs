import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { rollup } from "rollup";

const [entry, file] = process.argv.slice(2);
const bundle = await rollup({ input: entry, plugins: [nodeResolve(), terser()] });
await bundle.write({ file, format: "iife" });
await bundle.close();
