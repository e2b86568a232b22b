import { basename, dirname } from "node:path";
import webpack from "webpack";

const [entry, file] = process.argv.slice(2);
const output = { path: dirname(file), filename: basename(file) };
webpack({ mode: "production", entry, output }, (error, stats) => {
  if (error === null && !stats.hasErrors()) return;
  console.error(error ?? stats.toString());
  process.exitCode = 1;
});
