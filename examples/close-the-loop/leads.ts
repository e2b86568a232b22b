// Marketing leads and the deals they became (the Olist marketing funnel has this form).
import { join } from "node:path";
import {
  analyzeFunnel,
  closeLoop,
  type LoopReport,
  type LoopRow,
  loopTable,
  type ReportTable,
  rankLeads,
  scoreAll,
  scoresChart,
  scoresToRows,
  type TableColumn,
} from "closedloop";
import { readCsv } from "./csv.ts";
import { dayAfter } from "./days.ts";
import { funnelSection } from "./funnelSection.ts";
import { cardOf, lineOfRanked } from "./leadCards.ts";
import { reconciliationLine, whatItCounts } from "./loopSection.ts";
import { type Cells, given } from "./records.ts";
import type { Rejected } from "./rejected.ts";
import { originModel } from "./scoreModels.ts";
import type { Progress, Story } from "./story.ts";
import { svgOf } from "./svg.ts";
import { countText, narrowed, percentText, textTable } from "./text.ts";

/** The times in the deals' file name no offset; the company is Brazilian. */
const timeZone = "America/Sao_Paulo";
const leadColumns = { id: "mql_id", createdAt: "first_contact_date", source: "origin" } as const;
const dealColumns = {
  id: "mql_id",
  leadId: "mql_id",
  createdAt: "won_date",
  closedAt: "won_date",
  outcome: "outcome",
} as const;

export async function leadsStory(folder: string, progress: Progress): Promise<Story> {
  progress("reading the leads and their deals");
  const leads = await readCsv(join(folder, "olist_marketing_qualified_leads_dataset.csv"), [
    "mql_id",
    "first_contact_date",
    "origin",
  ]);
  const closed = await readCsv(join(folder, "olist_closed_deals_dataset.csv"), [
    "mql_id",
    "won_date",
  ]);
  const rows = leads.rows.map(({ cells }) => cells);
  const won: readonly Cells[] = closed.rows.map(({ cells }) => ({ ...cells, outcome: "won" }));

  progress("closing the loop");
  const days = rows
    .map((row) => given(row, "first_contact_date") ?? "")
    .filter(Boolean)
    .sort();
  const [first = "1970-01-01", last = first] = [days[0], days.at(-1)];
  const decided = won.map((row) => given(row, "won_date") ?? "").sort();
  const asOf =
    (decided.at(-1) ?? last).slice(0, 10) > last ? (decided.at(-1) ?? last).slice(0, 10) : last;
  const loop = closeLoop(
    { leads: rows, opportunities: won },
    {
      by: "source",
      period: { start: first, end: dayAfter(last) },
      currency: "BRL",
      asOf,
      timeZone,
      fields: { leads: leadColumns, opportunities: dealColumns },
    },
  );
  const rejected = loop.diagnostics.rejected.map(({ input, index, field }): Rejected => {
    const [table, names] =
      input === "leads" ? ([leads, leadColumns] as const) : ([closed, dealColumns] as const);
    const column = Reflect.get(names, field) ?? field;
    return {
      file: table.file,
      row: table.rows[index]?.row ?? index + 1,
      column,
      problem: `no ${column} that can be read`,
      remedy: "fill in the cell",
    };
  });

  progress("scoring the leads");
  const wonIds = new Set(won.map((row) => given(row, "mql_id")));
  const scoredRows = rows.map((row) => ({
    id: given(row, "mql_id"),
    origin: given(row, "origin"),
    since: given(row, "first_contact_date"),
    events: [{ name: "first_contact", at: given(row, "first_contact_date") ?? "" }],
  }));
  const scores = scoreAll(originModel, scoredRows, { asOf: last });
  const open = scoredRows.filter(({ id }) => !wonIds.has(id));
  const best = rankLeads(originModel, open, { asOf: last, limit: 5 });
  const rowOf = new Map(scoredRows.map((row) => [row.id, row]));
  const titleOf = (id: string | null): string => `Lead ${id?.slice(0, 8)}`;

  progress("following the funnel");
  const funnel = analyzeFunnel(
    [
      ...scoredRows.map(({ id, since }) => ({ entity: id ?? "", name: "Lead", at: since ?? "" })),
      ...won.map((row) => ({
        entity: given(row, "mql_id") ?? "",
        name: "Won",
        at: given(row, "won_date") ?? "",
      })),
    ],
    { steps: ["Lead", "Won"], timeZone, asOf },
  );

  const { totals } = loop;
  const origins = originTable(loop);
  const rateOf = (row: (typeof loop.rows)[number]): number => (row.won ?? 0) / (row.leads ?? 1);
  const sizable = loop.rows.filter(({ leads: count = 0 }) => count >= 100);
  const top = sizable.reduce((a, b) => (rateOf(b) > rateOf(a) ? b : a), sizable[0] ?? totals);
  const low = sizable.reduce((a, b) => (rateOf(b) < rateOf(a) ? b : a), sizable[0] ?? totals);
  const blank = loop.rows.find(({ key }) => key === "(none)")?.leads ?? 0;
  const early = (totals.won ?? 0) - (funnel.steps[1]?.count ?? 0);
  const sentences = [
    `${totals.won} of ${countText(totals.leads)} leads became deals (${percentText(rateOf(totals))}); ${top.key} does best with ${percentText(rateOf(top))} of ${countText(top.leads)}. The files hold no amounts, so there is no money to show.`,
    `The leak is ${low.key}: of ${low.leads} leads ${low.won} became deals (${percentText(rateOf(low))}).`,
    youngSentence(totals, asOf),
    `Call first: ${best.map(({ id }) => titleOf(id)).join(", ")}, all fresh and of origins that close.`,
    `Data: ${blank} leads name no origin, ${rejected.length} rows could not be read, ${early} won before the first contact; times without an offset are read in ${timeZone}.`,
  ];
  return {
    subtitle: `Leads of ${first} to ${last} and what became of them until ${asOf}.`,
    sentences,
    sections: [
      {
        title: "Leads to deals, by origin",
        lead: whatItCounts(loop),
        table: origins,
        note: reconciliationLine(loop),
      },
      await funnelSection(
        "From lead to deal",
        funnel,
        "A deal that was won before its first contact is no conversion of a funnel in order.",
      ),
      {
        title: "Call first",
        lead: `Leads without a deal, by origin and freshness on ${last}, the day of the newest lead.`,
        cards: best.map(({ id, score }) =>
          cardOf(
            titleOf(id),
            `${rowOf.get(id ?? "")?.origin ?? "no origin"}, since ${rowOf.get(id ?? "")?.since}`,
            score,
          ),
        ),
      },
      { title: "How the scores lie", svg: await svgOf(scoresChart(scores)) },
    ],
    rejected: [...leads.rejected, ...closed.rejected, ...rejected],
    scored: {
      file: "scored-leads.csv",
      rows: [
        ["lead_id", "origin", "first_contact", "score", "band", "grade"],
        ...scoresToRows(scores).map(({ index, value, band, grade }) => {
          const row = scoredRows[index];
          return [
            row?.id ?? "",
            row?.origin ?? "",
            row?.since ?? "",
            `${value}`,
            band ?? "",
            grade ?? "",
          ];
        }),
      ],
    },
    lines: [
      ...textTable(origins),
      "",
      reconciliationLine(loop),
      "",
      "Call first:",
      ...best.map(({ rank, id, score }) => lineOfRanked(rank, titleOf(id), score)),
    ],
  };
}

function youngSentence({ openShare, leads = 0, won = 0 }: LoopRow, asOf: string): string {
  return openShare === 0
    ? `On ${asOf} every lead is older than 90 days: the ${countText(leads - won)} without a deal have slipped away.`
    : `${percentText(openShare)} of the leads are younger than 90 days and may still close: the latest months look worse than they are.`;
}

/** The loop by origin, with the share of the leads that became deals: only won deals are in the files, so no win rate. */
function originTable(loop: LoopReport): ReportTable {
  const { columns, rows } = narrowed(
    loopTable(loop),
    ["key", "leads", "won", "medianDaysToWin", "openShare"],
    { key: "Origin" },
  );
  const converted: TableColumn = {
    key: "converted",
    title: "Became a deal",
    unit: "rate",
    type: "number",
  };
  return {
    columns: [...columns.slice(0, 3), converted, ...columns.slice(3)],
    rows: rows.map((row) => ({ ...row, converted: Number(row["won"]) / Number(row["leads"]) })),
  };
}
