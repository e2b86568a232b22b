import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArgs } from "../../examples/close-the-loop/args.ts";
import { ownFilesStory } from "../../examples/close-the-loop/ownFiles.ts";
import { lineOf } from "../../examples/close-the-loop/rejected.ts";

const silent = (): void => {};
let room = "";
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), "closedloop-own-"));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(room, name);
  writeFileSync(path, content);
  return path;
}

const header =
  "Record ID;Deal Name;Amount;Currency;Deal Stage;Close Date;Create Date;Deal owner;Original Source;Favorite color";
const german = [
  header,
  '1;"Rollout\nBerlin";"12.500,50";EUR;Closed Won;31.03.2026;10.01.2026;Anna;Organic Search;red',
  "2;Pilot;1.000,00;EUR;Closed Lost;15.02.2026;11.01.2026;Bo;Paid Search;",
  "3;Renewal;2.400,00;EUR;Closed Won;15.04.2026;20.02.2026;Anna;Organic Search;blue",
  "4;Upsell für Köln;800,00;EUR;Contract Sent;30.04.2026;25.03.2026;Bo;Direct Traffic;",
  "3;Twice;8,00;EUR;Contract Sent;30.04.2026;25.03.2026;Bo;Direct Traffic;",
].join("\n");

describe("the demo on one's own export", () => {
  it("recognizes it, reads it as its country writes, and says what it brought", async () => {
    const story = await ownFilesStory([fileOf("deals.csv", german)], {}, silent);
    expect(story.lines[0]).toBe("deals.csv: HubSpot deals, 4 of 5 rows used");
    expect(story.subtitle).toBe("HubSpot deals: 2026-01-10 to 2026-04-15, amounts in EUR.");
    expect(story.sentences[0]).toBe(
      "2 deals brought EUR 14,901, 66.7% of those decided; the most came from organic_search: EUR 14,901.",
    );
    expect(story.rejected.map(lineOf)).toEqual([
      "deals.csv row 5, Record ID: expected an id that no row before has, received a repeated one; mend the cell or leave the row out",
    ]);
    expect(story.scored?.rows.map(([id]) => id)).toEqual(["deal_id", "4"]);
  });

  it("shows which column became which field, and what has none", async () => {
    const { sections } = await ownFilesStory([fileOf("deals.csv", german)], {}, silent);
    const mapping = sections.find(({ title }) => title === "deals.csv: HubSpot deals");
    expect(mapping?.table?.rows).toContainEqual({ column: "Deal Name", to: "name" });
    expect(mapping?.note).toContain(
      "Kept under “custom”, since no field is theirs: Favorite color.",
    );
    expect(mapping?.note).toContain("Numbers are read with “,” before decimals");
    const files = sections.find(({ title }) => title === "How the files were read");
    expect(files?.table?.rows).toEqual([
      {
        file: "deals.csv",
        source: "HubSpot deals",
        rows: 5,
        accepted: 4,
        rejected: 1,
        skipped: 0,
      },
    ]);
  });

  it("puts deals beside the contacts that they came from", async () => {
    const contacts = fileOf(
      "contacts.csv",
      [
        "Record ID,First Name,Last Name,Email,Lifecycle Stage,Original Source,Create Date",
        "71,Ada,Lovelace,ada@example.com,Customer,Organic Search,2026-01-05",
        "72,Bo,Diddley,bo@example.com,Lead,Paid Search,2026-01-06",
      ].join("\n"),
    );
    const deals = fileOf(
      "linked.csv",
      [
        "Record ID,Deal Name,Amount,Currency,Deal Stage,Close Date,Create Date,Associated Contact IDs",
        "1,Rollout,1200,EUR,Closed Won,2026-02-01,2026-01-10,71",
      ].join("\n"),
    );
    const story = await ownFilesStory([deals, contacts], {}, silent);
    expect(story.lines.slice(0, 2)).toEqual([
      "linked.csv: HubSpot deals, 1 of 1 row used",
      "contacts.csv: HubSpot contacts, 2 of 2 rows used",
    ]);
    const [bySource] = story.sections;
    expect(bySource?.table?.rows.map(({ key, leads, won }) => [key, leads, won])).toEqual([
      ["organic_search", 1, 1],
      ["paid_search", 1, 0],
      ["(total)", 2, 1],
    ]);
    expect(story.sentences[0]).toContain("organic_search brought the most revenue");
    expect(story.scored?.rows.map(([id]) => id)).toEqual(["lead_id", "72"]);
  });

  it.each([
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    [
      "UTF-16 with tabs",
      (text: string) => Buffer.from(`\ufeff${text.replaceAll(";", "\t")}`, "utf16le"),
    ],
    ["Windows-1252", (text: string) => Buffer.from(text, "latin1")],
    ["line ends of Windows", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
  ])("reads %s", async (name, encode) => {
    const path = fileOf(`${name}.csv`, encode(german));
    const story = await ownFilesStory([path], {}, silent);
    expect(story.sentences[0]).toContain("2 deals brought EUR 14,901");
    expect(story.sentences.join(" ")).toContain("Upsell für Köln");
  });

  it.each<readonly [string, string | Uint8Array, RegExp]>([
    ["empty.csv", "", /empty\.csv: the file is empty; export it again/],
    ["bare.csv", `${header}\n`, /bare\.csv: the file holds no rows below its header/],
    [
      "zip.csv",
      Buffer.from("504b0304140000000800", "hex"),
      /zip\.csv is a zip or an Excel workbook: unpack it, or save the sheet as CSV/,
    ],
    ["old.csv", Buffer.from("d0cf11e0a1b11ae1", "hex"), /old\.csv is an old Excel workbook/],
    [
      "weather.csv",
      "station,temperature\n7,12.5\n",
      /weather\.csv: no export that is known here \(HubSpot deals.*\); its headers are station, temperature/,
    ],
  ])("says what is wrong with %s", async (name, content, message) => {
    await expect(ownFilesStory([fileOf(name, content)], {}, silent)).rejects.toThrow(message);
  });

  it("passes a row by that is cut off, and counts the others", async () => {
    const path = fileOf("cut.csv", german.slice(0, german.lastIndexOf(";EUR")));
    const { rejected, lines } = await ownFilesStory([path], {}, silent);
    expect(lines[0]).toBe("cut.csv: HubSpot deals, 4 of 4 rows used");
    expect(rejected).toHaveLength(1);
    expect(rejected[0]).toMatchObject({
      row: 5,
      remedy: expect.stringContaining("count the cells"),
    });
  });

  it("says why nothing can be used, and what to give", async () => {
    const path = fileOf("bare.csv", german.replaceAll("EUR", ""));
    const { sentences, scored } = await ownFilesStory([path], {}, silent);
    expect(scored).toBeNull();
    expect(sentences).toEqual([
      expect.stringMatching(
        /^bare\.csv: none of 5 rows of HubSpot deals can be used, such as row 1, Amount: .*currency/,
      ),
    ]);
    const told = await ownFilesStory([path], { currency: "EUR" }, silent);
    expect(told.sentences[0]).toContain("2 deals brought EUR 14,901");
  });

  it.each([
    [["--decimal", ";"], /--decimal ;: expected \. or ,/],
    [["--date-order", "ymd"], /--date-order ymd: expected mdy or dmy/],
    [["--as-of", "today"], /--as-of today: expected a day, as 2026-06-30/],
  ])("says what is wrong with %j", (args, message) => {
    expect(readArgs(args)).toMatch(message);
  });
});
