import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArgs } from "../../examples/close-the-loop/args.ts";
import { companyStory } from "../../examples/close-the-loop/company.ts";
import { crmStory } from "../../examples/close-the-loop/crm.ts";
import { readCsv, writeCsv } from "../../examples/close-the-loop/csv.ts";
import { htmlOf } from "../../examples/close-the-loop/page.ts";
import { lineOf } from "../../examples/close-the-loop/rejected.ts";
import { generateCompany } from "../../examples/made-up-company/generate.ts";

const silent = (): void => {};
let room = "";
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), "closedloop-demo-"));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** A CRM export of these deals, in a folder of its own. */
function crmOf(name: string, pipeline: string): string {
  const folder = mkdtempSync(join(room, name));
  writeFileSync(join(folder, "sales_pipeline.csv"), pipeline);
  writeFileSync(join(folder, "accounts.csv"), "account,employees,revenue\nAcme,500,12\n");
  writeFileSync(join(folder, "products.csv"), "product,sales_price\nGTX Pro,4821\n");
  writeFileSync(join(folder, "sales_teams.csv"), "sales_agent,regional_office\nAnna,East\n");
  return folder;
}
const header =
  "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

describe("the demo, given bad files", () => {
  it("names a file that is missing, and what to give", async () => {
    await expect(readCsv(join(room, "none.csv"), [])).rejects.toThrow(
      /none\.csv: no such file; give the path of the CSV export/,
    );
  });

  it("names a column that is missing, and those that are there", async () => {
    const folder = crmOf("column", "opportunity_id,stage\nA,Won\n");
    await expect(crmStory(folder, "USD", silent)).rejects.toThrow(
      "sales_pipeline.csv: no column deal_stage, engage_date, close_date, close_value; it has opportunity_id, stage: rename the header or export that column",
    );
  });

  it("passes broken and unreadable rows by, and counts the others", async () => {
    const folder = crmOf(
      "rows",
      [
        header,
        "A,Anna,GTXPro,Acme,Won,2017-01-02,2017-02-01,4800.50",
        "B,Anna,GTX Pro,Acme,Won,2017-02-31,2017-03-01,100",
        "C,Anna,GTX Pro",
        "D,Anna,GTX Pro,Acme,Won,2017-01-02,2017-02-01,4.800",
        "E,Anna,GTX Pro,Acme,Won,2017-01-02,2017-02-01,lots",
        "F,Anna,GTX Pro,Acme,Sold,2017-01-02,2017-02-01,1",
        "G,Anna,GTX Pro,,Engaging,2017-01-05,,",
      ].join("\n"),
    );
    const { rejected, sentences } = await crmStory(folder, "USD", silent);
    expect(rejected.map(({ row, column }) => [row, column])).toEqual([
      [3, ""],
      [2, "engage_date"],
      [5, "close_value"],
      [6, "deal_stage"],
    ]);
    expect(lineOf(rejected[1] ?? rejected[0] ?? never())).toBe(
      "sales_pipeline.csv row 2, engage_date: no engage_date that can be read; fill in the day as 2017-03-01",
    );
    // 4.800 is a plain decimal: four point eight.
    expect(sentences[0]).toContain("2 deals brought USD 4,805");
  });

  it("says that a currency is none", async () => {
    const folder = crmOf("currency", `${header}\nA,Anna,GTX Pro,Acme,Won,2017-01-02,2017-02-01,5`);
    await expect(crmStory(folder, "XXQ", silent)).rejects.toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "currency" }),
    );
  });

  it.each([
    [["--crm"], /crm/],
    [["--nonsense", "x"], /nonsense/],
    [["file.csv"], /file\.csv/],
    [["--seed", "-1"], /seed/],
    [["--currency", "euro"], /--currency euro: expected three capital letters, as EUR/],
  ])("says what is wrong with %j", (args, message) => {
    expect(readArgs(args)).toMatch(message);
  });

  it("escapes what data brings into the page", () => {
    const cell = '<script>alert("1")</script>';
    const page = htmlOf({
      title: cell,
      subtitle: cell,
      sentences: [cell],
      sections: [
        {
          title: cell,
          table: {
            columns: [{ key: "key", title: cell, unit: "text", type: "string" }],
            rows: [{ key: cell }],
          },
          cards: [
            { title: cell, subtitle: cell, score: cell, badge: cell, parts: [], reasons: [cell] },
          ],
        },
      ],
      rejected: [{ file: cell, row: 1, column: cell, problem: cell, remedy: cell }],
    });
    expect(page).not.toContain("<script");
  });
});

describe("the made-up company", () => {
  it("is the same for a seed, and another for another", () => {
    expect(generateCompany(7)).toEqual(generateCompany(7));
    expect(generateCompany(8)).not.toEqual(generateCompany(7));
  });

  it("says what the README shows", async () => {
    const { lines } = await companyStory(mkdtempSync(join(room, "readme")), 7, silent);
    const readme = readFileSync("README.md", "utf8");
    expect(lines.filter((line) => !readme.includes(line.trim()))).toEqual([]);
  });

  it("tells a story whose bad rows are all found", async () => {
    const folder = mkdtempSync(join(room, "company"));
    const story = await companyStory(folder, 7, silent);
    expect(story.sentences).toHaveLength(5);
    const found = story.rejected.map(({ file, column }) => `${file} ${column}`).sort();
    expect(found).toEqual([
      "deals.csv amount",
      "deals.csv created_at",
      "deals.csv currency",
      "leads.csv created_at",
      "leads.csv created_at",
      "leads.csv email",
      "touchpoints.csv at",
      "touchpoints.csv channel",
    ]);
    const leads = readFileSync(join(folder, "leads.csv"), "utf8").trim().split("\n").length - 1;
    // Every lead is scored but the header, the rejected and the three that stand twice are kept apart.
    expect((story.scored?.rows.length ?? 0) - 1).toBe(leads - 3);
    writeCsv(join(folder, "again.csv"), [["a"], ["b,c"]]);
    expect(readFileSync(join(folder, "again.csv"), "utf8")).toBe('a\n"b,c"\n');
  });
});

function never(): never {
  throw new Error("no such row");
}
