// Writes src/tracking/sourceCategories.ts from the list of sources that GA4 tells channels by:
//   node scripts/sourceCategories.ts ../shared/data/samples/ga4.source_categories.csv
// The file has two columns, source and source_category, without quotes.
import { readFileSync, writeFileSync } from "node:fs";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("expected the path of the list");
const sites = ["search", "shopping", "social", "video"] as const;
const lists = new Map<string, string[]>(sites.map((site) => [site, []]));
const rows = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(1);
for (const row of rows) {
  const [source = "", category = ""] = row.split(",");
  const list = lists.get(category.replace("SOURCE_CATEGORY_", "").toLowerCase());
  if (list === undefined || source === "" || source.includes('"')) throw new Error(row);
  list.push(source.toLowerCase());
}
const text = sites.map((site) => {
  const sources = [...new Set(lists.get(site))].sort();
  return `  ${site}: [\n${sources.map((source) => `    ${JSON.stringify(source)},\n`).join("")}  ],\n`;
});

writeFileSync(
  "src/tracking/sourceCategories.ts",
  `/*!
 * The lists of sources in this file: Google, "[GA4] Default channel group" (support.google.com/analytics/answer/9756891), as
 * transcribed in github.com/Velir/dbt-ga4, commit 2d7b1f1c, seeds/ga4_source_categories.csv; in lower case.
 *
 * MIT License
 *
 * Copyright (c) 2022 Adam Ribaudo
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
 * files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
 * modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
 * Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
 * Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
 * ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */

/** What kind of site a source is. */
export type SourceCategory = ${sites.map((site) => JSON.stringify(site)).join(" | ")};

/**
 * The sites that Google Analytics 4 knows, by what they are: it tells channels by them. Read in November 2026; made by
 * scripts/sourceCategories.ts, not to be edited.
 *
 * @example
 * import { sourceCategories } from "closedloop";
 *
 * sourceCategories.social.includes("linkedin") // => true
 */
export const sourceCategories: Readonly<Record<SourceCategory, readonly string[]>> = {
${text.join("")}};
`,
);
console.log(`${rows.length} sources`);
