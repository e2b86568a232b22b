// The made-up company's year: read, score, analyze, attribute, close the loop.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  Account,
  analyzeFunnel,
  closeLoop,
  type FunnelEvent,
  type FunnelReport,
  Lead,
  type LoopReport,
  loopFindings,
  loopTable,
  Opportunity,
  type Rates,
  rankLeads,
  SpendEntry,
  scoreAll,
  scoresChart,
  scoresToRows,
  sumMoney,
  Touchpoint,
} from "closedloop";
import { generateCompany } from "../made-up-company/generate.ts";
import { inEuros, numberIn, toDeal, toLead, toTouch } from "./companyRecords.ts";
import { type CsvTable, readCsv, writeCsv } from "./csv.ts";
import { averageWin, funnelSection, leakSentence } from "./funnelSection.ts";
import { cardOf, lineOfRanked } from "./leadCards.ts";
import { loopSection, reconciliationLine } from "./loopSection.ts";
import type { Card } from "./page.ts";
import { given, named, recordsOf } from "./records.ts";
import type { Rejected } from "./rejected.ts";
import { companyModel } from "./scoreModels.ts";
import type { Progress, Story } from "./story.ts";
import { svgOf } from "./svg.ts";
import { amountText, narrowed, percentText, textTable } from "./text.ts";

const period = { start: "2025-01-01", end: "2026-01-01" };
const asOf = "2026-01-01T00:00:00Z";
const timeRemedy = "write the time as 2025-07-14T09:30:00Z, with its offset";

/** Writes the files of the made-up company, then reads them as one reads any export. */
export async function companyStory(
  folder: string,
  seed: number,
  progress: Progress,
): Promise<Story> {
  progress(`making up a company's year in ${folder}`);
  mkdirSync(folder, { recursive: true });
  for (const { name, rows } of generateCompany(seed)) writeCsv(join(folder, name), rows);

  const open = (name: string, needed: readonly string[]): Promise<CsvTable> =>
    readCsv(join(folder, name), needed, (rows) => progress(`${name}: ${rows} rows`));
  progress("reading the files");
  const files = {
    accounts: await open("accounts.csv", ["account_id"]),
    leads: await open("leads.csv", ["lead_id", "created_at"]),
    identities: await open("identities.csv", ["anonymous_id", "lead_id"]),
    touches: await open("touchpoints.csv", ["touch_id", "at", "channel"]),
    deals: await open("deals.csv", ["deal_id", "created_at", "stage"]),
    products: await open("products.csv", ["product", "list_price"]),
    spend: await open("spend.csv", ["channel", "from", "to", "cost"]),
    rates: await open("rates.csv", ["currency", "on", "rate"]),
  };
  const accounts = recordsOf(files.accounts, {
    schema: Account,
    toInput: (cells) => ({
      ...named(cells, { id: "account_id", name: "name", industry: "industry" }),
      employees: numberIn(cells, "employees"),
    }),
    columns: { id: "account_id" },
    remedies: {},
  });
  const leads = recordsOf(files.leads, {
    schema: Lead,
    toInput: toLead,
    columns: {
      id: "lead_id",
      createdAt: "created_at",
      milestones: "mql_at",
      accountId: "account_id",
    },
    remedies: { created_at: timeRemedy, email: "correct the address or leave it blank" },
  });
  const spelling = { channels: 0, products: 0 };
  const touches = recordsOf(files.touches, {
    schema: Touchpoint,
    toInput: (cells) => toTouch(cells, () => (spelling.channels += 1)),
    columns: { id: "touch_id", leadId: "lead_id", anonymousId: "anonymous_id" },
    remedies: { at: timeRemedy, channel: "name the channel, as spend.csv does" },
  });
  const known = files.products.rows.map(({ cells }) => given(cells, "product") ?? "");
  const deals = recordsOf(files.deals, {
    schema: Opportunity,
    toInput: (cells) => toDeal(cells, known, () => (spelling.products += 1)),
    columns: {
      id: "deal_id",
      createdAt: "created_at",
      closedAt: "closed_on",
      amount: "amount",
      "amount.currency": "currency",
    },
    remedies: {
      created_at: timeRemedy,
      amount: "write the amount as 14400.00",
      currency: "use the code of three letters, as EUR",
    },
  });
  const spend = recordsOf(files.spend, {
    schema: SpendEntry,
    toInput: (cells) => ({
      ...named(cells, {
        id: "spend_id",
        channel: "channel",
        campaignId: "campaign",
        kind: "kind",
        from: "from",
        to: "to",
      }),
      cost: { amount: given(cells, "cost"), currency: given(cells, "currency") },
    }),
    columns: { cost: "cost" },
    remedies: { cost: "write the amount as 1200.00" },
  });
  const rates: Rates = {
    base: "EUR",
    rates: files.rates.rows.map(({ cells }) => ({
      currency: given(cells, "currency") ?? "",
      on: given(cells, "on") ?? "",
      rate: given(cells, "rate") ?? "",
    })),
  };
  const identities = files.identities.rows.map(({ cells }) => ({
    anonymousId: given(cells, "anonymous_id") ?? "",
    leadId: given(cells, "lead_id") ?? "",
  }));

  progress("closing the loop");
  const input = {
    spend: spend.records,
    touchpoints: touches.records,
    leads: leads.records,
    opportunities: deals.records,
  };
  const options = { by: "channel", period, currency: "EUR", rates, asOf, identities } as const;
  const loop = closeLoop(input, options);
  const byPeriod = closeLoop(input, { ...options, basis: "period" });

  progress("scoring the leads");
  const firmOf = new Map(accounts.records.map((account) => [account.id, account]));
  const rows = leads.records.map((lead) => {
    const firm = firmOf.get(lead.accountId ?? "");
    return { ...lead, industry: firm?.industry, employees: firm?.employees };
  });
  const leadOf = new Map(identities.map(({ anonymousId, leadId }) => [anonymousId, leadId]));
  const events = {
    data: touches.records.map(({ id, at, kind, landingPage, leadId, anonymousId }) => ({
      id,
      at,
      name: kind,
      page: landingPage,
      lead: leadId ?? leadOf.get(anonymousId ?? ""),
    })),
    key: "lead",
    at: "at",
    name: "name",
  };
  const scores = scoreAll(companyModel, rows, { asOf, events });
  const closedLeads = new Set(
    deals.records.flatMap(({ outcome, leadId }) => (outcome === "open" ? [] : [leadId])),
  );
  const best = rankLeads(
    companyModel,
    rows.filter(({ id }) => !closedLeads.has(id)),
    { asOf, events, limit: 5 },
  );

  progress("following the funnel");
  const funnel = analyzeFunnel(milestonesOf(leads.records, deals.records), {
    steps: ["Lead", "MQL", "SQL", "Deal", "Won"],
    window: { days: 180 },
    asOf,
  });

  const slipped = deals.records.filter(
    ({ outcome, expectedCloseOn }) =>
      outcome === "open" && expectedCloseOn !== undefined && expectedCloseOn < asOf.slice(0, 10),
  );
  const rejected: Rejected[] = [accounts, leads, touches, deals, spend].flatMap(
    (file) => file.rejected,
  );
  const nameOf = new Map(rows.map((row) => [row.id, row]));
  const titleOf = (id: string | null): string => nameOf.get(id ?? "")?.name?.full ?? id ?? "";
  const cards = best.map(({ id, score }): Card => {
    const row = nameOf.get(id ?? "");
    return cardOf(titleOf(id), [row?.title, row?.company].filter(Boolean).join(", "), score);
  });
  const brought = loopFindings(loop).map(({ sentence }) => sentence);
  const sentences = [
    brought[0] ?? "Nothing was won in the period.",
    leakSentence(funnel, averageWin(loop.totals)),
    slippedSentence(slipped, rates),
    `Call first: ${cards.map(({ title, score }) => `${title} (${score})`).join(", ")}.`,
    badDataSentence(rejected, loop, spelling),
  ];
  const table = loopTable(loop);
  return {
    subtitle:
      "This company and its year are made up by a seeded generator, with the mess that real exports have.",
    sentences,
    sections: [
      await loopSection("Marketing to money, by channel", loop, periodLine(byPeriod)),
      await funnelSection("From lead to won deal", funnel, maturityLine(funnel)),
      { title: "Call first", lead: "Leads without a decided deal, by score.", cards },
      {
        title: "How the scores lie",
        svg: await svgOf(scoresChart(scores)),
      },
    ],
    rejected,
    scored: { file: "scored-leads.csv", rows: scoredCsv(rows, scoresToRows(scores)) },
    lines: [
      ...textTable(narrowed(table, terminalColumns)),
      "",
      reconciliationLine(loop),
      "",
      "Call first:",
      ...best.map(({ rank, id, score }) => lineOfRanked(rank, titleOf(id), score)),
      "",
      leakSentence(funnel, averageWin(loop.totals)),
    ],
  };
}

const terminalColumns = [
  "key",
  "spend",
  "leads",
  "mqls",
  "won",
  "winRate",
  "revenue",
  "roas",
  "cac",
  "openShare",
];

type Deal = Opportunity;

/** The dates of each lead's way, as events of a funnel. */
function milestonesOf(leads: readonly Lead[], deals: readonly Deal[]): FunnelEvent[] {
  const event = (entity: string, name: string, at: string | undefined): FunnelEvent[] =>
    at === undefined ? [] : [{ entity, name, at }];
  return [
    ...leads.flatMap(({ id, createdAt, milestones }) => [
      ...event(id, "Lead", createdAt),
      ...event(id, "MQL", milestones?.mql),
      ...event(id, "SQL", milestones?.sql),
    ]),
    ...deals.flatMap(({ leadId, createdAt, outcome, closedAt }) =>
      leadId === undefined
        ? []
        : [
            ...event(leadId, "Deal", createdAt),
            ...event(leadId, "Won", outcome === "won" ? closedAt : undefined),
          ],
    ),
  ];
}

function slippedSentence(slipped: readonly Deal[], rates: Rates): string {
  if (slipped.length === 0) return "No open deal is past its expected close day.";
  const amounts = slipped.flatMap(({ amount }) =>
    amount === undefined ? [] : [inEuros(amount, rates, asOf.slice(0, 10))],
  );
  const oldest = slipped.reduce((a, b) =>
    (a.expectedCloseOn ?? "") <= (b.expectedCloseOn ?? "") ? a : b,
  );
  return `${slipped.length} open deals worth ${amountText(sumMoney(amounts, "EUR"))} are past the day they were to close, the oldest since ${oldest.expectedCloseOn} (${oldest.name}).`;
}

function badDataSentence(
  rejected: readonly Rejected[],
  { diagnostics }: LoopReport,
  spelling: { readonly channels: number; readonly products: number },
): string {
  const twice = Object.values(diagnostics.rows).reduce(
    (sum, counts) => sum + (counts?.duplicates ?? 0),
    0,
  );
  const { none } = diagnostics.links.opportunities;
  return `Data: ${rejected.length} rows could not be read, ${twice} stand twice, ${none} deals name no lead, ${spelling.channels} touches and ${spelling.products} deals spell a channel or product their own way (read as what they mean).`;
}

function maturityLine({ conversion, matureConversion }: FunnelReport): string {
  return `Of all leads ${percentText(conversion.value)} were won within 180 days; of those old enough to tell, ${percentText(matureConversion.value)}.`;
}

function periodLine({ totals, reconciliation }: LoopReport): string {
  const won = totals.won ?? 0;
  return `By the date of each figure instead, the year shows ${won} deals won and ${amountText(reconciliation.revenue)}; ${amountText(reconciliation.overlap.revenue)} is what both ways of counting share.`;
}

function scoredCsv(
  rows: readonly { readonly id: string; readonly company?: string | undefined }[],
  scores: ReturnType<typeof scoresToRows>,
): string[][] {
  const lines = scores.map(({ index, value, band, grade, stage }) => {
    const row = rows[index];
    return [row?.id ?? "", row?.company ?? "", `${value}`, band ?? "", grade ?? "", stage ?? ""];
  });
  return [["lead_id", "company", "score", "band", "grade", "stage"], ...lines];
}
