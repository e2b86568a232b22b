// One's own exports of a CRM: what they say of leads and deals, as far as they go.
import {
  analyzeFunnel,
  type Contact,
  closeLoop,
  type FunnelEvent,
  type FunnelReport,
  type ImportOptions,
  type Lead,
  type LoopReport,
  loopFindings,
  type Opportunity,
  type RankedLead,
  type ReportTable,
  rankLeads,
  scoreAll,
  scoresToRows,
} from "closedloop";
import { dayAfter, daysBetween } from "./days.ts";
import { type ReadExport, type Records, readExport } from "./exportFile.ts";
import { exportSections } from "./exportSections.ts";
import { averageWin, funnelSection, leakSentence } from "./funnelSection.ts";
import { groupTable } from "./groupTable.ts";
import { cardOf, lineOfRanked } from "./leadCards.ts";
import { loopSection, reconciliationLine } from "./loopSection.ts";
import type { Section } from "./page.ts";
import { leadModel, openDealModel } from "./scoreModels.ts";
import type { Progress, Story } from "./story.ts";
import { amountText, countOf, countText, percentText, textTable } from "./text.ts";

/** What the command line tells of the files. */
export interface OwnFilesOptions extends ImportOptions {
  /** The day up to which the files tell. Default: the latest day that any of them names. */
  readonly asOf?: string | undefined;
}

type Person = Lead | (Contact & { readonly createdAt: string; readonly contactId: string });

export async function ownFilesStory(
  paths: readonly string[],
  { asOf: given, ...options }: OwnFilesOptions,
  progress: Progress,
): Promise<Story> {
  const exports: ReadExport[] = [];
  for (const path of paths) exports.push(await readExport(path, options, progress));
  const rejected = exports.flatMap((one) => one.rejected);
  const people = peopleOf(exports);
  const deals = allOf(exports, "opportunities");
  const how = exportSections(exports);
  const days = [...people, ...deals].flatMap(daysOf).sort();
  const [first, asOf] = [days[0], given ?? days.at(-1)];
  if (first === undefined || asOf === undefined) {
    const sentences = exports.map(nothingSentence);
    return {
      subtitle: "Exports without a lead or a deal that can be used.",
      sentences,
      sections: how,
      rejected,
      scored: null,
      lines: sentences,
    };
  }

  progress("closing the loop");
  const currency = mainCurrency(deals) ?? options.currency ?? "USD";
  const counted = deals.filter(({ amount }) => (amount?.currency ?? currency) === currency);
  const loopOf = (some: readonly Opportunity[], leads: readonly Person[] | null): LoopReport =>
    closeLoop(
      { ...(leads !== null && { leads }), ...(deals.length > 0 && { opportunities: some }) },
      { by: "source", period: { start: first, end: dayAfter(asOf) }, currency, asOf },
    );
  const loop = loopOf(counted, people.length > 0 ? people : null);
  const ofDeals = (some: readonly Opportunity[]): LoopReport => loopOf(some, null);
  const bySource = groupTable("Source", counted, ({ source }) => source ?? "(none)", ofDeals);
  const owners = new Set(counted.map(ownerOf));

  progress("looking at open deals and leads");
  const work = workFirst(counted, people, asOf);
  const funnel = funnelOf(counted, people, asOf);
  const leak = funnel === null ? [] : [leakSentence(funnel, averageWin(loop.totals))];
  const sentences = [
    ...(people.length > 0
      ? loopFindings(loop)
          .slice(0, 2)
          .map(({ sentence }) => sentence)
      : [wonSentence(loop, bySource)]),
    ...leak,
    ...slippedSentences(counted, asOf),
    ...(work.best.length === 0
      ? []
      : [`Work first on: ${work.best.map(({ id }) => work.titleOf(id)).join("; ")}.`]),
    dataSentence(exports, deals.length - counted.length, currency),
  ];
  const sections: Section[] = [
    people.length > 0
      ? await loopSection("By source", loop)
      : {
          title: "By source",
          lead: "The deals alone, by the source that each names; give the export of leads or contacts beside it for the way from lead to deal.",
          table: bySource,
          note: reconciliationLine(loop),
        },
    ...(owners.size > 1
      ? [
          {
            title: "By owner",
            table: groupTable("Owner", counted, ownerOf, ofDeals),
          },
        ]
      : []),
    ...(funnel === null ? [] : [await funnelSection("From first to won", funnel, funnelNote)]),
    ...(work.best.length === 0
      ? []
      : [
          {
            title: "Work first",
            lead: `By what is known of each and how fresh it is on ${asOf}.`,
            cards: work.best.map(({ id, score }) =>
              cardOf(work.titleOf(id), work.subtitleOf(id), score),
            ),
          },
        ]),
    ...how,
  ];
  return {
    subtitle: `${exports.map(({ source }) => source).join(", ")}: ${first} to ${asOf}, amounts in ${currency}.`,
    sentences,
    sections,
    rejected,
    scored: work.scored,
    lines: [
      ...exports.map(({ file, source, summary }) => {
        return `${file}: ${source}, ${countText(summary.accepted)} of ${countOf(summary.rows, "row")} used`;
      }),
      "",
      ...(sections[0]?.table === undefined ? [] : textTable(sections[0].table)),
      "",
      reconciliationLine(loop),
      "",
      "Work first:",
      ...work.best.map(({ rank, id, score }) => lineOfRanked(rank, work.titleOf(id), score)),
      "",
      ...leak,
    ],
  };
}

const funnelNote = "Open deals are left out: they may still be won.";

/** Why a file has nothing to say of leads and deals. */
function nothingSentence({ file, source, summary, rejected }: ReadExport): string {
  const [problem] = rejected;
  if (summary.accepted > 0) {
    return `${file}: ${countOf(summary.accepted, "row")} of ${source} read; give the export of deals or leads beside it to see what they brought.`;
  }
  if (problem === undefined) {
    return `${file}: all ${countOf(summary.rows, "row")} of ${source} are deleted in their system; export those that live.`;
  }
  return `${file}: none of ${countOf(rejected.length, "row")} of ${source} can be used, such as row ${problem.row}, ${problem.column}: ${problem.problem}.`;
}

function allOf<K extends keyof Records>(exports: readonly ReadExport[], object: K): Records[K] {
  // Each list holds records of its own kind, which the compiler does not follow through flatMap.
  return exports.flatMap(({ records }): readonly unknown[] => records[object] ?? []) as never;
}

/** Leads, and the contacts that are none of them: both stand in the loop as leads. */
function peopleOf(exports: readonly ReadExport[]): readonly Person[] {
  const leads = allOf(exports, "leads");
  const known = new Set(leads.flatMap(({ contactId }) => contactId ?? []));
  const contacts = allOf(exports, "contacts").flatMap((contact) => {
    const { id, createdAt } = contact;
    return known.has(id) || createdAt === undefined
      ? []
      : [{ ...contact, createdAt, contactId: id }];
  });
  return [...leads, ...contacts];
}

function daysOf(one: Person | Opportunity): readonly string[] {
  const closedAt = "closedAt" in one ? one.closedAt : undefined;
  return [one.createdAt, one.updatedAt, closedAt].flatMap((at) => at?.slice(0, 10) ?? []);
}

function mainCurrency(deals: readonly Opportunity[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { amount } of deals) {
    if (amount !== undefined) counts.set(amount.currency, (counts.get(amount.currency) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function ownerOf({ ownerId }: Opportunity): string {
  return ownerId ?? "(none)";
}

function funnelOf(
  deals: readonly Opportunity[],
  people: readonly Person[],
  asOf: string,
): FunnelReport | null {
  const decided = deals.filter(({ outcome }) => outcome !== "open");
  if (decided.length === 0) return null;
  const event = (entity: string, name: string, at: string | undefined): FunnelEvent[] =>
    at === undefined ? [] : [{ entity, name, at }];
  const leadOf = new Map(
    people.flatMap(({ id, contactId }) => [
      [id, id],
      [contactId ?? id, id],
    ]),
  );
  const isLinked = decided.some(({ leadId, contactId }) => leadOf.has(leadId ?? contactId ?? ""));
  const entityOf = ({ id, leadId, contactId }: Opportunity): string =>
    isLinked ? (leadOf.get(leadId ?? contactId ?? "") ?? `deal ${id}`) : id;
  const events = [
    ...(isLinked ? people.flatMap(({ id, createdAt }) => event(id, "Lead", createdAt)) : []),
    ...decided.flatMap((deal) => {
      const { createdAt, closedAt, outcome } = deal;
      const entity = entityOf(deal);
      return [
        ...event(entity, "Deal", createdAt),
        ...event(entity, "Won", outcome === "won" ? closedAt : undefined),
      ];
    }),
  ];
  const steps = [...(isLinked ? ["Lead"] : []), "Deal", "Won"];
  return analyzeFunnel(events, { steps, asOf });
}

function wonSentence({ totals }: LoopReport, { rows }: ReportTable): string {
  const { won = 0, winRate, sourcedRevenue } = totals;
  if (won === 0 || sourcedRevenue === undefined) {
    return `None of ${countOf(winRate?.trials ?? 0, "decided deal")} was won.`;
  }
  const [top] = rows;
  const most = { amount: `${top?.["sourcedRevenue"]}`, currency: sourcedRevenue.currency };
  return `${countOf(won, "deal")} brought ${amountText(sourcedRevenue)}, ${percentText(winRate?.value)} of those decided; the most came from ${top?.["key"]}: ${amountText(most)}.`;
}

function slippedSentences(deals: readonly Opportunity[], asOf: string): readonly string[] {
  const open = deals.filter(({ outcome }) => outcome === "open");
  const overdue = open.filter(({ expectedCloseOn }) => (expectedCloseOn ?? asOf) < asOf);
  const longest = deals.reduce((most, { outcome, createdAt, closedAt }) => {
    const isWon = outcome === "won" && closedAt !== undefined;
    return isWon ? Math.max(most, daysBetween(createdAt, closedAt)) : most;
  }, 0);
  const old =
    longest > 0 ? open.filter(({ createdAt }) => daysBetween(createdAt, asOf) > longest) : [];
  const parts = [
    ...(overdue.length > 0
      ? [`${countText(overdue.length)} are past the day they were to close`]
      : []),
    ...(old.length > 0
      ? [
          `${countText(old.length)} are older than the longest win took (${Math.round(longest)} days)`,
        ]
      : []),
  ];
  return parts.length === 0
    ? []
    : [
        `Of ${countOf(open.length, "open deal")} ${parts.join(", ")}: close them or start them anew.`,
      ];
}

function dataSentence(exports: readonly ReadExport[], foreign: number, currency: string): string {
  const rejected = exports.reduce((sum, one) => sum + one.rejected.length, 0);
  const warned = exports.reduce(
    (sum, { warnings }) => sum + warnings.reduce((all, { count }) => all + count, 0),
    0,
  );
  const left =
    foreign === 0
      ? ""
      : ` ${countOf(foreign, "deal")} in other currencies than ${currency} are left out: in code, closeLoop takes a table of rates.`;
  return `Data: ${countOf(rejected, "row")} could not be used, and ${countOf(warned, "oddity", "oddities")} are told of below; there are no touches and no spend, so no attribution and no cost.${left}`;
}

/** Open deals by score; without any, the leads. */
function workFirst(
  deals: readonly Opportunity[],
  people: readonly Person[],
  asOf: string,
): {
  readonly best: readonly RankedLead[];
  readonly titleOf: (id: string | null) => string;
  readonly subtitleOf: (id: string | null) => string;
  readonly scored: Story["scored"];
} {
  const open = deals.filter(({ outcome }) => outcome === "open");
  const isDeals = open.length > 0;
  const moved = (at: string) => [{ name: "moved", at }];
  const worked = new Set(deals.flatMap(({ leadId, contactId }) => [leadId, contactId]));
  const rows = isDeals
    ? open.map((deal) => ({
        ...deal,
        title: deal.name,
        amount: deal.amount === undefined ? undefined : amountText(deal.amount),
        subtitle: [deal.stage, deal.ownerId, `since ${deal.createdAt.slice(0, 10)}`],
        isOverdue: (deal.expectedCloseOn ?? asOf) < asOf,
        events: moved(deal.history.at(-1)?.at ?? deal.updatedAt ?? deal.createdAt),
      }))
    : people
        .filter(({ id, contactId }) => !worked.has(id) && !worked.has(contactId))
        .map((person) => ({
          ...person,
          phone: "phones" in person ? person.phones[0]?.number : person.phone,
          subtitle: [person.title, "company" in person ? person.company : undefined, person.source],
          events: moved(person.updatedAt ?? person.createdAt),
        }));
  const model = isDeals ? openDealModel : leadModel;
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const titleOf = (id: string | null): string => {
    const row = rowOf.get(id ?? "");
    const name = row?.name;
    return (typeof name === "object" ? name.full : name) ?? row?.id ?? "";
  };
  const scores = scoreAll(model, rows, { asOf });
  return {
    best: rankLeads(model, rows, { asOf, limit: 5 }),
    titleOf,
    subtitleOf: (id) =>
      rowOf
        .get(id ?? "")
        ?.subtitle.filter(Boolean)
        .join(", ") ?? "",
    scored: {
      file: isDeals ? "scored-deals.csv" : "scored-leads.csv",
      rows: [
        [isDeals ? "deal_id" : "lead_id", "score", "band"],
        ...scoresToRows(scores).map(({ index, value, band }) => {
          return [rows[index]?.id ?? "", `${value}`, band ?? ""];
        }),
      ],
    },
  };
}
