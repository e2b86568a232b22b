import { basename, dirname } from "node:path";
import { build } from "vite";

const [entry, file] = process.argv.slice(2);
await build({
  configFile: false,
  logLevel: "error",
  build: {
    outDir: dirname(file),
    emptyOutDir: false,
    lib: { entry, formats: ["iife"], name: "consumer", fileName: () => basename(file) },
  },
});
