// The rules of design/imports.md §1 once more, as plainly as they can be written and with other means: regular expressions
// over whole columns, fractions of BigInt, Intl for zones. Nothing here is taken from src/.

export interface TwinOptions {
  readonly currency?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly decimal?: "." | "," | "auto" | undefined;
  readonly dateOrder?: "mdy" | "dmy" | "auto" | undefined;
}

export interface TwinRow {
  readonly Id?: string;
  readonly Name?: string;
  readonly StageName?: string;
  readonly Amount?: string;
  readonly CurrencyIsoCode?: string;
  readonly Probability?: string;
  readonly CloseDate?: string;
  readonly CreatedDate?: string;
  readonly IsClosed?: string;
  readonly IsWon?: string;
}

export interface TwinDeal {
  readonly id: string;
  readonly createdAt: string;
  readonly outcome: string;
  readonly stage: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly probability?: number;
  readonly expectedCloseOn?: string;
  readonly closedAt?: string;
}

const blank = (cell: string | undefined): boolean =>
  cell === undefined || ["", "null", "--", "-", "N/A"].includes(cell.trim());
const digits: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };

/** A fraction: units / 10^scale. */
interface Fraction {
  readonly units: bigint;
  readonly scale: number;
}

function number(text: string, mark: "." | ","): Fraction | null {
  const other = mark === "." ? "," : ".";
  const sign = text.startsWith("-") ? -1n : 1n;
  const body = text.replace(/^-/, "");
  const [whole = "", fraction = "", ...more] = body.split(mark);
  if (more.length > 0 || !/^\d*$/.test(fraction) || (body.includes(mark) && fraction === ""))
    return null;
  const groups = whole.split(other);
  const isGrouped =
    groups.length > 1 &&
    /^[1-9]\d{0,2}$/.test(groups[0] as string) &&
    groups.slice(1).every((group) => /^\d{3}$/.test(group));
  if (!(isGrouped || /^\d+$/.test(whole))) return null;
  return { units: sign * BigInt(groups.join("") + fraction), scale: fraction.length };
}

function markOf(cells: readonly string[], decimal: TwinOptions["decimal"]): "." | "," {
  if (decimal === "." || decimal === ",") return decimal;
  for (const cell of cells) {
    const dot = number(cell, ".");
    const comma = number(cell, ",");
    if (dot !== null && comma === null) return ".";
    if (comma !== null && dot === null) return ",";
  }
  return ".";
}

/** Half-even to some digits, by the remainder. */
function rounded({ units, scale }: Fraction, places: number): string {
  const by = 10n ** BigInt(Math.max(0, scale - places));
  const scaled = scale < places ? units * 10n ** BigInt(places - scale) : units;
  let quotient = scaled / by;
  const rest = (scaled < 0n ? -scaled : scaled) % by;
  const isUp = rest * 2n > by || (rest * 2n === by && quotient % 2n !== 0n);
  if (isUp) quotient += scaled < 0n ? -1n : 1n;
  const text = `${quotient < 0n ? -quotient : quotient}`.padStart(places + 1, "0");
  const amount = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return quotient < 0n ? `-${amount}` : amount;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC, as Intl shows it. */
function offsetMs(ms: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(timeZone, format);
  const parts = format.formatToParts(new Date(ms));
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const [hour, minute, second] = [part("hour"), part("minute"), part("second")];
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), hour, minute, second);
  return local - Math.floor(ms / 1000) * 1000;
}

/** The first instant at which the clock shows this: all offsets of these zones are whole quarters of an hour. */
function instantOf(local: number, timeZone: string): number {
  if (timeZone === "UTC") return local;
  for (let quarter = 60; quarter >= -60; quarter -= 1) {
    const at = local - quarter * 900_000;
    if (at + offsetMs(at, timeZone) === local) return at;
  }
  // Skipped: as far behind the gap's end as behind its start, which is by the offset before it.
  return local - offsetMs(local - 26 * 3_600_000, timeZone);
}

interface Time {
  readonly kind: "day" | "naive" | "instant";
  readonly ms: number;
}

function time(text: string, order: "mdy" | "dmy"): Time | null {
  const slash = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  if (slash !== null) {
    const [, a = "", b = "", y = ""] = slash;
    const year = y.length === 4 ? Number(y) : Number(y) < 70 ? 2000 + Number(y) : 1900 + Number(y);
    const [month, day] = order === "mdy" ? [a, b] : [b, a];
    return day_(year, Number(month), Number(day));
  }
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
      text,
    );
  if (iso === null) return null;
  const [, y, mo, d, h, mi, s, f = "", zone] = iso;
  const start = day_(Number(y), Number(mo), Number(d));
  if (start === null || h === undefined) return start;
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return null;
  const local =
    start.ms +
    Number(h) * 3_600_000 +
    Number(mi) * 60_000 +
    Number(s) * 1000 +
    Number(`${f}000`.slice(0, 3));
  if (zone === undefined) return { kind: "naive", ms: local };
  if (zone === "Z") return { kind: "instant", ms: local };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return { kind: "instant", ms: local - (zone.startsWith("-") ? -1 : 1) * minutes * 60_000 };
}

function day_(year: number, month: number, day: number): Time | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { kind: "day", ms: date.getTime() } : null;
}

function orderOf(cells: readonly string[], given: TwinOptions["dateOrder"]): "mdy" | "dmy" | null {
  if (given === "mdy" || given === "dmy") return given;
  for (const cell of cells) {
    const slash = /^(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})$/.exec(cell);
    const [a, b] = [Number(slash?.[1]), Number(slash?.[2])];
    if (a > 12 && b <= 12) return "dmy";
    if (b > 12 && a <= 12) return "mdy";
  }
  return null;
}

const dayMs = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** What Salesforce's opportunities of these columns become: deals, and by index why the others do not. */
export function slowDeals(
  rows: readonly TwinRow[],
  options: TwinOptions,
): {
  readonly deals: readonly TwinDeal[];
  readonly refused: readonly (readonly [number, string])[];
} {
  const column = (key: keyof TwinRow): readonly string[] =>
    rows
      .map((row) => row[key])
      .filter((cell): cell is string => !blank(cell))
      .map((cell) => cell.trim());
  const amountMark = markOf(column("Amount"), options.decimal);
  const shareMark = markOf(column("Probability"), options.decimal);
  const closeOrder = orderOf(column("CloseDate"), options.dateOrder);
  const createOrder = orderOf(column("CreatedDate"), options.dateOrder);
  const zone = options.timeZone ?? "UTC";
  const shareOf = (cell: string | undefined): number | null => {
    const found = blank(cell) ? null : number((cell as string).trim(), shareMark);
    const share = found === null ? null : Number(`${found.units}e-${found.scale + 2}`);
    return share !== null && share >= 0 && share <= 1 ? share : null;
  };
  const flag = (cell: string | undefined): boolean | null =>
    cell === "true" ? true : cell === "false" ? false : null;

  // Stages: what most deals in them say, where the name itself says nothing.
  const stages = new Map<string, { kind: string; probability: number | undefined }>();
  for (const name of new Set(column("StageName"))) {
    const members = rows.filter((row) => row.StageName?.trim() === name);
    const counts = { won: 0, lost: 0, open: 0 };
    for (const row of members) {
      const closed = flag(row.IsClosed);
      const won = flag(row.IsWon);
      if (closed === null && won === null) continue;
      const share = shareOf(row.Probability);
      const isOpen = (share !== null && share > 0 && share < 1) || !(closed ?? won);
      counts[isOpen ? "open" : won === true ? "won" : "lost"] += 1;
    }
    const byFlags =
      counts.won > counts.open && counts.won >= counts.lost
        ? "won"
        : counts.lost > counts.open
          ? "lost"
          : "open";
    const kind =
      name === "Closed Won"
        ? "won"
        : name === "Closed Lost"
          ? "lost"
          : name === "Qualification"
            ? "open"
            : byFlags;
    const shares = members.map((row) => shareOf(row.Probability)).filter((share) => share !== null);
    const most = [...new Set(shares)].sort(
      (a, b) => shares.filter((one) => one === b).length - shares.filter((one) => one === a).length,
    )[0];
    stages.set(name, {
      kind,
      probability: most ?? (kind === "won" ? 1 : kind === "lost" ? 0 : undefined),
    });
  }

  const deals: TwinDeal[] = [];
  const refused: [number, string][] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const why: string[] = [];
    const created = blank(row.CreatedDate)
      ? null
      : time((row.CreatedDate as string).trim(), createOrder ?? closeOrder ?? "mdy");
    if (blank(row.Id)) why.push("id");
    if (blank(row.Name)) why.push("name");
    if (created === null || (created.kind === "naive" && options.timeZone === undefined))
      why.push("createdAt");

    const written = blank(row.Amount) ? null : number((row.Amount as string).trim(), amountMark);
    const code = blank(row.CurrencyIsoCode) ? undefined : (row.CurrencyIsoCode as string).trim();
    let amount: string | undefined;
    const currency = options.currency ?? code;
    if (written !== null) {
      const isKnown =
        currency !== undefined && currency in digits && (code === undefined || code === currency);
      if (!isKnown) why.push("amount.currency");
      else {
        amount = rounded(written, digits[currency] as number);
        if ((amount.replace(/^-/, "").split(".")[0]?.length as number) > 15) amount = undefined;
      }
    }
    if (why.length === 0 && seen.has((row.Id as string).trim())) why.push("id");
    if (why.length > 0 || created === null) {
      refused.push([index, why.join(" ")]);
      continue;
    }
    const id = (row.Id as string).trim();
    seen.add(id);
    const stage = blank(row.StageName) ? undefined : (row.StageName as string).trim();
    const known = stage === undefined ? undefined : stages.get(stage);
    const closed = flag(row.IsClosed);
    const flags =
      flag(row.IsWon) === true
        ? "won"
        : closed === true
          ? "lost"
          : closed === false
            ? "open"
            : "open";
    const outcome = known?.kind ?? flags;
    const share = shareOf(row.Probability);
    const close = blank(row.CloseDate)
      ? null
      : time((row.CloseDate as string).trim(), closeOrder ?? createOrder ?? "mdy");
    let closeDay: number | undefined;
    if (close !== null) {
      const local = close.kind === "instant" ? close.ms + offsetMs(close.ms, zone) : close.ms;
      closeDay = Math.floor(local / dayMs) * dayMs;
    }
    deals.push({
      id,
      createdAt: iso(created.kind === "instant" ? created.ms : instantOf(created.ms, zone)),
      outcome,
      stage: stage ?? "prospecting",
      ...(amount === undefined ? {} : { amount, currency: currency as string }),
      ...(share === null || share === known?.probability ? {} : { probability: share }),
      ...(closeDay === undefined
        ? {}
        : outcome === "open"
          ? { expectedCloseOn: iso(closeDay).slice(0, 10) }
          : { closedAt: iso(instantOf(closeDay + dayMs, zone) - 1) }),
    });
  }
  return { deals, refused };
}
