// The loop once more, slowly: written from the design's text line by line, every sum in exact fractions, every link found by
// looking at all rows. It shares no code with src; only its answers are compared.

type Row = Readonly<Record<string, unknown>>;
interface Moment {
  readonly first: number;
  readonly last: number;
  readonly day: string | null;
}

export interface SlowOptions {
  readonly by: "channel" | "campaign" | "content" | "source";
  readonly period: { readonly start: string; readonly end: string };
  readonly basis?: "cohort" | "period" | undefined;
  readonly model?: "first" | "last" | "lastNonDirect" | "linear" | "positionBased" | undefined;
  readonly currency: string;
  readonly rates?: SlowRates | undefined;
  readonly asOf: string;
  readonly score?: SlowScore | undefined;
  readonly stages?:
    | { readonly mql?: string | undefined; readonly sql?: string | undefined }
    | undefined;
  readonly outcomes?: Readonly<Record<string, "open" | "won" | "lost">> | undefined;
  readonly lookbackDays?: number | undefined;
  readonly maturityDays?: number | undefined;
  readonly identities?: readonly Row[] | undefined;
  readonly timeZone?: string | undefined;
  readonly returns?: "revenue" | "margin" | undefined;
}
/** Points for leads whose `source` is email, and for each event `visit` while it is young; bounds of stages, mql first. */
export interface SlowScore {
  readonly email: number;
  readonly visit: number;
  readonly windowDays?: number | undefined;
  readonly mql?: number | undefined;
  readonly sql?: number | undefined;
}
interface SlowRates {
  readonly base: string;
  readonly rates: readonly {
    readonly currency: string;
    readonly on: string;
    readonly rate: string | number;
  }[];
  readonly maxAgeDays?: number | undefined;
}
export interface SlowInput {
  readonly spend?: readonly Row[] | undefined;
  readonly touchpoints?: readonly Row[] | undefined;
  readonly leads?: readonly Row[] | undefined;
  readonly opportunities?: readonly Row[] | undefined;
}

// ---------- exact numbers: whole multiples of 10⁻¹²
const ONE = 10n ** 12n;
const digitsOf: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, GBP: 2 };

function decimal(text: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole, rest = ""] = match;
  const size = BigInt(whole as string) * ONE + BigInt(rest.padEnd(12, "0"));
  return sign === "-" ? -size : size;
}
const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
function halfEven(a: bigint, b: bigint): bigint {
  const down = floorDiv(a, b);
  const twice = 2n * (a - down * b);
  return twice > b || (twice === b && down % 2n !== 0n) ? down + 1n : down;
}
/** The finest fraction digits that amounts need, at least the currency's. */
function scaleOf(amount: bigint, currency: string): number {
  let scale = digitsOf[currency] as number;
  while (amount % 10n ** BigInt(12 - scale) !== 0n) scale += 1;
  return scale;
}
function text(amount: bigint, currency: string): string {
  const scale = scaleOf(amount, currency);
  const size = `${amount < 0n ? -amount : amount}`.padStart(13, "0");
  const fraction = size.slice(-12).slice(0, scale);
  return `${amount < 0n ? "-" : ""}${size.slice(0, -12)}${scale > 0 ? `.${fraction}` : ""}`;
}
const money = (amount: bigint, currency: string): { amount: string; currency: string } => ({
  amount: text(amount, currency),
  currency,
});

// ---------- time
const zoneFormats = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, string>();
function dayOf(ms: number, zone: string): string {
  const key = `${ms} ${zone}`;
  let day = days.get(key);
  if (day === undefined) {
    const format = zoneFormats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone });
    zoneFormats.set(zone, format);
    day = format.format(ms);
    days.set(key, day);
  }
  return day;
}
const starts = new Map<string, number>();
function startOf(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  let at = starts.get(key);
  if (at === undefined) {
    at = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
    while (dayOf(at, zone) < day) at += 900_000;
    starts.set(key, at);
  }
  return at;
}
const nextDay = (day: string, by = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const daysFrom = (a: string, b: string): number =>
  (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000;

function isRealDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day)
  );
}
/** The instant at which the clocks of a zone show a time of whole quarters of an hour; none of those that a change skips. */
function wallTime(text: string, zone: string): number {
  const key = `${text} at ${zone}`;
  let at = starts.get(key);
  if (at === undefined) {
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    at = Date.parse(`${text}Z`) - 15 * 3_600_000;
    while (clock.format(at) !== text) at += 900_000;
    starts.set(key, at);
  }
  return at;
}
/** `naiveZone`: where times without an offset are read, if they are. */
function moment(cell: unknown, zone: string, naiveZone?: string): Moment | null {
  if (typeof cell === "number" || typeof cell === "bigint") {
    return { first: Number(cell), last: Number(cell), day: null };
  }
  if (cell instanceof Date) return { first: cell.getTime(), last: cell.getTime(), day: null };
  if (typeof cell !== "string") return null;
  if (isRealDay(cell)) {
    return { first: startOf(cell, zone), last: startOf(nextDay(cell), zone) - 1, day: cell };
  }
  if (/^[\d-]{10} [\d:]{8}$/.test(cell) && naiveZone !== undefined) {
    const at = wallTime(cell, naiveZone);
    return { first: at, last: at, day: null };
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(cell)) return null;
  const ms = isRealDay(cell.slice(0, 10)) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(ms) ? null : { first: ms, last: ms, day: null };
}

// ---------- cells
const isBlank = (cell: unknown): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === "number" && Number.isNaN(cell)) ||
  (typeof cell === "string" && cell.trim() === "");
const own = (row: Row, field: string): unknown =>
  Object.hasOwn(row, field) ? row[field] : undefined;
/** What a cell gives that cannot be read. */
const BAD = { isBad: true } as const;
const isBad = (value: unknown): value is typeof BAD => value === BAD;
type Read<T> = T | null | typeof BAD;
function idCell(cell: unknown): Read<string> {
  if (isBlank(cell)) return null;
  if (typeof cell === "string") return cell;
  return typeof cell === "bigint" || (typeof cell === "number" && Number.isFinite(cell))
    ? `${cell}`
    : BAD;
}
function textCell(cell: unknown): Read<string> {
  if (isBlank(cell)) return null;
  return typeof cell === "string" ? cell : BAD;
}
function timeCell(cell: unknown, zone: string, naiveZone?: string): Read<Moment> {
  return isBlank(cell) ? null : (moment(cell, zone, naiveZone) ?? BAD);
}
interface Amount {
  readonly size: bigint;
  readonly currency: string;
}
function amountCell(cell: unknown, currency: string): Read<Amount> {
  if (isBlank(cell)) return null;
  if (typeof cell === "object" && cell !== null && "amount" in cell && "currency" in cell) {
    const size = decimal(`${cell.amount}`);
    return size === null || !((cell.currency as string) in digitsOf)
      ? BAD
      : { size, currency: cell.currency as string };
  }
  const size =
    typeof cell === "string" || typeof cell === "bigint" || typeof cell === "number"
      ? decimal(`${cell}`)
      : null;
  return size === null ? BAD : { size, currency };
}

// ---------- order by code point
function before(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    const gap = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (gap !== 0) return gap;
  }
  return x.length - y.length;
}

export class RateMissing extends Error {}

export function slowLoop(input: SlowInput, options: SlowOptions) {
  const zone = options.timeZone ?? "UTC";
  const { by, currency, basis = "cohort", model = "positionBased", returns = "revenue" } = options;
  const asOfMoment = moment(options.asOf, zone) as Moment;
  const asOf = asOfMoment.last;
  const start = (moment(options.period.start, zone) as Moment).first;
  const end = (moment(options.period.end, zone) as Moment).first;
  const lookback = (options.lookbackDays ?? 90) * 86_400_000;
  const maturityDays = options.maturityDays ?? 90;
  const inPeriod = (m: Moment): boolean => m.first >= start && m.first < end;

  // ----- rows: rejected, then duplicates, then future
  const rejected: { input: string; index: number; field: string }[] = [];
  const counts = new Map<
    string,
    {
      given: number;
      used: number;
      rejected: number;
      duplicates: number;
      future: number;
      outside: number;
    }
  >();
  function keep<T extends { id: string | null }>(
    name: keyof SlowInput,
    read: (row: Row) => T | string,
  ): (T & { index: number; row: Row })[] {
    const rows = input[name];
    if (rows === undefined) return [];
    const count = {
      given: rows.length,
      used: 0,
      rejected: 0,
      duplicates: 0,
      future: 0,
      outside: 0,
    };
    counts.set(name, count);
    const kept: (T & { index: number; row: Row })[] = [];
    rows.forEach((row, index) => {
      const value = read(row);
      if (typeof value === "string") {
        count.rejected += 1;
        rejected.push({ input: name, index, field: value });
      } else if (value.id !== null && kept.some((other) => other.id === value.id)) {
        count.duplicates += 1;
      } else {
        kept.push({ ...value, index, row });
      }
    });
    return kept;
  }
  /** Reads fields in order; the name of the first bad one, or null. */
  const firstBad = (cells: readonly (readonly [string, unknown, boolean])[]): string | null =>
    cells.find(([, value, needed]) => value === BAD || (needed && value === null))?.[0] ?? null;
  const byField = {
    channel: "channel",
    campaign: "campaignId",
    content: "content",
    source: "source",
  }[by];
  const byCell = (row: Row): Read<string> =>
    by === "campaign" ? idCell(own(row, "campaignId")) : textCell(own(row, byField));

  const spends = keep("spend", (row) => {
    const id = idCell(own(row, "id"));
    const channel = textCell(own(row, "channel"));
    const key = byCell(row);
    const cost = amountCell(own(row, "cost"), currency);
    const dayCell = (field: string): Read<string> => {
      const cell = own(row, field);
      if (isBlank(cell)) return null;
      const iso = cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString() : "";
      if (iso.endsWith("T00:00:00.000Z")) return iso.slice(0, 10);
      return typeof cell === "string" && isRealDay(cell) ? cell : BAD;
    };
    const [on, from, to] = [dayCell("on"), dayCell("from"), dayCell("to")];
    const bad = firstBad([
      ["id", id, false],
      ["channel", channel, true],
      [byField, key, false],
      ["cost", cost, true],
      ["on", on, false],
      ["from", from, false],
      ["to", to, false],
    ]);
    if (bad !== null) return bad;
    if (on === null && from === null) return to === null ? "on" : "from";
    if (on === null && to === null) return "to";
    if (on !== null && (from !== null || to !== null)) return "on";
    const first = (on ?? from) as string;
    const last = (on ?? to) as string;
    if (first > last) return "to";
    return {
      id: id as string | null,
      key: (key as string | null) ?? "(none)",
      cost: cost as Amount,
      first,
      last,
    };
  });
  const allTouches = keep("touchpoints", (row) => {
    const cells = {
      id: idCell(own(row, "id")),
      at: timeCell(own(row, "at"), zone, options.timeZone),
      channel: textCell(own(row, "channel")),
      key: byCell(row),
      leadId: idCell(own(row, "leadId")),
      contactId: idCell(own(row, "contactId")),
      accountId: idCell(own(row, "accountId")),
      anonymousId: idCell(own(row, "anonymousId")),
    };
    const bad = firstBad([
      ["id", cells.id, false],
      ["at", cells.at, true],
      ["channel", cells.channel, true],
      [byField, cells.key, false],
      ["leadId", cells.leadId, false],
      ["contactId", cells.contactId, false],
      ["accountId", cells.accountId, false],
      ["anonymousId", cells.anonymousId, false],
    ]);
    if (bad !== null) return bad;
    return cells as { [K in keyof typeof cells]: Exclude<(typeof cells)[K], typeof BAD> } & {
      at: Moment;
    };
  });
  const stageDate = (row: Row, stage: "mql" | "sql"): { bad: string } | { dates: Moment[] } => {
    const dates: Moment[] = [];
    const milestones = own(row, "milestones");
    if (!isBlank(milestones)) {
      if (typeof milestones !== "object" || Array.isArray(milestones)) return { bad: "milestones" };
      const cell = timeCell(own(milestones as Row, stage), zone, options.timeZone);
      if (isBad(cell)) return { bad: `milestones.${stage}` };
      if (cell !== null) dates.push(cell);
    }
    const history = own(row, "history");
    if (!isBlank(history)) {
      if (!Array.isArray(history)) return { bad: "history" };
      const moves: Moment[] = [];
      for (const move of history as Row[]) {
        if (own(move, "to") !== stage) continue;
        const cell = timeCell(own(move, "at"), zone, options.timeZone);
        if (isBad(cell)) return { bad: "history" };
        if (cell !== null) moves.push(cell);
      }
      moves.sort((a, b) => a.first - b.first);
      if (moves[0] !== undefined) dates.push(moves[0]);
    }
    const column = options.stages?.[stage];
    if (column !== undefined) {
      const cell = timeCell(own(row, column), zone, options.timeZone);
      if (isBad(cell)) return { bad: column };
      if (cell !== null) dates.push(cell);
    }
    return { dates };
  };
  /** Tries each moment at which points may change, from the creation or the first event on. */
  const scoreDate = (
    row: Row,
    stage: "mql" | "sql",
    created: number,
  ): { bad: string } | { date: number | null } => {
    const score = options.score;
    if (score?.[stage] === undefined || created > asOf) return { date: null };
    const list = own(row, "events") ?? [];
    if (!Array.isArray(list)) return { bad: "events" };
    const named = (list as Row[]).filter((event) => typeof own(event, "name") === "string");
    const read = named.flatMap((event) => {
      const at = moment(own(event, "at"), "UTC")?.first;
      return at === undefined || at > asOf ? [] : [{ name: own(event, "name"), at }];
    });
    const added = ((own(row, "adjustments") ?? []) as Row[]).map(
      (one) => [(moment(own(one, "at"), "UTC") as Moment).first, one["points"] as number] as const,
    );
    const length = (score.windowDays ?? Number.POSITIVE_INFINITY) * 86_400_000;
    const starts = [created, ...read.map(({ at }) => at), ...added.map(([at]) => at)];
    const ends = read.map(({ at }) => at + length);
    const bounds = [score.mql, ...(stage === "sql" ? [score.sql] : [])];
    const date = [...starts, ...ends]
      .filter((at) => at <= asOf)
      .sort((a, b) => a - b)
      .find((now) => {
        const visits = read.filter(
          ({ name, at }) => name === "visit" && at <= now && at > now - length,
        );
        let points =
          visits.length * score.visit + (own(row, "source") === "email" ? score.email : 0);
        for (const [at, more] of added) if (at <= now) points += more;
        return bounds.every((bound) => bound === undefined || points >= bound);
      });
    return { date: date ?? null };
  };
  const allLeads = keep("leads", (row) => {
    const cells = {
      id: idCell(own(row, "id")),
      created: timeCell(own(row, "createdAt"), zone, options.timeZone),
      source: by === "channel" || by === "source" ? textCell(own(row, "source")) : null,
      campaignId: by === "campaign" ? idCell(own(row, "campaignId")) : null,
      contactId: idCell(own(row, "contactId")),
      accountId: idCell(own(row, "accountId")),
      converted: idCell(own(row, "convertedOpportunityId")),
    };
    const bad = firstBad([
      ["id", cells.id, true],
      ["createdAt", cells.created, true],
      ["source", cells.source, false],
      ["campaignId", cells.campaignId, false],
      ["contactId", cells.contactId, false],
      ["accountId", cells.accountId, false],
      ["convertedOpportunityId", cells.converted, false],
    ]);
    if (bad !== null) return bad;
    const dates: { mql: number | null; sql: number | null } = { mql: null, sql: null };
    for (const stage of ["mql", "sql"] as const) {
      const found = stageDate(row, stage);
      if ("bad" in found) return found.bad;
      // As known at asOf: later milestones do not exist.
      dates[stage] = found.dates.find(({ first }) => first <= asOf)?.first ?? null;
      if (dates[stage] !== null) continue;
      const scored = scoreDate(row, stage, (cells.created as Moment).first);
      if ("bad" in scored) return scored.bad;
      dates[stage] = scored.date;
    }
    return {
      ...(cells as { [K in keyof typeof cells]: Exclude<(typeof cells)[K], typeof BAD> }),
      ...dates,
    } as {
      id: string;
      created: Moment;
      source: string | null;
      campaignId: string | null;
      contactId: string | null;
      accountId: string | null;
      converted: string | null;
      mql: number | null;
      sql: number | null;
    };
  });
  const allDeals = keep("opportunities", (row) => {
    const outcomes = options.outcomes ?? {};
    const word = textCell(own(row, "outcome"));
    const outcome =
      typeof word !== "string"
        ? word
        : Object.hasOwn(outcomes, word)
          ? (outcomes[word] as string)
          : ["open", "won", "lost"].includes(word)
            ? word
            : BAD;
    const cells = {
      id: idCell(own(row, "id")),
      created: timeCell(own(row, "createdAt"), zone, options.timeZone),
      outcome,
      closed: timeCell(own(row, "closedAt"), zone, options.timeZone),
      amount: amountCell(own(row, "amount"), currency),
      margin: returns === "margin" ? amountCell(own(row, "margin"), currency) : null,
      leadId: idCell(own(row, "leadId")),
      contactId: idCell(own(row, "contactId")),
      accountId: idCell(own(row, "accountId")),
    };
    const bad = firstBad([
      ["id", cells.id, true],
      ["createdAt", cells.created, true],
      ["outcome", cells.outcome, true],
      ["closedAt", cells.closed, false],
      ["amount", cells.amount, false],
      ["margin", cells.margin, false],
      ["leadId", cells.leadId, false],
      ["contactId", cells.contactId, false],
      ["accountId", cells.accountId, false],
    ]);
    if (bad !== null) return bad;
    const read = cells as { [K in keyof typeof cells]: Exclude<(typeof cells)[K], typeof BAD> };
    // A deal closed after asOf is open.
    const isLater = read.closed !== null && read.closed.first > asOf;
    const state = isLater ? "open" : (read.outcome as "open" | "won" | "lost");
    return {
      ...read,
      id: read.id as string,
      created: read.created as Moment,
      state,
      closed: state === "open" ? null : read.closed,
      isRefund: state === "won" && read.amount !== null && read.amount.size < 0n,
    };
  });
  const hasDay = (...moments: (Moment | null)[]): boolean => moments.some((m) => m?.day);
  const dayResolution =
    allTouches.filter((t) => hasDay(t.at)).length +
    allLeads.filter((l) => hasDay(l.created)).length +
    allDeals.filter((d) => hasDay(d.created, timeOf(d.row))).length;
  function timeOf(row: Row): Moment | null {
    return timeCell(own(row, "closedAt"), zone, options.timeZone) as Moment | null;
  }

  const touches = allTouches.filter((t) => t.at.first <= asOf);
  const leads = allLeads.filter((l) => l.created.first <= asOf);
  const deals = allDeals.filter((d) => d.created.first <= asOf);
  type Touch = (typeof touches)[number];
  type Lead = (typeof leads)[number];
  type Deal = (typeof deals)[number];

  // ----- whose touch
  const personOf = (anonymousId: string): string | null => {
    const entry = (options.identities ?? []).find(
      (e) =>
        idCell(own(e, "anonymousId")) === anonymousId &&
        typeof idCell(own(e, "leadId")) === "string",
    );
    return entry === undefined ? null : (idCell(own(entry, "leadId")) as string);
  };
  const leadsOfTouch = (t: Touch): Lead[] => {
    const byLead = leads.filter((l) => t.leadId !== null && l.id === t.leadId);
    if (byLead.length > 0) return byLead;
    const person = t.anonymousId === null ? null : personOf(t.anonymousId);
    const byVisitor = leads.filter((l) => person !== null && l.id === person);
    if (byVisitor.length > 0) return byVisitor;
    return leads.filter((l) => t.contactId !== null && l.contactId === t.contactId);
  };
  const owners = new Map(touches.map((t) => [t, leadsOfTouch(t)]));
  const touchOrder = (a: Touch, b: Touch): number =>
    a.at.first - b.at.first ||
    before(a.id ?? "", b.id ?? "") ||
    before(a.key ?? "(none)", b.key ?? "(none)");

  // ----- source of a lead
  const sourceOf = (lead: Lead): string => {
    const [first] = touches
      .filter((t) => (owners.get(t) as Lead[]).includes(lead))
      .filter((t) => t.at.last >= lead.created.first - lookback && t.at.first <= lead.created.last)
      .sort(touchOrder);
    return first?.key ?? lead.source ?? lead.campaignId ?? "(none)";
  };

  // ----- whose deal
  const peopleOf = (deal: Deal): { how: string; people: Lead[] } => {
    const known = (l: Lead): boolean => l.created.first <= deal.created.last;
    const ways: [string, Lead[]][] = [
      ["leadId", leads.filter((l) => deal.leadId !== null && l.id === deal.leadId)],
      ["convertedOpportunityId", leads.filter((l) => l.converted === deal.id)],
      [
        "contactId",
        leads.filter((l) => deal.contactId !== null && l.contactId === deal.contactId && known(l)),
      ],
      [
        "accountId",
        leads.filter((l) => deal.accountId !== null && l.accountId === deal.accountId && known(l)),
      ],
    ];
    const [how, people] = ways.find(([, found]) => found.length > 0) ?? ["none", []];
    people.sort((a, b) => a.created.first - b.created.first || before(a.id, b.id));
    return { how, people };
  };
  const linked = new Map(deals.map((d) => [d, peopleOf(d)]));
  const leadOf = (d: Deal): Lead | null => linked.get(d)?.people[0] ?? null;
  const dealSource = (d: Deal): string => {
    const lead = leadOf(d);
    return lead === null ? "(no lead)" : sourceOf(lead);
  };

  // ----- which deals count where
  const cohortDate = (d: Deal): Moment => leadOf(d)?.created ?? d.created;
  const inCohort = deals.filter((d) => inPeriod(cohortDate(d)));
  const closedIn = deals.filter(
    (d) => d.state !== "open" && d.closed !== null && inPeriod(d.closed),
  );
  const createdIn = deals.filter((d) => inPeriod(d.created));
  const countedDeals = (basis === "cohort" ? inCohort : createdIn).filter((d) => !d.isRefund);
  const decided = basis === "cohort" ? inCohort.filter((d) => d.state !== "open") : closedIn;
  const wonMoney = decided.filter((d) => d.state === "won");
  const won = wonMoney.filter((d) => !d.isRefund);
  const lost = decided.filter((d) => d.state === "lost");
  const open = (basis === "cohort" ? inCohort : createdIn).filter((d) => d.state === "open");
  const periodLeads = leads.filter((l) => inPeriod(l.created));
  const within = (ms: number | null): boolean => ms !== null && ms >= start && ms < end;
  const mqls =
    basis === "cohort"
      ? periodLeads.filter((l) => l.mql !== null)
      : leads.filter((l) => within(l.mql));
  const sqls =
    basis === "cohort"
      ? periodLeads.filter((l) => l.sql !== null)
      : leads.filter((l) => within(l.sql));
  const hasMql = leads.some((l) => l.mql !== null);
  const hasSql = leads.some((l) => l.sql !== null);

  // ----- money
  function convert(amount: Amount, day: string): bigint {
    if (amount.currency === currency) return amount.size;
    const { rates } = options;
    if (rates === undefined) throw new RateMissing();
    const rate = (code: string): bigint => {
      if (code === rates.base) return ONE;
      const near = rates.rates
        .filter(
          (r) =>
            r.currency === code && r.on <= day && daysFrom(r.on, day) <= (rates.maxAgeDays ?? 7),
        )
        .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0];
      if (near === undefined) throw new RateMissing();
      return decimal(`${near.rate}`) as bigint;
    };
    const unit = 10n ** BigInt(12 - (digitsOf[currency] as number));
    return halfEven(amount.size * rate(currency), rate(amount.currency) * unit) * unit;
  }
  const has = (name: keyof SlowInput): boolean => input[name] !== undefined;
  const isAttributed = has("touchpoints") && has("opportunities");
  const missing = new Set<string>();
  const moneyOf = (d: Deal, field: "amount" | "margin"): bigint => {
    const amount = d[field];
    if (amount === null) {
      missing.add(d.id);
      return 0n;
    }
    return convert(amount, dayOf(d.closed === null ? asOf : d.closed.first, zone));
  };

  // ----- spend by day
  const spendParts = spends.map((s) => {
    const all: string[] = [];
    for (let day = s.first; day <= s.last; day = nextDay(day)) all.push(day);
    const at = all.map((day) => startOf(day, zone));
    const used = at.map((ms) => ms >= start && ms < end && ms <= asOf);
    const count = counts.get("spend");
    if (count !== undefined) {
      if (used.includes(true)) count.used += 1;
      else if (at.some((ms) => ms > asOf)) count.future += 1;
      else count.outside += 1;
    }
    if (!used.includes(true)) return { key: s.key, used: false, sum: 0n };
    const total = convert(s.cost, s.first);
    const unit = 10n ** BigInt(12 - scaleOf(total, currency));
    const size = (total < 0n ? -total : total) / unit;
    let sum = 0n;
    used.forEach((isUsed, i) => {
      const part =
        (size * BigInt(i + 1)) / BigInt(all.length) - (size * BigInt(i)) / BigInt(all.length);
      if (isUsed) sum += part;
    });
    return { key: s.key, used: true, sum: (total < 0n ? -sum : sum) * unit };
  });

  // ----- journeys and credit
  const directKeys = ["Direct", "direct", "(direct)"];
  const journeyOf = (d: Deal): Touch[] => {
    const people = linked.get(d)?.people ?? [];
    const lead = leadOf(d);
    const account = d.accountId ?? lead?.accountId ?? null;
    const from = (lead?.created ?? d.created).first - lookback;
    const to = d.state === "won" && d.closed !== null ? d.closed.last : asOf;
    return touches
      .filter(
        (t) =>
          (owners.get(t) as Lead[]).some((l) => people.includes(l)) ||
          (d.contactId !== null && t.contactId === d.contactId) ||
          (t.leadId === null &&
            t.contactId === null &&
            t.anonymousId === null &&
            account !== null &&
            t.accountId === account),
      )
      .filter((t) => t.at.last >= from && t.at.first <= to)
      .sort(touchOrder);
  };
  const weightsOf = (journey: Touch[]): bigint[] => {
    const n = journey.length;
    if (model === "linear") return journey.map(() => 1n);
    if (model === "first") return journey.map((_, i) => (i === 0 ? 1n : 0n));
    if (model === "last") return journey.map((_, i) => (i === n - 1 ? 1n : 0n));
    if (model === "lastNonDirect") {
      const real = journey.map((t) => !directKeys.includes(t.channel as string));
      const pick = real.includes(true) ? real.lastIndexOf(true) : n - 1;
      return journey.map((_, i) => (i === pick ? 1n : 0n));
    }
    if (n === 1) return [1n];
    if (n === 2) return [5n, 5n];
    return journey.map((_, i) => (i === 0 || i === n - 1 ? 2n * BigInt(n - 2) : 1n));
  };
  interface Credit {
    readonly values: Map<string, bigint>;
    readonly wins: Map<string, number>;
    readonly touched: Set<string>;
    readonly unattributed: bigint;
    readonly unattributedWins: number;
  }
  const credited = (list: readonly Deal[], valueOfDeal: (d: Deal) => bigint): Credit => {
    const exact = new Map<string, bigint>(); // in 1/1000 of 10⁻¹²
    const wins = new Map<string, number>();
    const touched = new Set<string>();
    let unattributed = 0n;
    let unattributedWins = 0;
    let total = 0n;
    let scale = digitsOf[currency] as number;
    for (const d of list) {
      const value = valueOfDeal(d);
      scale = Math.max(scale, scaleOf(value, currency));
      const journey = journeyOf(d);
      if (journey.length === 0) {
        unattributed += value;
        if (!d.isRefund) unattributedWins += 1;
        continue;
      }
      total += value;
      const ownUnit = 10n ** BigInt(12 - scaleOf(value, currency)); // one unit of 10^-scale in 10⁻¹²
      const V = ((value < 0n ? -value : value) / ownUnit) * 1000n;
      const weights = weightsOf(journey);
      const W = weights.reduce((a, b) => a + b, 0n);
      let run = 0n;
      journey.forEach((t, i) => {
        const key = t.key ?? "(none)";
        const upTo = (V * run) / W;
        run += weights[i] as bigint;
        const credit = ((V * run) / W - upTo) * ownUnit * (value < 0n ? -1n : 1n);
        exact.set(key, (exact.get(key) ?? 0n) + credit);
        if (!d.isRefund) wins.set(key, (wins.get(key) ?? 0) + Number(weights[i]) / Number(W));
        if (weights[i] !== 0n) touched.add(key);
      });
    }
    // Round keys once: floors, then largest remainders, ties to the lower key.
    const unit = 10n ** BigInt(12 - scale);
    const parts = [...exact].map(([key, size]) => {
      const floor = floorDiv(size, unit * 1000n);
      return { key, floor, rest: size - floor * unit * 1000n };
    });
    let spare = total / unit - parts.reduce((sum, { floor }) => sum + floor, 0n);
    parts.sort((a, b) => (a.rest === b.rest ? before(a.key, b.key) : a.rest > b.rest ? -1 : 1));
    const values = new Map<string, bigint>();
    for (const { key, floor } of parts) {
      values.set(key, (floor + (spare > 0n ? 1n : 0n)) * unit);
      spare -= 1n;
    }
    return { values, wins, touched, unattributed, unattributedWins };
  };
  const isMargin = returns === "margin";
  const amounts = new Map(wonMoney.map((d) => [d, moneyOf(d, "amount")]));
  const margins = new Map(wonMoney.map((d) => [d, isMargin ? moneyOf(d, "margin") : 0n]));
  const pipes = new Map(open.map((d) => [d, isAttributed ? moneyOf(d, "amount") : 0n]));
  const revenueCredit = credited(wonMoney, (d) => amounts.get(d) as bigint);
  const marginCredit = credited(wonMoney, (d) => margins.get(d) as bigint);
  const pipeCredit = credited(open, (d) => pipes.get(d) as bigint);

  // ----- open share
  const isUndecided = (l: Lead): boolean => {
    const its = deals.filter((d) => leadOf(d) === l);
    if (its.some((d) => d.state === "open")) return true;
    const age =
      l.created.day !== null && asOfMoment.day !== null
        ? daysFrom(l.created.day, asOfMoment.day) * 86_400_000
        : asOf - l.created.first;
    return its.length === 0 && age < maturityDays * 86_400_000;
  };
  const leadless = (basis === "cohort" ? inCohort : createdIn).filter(
    (d) => leadOf(d) === null && !d.isRefund,
  );

  // ----- rows
  const usedTouches = touches.filter((t) => inPeriod(t.at));
  const keys = new Set<string>();
  const held = new Set<string>();
  const note = (key: string): void => {
    keys.add(key);
    held.add(key);
  };
  for (const s of spendParts) if (s.used) keys.add(s.key);
  for (const t of usedTouches) note(t.key ?? "(none)");
  for (const l of [...periodLeads, ...mqls, ...sqls]) note(sourceOf(l));
  for (const d of [...countedDeals, ...wonMoney, ...lost]) note(dealSource(d));
  if (isAttributed) {
    for (const key of [...revenueCredit.touched, ...pipeCredit.touched]) note(key);
    const empty = [...wonMoney, ...open].some((d) => journeyOf(d).length === 0);
    if (empty) note("(unattributed)");
  }

  const median = (values: number[]): number | null => {
    const list = [...values].sort((a, b) => a - b);
    const half = list.length / 2;
    if (list.length === 0) return null;
    return list.length % 2 === 1
      ? (list[Math.floor(half)] as number)
      : ((list[half - 1] as number) + (list[half] as number)) / 2;
  };
  const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
  const over = (amount: bigint, n: number | null): { amount: string; currency: string } | null =>
    n === null || n === 0
      ? null
      : money(halfEven(amount, BigInt(n) * 1_000_000n) * 1_000_000n, currency);
  const ratio = (a: bigint, b: bigint): number | null =>
    b <= 0n ? null : Number(text(a, currency)) / Number(text(b, currency));

  const lineOf = (key: string, is: (other: string) => boolean) => {
    const spend = sum(spendParts.filter((s) => is(s.key)).map((s) => s.sum));
    const rowLeads = periodLeads.filter((l) => is(sourceOf(l)));
    const rowMqls = hasMql ? mqls.filter((l) => is(sourceOf(l))).length : null;
    const rowSqls = hasSql ? sqls.filter((l) => is(sourceOf(l))).length : null;
    const rowLeadless = leadless.filter(() => is("(no lead)"));
    const rowWon = won.filter((d) => is(dealSource(d)));
    const rowLost = lost.filter((d) => is(dealSource(d)));
    const sourcedDeals = wonMoney.filter((d) => is(dealSource(d)));
    const sourcedRevenue = sum(sourcedDeals.map((d) => amounts.get(d) as bigint));
    const sourcedMargin = sum(sourcedDeals.map((d) => margins.get(d) as bigint));
    const creditOf = (credit: Credit): bigint =>
      sum([...credit.values].filter(([k]) => is(k)).map(([, v]) => v)) +
      (is("(unattributed)") ? credit.unattributed : 0n);
    const revenue = isAttributed ? creditOf(revenueCredit) : sourcedRevenue;
    const margin = isAttributed ? creditOf(marginCredit) : sourcedMargin;
    const wins =
      [...revenueCredit.wins].filter(([k]) => is(k)).reduce((a, [, v]) => a + v, 0) +
      (is("(unattributed)") ? revenueCredit.unattributedWins : 0);
    const undecided =
      rowLeads.filter(isUndecided).length + rowLeadless.filter((d) => d.state === "open").length;
    const daysToWin = rowWon
      .filter((d) => d.closed !== null)
      .map((d) =>
        daysFrom(dayOf(cohortDate(d).first, zone), dayOf((d.closed as Moment).first, zone)),
      )
      .filter((n) => n >= 0);
    const [S, T, L, O] = [has("spend"), has("touchpoints"), has("leads"), has("opportunities")];
    const base = rowLeads.length + rowLeadless.length;
    const cells: [string, boolean, unknown][] = [
      ["spend", S, money(spend, currency)],
      ["touches", T, usedTouches.filter((t) => is(t.key ?? "(none)")).length],
      ["openShare", O, base === 0 ? null : undecided / base],
      ["leads", L, rowLeads.length],
      ["mqls", L, rowMqls],
      ["sqls", L, rowSqls],
      ["opportunities", O, countedDeals.filter((d) => is(dealSource(d))).length],
      ["won", O, rowWon.length],
      ["winRate", O, { successes: rowWon.length, trials: rowWon.length + rowLost.length }],
      ["sourcedRevenue", O, money(sourcedRevenue, currency)],
      ["attributedWins", isAttributed, wins],
      ["pipeline", isAttributed, money(creditOf(pipeCredit), currency)],
      ["revenue", isAttributed, money(revenue, currency)],
      ["margin", O && isMargin, money(margin, currency)],
      ["roas", O && S, ratio(revenue, spend)],
      ["roi", O && S, ratio((isMargin ? margin : revenue) - spend, spend)],
      ["costPerLead", L && S, over(spend, rowLeads.length)],
      ["costPerMql", L && S, over(spend, rowMqls)],
      ["cac", O && S, over(spend, rowWon.length)],
      ["medianDaysToWin", O, median(daysToWin)],
    ];
    return {
      order: S ? spend : O ? sourcedRevenue : 0n,
      row: {
        key,
        ...Object.fromEntries(cells.filter(([, there]) => there).map(([k, , v]) => [k, v])),
      } as Row & { key: string },
    };
  };
  const lines = [...keys].map((key) => lineOf(key, (other) => other === key));
  lines.sort((a, b) =>
    a.order === b.order ? before(a.row.key, b.row.key) : a.order > b.order ? -1 : 1,
  );

  // ----- what became of the rows
  const tally = (name: string, used: number, future: number, known: number): void => {
    const count = counts.get(name);
    if (count !== undefined) Object.assign(count, { used, future, outside: known - used - future });
  };
  tally("touchpoints", usedTouches.length, allTouches.length - touches.length, allTouches.length);
  tally(
    "leads",
    new Set([...periodLeads, ...mqls, ...sqls]).size,
    allLeads.length - leads.length,
    allLeads.length,
  );
  tally(
    "opportunities",
    new Set([...countedDeals, ...wonMoney, ...lost]).size,
    allDeals.length - deals.length,
    allDeals.length,
  );

  const linkCount = (words: readonly string[], found: readonly string[]): Record<string, number> =>
    Object.fromEntries(words.map((word) => [word, found.filter((f) => f === word).length]));
  const touchLink = (t: Touch): string => {
    if (t.leadId !== null && leads.some((l) => l.id === t.leadId)) return "leadId";
    const person = t.anonymousId === null ? null : personOf(t.anonymousId);
    if (person !== null && leads.some((l) => l.id === person)) return "anonymousId";
    const sameContact = (x: { contactId: string | null }): boolean => x.contactId === t.contactId;
    if (t.contactId !== null && (leads.some(sameContact) || deals.some(sameContact)))
      return "contactId";
    const sameAccount = (x: { accountId: string | null }): boolean => x.accountId === t.accountId;
    const namesNobody = t.leadId === null && t.contactId === null && t.anonymousId === null;
    if (namesNobody && t.accountId !== null && (leads.some(sameAccount) || deals.some(sameAccount)))
      return "accountId";
    return "none";
  };
  const both = inCohort.filter((d) => d.state === "won" && d.closed !== null && inPeriod(d.closed));
  const bothMoney = new Map(both.map((d) => [d, amounts.get(d) ?? 0n]));
  return {
    rows: lines.map(({ row }) => row),
    totals: lineOf("(total)", () => true).row,
    reconciliation: {
      spend: money(sum(spendParts.map((s) => s.sum)), currency),
      revenue: money(sum([...amounts.values()]), currency),
      unattributedRevenue: money(
        sum(wonMoney.filter((d) => journeyOf(d).length === 0).map((d) => amounts.get(d) as bigint)),
        currency,
      ),
      unmatchedSpend: money(
        sum(spendParts.filter((s) => s.key === "(none)" || !held.has(s.key)).map((s) => s.sum)),
        currency,
      ),
      leads: periodLeads.length,
      won: won.length,
      opportunities: countedDeals.length,
      overlap: {
        won: both.filter((d) => !d.isRefund).length,
        revenue: money(sum([...bothMoney.values()]), currency),
      },
      differences: [],
    },
    diagnostics: {
      links: {
        opportunities: linkCount(
          ["leadId", "convertedOpportunityId", "contactId", "accountId", "none"],
          deals.map((d) => linked.get(d)?.how as string),
        ),
        touchpoints: linkCount(
          ["leadId", "anonymousId", "contactId", "accountId", "none"],
          touches.map(touchLink),
        ),
      },
      rows: Object.fromEntries(counts),
      rejected,
      missingAmount: [...missing].sort(before),
      refunds: wonMoney.filter((d) => d.isRefund).length,
      dayResolution,
    },
  };
}
