// A CRM's export of deals, accounts, products and teams (Maven Analytics' "CRM Sales Opportunities" has this form).
import { join } from "node:path";
import {
  analyzeFunnel,
  closeLoop,
  type LoopReport,
  loopTable,
  type ReportTable,
  rankLeads,
  scoreAll,
  scoresToRows,
} from "closedloop";
import { productOf } from "./companyRecords.ts";
import { readCsv } from "./csv.ts";
import { dayAfter, daysBetween } from "./days.ts";
import { averageWin, funnelSection, leakSentence } from "./funnelSection.ts";
import { groupTable } from "./groupTable.ts";
import { cardOf, lineOfRanked } from "./leadCards.ts";
import { reconciliationLine } from "./loopSection.ts";
import { type Cells, given } from "./records.ts";
import { type Rejected, Unusable } from "./rejected.ts";
import { dealModel } from "./scoreModels.ts";
import type { Progress, Story } from "./story.ts";
import { amountText, countText, percentText, textTable } from "./text.ts";

const columns = {
  id: "opportunity_id",
  createdAt: "engage_date",
  closedAt: "close_date",
  outcome: "deal_stage",
  amount: "close_value",
} as const;
const outcomes = { Won: "won", Lost: "lost", Engaging: "open", Prospecting: "open" } as const;

/** One row of the pipeline, joined with its account, product and team. */
interface Deal {
  readonly row: number;
  readonly cells: Cells;
  readonly id: string | undefined;
  readonly createdAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly outcome: string | undefined;
  readonly product: string;
  readonly price: number | undefined;
  readonly account: string | undefined;
  readonly employees: number | undefined;
  readonly revenue: number | undefined;
  readonly owner: string | undefined;
  readonly office: string | undefined;
}

export async function crmStory(
  folder: string,
  currency: string,
  progress: Progress,
): Promise<Story> {
  progress("reading the CRM export");
  const pipeline = await readCsv(join(folder, "sales_pipeline.csv"), [
    "opportunity_id",
    "deal_stage",
    "engage_date",
    "close_date",
    "close_value",
  ]);
  const accounts = await readCsv(join(folder, "accounts.csv"), ["account"]);
  const products = await readCsv(join(folder, "products.csv"), ["product"]);
  const teams = await readCsv(join(folder, "sales_teams.csv"), ["sales_agent"]);
  const accountOf = new Map(accounts.rows.map(({ cells }) => [given(cells, "account"), cells]));
  const priceOf = new Map(
    products.rows.map(({ cells }) => [given(cells, "product") ?? "", given(cells, "sales_price")]),
  );
  const officeOf = new Map(
    teams.rows.map(({ cells }) => [given(cells, "sales_agent"), given(cells, "regional_office")]),
  );
  const numberOf = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  let respelled = 0;
  const deals = pipeline.rows.map(({ row, cells }): Deal => {
    const written = given(cells, "product") ?? "";
    const product = productOf(written, [...priceOf.keys()]) ?? written;
    if (product !== written) respelled += 1;
    const account = accountOf.get(given(cells, "account"));
    return {
      row,
      cells,
      id: given(cells, "opportunity_id"),
      createdAt: given(cells, "engage_date"),
      closedAt: given(cells, "close_date"),
      outcome: given(cells, "deal_stage"),
      product,
      price: numberOf(priceOf.get(product)),
      account: given(cells, "account"),
      employees: numberOf(account && given(account, "employees")),
      revenue: numberOf(account && given(account, "revenue")),
      owner: given(cells, "sales_agent"),
      office: officeOf.get(given(cells, "sales_agent")),
    };
  });

  progress("closing the loop");
  const days = deals
    .flatMap(({ createdAt, closedAt }) => [createdAt, closedAt])
    .filter((day) => day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day))
    .sort() as string[];
  const [first, asOf] = [days[0], days.at(-1)];
  if (first === undefined || asOf === undefined) {
    throw new Unusable(`${pipeline.file}: no date that can be read; write days as 2017-03-01`);
  }
  const totalsOf = (some: readonly Deal[]): LoopReport =>
    closeLoop(
      { opportunities: some.map(({ cells }) => cells) },
      {
        by: "source",
        period: { start: first, end: dayAfter(asOf) },
        currency,
        asOf,
        outcomes,
        fields: { opportunities: columns },
      },
    );
  const loop = totalsOf(deals);
  const rejected: Rejected[] = [
    ...pipeline.rejected,
    ...loop.diagnostics.rejected.map(({ index, field }): Rejected => {
      const column = columns[field as keyof typeof columns] ?? field;
      return {
        file: pipeline.file,
        row: deals[index]?.row ?? index + 1,
        column,
        problem: `no ${column} that can be read`,
        remedy: field === "createdAt" ? "fill in the day as 2017-03-01" : "fill in the cell",
      };
    }),
  ];
  const grouped = (title: string, keyOf: (deal: Deal) => string): ReportTable =>
    groupTable(title, deals, keyOf, totalsOf);
  const byProduct = grouped("Product", ({ product }) => product);
  const byOffice = grouped("Regional office", ({ office }) => office ?? "(none)");

  progress("looking at open deals");
  const isRejected = new Set(loop.diagnostics.rejected.map(({ index }) => index));
  const used = deals.filter((_, index) => !isRejected.has(index));
  const ageOn = (deal: Deal, day: string): number => daysBetween(deal.createdAt ?? day, day);
  const longestWin = Math.max(
    ...used.flatMap((deal) =>
      deal.outcome === "Won" && deal.closedAt !== undefined ? [ageOn(deal, deal.closedAt)] : [],
    ),
  );
  const open = used.filter(({ outcome }) => outcome === "Engaging");
  const slipped = open.filter((deal) => ageOn(deal, asOf) > longestWin);
  const rows = open.map((deal) => ({
    ...deal,
    events: [{ name: "engaged", at: deal.createdAt ?? asOf }],
  }));
  const best = rankLeads(dealModel, rows, { asOf, limit: 5 });
  const scores = scoreAll(dealModel, rows, { asOf });
  const dealOf = new Map(rows.map((row) => [row.id, row]));
  const titleOf = (id: string | null): string => {
    const deal = dealOf.get(id ?? "");
    return `${deal?.account ?? "No account"}, ${deal?.product}`;
  };

  progress("following the funnel");
  const funnel = analyzeFunnel(
    used.flatMap(({ id, createdAt, closedAt, outcome }) => [
      { entity: id ?? "", name: "Engaged", at: createdAt ?? "" },
      ...(closedAt === undefined ? [] : [{ entity: id ?? "", name: "Decided", at: closedAt }]),
      ...(closedAt === undefined || outcome !== "Won"
        ? []
        : [{ entity: id ?? "", name: "Won", at: closedAt }]),
    ]),
    { steps: ["Engaged", "Decided", "Won"], asOf },
  );

  const { totals } = loop;
  const best1 = byProduct.rows[0];
  const share = (Number(best1?.["sourcedRevenue"]) / Number(totals.sourcedRevenue?.amount)) * 100;
  const sentences = [
    `${countText(totals.won)} deals brought ${totals.sourcedRevenue === undefined ? "nothing" : amountText(totals.sourcedRevenue)} (the currency is taken from --currency; the files name none), ${percentText(totals.winRate?.value, 2)} of those decided; ${best1?.["key"]} alone brought ${share.toFixed(0)}%.`,
    leakSentence(funnel, averageWin(totals)),
    `${countText(slipped.length)} of ${countText(open.length)} open deals are older than the longest win took (${longestWin} days): close them or start them anew.`,
    `Work first on: ${best.map(({ id }) => titleOf(id)).join("; ")}.`,
    `Data: ${rejected.length} deals have no date and are left out, ${used.filter(({ account }) => account === undefined).length.toLocaleString("en-US")} name no account, ${countText(respelled)} spell their product differently from products.csv; there are no touches and no spend, so no attribution and no cost.`,
  ];
  const table = loopTable(loop);
  return {
    subtitle: `Deals from ${first} to ${asOf}, amounts in ${currency}.`,
    sentences,
    sections: [
      {
        title: "Deals to money",
        lead: "The files hold no leads, touches or spend: what a loop can say without them.",
        table,
        note: reconciliationLine(loop),
      },
      { title: "By product", table: byProduct },
      { title: "By regional office", table: byOffice },
      await funnelSection(
        "From engaged to won",
        funnel,
        "A deal is decided when it is won or lost.",
      ),
      {
        title: "Work first",
        lead: "Open deals by fit of the account and freshness.",
        cards: best.map(({ id, score }) =>
          cardOf(
            titleOf(id),
            `${dealOf.get(id ?? "")?.owner}, since ${dealOf.get(id ?? "")?.createdAt}`,
            score,
          ),
        ),
      },
    ],
    rejected,
    scored: {
      file: "scored-deals.csv",
      rows: [
        ["deal_id", "account", "product", "score", "band", "grade"],
        ...scoresToRows(scores).map(({ index, value, band, grade }) => {
          const row = rows[index];
          return [
            row?.id ?? "",
            row?.account ?? "",
            row?.product ?? "",
            `${value}`,
            band ?? "",
            grade ?? "",
          ];
        }),
      ],
    },
    lines: [
      ...textTable(byProduct),
      "",
      reconciliationLine(loop),
      "",
      "Work first:",
      ...best.map(({ rank, id, score }) => lineOfRanked(rank, titleOf(id), score)),
      "",
      leakSentence(funnel, averageWin(totals)),
    ],
  };
}
