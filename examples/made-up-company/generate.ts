// A year of a company that does not exist, Nordlicht Software, as the CSV files that its systems would export: with the
// duplicates, blanks, typing errors and time zones that real exports have. The same seed gives the same bytes.
import { seededRandom } from "closedloop";

/** One CSV file: its name and its rows of cells, the header first. */
export interface CsvFile {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const dayMs = 86_400_000;
const usualCycleDays = 55;
const start = Date.UTC(2025, 0, 1);
const end = Date.UTC(2026, 0, 1);

interface Channel {
  readonly name: string;
  readonly campaigns: readonly string[];
  /** Share of first visits, chance that an interested visitor becomes a lead, and how well these leads fit (−1 to 1). */
  readonly share: number;
  readonly fit: number;
  readonly perMonth: number;
}

const channels: readonly Channel[] = [
  {
    name: "Paid Search",
    campaigns: ["brand", "crm-comparison", "lead-scoring"],
    share: 0.27,
    fit: 0.1,
    perMonth: 9_400,
  },
  {
    name: "Paid Social",
    campaigns: ["founders-video", "retargeting"],
    share: 0.22,
    fit: -0.45,
    perMonth: 8_200,
  },
  { name: "Organic Search", campaigns: [], share: 0.2, fit: 0.2, perMonth: 0 },
  { name: "Email", campaigns: ["newsletter", "nurture"], share: 0.08, fit: 0, perMonth: 900 },
  {
    name: "Events",
    campaigns: ["spring-fair", "autumn-fair"],
    share: 0.07,
    fit: 0.35,
    perMonth: 0,
  },
  { name: "Referral", campaigns: [], share: 0.07, fit: 0.55, perMonth: 0 },
  { name: "Direct", campaigns: [], share: 0.09, fit: 0.05, perMonth: 0 },
];
const products = [
  { name: "Pulse Starter", price: 4_800 },
  { name: "Pulse Team", price: 14_400 },
  { name: "Pulse Enterprise", price: 48_000 },
] as const;
const industries = [
  "Software",
  "Manufacturing",
  "Finance",
  "Health",
  "Retail",
  "Education",
  "Public Sector",
];
const countries = ["DE", "AT", "CH", "NL", "FR", "GB", "US", "SE"] as const;
const titles = [
  "Head of Marketing",
  "Head of Sales",
  "CEO",
  "Marketing Manager",
  "Sales Operations",
  "Student",
  "Analyst",
];
const owners = ["Ada Brandt", "Ben Okafor", "Carla Ruiz", "Dmitri Lang", "Elif Aydin"];
const lossReasons = ["price", "no_decision", "lost_to_competitor", "timing", "went_dark"];
const firstNames = [
  "Lena",
  "Jonas",
  "Mira",
  "Paul",
  "Aylin",
  "Tom",
  "Sofia",
  "Erik",
  "Nora",
  "Luis",
  "Ines",
  "Karl",
  "Emil",
  "Greta",
  "Hanna",
  "Ida",
  "Jakob",
  "Klara",
  "Linus",
  "Maja",
  "Oskar",
  "Rosa",
  "Samir",
  "Tilda",
  "Viktor",
  "Yara",
];
const lastNames = [
  "Weber",
  "Novak",
  "Jansen",
  "Rossi",
  "Keller",
  "Moreau",
  "Schulz",
  "Lindqvist",
  "Haas",
  "Costa",
  "Adler",
  "Bakker",
  "Conti",
  "Dahl",
  "Ebner",
  "Fischer",
  "Garnier",
  "Hofer",
  "Ivanova",
  "Jung",
  "Kowalski",
  "Larsen",
  "Meyer",
  "Nowicki",
  "Otto",
  "Petrov",
];
const companyWords = [
  "Alster",
  "Birke",
  "Cobalt",
  "Delta",
  "Eiche",
  "Falke",
  "Granit",
  "Hanse",
  "Isar",
  "Jade",
  "Kiesel",
  "Linde",
  "Moor",
  "Nadel",
  "Orion",
  "Prisma",
  "Quarz",
  "Rhein",
  "Saale",
  "Tanne",
];
const companyKinds = [
  "Systems",
  "Logistik",
  "Labs",
  "Handel",
  "Werke",
  "Digital",
  "Group",
  "Media",
];
const pages = ["/", "/blog/attribution", "/product", "/customers", "/pricing", "/docs", "/careers"];

/**
 * Makes the files of the made-up company.
 *
 * @param seed - Another seed gives another year of the same company.
 * @param cycleDays - About how long a deal takes to be won.
 * @returns accounts, leads, identities, touchpoints, deals, products, spend and exchange rates.
 */
export function generateCompany(seed = 7, cycleDays = usualCycleDays): readonly CsvFile[] {
  const next = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const chance = (share: number): boolean => next() < share;
  /** Days until something with this mean wait happens. */
  const wait = (meanDays: number): number => -Math.log(1 - next()) * meanDays;
  const bell = (): number => next() + next() + next() - 1.5;

  const accounts = companyWords
    .flatMap((word) => companyKinds.map((kind) => `${word} ${kind}`))
    .map((name, index) => ({
      id: `A${1000 + index}`,
      name,
      industry: pick(industries),
      employees: Math.round(8 * 400 ** next()),
      country: pick(countries),
    }));

  const leads: string[][] = [];
  const identities: string[][] = [];
  const touches: string[][] = [];
  const deals: string[][] = [];
  let touchCount = 0;

  const channelAt = (at: number): Channel => {
    const fair = [4, 8].includes(new Date(at).getUTCMonth());
    let rest =
      next() *
      channels.reduce(
        (sum, one) => sum + one.share * (one.name === "Events" && !fair ? 0.1 : 1),
        0,
      );
    for (const channel of channels) {
      rest -= channel.share * (channel.name === "Events" && !fair ? 0.1 : 1);
      if (rest <= 0) return channel;
    }
    return channels[0] as Channel;
  };
  const touch = (
    at: number,
    channel: Channel,
    page: string,
    lead: string,
    visitor: string,
  ): void => {
    touchCount += 1;
    const kind =
      channel.name === "Events" ? "event" : channel.name === "Email" ? "email_click" : "visit";
    // The web tool's export mixes spellings of one channel, as tagging by hand does.
    const name = channel.name === "Paid Search" && chance(0.03) ? "paid search" : channel.name;
    touches.push([
      `T${touchCount}`,
      stamp(at),
      name,
      channel.campaigns.length > 0 ? pick(channel.campaigns) : "",
      kind,
      page,
      lead,
      visitor,
    ]);
  };
  /** Most systems export UTC, one exports the local time with its offset. */
  const stamp = (at: number): string => {
    if (!chance(0.15)) return new Date(at).toISOString().replace(".000Z", "Z");
    const summer = at >= Date.UTC(2025, 2, 30, 1) && at < Date.UTC(2025, 9, 26, 1);
    const hours = summer ? 2 : 1;
    return new Date(at + hours * 3_600_000).toISOString().replace(/\.\d+Z$/, `+0${hours}:00`);
  };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

  for (let visitor = 1; visitor <= 6_500; visitor += 1) {
    // Business grows over the year and rests in August.
    const at = start + Math.floor(next() ** 0.85 * (end - start));
    if (new Date(at).getUTCMonth() === 7 && chance(0.4)) continue;
    const first = channelAt(at);
    const account = pick(accounts);
    const title = pick(titles);
    const suits =
      (account.employees >= 50 ? 0.4 : -0.4) +
      (["Software", "Finance", "Manufacturing"].includes(account.industry) ? 0.3 : -0.1) +
      (/Head|CEO/.test(title) ? 0.4 : title === "Student" ? -1.2 : 0);
    const interest = suits + first.fit * 1.3 + bell();
    const visits = 1 + Math.floor(Math.max(0, interest + 1.2) * 2.2 * next());
    const cookie = `v${visitor.toString(36).padStart(4, "0")}`;
    const moments: number[] = [at];
    for (let visit = 1; visit < visits; visit += 1)
      moments.push((moments.at(-1) as number) + Math.round(wait(6) * dayMs));
    const isLead = visits >= 2 && chance(0.62 + interest * 0.1);
    const becomes = isLead
      ? Math.min(moments.length - 1, 1 + Math.floor(next() * 2))
      : Number.POSITIVE_INFINITY;
    const id = `L${10_000 + visitor}`;
    moments.forEach((moment, index) => {
      if (moment >= end) return;
      const channel = index === 0 ? first : chance(0.45) ? first : channelAt(moment);
      const page = interest > 0.4 && chance(0.35) ? "/pricing" : pick(pages);
      touch(moment, channel, page, index > becomes ? id : "", cookie);
    });
    const createdAt = (moments[becomes] ?? end) + 90_000;
    if (!isLead || createdAt >= end) continue;
    identities.push([cookie, id]);

    const firstName = pick(firstNames);
    const lastName = pick(lastNames);
    const host = account.name.toLowerCase().replace(" ", "-");
    const email = chance(0.12)
      ? `${firstName}.${lastName}@gmail.com`
      : `${firstName}.${lastName}@${host}.example`;
    const mql = interest > 0.3 ? createdAt + wait(2) * dayMs : Number.POSITIVE_INFINITY;
    const sql =
      mql < end && chance(0.3 + interest * 0.14) ? mql + wait(5) * dayMs : Number.POSITIVE_INFINITY;
    leads.push([
      id,
      stamp(createdAt),
      firstName,
      lastName,
      chance(0.04) ? "" : email.toLowerCase(),
      account.name,
      chance(0.08) ? "" : account.id,
      title,
      account.country,
      "web",
      mql < end ? stamp(mql) : "",
      sql < end ? stamp(sql) : "",
    ]);
    if (sql >= end || !chance(0.8)) continue;

    const opened = sql + wait(4) * dayMs;
    if (opened >= end) continue;
    const size = account.employees >= 400 ? 2 : account.employees >= 60 ? 1 : 0;
    const product = products[
      Math.max(0, size - (chance(0.25) ? 1 : 0))
    ] as (typeof products)[number];
    const isWon = chance(0.1 + interest * 0.08 + first.fit * 0.1);
    const days = 12 + wait(isWon ? 38 : 30) + (isWon ? size * 8 : 0);
    const closed = opened + days * (cycleDays / usualCycleDays) * dayMs;
    // One deal in seven is forgotten: neither won nor lost, its expected close day long past.
    const isForgotten = !isWon && chance(0.14);
    const isClosed = closed < end && !isForgotten;
    const currency = account.country === "US" ? "USD" : account.country === "GB" ? "GBP" : "EUR";
    const discount = 1 - Math.floor(next() * 6) * 0.04;
    const amount = (
      product.price *
      discount *
      (currency === "GBP" ? 0.86 : currency === "USD" ? 1.1 : 1)
    ).toFixed(2);
    const spelled = chance(0.03)
      ? product.name.replace("Pulse ", chance(0.5) ? "Pulse" : "Puls ")
      : product.name;
    const stage = isClosed
      ? isWon
        ? "won"
        : "lost"
      : pick(["qualification", "presentation", "follow_up"]);
    deals.push([
      `D${3000 + deals.length}`,
      `${account.name} – ${product.name}`,
      stamp(opened),
      isClosed ? day(closed) : "",
      day(opened + (30 + next() * 45) * dayMs),
      stage,
      spelled,
      amount,
      currency,
      chance(0.1) ? "" : account.id,
      chance(0.05) ? "" : id,
      pick(owners),
      isClosed && !isWon ? pick(lossReasons) : "",
    ]);
  }

  mess(leads, touches, deals, next);
  return [
    {
      name: "accounts.csv",
      rows: [
        ["account_id", "name", "industry", "employees", "country"],
        ...accounts.map((one) => [
          one.id,
          one.name,
          one.industry,
          chance(0.05) ? "" : `${one.employees}`,
          one.country,
        ]),
      ],
    },
    {
      name: "leads.csv",
      rows: [
        [
          "lead_id",
          "created_at",
          "first_name",
          "last_name",
          "email",
          "company",
          "account_id",
          "title",
          "country",
          "source",
          "mql_at",
          "sql_at",
        ],
        ...leads,
      ],
    },
    { name: "identities.csv", rows: [["anonymous_id", "lead_id"], ...identities] },
    {
      name: "touchpoints.csv",
      rows: [
        ["touch_id", "at", "channel", "campaign", "kind", "page", "lead_id", "anonymous_id"],
        ...touches,
      ],
    },
    {
      name: "deals.csv",
      rows: [
        [
          "deal_id",
          "name",
          "created_at",
          "closed_on",
          "expected_close_on",
          "stage",
          "product",
          "amount",
          "currency",
          "account_id",
          "lead_id",
          "owner",
          "loss_reason",
        ],
        ...deals,
      ],
    },
    {
      name: "products.csv",
      rows: [["product", "list_price"], ...products.map(({ name, price }) => [name, `${price}`])],
    },
    {
      name: "spend.csv",
      rows: [
        ["spend_id", "channel", "campaign", "kind", "from", "to", "cost", "currency"],
        ...spendRows(next),
      ],
    },
    { name: "rates.csv", rows: [["currency", "on", "rate"], ...rateRows(next)] },
  ];
}

/** What real exports hold besides: rows twice, dates and amounts that nobody can read, a deal won before it was touched. */
function mess(leads: string[][], touches: string[][], deals: string[][], next: () => number): void {
  const set = (rows: string[][], index: number, column: number, value: string): void => {
    const row = rows[index];
    if (row !== undefined) row[column] = value;
  };
  for (const index of [40, 377, 801]) leads.push([...(leads[index] as string[])]);
  for (const index of [200, 1_500, 4_000, 4_001]) touches.push([...(touches[index] as string[])]);
  set(leads, 120, 1, "31.02.2025");
  set(leads, 450, 1, "2025-07-14 09:30:00");
  set(leads, 600, 4, "anna(at)example");
  set(touches, 333, 1, "yesterday");
  set(touches, 2_222, 2, "");
  set(deals, 55, 7, "14.4OO,00");
  set(deals, 90, 8, "EURO");
  set(deals, 140, 2, "2025-13-01T00:00:00Z");
  const early = deals.filter((row) => row[5] === "won").slice(3, 6);
  for (const row of early)
    row[3] = new Date(Date.parse(row[2] as string) - (2 + next() * 6) * dayMs)
      .toISOString()
      .slice(0, 10);
  const returned = deals.filter((row) => row[5] === "won")[10];
  if (returned !== undefined) {
    // A customer gave half of it back: a credit note stands as a won deal with a negative amount.
    deals.push([
      "D9001",
      `${returned[1]} (credit note)`,
      returned[2] as string,
      "2025-12-12",
      "",
      "won",
      returned[6] as string,
      `-${(Number(returned[7]) / 2).toFixed(2)}`,
      ...returned.slice(8),
    ]);
  }
}

/** Ads by day or month, the fairs over their days, agency, people and tools by month, one refund. */
function spendRows(next: () => number): string[][] {
  const rows: string[][] = [];
  const add = (
    channel: string,
    campaign: string,
    kind: string,
    from: string,
    to: string,
    cost: number,
    currency = "EUR",
  ): void => {
    rows.push([
      `S${rows.length + 1}`,
      channel,
      campaign,
      kind,
      from,
      to,
      cost.toFixed(2),
      currency,
    ]);
  };
  for (let month = 0; month < 12; month += 1) {
    const first = new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10);
    const last = new Date(Date.UTC(2025, month + 1, 0)).toISOString().slice(0, 10);
    for (const channel of channels.filter((one) => one.perMonth > 0)) {
      for (const campaign of channel.campaigns) {
        const cost = (channel.perMonth / channel.campaigns.length) * (0.8 + next() * 0.4);
        add(
          channel.name,
          campaign,
          "media",
          first,
          last,
          cost,
          campaign === "founders-video" ? "USD" : "EUR",
        );
      }
    }
    add("Paid Search", "", "agency", first, last, 1_500);
    add("Paid Social", "", "agency", first, last, 1_200);
    add("Email", "", "tools", first, last, 240);
  }
  add("Events", "spring-fair", "media", "2025-05-12", "2025-05-16", 31_400);
  add("Events", "autumn-fair", "media", "2025-09-22", "2025-09-25", 27_950);
  add("Sponsoring", "", "media", "2025-11-01", "2026-01-31", 6_000);
  add("Paid Social", "retargeting", "media", "2025-06-18", "2025-06-18", -1_180.4);
  return rows;
}

/** Rates of every Monday, units of the currency for one euro. */
function rateRows(next: () => number): string[][] {
  const rows: string[][] = [];
  let [usd, gbp] = [1.08, 0.85];
  for (let at = start - 2 * dayMs; at < end + dayMs; at += 7 * dayMs) {
    usd += (next() - 0.48) * 0.012;
    gbp += (next() - 0.5) * 0.006;
    const on = new Date(at).toISOString().slice(0, 10);
    rows.push(["USD", on, usd.toFixed(4)], ["GBP", on, gbp.toFixed(4)]);
  }
  return rows;
}
