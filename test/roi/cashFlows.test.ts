import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import { annuity } from "../../src/roi/annuity.js";
import { discountedPayback } from "../../src/roi/discountedPayback.js";
import { irr } from "../../src/roi/irr.js";
import { mirr } from "../../src/roi/mirr.js";
import { npv } from "../../src/roi/npv.js";
import { paybackPeriod } from "../../src/roi/paybackPeriod.js";
import { profitabilityIndex } from "../../src/roi/profitabilityIndex.js";
import { xirr } from "../../src/roi/xirr.js";
import { xnpv } from "../../src/roi/xnpv.js";

const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });
const euros = (...amounts: readonly number[]) =>
  amounts.map((amount) => money(amount.toFixed(2), "EUR"));
const amounts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
const rate = fc.double({ min: -0.5, max: 2, noNaN: true });

/** The value term by term, in the order given. */
const worth = (flows: readonly number[], r: number): number =>
  flows.reduce((sum, flow, t) => sum + flow / (1 + r) ** t, 0);

/** The amounts whose present value is `scale · Π (1 − v · (1 + root))`, v being the discount factor. */
function flowsWith(roots: readonly number[], scale = -1_000): number[] {
  let flows = [scale];
  for (const root of roots) {
    const before = flows;
    flows = [...before, 0].map(
      (flow, at) => flow - (1 + root) * (at > 0 ? (before[at - 1] ?? 0) : 0),
    );
  }
  return flows;
}

describe("npv", () => {
  it("is the sum of what each payment is worth today", () => {
    fc.assert(
      fc.property(amounts, rate, (flows, r) => {
        const size = worth(flows.map(Math.abs), r);
        const found = npv({ cashFlows: flows, discountRatePerPeriod: r });
        expect(Math.abs(found - worth(flows, r))).toBeLessThanOrEqual(1e-12 * size);
        const later = npv({ cashFlows: flows, discountRatePerPeriod: r, firstPeriod: 1 });
        expect(later).toBeCloseTo(found / (1 + r), 6);
      }),
    );
  });

  it("gives Money for Money, to the minor unit", () => {
    const cashFlows = euros(-100, 110);
    expect(npv({ cashFlows, discountRatePerPeriod: 0.07 })).toEqual(money("2.80", "EUR"));
    const yen = [money("-1000", "JPY"), money("1100", "JPY")];
    expect(npv({ cashFlows: yen, discountRatePerPeriod: 0.07 })).toEqual(money("28", "JPY"));
  });

  it("is 0 without payments", () => {
    expect(npv({ cashFlows: [], discountRatePerPeriod: 0.1 })).toBe(0);
    expect(xnpv({ cashFlows: [], discountRatePerYear: 0.1 })).toBe(0);
    expect(Object.is(npv({ cashFlows: [-0], discountRatePerPeriod: 0.1 }), 0)).toBe(true);
  });

  it.each([
    [{ cashFlows: [1], discountRatePerPeriod: -1 }, "discountRatePerPeriod"],
    [{ cashFlows: [1], discountRatePerPeriod: Number.NaN }, "discountRatePerPeriod"],
    [{ cashFlows: [1, Number.NaN], discountRatePerPeriod: 0 }, "cashFlows[1]"],
    [{ cashFlows: ["1"], discountRatePerPeriod: 0 }, "cashFlows[0]"],
    [{ cashFlows: 1, discountRatePerPeriod: 0 }, "cashFlows"],
    [{ cashFlows: [1], discountRatePerPeriod: 0, firstPeriod: 2 }, "firstPeriod"],
    [{ cashFlows: Array(400).fill(1), discountRatePerPeriod: -0.999 }, ""],
    [null, ""],
  ])("refuses %j", (input, path) => {
    expect(() => npv(input as never)).toThrow(invalid(path));
  });

  it("refuses two currencies, and numbers beside Money", () => {
    const mixed = [money("1", "EUR"), money("1", "USD")] as never[];
    const clash = expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "cashFlows[1]" });
    expect(() => npv({ cashFlows: mixed, discountRatePerPeriod: 0 })).toThrow(clash);
    const both = [money("1", "EUR"), 1] as never[];
    expect(() => irr({ cashFlows: both })).toThrow(clash);
  });
});

describe("xnpv and xirr", () => {
  it("count years of 365 days from the first listed, before it too", () => {
    const cashFlows = [
      { on: "2025-01-01", amount: -100 },
      { on: "2024-01-02", amount: 10 },
      { on: "2026-01-01", amount: 121 },
    ];
    const found = xnpv({ cashFlows, discountRatePerYear: 0.1 });
    expect(found).toBeCloseTo(-100 + 10 * 1.1 + 110, 12);
    const { roots } = xirr({ cashFlows });
    for (const root of roots) {
      expect(xnpv({ cashFlows, discountRatePerYear: root })).toBeCloseTo(0, 9);
    }
  });

  it("are npv and irr where payments are years of 365 days apart", () => {
    const days = ["2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"];
    const flows = [-1000, 300, 400, 500];
    const cashFlows = flows.map((amount, at) => ({ on: days[at] as string, amount }));
    expect(xnpv({ cashFlows, discountRatePerYear: 0.07 })).toBeCloseTo(
      npv({ cashFlows: flows, discountRatePerPeriod: 0.07 }),
      10,
    );
    expect(xirr({ cashFlows }).rate).toBeCloseTo(irr({ cashFlows: flows }).rate ?? Number.NaN, 12);
  });

  it.each(["2026-02-30", "yesterday", 7, "2026-01-01T00:00:00Z"])("refuse the day %j", (on) => {
    const cashFlows = [{ on, amount: 1 }] as never[];
    expect(() => xirr({ cashFlows })).toThrow(invalid("cashFlows[0].on"));
    expect(() => xnpv({ cashFlows, discountRatePerYear: 0 })).toThrow(invalid("cashFlows[0].on"));
  });

  it("refuse what is no flow", () => {
    expect(() => xirr({ cashFlows: [null] as never })).toThrow(invalid("cashFlows[0]"));
    expect(() => xirr({ cashFlows: [{ on: "2026-01-01" }] as never })).toThrow(
      invalid("cashFlows[0].amount"),
    );
  });
});

describe("irr", () => {
  it("finds every rate that payments were made from", () => {
    const root = fc.integer({ min: -90, max: 300 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(fc.uniqueArray(root, { minLength: 1, maxLength: 4 }), (roots) => {
        const sorted = [...roots].sort((a, b) => a - b);
        const gaps = sorted.slice(1).map((one, at) => one - (sorted[at] as number));
        fc.pre(gaps.every((gap) => gap >= 0.05));
        const found = irr({ cashFlows: flowsWith(roots) });
        expect(found.roots).toHaveLength(roots.length);
        found.roots.forEach((one, at) => {
          expect(one).toBeCloseTo(sorted[at] as number, 7);
        });
        expect(found.rate).toEqual(roots.length === 1 ? found.roots[0] : null);
      }),
    );
  });

  it("finds as many sign changes as a fine grid does, and no others", () => {
    fc.assert(
      fc.property(amounts, (flows) => {
        const { roots } = irr({ cashFlows: flows });
        const value = (r: number): number => worth(flows, r) / worth(flows.map(Math.abs), r);
        for (const root of roots) {
          expect(root).toBeGreaterThan(-1);
          const step = 1e-6 * (1 + root);
          expect(Math.sign(value(root - step)) * Math.sign(value(root + step))).toBe(-1);
        }
        const points = Array.from({ length: 2_000 }, (_, at) => Math.expm1(-3 + at / 250));
        const signs = points.map((r) => Math.sign(value(r)));
        const low = points[0] as number;
        const high = points.at(-1) as number;
        const crossed = signs
          .slice(1)
          .filter((sign, at) => sign * (signs[at] as number) < 0).length;
        const within = roots.filter((root) => root > low && root < high).length;
        expect(within).toBeGreaterThanOrEqual(crossed);
        expect((within - crossed) % 2 === 0 || signs.includes(0)).toBe(true);
      }),
    );
  });

  it("does not count a rate at which the value touches 0", () => {
    expect(irr({ cashFlows: [-1, 2, -1] })).toEqual({ rate: null, roots: [] });
    expect(irr({ cashFlows: flowsWith([0.25, 0.25]) })).toEqual({ rate: null, roots: [] });
    const { roots } = irr({ cashFlows: flowsWith([0.25, 0.25, 0.5]) });
    expect(roots).toHaveLength(1);
    expect(roots[0]).toBeCloseTo(0.5, 6);
  });

  it("counts a rate at which the value crosses 0 flat", () => {
    const { roots } = irr({ cashFlows: [-1, 3, -3, 1] });
    expect(roots).toHaveLength(1);
    expect(roots[0]).toBeCloseTo(0, 4);
  });

  it("reads Money as it reads numbers", () => {
    const flows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];
    expect(irr({ cashFlows: euros(...flows) })).toEqual(irr({ cashFlows: flows }));
  });

  it("takes 30 years of months, and rates far from 0", () => {
    const monthly = [-100_000, ...Array<number>(360).fill(600)];
    const { rate: found } = irr({ cashFlows: monthly });
    expect(npv({ cashFlows: monthly, discountRatePerPeriod: found ?? 0 })).toBeCloseTo(0, 6);
    expect(irr({ cashFlows: [-1, 1e9] }).rate).toBeCloseTo(1e9 - 1, -1);
    expect(irr({ cashFlows: [-1e9, 1] }).rate).toBeCloseTo(-1 + 1e-9, 14);
    expect(irr({ cashFlows: [-1e20, 1] })).toEqual({ rate: null, roots: [] });
  });

  it("is none without payments, or where they go one way", () => {
    for (const cashFlows of [[], [0, 0], [5], [-5, -5], [0, 3, 0]]) {
      expect(irr({ cashFlows })).toEqual({ rate: null, roots: [] });
    }
  });
});

describe("mirr", () => {
  const rates = { financeRatePerPeriod: 0.1, reinvestRatePerPeriod: 0.12 };

  it("is null unless money both comes and goes", () => {
    for (const cashFlows of [[], [1], [-1], [1, 2], [-1, -2], [0, 0]]) {
      expect(mirr({ cashFlows, ...rates })).toBeNull();
    }
  });

  it("is the rate itself where both rates are the internal one", () => {
    const cashFlows = [-1000, 300, 400, 500];
    const both = irr({ cashFlows }).rate ?? Number.NaN;
    const found = mirr({ cashFlows, financeRatePerPeriod: both, reinvestRatePerPeriod: both });
    expect(found).toBeCloseTo(both, 12);
  });

  it("refuses a rate of -1", () => {
    const input = { cashFlows: [-1, 1], ...rates };
    expect(() => mirr({ ...input, financeRatePerPeriod: -1 })).toThrow(
      invalid("financeRatePerPeriod"),
    );
    expect(() => mirr({ ...input, reinvestRatePerPeriod: -2 })).toThrow(
      invalid("reinvestRatePerPeriod"),
    );
  });
});

describe("paybackPeriod and discountedPayback", () => {
  it("share the last period out evenly", () => {
    expect(paybackPeriod({ investment: 1000, cashFlows: [400, 400, 400] })).toBe(2.5);
    expect(paybackPeriod({ investment: 800, cashFlows: [400, 400, 400] })).toBe(2);
    expect(paybackPeriod({ investment: 1000, cashFlows: [500, -200, 700] })).toBe(3);
    expect(paybackPeriod({ investment: 1000, cashFlows: [1200, -900] })).toBeCloseTo(5 / 6, 15);
  });

  it("add Money exactly", () => {
    const thirds = euros(0.1, 0.2);
    const investment = money("0.30", "EUR");
    expect(paybackPeriod({ investment, cashFlows: thirds })).toBe(2);
  });

  it("are 0 where nothing went out, null where it never comes back", () => {
    for (const find of [paybackPeriod, discountedPayback]) {
      const rest = { discountRatePerPeriod: 0.1 };
      expect(find({ investment: 0, cashFlows: [5], ...rest })).toBe(0);
      expect(find({ investment: -3, cashFlows: [], ...rest })).toBe(0);
      expect(find({ investment: 5, cashFlows: [], ...rest })).toBeNull();
      expect(find({ investment: 5, cashFlows: [1, -1, 4], ...rest })).toBeNull();
    }
  });

  it("agree where nothing is discounted", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 3000 }), amounts, (investment, cashFlows) => {
        const found = discountedPayback({ investment, cashFlows, discountRatePerPeriod: 0 });
        expect(found).toEqual(paybackPeriod({ investment, cashFlows }));
      }),
    );
  });

  it("refuse what is no amount", () => {
    expect(() => paybackPeriod({ investment: 1, cashFlows: ["1"] as never })).toThrow(
      invalid("cashFlows[0]"),
    );
    expect(() =>
      discountedPayback({ investment: "x" as never, cashFlows: [1], discountRatePerPeriod: 0 }),
    ).toThrow(invalid("investment"));
    expect(() =>
      discountedPayback({ investment: 1, cashFlows: [1], discountRatePerPeriod: -1 }),
    ).toThrow(invalid("discountRatePerPeriod"));
  });
});

describe("profitabilityIndex", () => {
  it("is 1 plus the net present value for each unit invested", () => {
    fc.assert(
      fc.property(amounts, rate, (cashFlows, r) => {
        const found = profitabilityIndex({ investment: 500, cashFlows, discountRatePerPeriod: r });
        const value = npv({ cashFlows: [-500, ...cashFlows], discountRatePerPeriod: r });
        expect(found).toBeCloseTo(1 + value / 500, 6);
      }),
    );
  });

  it("is null without an investment", () => {
    const input = { cashFlows: [5], discountRatePerPeriod: 0.1 };
    expect(profitabilityIndex({ investment: 0, ...input })).toBeNull();
    expect(profitabilityIndex({ investment: -1, ...input })).toBeNull();
  });
});

describe("annuity", () => {
  it("pays off what it is made for", () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 60 }), fc.boolean(), (r, periods, isDue) => {
        const payment = annuity({ presentValue: 1000, ratePerPeriod: r, periods, isDue }) ?? 0;
        const cashFlows = Array<number>(periods).fill(payment);
        const firstPeriod = isDue ? 0 : 1;
        const found = npv({ cashFlows, discountRatePerPeriod: r, firstPeriod });
        expect(found).toBeCloseTo(1000, 6);
      }),
    );
  });

  it("is a plain share without interest, Money to the minor unit, null without periods", () => {
    expect(annuity({ presentValue: 1200, ratePerPeriod: 0, periods: 12 })).toBe(100);
    const loan = { presentValue: money("100", "EUR"), ratePerPeriod: 0, periods: 3 };
    expect(annuity(loan)).toEqual(money("33.33", "EUR"));
    expect(annuity({ ...loan, periods: 0 })).toBeNull();
  });

  it.each([
    [{ ratePerPeriod: -1 }, "ratePerPeriod"],
    [{ periods: 1.5 }, "periods"],
    [{ periods: -1 }, "periods"],
    [{ isDue: "yes" }, "isDue"],
    [{ presentValue: Number.POSITIVE_INFINITY }, "presentValue"],
  ])("refuses %j", (change, path) => {
    const input = { presentValue: 1000, ratePerPeriod: 0.1, periods: 12, ...change };
    expect(() => annuity(input as never)).toThrow(invalid(path));
  });
});
