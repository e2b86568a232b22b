// Results that every engine must give to the last bit, over a made-up company. No intervals: they rest on logarithms.
import {
  type AttributionModelName,
  addBusinessHours,
  addMoney,
  allocateMoney,
  analyzeFunnel,
  attribute,
  buildJourneys,
  type Condition,
  closeLoop,
  columnsFromRows,
  convertMoney,
  defineBusinessCalendar,
  defineScoreModel,
  Lead,
  matches,
  money,
  multiplyMoney,
  periodOf,
  readRecords,
  roundMoney,
  score,
  scoreAll,
  sealModel,
  seededRandom,
  sumMoney,
} from "closedloop";

const random = seededRandom(7);
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T,>(list: readonly T[]): T => list[below(list.length)] as T;
const start = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const moment = (hours: number): string => new Date(start + below(hours) * hourMs).toISOString();

const channels = ["search", "social", "fair", "direct"];
const leads = Array.from({ length: 300 }, (_, id) => ({
  id,
  createdAt: moment(24 * 80),
  source: oneOf(channels),
  employees: oneOf([5, 40, 250, null, "many", 7000]),
  email: oneOf(["a@example.com", "b@gmail.com", "ü@example.org", null]),
}));
const touchpoints = Array.from({ length: 1500 }, (_, id) => ({
  id,
  at: moment(24 * 120),
  channel: oneOf(channels),
  leadId: below(300),
}));
const cents = (limit: number): string =>
  `${below(limit)}.${below(100).toString().padStart(2, "0")}`;
const opportunities = Array.from({ length: 120 }, (_, id) => ({
  id: BigInt(id),
  leadId: below(330),
  createdAt: moment(24 * 110),
  closedAt: moment(24 * 200),
  outcome: oneOf(["won", "lost", "open"]),
  amount: money(cents(20_000), oneOf(["EUR", "USD", "JPY"])),
}));
const spend = Array.from({ length: 40 }, () => {
  const day = 1 + below(20);
  const date = (of: number): string => `2026-02-${`${of}`.padStart(2, "0")}`;
  return { channel: oneOf(channels), from: date(day), to: date(day + below(8)), cost: cents(3000) };
});
const events = touchpoints.map(({ at, leadId }) => ({
  entity: leadId,
  name: oneOf(["visit", "signup", "purchase"]),
  at,
  path: oneOf(["/pricing", "/", "/docs"]),
}));
const currencies = [
  { currency: "USD", on: "2026-01-01", rate: "1.0873" },
  { currency: "JPY", on: "2026-01-01", rate: 162.35 },
];
const rates = { base: "EUR", rates: currencies, maxAgeDays: 400 };
const asOf = "2026-08-01T00:00:00Z";

const model = defineScoreModel({
  id: "digest",
  timeZone: "America/New_York",
  groups: [
    {
      id: "fit",
      cap: 40,
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 0, to: 50, points: 3.3 },
            { from: 50, points: 20 },
          ],
        },
        { id: "free", when: { field: "email", op: "like", value: "*@gmail.*" }, points: -10 },
      ],
    },
    {
      id: "behavior",
      cap: 60,
      rules: [
        {
          id: "pricing",
          event: "visit",
          where: { field: "path", op: "startsWith", value: "/pricing" },
          points: 10,
          limit: { count: 2, per: "day" },
          decay: { halfLife: { days: 14 } },
        },
        { id: "signup", event: "signup", points: 7, decay: { linear: { days: 90 } } },
        {
          id: "purchase",
          event: "purchase",
          points: 30,
          decay: { every: { days: 30 }, loseShare: 0.25, step: "day" },
        },
      ],
    },
  ],
  bands: { A: 60, B: 30, C: 0 },
  thresholds: { mql: 25, sql: 50 },
});
const table = { data: columnsFromRows(events), key: "entity", at: "at", name: "name" };
const scores = scoreAll(model, leads, { asOf: "2026-05-01", id: "id", events: table });

const conditions: readonly Condition[] = [
  {
    all: [
      { field: "employees", op: "gte", value: 40 },
      { field: "email", op: "exists" },
    ],
  },
  { not: { field: "email", op: "endsWith", value: "@EXAMPLE.COM", ignoreCase: true } },
  {
    any: [
      { field: "createdAt", op: "after", value: "2026-02-14" },
      { field: "id", op: "in", value: [1, 2] },
    ],
  },
  { field: "createdAt", op: "withinLast", value: { months: 6 } },
];
const attributions: readonly AttributionModelName[] = [
  "first",
  "last",
  "lastNonDirect",
  "linear",
  "positionBased",
  "timeDecay",
  "dropOne",
];
const conversions = opportunities.map(({ id, leadId, closedAt, amount }) => ({
  id,
  leadId,
  at: closedAt,
  value: convertMoney(amount, "EUR", { rates, on: "2026-03-01" }),
}));
const { journeys } = buildJourneys(touchpoints, conversions, { lookback: { days: 60 } });
const won = sumMoney(
  conversions.map(({ value }) => value),
  "EUR",
);
const calendar = defineBusinessCalendar({ timeZone: "Europe/Berlin", holidays: ["2026-04-03"] });

/** The results by area. */
const results: Readonly<Record<string, unknown>> = {
  money: [
    won,
    allocateMoney(won, [0.3, 1, 7e-7, 12]),
    multiplyMoney(won, "0.07125", { round: "halfEven" }),
    roundMoney(addMoney(won, money("0.005", "EUR")), { mode: "halfUp" }),
  ],
  time: [
    addBusinessHours("2026-04-02T15:30:00+02:00", 11.5, calendar),
    periodOf("quarter", "2026-03-29T01:30:00Z", { timeZone: "Europe/Berlin" }),
    periodOf("day", "2026-11-01T05:30:00Z", { timeZone: "America/New_York" }),
  ],
  conditions: conditions.map((one) => leads.filter((row) => matches(one, row, { asOf })).length),
  records: readRecords(
    Lead,
    leads.map(({ id, createdAt, email }) => ({
      id: `${id}`,
      createdAt,
      email: email ?? undefined,
    })),
  ),
  funnel: [
    analyzeFunnel(events, {
      steps: ["visit", "signup", "purchase"],
      window: { days: 14 },
      members: true,
    }),
    analyzeFunnel(events, {
      steps: ["visit", "purchase"],
      breakdown: { by: "path" },
      ties: "strict",
    }),
  ],
  scores: [
    scores,
    leads.map((lead) => {
      const own = events.filter(({ entity }) => entity === lead.id);
      return score(model, { ...lead, events: own }, { asOf: "2026-05-01" });
    }),
  ],
  model: sealModel(model),
  attribution: attributions.map((kind) => attribute(journeys, { model: kind })),
  loop: (["cohort", "period"] as const).map((basis) =>
    closeLoop(
      { spend, touchpoints, leads, opportunities },
      {
        by: "channel",
        basis,
        period: { start: "2026-01-15", end: "2026-04-01" },
        currency: "EUR",
        rates,
        asOf,
        attribution: { model: "timeDecay" },
        scoreModel: model,
        returns: "margin",
      },
    ),
  ),
};

const intervals = new Set(["low", "high", "confidence"]);
const textOf = (value: unknown): string =>
  JSON.stringify(value, (key, part) => {
    if (intervals.has(key)) return undefined;
    return typeof part === "bigint" ? `${part}n` : part;
  });

/** FNV-1a of 64 bits over UTF-16 units. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

/** One line: a hash for each area, so that a difference names its place. */
export const digest: string = Object.entries(results)
  .map(([area, value]) => `${area}:${hashOf(textOf(value))}`)
  .join(" ");
