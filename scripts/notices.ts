// Writes dist/NOTICES.txt: the licences of the packages and lists that dist/closedloop.global.js inlines.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const inlined = ["zod"];
const notices = inlined.map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name}: no licence file in the package`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
// The list of sources carries its own notice, which the minified file drops.
const [list] = readFileSync("src/tracking/sourceCategories.ts", "utf8").split("*/");
notices.push(`src/tracking/sourceCategories.ts\n\n${list?.replaceAll(/^[ /*!]*/gm, "").trim()}\n`);
const head = "dist/closedloop.global.js of closedloop holds parts of:";
writeFileSync("dist/NOTICES.txt", `${head}\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`);
