import { describe, expect, it } from "vitest";
import { generateCompany } from "../../examples/made-up-company/generate.ts";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import { loopFindings } from "../../src/alignment/loopFindings.js";
import type { LoopReport } from "../../src/alignment/loopReport.js";
import { loopTable } from "../../src/alignment/loopTable.js";
import { convertMoney } from "../../src/core/money/convertMoney.js";
import { money } from "../../src/core/money/money.js";
import { sumMoney } from "../../src/core/money/sumMoney.js";
import type { Money } from "../../src/core/money/types.js";

// A year of a company whose deals take about 90 days to win, in the raw cells of its CSV files, mess included.
const files = new Map(generateCompany(7, 90).map(({ name, rows }) => [name, rows]));
function rowsOf(name: string): Record<string, string>[] {
  const [header = [], ...rows] = files.get(`${name}.csv`) ?? [];
  return rows.map((cells) =>
    Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ""])),
  );
}
/** Rows whose amounts are joined with their currencies. */
const withMoney = (name: string, field: string): Record<string, unknown>[] =>
  rowsOf(name).map((row) => ({
    ...row,
    [field]: { amount: row[field], currency: row["currency"] },
  }));
const [leads, deals] = [rowsOf("leads"), rowsOf("deals")];
const rates = {
  base: "EUR",
  rates: rowsOf("rates").map(({ currency = "", on = "", rate = "" }) => ({ currency, on, rate })),
};
const input = {
  spend: withMoney("spend", "cost"),
  touchpoints: rowsOf("touchpoints"),
  leads,
  opportunities: withMoney("deals", "amount"),
};
const asOf = "2026-01-01T00:00:00Z";
const options = {
  by: "channel",
  currency: "EUR",
  rates,
  asOf,
  identities: rowsOf("identities").map((row) => ({
    anonymousId: row["anonymous_id"] ?? "",
    leadId: row["lead_id"] ?? "",
  })),
  outcomes: { qualification: "open", presentation: "open", follow_up: "open" },
  stages: { mql: "mql_at", sql: "sql_at" },
  fields: {
    touchpoints: {
      id: "touch_id",
      campaignId: "campaign",
      leadId: "lead_id",
      anonymousId: "anonymous_id",
    },
    leads: { id: "lead_id", createdAt: "created_at", accountId: "account_id" },
    opportunities: {
      id: "deal_id",
      createdAt: "created_at",
      outcome: "stage",
      closedAt: "closed_on",
      accountId: "account_id",
      leadId: "lead_id",
    },
    spend: { id: "spend_id", campaignId: "campaign" },
  },
} as const;
const quarterStarts = ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"];
const quarters = quarterStarts.slice(0, 4).map((start, index) => ({
  start,
  end: quarterStarts[index + 1] as string,
}));
const loopOf = (basis: "cohort" | "period", period: { start: string; end: string }) =>
  closeLoop(input, { ...options, basis, period });

const year = { start: "2025-01-01", end: "2026-01-01" };
const cohorts = quarters.map((quarter) => loopOf("cohort", quarter));
const periods = quarters.map((quarter) => loopOf("period", quarter));

/** The quarter of a time; −1 for what lies outside the year. */
const quarterOf = (time: string | null): number => {
  const ms = time === null ? Number.NaN : Date.parse(time);
  return quarters.findIndex(({ start, end }) => ms >= Date.parse(start) && ms < Date.parse(end));
};

/** Won money by the quarter its lead was created in, and the quarter it was won in; written apart from `closeLoop`. */
function wonMoney(): Money<"EUR">[][] {
  const isTime = (text: string) =>
    /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
  const created = new Map<string, string>();
  for (const { lead_id: id = "", created_at: at = "" } of leads) {
    if (isTime(at) && !created.has(id)) created.set(id, at);
  }
  const ofAccount = (account: string, before: string): string | null => {
    const own = leads.filter(
      ({ lead_id: id = "", account_id: of, created_at: at = "" }) =>
        of === account && created.get(id) === at && Date.parse(at) <= Date.parse(before),
    );
    const times = own.map(({ created_at: at = "" }) => at);
    return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
  };
  const cells = quarters.map(() => quarters.map((): Money<"EUR">[] => []));
  const seen = new Set<string>();
  for (const deal of deals) {
    const { deal_id: id = "", created_at: at = "", closed_on: on = "", amount = "" } = deal;
    const { currency = "", stage, lead_id: leadId = "", account_id: account = "" } = deal;
    const isReadable = isTime(at) && /^-?\d+(\.\d+)?$/.test(amount) && currency.length === 3;
    if (!isReadable || seen.has(id)) continue;
    seen.add(id);
    if (stage !== "won" || Date.parse(at) > Date.parse(asOf)) continue;
    const own = created.get(leadId) ?? (account === "" ? null : ofAccount(account, at));
    const value = convertMoney(money(amount, currency), "EUR", { rates, on });
    cells[quarterOf(own ?? at)]?.[quarterOf(on)]?.push(value);
  }
  return cells.map((row) => row.map((amounts) => sumMoney(amounts, "EUR")));
}

describe("the made-up year, whose deals take 90 days", () => {
  const won = wonMoney();
  const sumOf = (amounts: readonly (Money<"EUR"> | undefined)[]) =>
    sumMoney(amounts as Money<"EUR">[], "EUR");

  it("has money that is won in a later quarter than its lead came in", () => {
    expect(Number(sumOf([won[0]?.[1], won[1]?.[2], won[2]?.[3]]).amount)).toBeGreaterThan(100_000);
  });

  it("reconciles both ways, quarter by quarter, to the cent", () => {
    quarters.forEach((_, quarter) => {
      const [cohort, period] = [cohorts[quarter], periods[quarter]];
      // Down: what the leads of the quarter brought, whenever. Across: what the quarter brought, of whatever leads.
      expect(cohort?.totals.revenue).toEqual(sumOf(won[quarter] ?? []));
      expect(period?.totals.revenue).toEqual(sumOf(won.map((row) => row[quarter])));
      expect(cohort?.reconciliation.overlap.revenue).toEqual(won[quarter]?.[quarter]);
      expect(period?.reconciliation.overlap).toEqual(cohort?.reconciliation.overlap);
    });
  });

  it("adds up to the year by either basis", () => {
    for (const [basis, parts] of [
      ["cohort", cohorts],
      ["period", periods],
    ] as const) {
      const whole = loopOf(basis, year);
      for (const key of ["spend", "revenue", "sourcedRevenue", "pipeline"] as const) {
        expect(sumOf(parts.map(({ totals }) => totals[key]))).toEqual(whole.totals[key]);
      }
      for (const key of ["touches", "leads", "mqls", "opportunities", "won"] as const) {
        const sum = parts.reduce((all, { totals }) => all + (totals[key] ?? 0), 0);
        expect([key, sum]).toEqual([key, whole.totals[key]]);
      }
      expect(sumOf(won.flat())).toEqual(whole.totals.revenue);
    }
  });

  it("ties out and accounts for each row, whatever the basis", () => {
    for (const { reconciliation, diagnostics } of [...cohorts, ...periods]) {
      expect(reconciliation.differences).toEqual([]);
      for (const counts of Object.values(diagnostics.rows)) {
        const { given, used, rejected, duplicates, future, outside } = counts;
        expect(used + rejected + duplicates + future + outside).toBe(given);
      }
      expect(diagnostics.rows.leads).toMatchObject({ given: leads.length, rejected: 2 });
      expect(diagnostics.rejected.filter((one) => one.input === "opportunities")).toEqual([
        { input: "opportunities", index: 55, field: "amount" },
        { input: "opportunities", index: 90, field: "amount" },
        { input: "opportunities", index: 140, field: "createdAt" },
      ]);
    }
  });
});

describe("the youngest three months of it", () => {
  const openOf = (report: LoopReport) => {
    const finding = loopFindings(report).find(({ id }) => id === "open");
    const { rows } = loopTable(report);
    const cells = rows.filter(({ key }) => finding?.evidence.rows.includes(`${key}`));
    return { finding, openShare: cells[0]?.["openShare"] };
  };

  it("say how much of them is undecided, with a number of the table", () => {
    const [oldest, , , youngest] = cohorts as [LoopReport, LoopReport, LoopReport, LoopReport];
    const { finding, openShare } = openOf(youngest);
    expect(finding?.severity).toBe("warning");
    expect(finding?.numbers).toEqual({ open: openShare });
    expect(openShare).toBe(youngest.totals.openShare);
    expect(openShare).toBeGreaterThan(0.9);
    const percent = (Number(openShare) * 100).toFixed(1).replace(/\.0$/, "");
    expect(finding?.sentence).toBe(
      `${percent}% of what began in the period is still undecided, so revenue and rates may change.`,
    );
    expect(openOf(oldest).finding?.severity).toBe("info");
  });
});
