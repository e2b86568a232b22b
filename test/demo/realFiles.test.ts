import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bankStory } from "../../examples/close-the-loop/bank.ts";
import { crmStory } from "../../examples/close-the-loop/crm.ts";
import { leadsStory } from "../../examples/close-the-loop/leads.ts";

const data = "../shared/data";
const silent = (): void => {};

// Real files stay outside the project; where they are missing, these tests are skipped and the run says so.
describe.skipIf(!existsSync(data))("the demo on real files", () => {
  it("finds the CRM export's won revenue, win rate, undated and slipped deals", async () => {
    const story = await crmStory(`${data}/crm-sales-opportunities`, "USD", silent);
    const [money, , slipped, , bad] = story.sentences;
    expect(money).toContain("4,238 deals brought USD 10,005,534");
    expect(money).toContain("63.15%");
    expect(slipped).toContain(
      "1,291 of 1,589 open deals are older than the longest win took (138 days)",
    );
    expect(bad).toContain("500 deals have no date");
    expect(story.rejected).toHaveLength(500);
    expect(story.scored).toMatchObject({ file: "scored-deals.csv", rows: { length: 1 + 1_589 } });
    expect(story.rejected.every(({ column }) => column === "engage_date")).toBe(true);
    const columns = story.sections[0]?.table?.columns.map(({ key }) => key);
    expect(columns).not.toContain("spend");
    expect(columns).not.toContain("touches");
    expect(columns).not.toContain("revenue");
    expect(columns).toContain("sourcedRevenue");
  });

  it("finds the lead conversion of all and of each origin", async () => {
    const story = await leadsStory(`${data}/olist-funnel`, silent);
    expect(story.sentences[0]).toContain("842 of 8,000 leads became deals (10.5%)");
    const rows = story.sections[0]?.table?.rows ?? [];
    const expected = readFileSync(`${data}/reference/olist_conversion_by_origin.csv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    expect(expected).toHaveLength(11);
    for (const [origin, leads, won] of expected) {
      const key = origin === "(blank)" ? "(none)" : origin;
      const row = rows.find((one) => one["key"] === key);
      expect([origin, row?.["leads"], row?.["won"]]).toEqual([origin, Number(leads), Number(won)]);
    }
    expect(story.rejected).toEqual([]);
    expect(story.scored).toMatchObject({ file: "scored-leads.csv", rows: { length: 1 + 8_000 } });
    expect(story.sections[0]?.table?.columns.map(({ key }) => key)).not.toContain("spend");
  });

  it("scores every call of the bank and finds its conversions", async () => {
    const story = await bankStory(`${data}/bank-marketing/bank-full.csv`, silent);
    expect(story.sentences[0]).toContain("45,211 scored calls");
    expect(story.sentences[0]).toContain("of all 5,289 conversions");
    const [best, ...others] = story.sections[0]?.table?.rows ?? [];
    // By chance a fifth of the calls holds a fifth of the conversions.
    expect(best?.["share"]).toBeGreaterThan(0.5);
    expect(others).toHaveLength(4);
  });
});
