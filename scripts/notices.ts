// Writes dist/NOTICES.txt: the licences of the packages that the builds inline.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const inlined = ["date-fns", "@date-fns/tz", "zod"];
const notices = inlined.map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name}: no licence file in the package`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
const head = [
  "Parts of these packages are inlined in files of closedloop:",
  "date-fns and @date-fns/tz in dist/node, all of them in dist/closedloop.global.js.",
].join("\n");
writeFileSync("dist/NOTICES.txt", `${head}\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`);
