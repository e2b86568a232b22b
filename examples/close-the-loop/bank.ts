// A bank's calls with their outcome (UCI's Bank Marketing data has this form): how much would a rule score have found?
import { type ReportTable, scoreAll, scoresChart } from "closedloop";
import { readCsv } from "./csv.ts";
import { given } from "./records.ts";
import { bankModel } from "./scoreModels.ts";
import type { Progress, Story } from "./story.ts";
import { svgOf } from "./svg.ts";
import { countText, percentText, textTable } from "./text.ts";

const fifths = 5;

export async function bankStory(path: string, progress: Progress): Promise<Story> {
  progress("reading the calls");
  const table = await readCsv(path, ["age", "balance", "campaign", "poutcome", "y"], (rows) =>
    progress(`${rows} calls read`),
  );
  const rows = table.rows.map(({ cells }) => ({
    ...cells,
    balance: Number(given(cells, "balance")),
    campaign: Number(given(cells, "campaign")),
  }));

  progress(`scoring ${rows.length} calls`);
  const scores = scoreAll(bankModel, rows);
  const isWon = table.rows.map(({ cells }) => given(cells, "y") === "yes");
  const order = rows
    .map((_, index) => index)
    .sort((a, b) => (scores.value[b] as number) - (scores.value[a] as number) || a - b);
  const all = isWon.filter(Boolean).length;
  const parts = Array.from({ length: fifths }, (_, part) => {
    const from = Math.floor((part * order.length) / fifths);
    const to = Math.floor(((part + 1) * order.length) / fifths);
    const members = order.slice(from, to);
    const won = members.filter((index) => isWon[index]).length;
    return {
      key: `${part + 1}`,
      calls: members.length,
      won,
      rate: won / members.length,
      share: won / all,
    };
  });
  const [best] = parts;
  const gains: ReportTable = {
    columns: [
      { key: "key", title: "Fifth, best first", unit: "text", type: "string" },
      { key: "calls", title: "Calls", unit: "count", type: "number" },
      { key: "won", title: "Conversions", unit: "count", type: "number" },
      { key: "rate", title: "Conversion rate", unit: "rate", type: "number" },
      { key: "share", title: "Share of all conversions", unit: "rate", type: "number" },
    ],
    rows: parts,
  };
  const sentence = `The best fifth of ${countText(rows.length)} scored calls holds ${percentText(best?.share)} of all ${countText(all)} conversions, by rules over what was known before the call.`;
  return {
    subtitle: "Calls of a bank, each with its outcome.",
    sentences: [sentence],
    sections: [
      {
        title: "What a score is worth",
        table: gains,
        note: "The length of a call is not used: it is known only when the call is over.",
      },
      { title: "How the scores lie", svg: await svgOf(scoresChart(scores)) },
    ],
    rejected: table.rejected,
    scored: null,
    lines: [...textTable(gains), "", sentence],
  };
}
