import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IdealCustomerProfile } from "../../../src/sales/idealCustomerProfile.js";
import { scoreIcpFit } from "../../../src/sales/scoreIcpFit.js";
import { signalLift } from "../../../src/scoring/signals/signalLift.js";
import { signalLiftChart } from "../../../src/scoring/signals/signalLiftChart.js";
import { signalLiftFindings } from "../../../src/scoring/signals/signalLiftFindings.js";
import { signalLiftTable } from "../../../src/scoring/signals/signalLiftTable.js";
import { compareProportions } from "../../../src/stats/compareProportions.js";
import { quantile } from "../../../src/stats/quantile.js";
import { drawn } from "../vega.js";

const row = fc.record({
  source: fc.option(fc.constantFrom("web", "event", "referral")),
  visits: fc.option(fc.integer({ min: 0, max: 9 })),
  won: fc.boolean(),
});

describe("signalLift", () => {
  test("counts, compares and adjusts as the definitions say", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 8, maxLength: 60 }), (rows) => {
        const { signals } = signalLift(rows, { outcome: "won" });
        const numbers = rows.flatMap(({ visits }) => visits ?? []);
        const breaks =
          numbers.length === 0
            ? []
            : [...new Set([0.25, 0.5, 0.75].map((p) => quantile(numbers, p) as number))];
        const levels = [...new Set(rows.flatMap(({ source }) => source ?? []))];
        const tests = new Map<string, (one: (typeof rows)[number]) => boolean>();
        for (const level of levels)
          tests.set(`source is ${level}`, ({ source }) => source === level);
        if (levels.length > 0) tests.set("source is missing", ({ source }) => source === null);
        tests.set("visits is missing", ({ visits }) => visits === null);
        [...breaks, Infinity].forEach((high, bin) => {
          const low = breaks[bin - 1] ?? -Infinity;
          const name =
            low === -Infinity
              ? high === Infinity
                ? "any"
                : `under ${high}`
              : high === Infinity
                ? `${low} and more`
                : `${low} to under ${high}`;
          tests.set(
            `visits ${name}`,
            ({ visits }) => visits !== null && visits >= low && visits < high,
          );
        });
        const expected = [...tests].flatMap(([key, has]) => {
          const [own, others] = [rows.filter(has), rows.filter((one) => !has(one))];
          if (own.length === 0 || others.length === 0) return [];
          const counts = (list: typeof rows) => ({
            successes: list.filter(({ won }) => won).length,
            trials: list.length,
          });
          return [
            {
              key,
              ...compareProportions(
                { control: counts(others), treatment: counts(own) },
                { test: "fisher" },
              ),
            },
          ];
        });
        expect(signals).toHaveLength(expected.length);
        const byP = [...expected].sort((a, b) => (a.pValue as number) - (b.pValue as number));
        for (const one of expected) {
          const signal = signals.find(({ key }) => key === one.key);
          expect(signal).toMatchObject({
            with: one.treatment,
            without: one.control,
            verdict: one.verdict,
          });
          expect(signal?.pValue).toBeCloseTo(one.pValue as number, 12);
          const rank = (p: number): number =>
            byP.filter(({ pValue }) => (pValue as number) <= p + 1e-12).length;
          const bounds = byP.filter(
            ({ pValue }) => (pValue as number) >= (one.pValue as number) - 1e-12,
          );
          const adjusted = Math.min(
            1,
            ...bounds.map(
              ({ pValue }) => ((pValue as number) * byP.length) / rank(pValue as number),
            ),
          );
          expect(signal?.adjustedPValue).toBeCloseTo(adjusted, 9);
          if (one.relativeLift === null) expect(signal?.lift).toBeNull();
          else {
            expect(signal?.lift).toBeCloseTo((one.relativeLift.value as number) + 1, 12);
            if (one.relativeLift.low === null) expect(signal?.low).toBeNull();
            else expect(signal?.low).toBeCloseTo(one.relativeLift.low + 1, 9);
          }
        }
        const order = signals.map(({ adjustedPValue, key }) => [adjustedPValue, key] as const);
        expect([...order].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))).toEqual(order);
      }),
    );
  });

  const leads = Array.from({ length: 300 }, (_, n) => ({
    id: n,
    source: n % 3 === 0 ? "referral" : "web",
    newsletter: n % 2 === 0,
    created: `2026-0${1 + (n % 5)}-01`,
    email: `a${n}@example.com`,
    won: n % 3 === 0 ? n % 4 < 2 : n % 10 === 0,
  }));

  test("looks at events up to each row's moment, of rows or of a table", () => {
    const asOf = "2026-06-01";
    const data = leads.flatMap(({ id }) => [
      ...(id % 3 === 0 ? [{ lead: id, name: "demo", at: "2026-05-01" }] : []),
      { lead: id, name: "later", at: "2026-07-01" },
    ]);
    const events = { data, key: "lead", at: "at", name: "name" };
    const { signals } = signalLift(leads, { outcome: "won", events, asOf, fields: [] });
    expect(signals).toMatchObject([
      { kind: "event", event: "demo", key: "did demo", with: { trials: 100, successes: 50 } },
    ]);
    const own = leads.map((lead) => ({
      ...lead,
      events: data.filter((event) => event.lead === lead.id),
    }));
    expect(signalLift(own, { outcome: "won", asOf, fields: [] }).signals).toEqual(signals);
    expect(() => signalLift(own, { outcome: "won" })).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED" }),
    );
    const odd = own.map((lead, n) => (n === 0 ? { ...lead, events: 3 } : lead));
    expect(signalLift(odd, { outcome: "won", asOf }).diagnostics.unreadableEvents).toBe(1);
  });

  test("looks at no ids and names, and at dates only up to a moment", () => {
    const report = signalLift(leads, { outcome: "won" });
    expect(report.diagnostics.skipped).toEqual(["created", "email"]);
    expect(JSON.stringify(report)).not.toContain("@example.com");
    expect(report.signals.some((signal) => signal.kind !== "event" && signal.field === "id")).toBe(
      false,
    );
    const dated = signalLift(leads, { outcome: "won", asOf: "2026-06-01", fields: ["created"] });
    expect(dated.signals[0]).toMatchObject({ kind: "range", field: "created" });
    expect(signalLift(leads, { outcome: "won", maxLevels: 1 }).diagnostics.skipped).toContain(
      "source",
    );
  });

  test("keeps a value as the row has it", () => {
    const report = signalLift(leads, { outcome: "won", fields: ["newsletter"] });
    expect(report.signals).toMatchObject([
      { value: expect.any(Boolean) },
      { value: expect.any(Boolean) },
    ]);
  });

  describe("by account", () => {
    const contacts = Array.from({ length: 400 }, (_, n) => ({
      company: `c${n >> 1}`,
      industry: n % 2 === 0 ? null : (n >> 1) % 4 === 0 ? "Software" : "Retail",
      employees: (n >> 1) % 100,
      deal:
        n % 2 === 0 && (n >> 1) % 4 === 0 && (n >> 1) % 5 > 0
          ? "won"
          : n % 22 === 3
            ? "won"
            : "lost",
    }));
    const outcome = { won: { field: "deal", op: "eq", value: "won" } } as const;
    const report = signalLift(contacts, { outcome, account: "company" });

    test("counts an account once, won where any of its rows is, with the first value that its rows have", () => {
      expect(report.by).toBe("account");
      expect(report.rate.trials).toBe(200);
      const software = report.signals.find(({ key }) => key === "industry is Software");
      expect(software?.with.trials).toBe(50);
      const wins = new Set(
        contacts.filter(({ deal }) => deal === "won").map(({ company }) => company),
      );
      expect(report.rate.successes).toBe(wins.size);
      const lost = signalLift([...contacts, { ...contacts[0], company: null }], {
        outcome,
        account: "company",
      });
      expect(lost.diagnostics.withoutAccount).toBe(1);
      expect(lost.rate).toEqual(report.rate);
    });

    test("makes a profile that scores accounts", () => {
      const { profile } = report;
      expect(profile).toMatchObject({
        criteria: [{ id: "industry", when: { field: "industry", op: "eq", value: "Software" } }],
      });
      const parsed = IdealCustomerProfile.parse(profile);
      expect(scoreIcpFit({ industry: "Software" }, parsed).score).toBe(100);
      expect(scoreIcpFit({ industry: "Retail" }, parsed).score).toBe(0);
      expect(signalLift(contacts, { outcome, account: "company", fields: [] }).profile).toBeNull();
    });

    test("takes ranges of a number, and several values, for one criterion", () => {
      const many = Array.from({ length: 400 }, (_, n) => ({
        company: n,
        employees: n,
        plan: n % 5,
        won: n >= 200 ? n % 5 !== 0 : n % 20 === 0,
      }));
      const { profile } = signalLift(many, {
        outcome: "won",
        account: "company",
        fields: ["employees"],
      });
      const [criterion] = profile?.criteria ?? [];
      const upper = { field: "employees", op: "gte", value: 299.25 };
      const middle = [
        { field: "employees", op: "gte", value: 199.5 },
        { field: "employees", op: "lt", value: 299.25 },
      ];
      expect(criterion?.when).toEqual({ any: expect.arrayContaining([upper, { all: middle }]) });
      expect(criterion?.weight).toBeGreaterThan(0);
    });
  });

  test("has no signals of no rows, and none that all or nobody has", () => {
    expect(signalLift([], { outcome: [] })).toMatchObject({ signals: [], rate: { value: null } });
    const same = leads.map(({ won }) => ({ won, source: "web", visits: 3 }));
    expect(signalLift(same, { outcome: "won" }).signals).toEqual([]);
  });

  test("gives columns what it gives rows, and survives JSON", () => {
    const columns = {
      source: {
        codes: leads.map(({ source }) => (source === "web" ? 0 : 1)),
        dictionary: ["web", "referral"],
      },
      won: leads.map(({ won }) => won),
    };
    const report = signalLift(leads, { outcome: "won", fields: ["source"] });
    expect(signalLift(columns, { outcome: "won" })).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test.each([
    [{}, "INVALID_INPUT", "outcome"],
    [{ outcome: "won", account: "firm" }, "MISSING_FIELD", "account"],
    [{ outcome: "won", account: 3 }, "INVALID_INPUT", "account"],
    [{ outcome: "won", fields: ["sorce"] }, "MISSING_FIELD", "fields[0]"],
    [{ outcome: "won", maxLevels: -1 }, "INVALID_INPUT", "maxLevels"],
    [{ outcome: "won", confidence: 95 }, "INVALID_INPUT", "confidence"],
    [{ outcome: "won", minimum: 0.5 }, "INVALID_INPUT", "minimum"],
    [{ outcome: "won", by: "row" }, "INVALID_INPUT", "by"],
  ])("refuses %#", (options, code, path) => {
    expect(() => signalLift(leads, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  describe("in words, rows and points", () => {
    const report = signalLift(leads, { outcome: "won" });

    test("says what lifts and what lowers", () => {
      expect(signalLiftFindings(report).map(({ sentence }) => sentence)).toEqual([
        expect.stringMatching(
          /^Where source is referral, 50% are won, of the others [\d.]+%: [\d.]+ times as many\.$/,
        ),
        expect.anything(),
        expect.anything(),
        expect.anything(),
        "These fields are not looked at: created and email.",
      ]);
      const only = leads.map((lead) => ({
        source: lead.source,
        won: lead.source === "referral" && lead.won,
      }));
      expect(signalLiftFindings(signalLift(only, { outcome: "won" })).map(({ id }) => id)).toEqual([
        "only",
        "lowers",
      ]);
      const blind = leads.map(({ newsletter }, n) => ({ newsletter, won: n % 4 < 2 }));
      expect(signalLiftFindings(signalLift(blind, { outcome: "won" })).map(({ id }) => id)).toEqual(
        ["none"],
      );
      expect(
        signalLiftFindings(signalLift(leads.slice(0, 9), { outcome: "won", fields: [] })).map(
          ({ id }) => id,
        ),
      ).toEqual(["none", "thin"]);
    });

    test("has each number of a sentence in the table", () => {
      const cells = new Set(signalLiftTable(report).rows.flatMap((one) => Object.values(one)));
      for (const { id, numbers } of signalLiftFindings(report)) {
        if (id !== "skipped")
          for (const number of Object.values(numbers)) expect(cells).toContain(number);
      }
    });

    test("draws them", async () => {
      const svg = await drawn(signalLiftChart(report));
      expect(svg).toContain("source is referral");
      expect(await drawn(signalLiftChart(signalLift([], { outcome: [] })))).toContain("<svg");
    });
  });
});
