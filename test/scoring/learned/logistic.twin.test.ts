// Fits held to the conditions that a least loss meets, by a slow reading of rows, and to each other.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import type {
  LogisticModel,
  Penalty,
} from "../../../src/scoring/learned/logistic/logisticModel.js";
import { score } from "../../../src/scoring/score.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";
import { seededRandom } from "../../../src/stats/seededRandom.js";

type Row = Readonly<Record<string, unknown>>;
type Column = (row: Row) => number;

/** What each coefficient's column holds in a row, before standardizing: the dictionary's words, read slowly. */
function columnsOf(model: LogisticModel, rows: readonly Row[]): readonly Column[] {
  return model.params.coefficients.map(({ feature, of, level }): Column => {
    if (feature === null) return () => 1;
    const isMissing = (row: Row): boolean => row[feature] === null || row[feature] === undefined;
    if (of === "missing") return (row) => Number(isMissing(row));
    if (of === "level") return (row) => Number(row[feature] === level);
    const own = model.params.coefficients.filter((one) => one.feature === feature);
    if (of === "rare") {
      const place = model.features.findIndex(({ id }) => id === feature);
      const { rare } = model.params.terms[place] as { readonly rare: readonly string[] };
      return (row) => Number(rare.includes(row[feature] as string));
    }
    expect(own.some((one) => one.of === "number")).toBe(true);
    const there = rows.filter((row) => !isMissing(row));
    const mean = there.reduce((sum, row) => sum + (row[feature] as number), 0) / there.length;
    return (row) => (isMissing(row) ? mean : (row[feature] as number));
  });
}

interface Asked {
  readonly penalty: Penalty;
  readonly C: number;
  readonly standardize: boolean;
}

/** Checks that no coefficient could move and make the loss less. */
function checkLeast(
  model: LogisticModel,
  rows: readonly Row[],
  { penalty, C, standardize }: Asked,
): void {
  const columns = columnsOf(model, rows);
  const p = rows.map((row) => score(model, row).probability as number);
  const share = typeof penalty === "object" ? penalty.elasticNet : penalty === "l1" ? 1 : 0;
  columns.forEach((column, index) => {
    const { of, value } = model.params.coefficients[
      index
    ] as LogisticModel["params"]["coefficients"][number];
    const values = rows.map(column);
    const mean = values.reduce((sum, one) => sum + one, 0) / rows.length;
    const deviation =
      of === "number" && standardize
        ? Math.sqrt(
            rows.reduce((sum, row, at) => {
              const feature = model.params.coefficients[index]?.feature as string;
              const isThere = row[feature] !== null && row[feature] !== undefined;
              return sum + (isThere ? ((values[at] as number) - mean) ** 2 : 0);
            }, 0) /
              rows.filter((row) => row[model.params.coefficients[index]?.feature as string] != null)
                .length,
          )
        : 1;
    if (!(deviation > 0)) return;
    // In units of the penalty: the loss's slope along the coefficient as the penalty sees it.
    const slope = rows.reduce(
      (sum, row, at) =>
        sum + (C * ((p[at] as number) - Number(row["won"])) * (values[at] as number)) / deviation,
      0,
    );
    const size = 1e-6 * C * rows.length;
    if (of === "intercept" || penalty === "none") {
      expect(Math.abs(slope * deviation)).toBeLessThan(size * Math.max(1, ...values.map(Math.abs)));
      return;
    }
    const seen = value * deviation;
    const pull = slope + (1 - share) * seen;
    if (value === 0) expect(Math.abs(pull)).toBeLessThan(share + size);
    else expect(Math.abs(pull + share * Math.sign(seen))).toBeLessThan(size);
  });
}

const cell = {
  a: fc.constantFrom(0, 1, 2.5, -3, 10, null),
  b: fc.constantFrom(0, 100, 250, 1_000),
  city: fc.constantFrom("Berlin", "Paris", "Rome", "Oslo", null),
};
const table = fc.array(fc.record({ ...cell, dice: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  minLength: 30,
  maxLength: 90,
});

describe("fits", () => {
  it("are where the loss and the penalty are least", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Penalty>("l2", "l1", { elasticNet: 0.3 }),
        fc.constantFrom(0.05, 1, 20),
        fc.boolean(),
        fc.constantFrom(0, 12),
        (rolled, penalty, C, standardize, rareBelow) => {
          const rows = rolled.map(({ dice, ...row }) => ({
            ...row,
            won: dice < (row.city === "Rome" ? 0.8 : 0.3) + (row.a === 10 ? 0.2 : 0),
          }));
          fc.pre(rows.some(({ won }) => won) && rows.some(({ won }) => !won));
          fc.pre(rows.some(({ city }) => city !== null) && rows.some(({ a }) => a !== null));
          const asked = { penalty, C, standardize };
          const model = fitLogistic(rows, {
            outcome: "won",
            features: [
              { field: "a", kind: "number" },
              { field: "b", kind: "number" },
              { field: "city", kind: "category" },
            ],
            minimum: { won: 1, lost: 1 },
            rareBelow,
            ...asked,
          });
          checkLeast(model, rows, asked);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 150) },
    );
  });

  it("have no loss less than at their coefficients, in any direction", () => {
    const next = seededRandom(11);
    const rows = Array.from({ length: 400 }, (_, index) => {
      const a = Math.floor(next() * 9);
      return { a, city: ["Berlin", "Paris", "Rome"][index % 3], won: next() < 0.2 + a / 20 };
    });
    const model = fitLogistic(rows, { outcome: "won", features: ["a", "city"], penalty: "none" });
    checkLeast(model, rows, { penalty: "none", C: 1, standardize: true });
  });

  it("are the same by Newton's method and by L-BFGS, which takes over beyond 200 columns", () => {
    const next = seededRandom(5);
    const rows = Array.from({ length: 3_000 }, () => {
      const city = Math.floor(next() * 230);
      const visits = next() * 10;
      return {
        city: `city ${city}`,
        visits,
        won: next() < 0.1 + visits / 20 + (city % 7 === 0 ? 0.2 : 0),
      };
    });
    const asked = { penalty: "l2", C: 0.7, standardize: true } as const;
    const wide = fitLogistic(rows, { outcome: "won", features: ["city", "visits"], ...asked });
    expect(wide.params.coefficients.length).toBeGreaterThan(201);
    checkLeast(wide, rows, asked);
    // An elastic net that is nearly all ridge goes by Newton's method.
    const near = fitLogistic(rows, {
      outcome: "won",
      features: ["city", "visits"],
      ...asked,
      penalty: { elasticNet: 1e-12 },
    });
    wide.params.coefficients.forEach(({ value }, index) => {
      expect(value).toBeCloseTo(near.params.coefficients[index]?.value as number, 7);
    });
    const free = fitLogistic(
      rows.map((row) => ({ ...row, won: next() < 0.5 })),
      { outcome: "won", features: ["city", "visits"], penalty: { elasticNet: 0 }, C: 1e6 },
    );
    expect(free.params.metrics.auc).toBeGreaterThan(0.5);
  });

  it("are found from a sample of many rows as from all of them, whatever the order", () => {
    const next = seededRandom(9);
    const length = 24_000;
    const visits = Float64Array.from({ length }, () => Math.floor(next() * 20));
    const size = Float64Array.from({ length }, () =>
      next() < 0.01 ? Number.NaN : next() ** 3 * 1e6,
    );
    const won = Uint8Array.from(visits, (count) => Number(next() < 0.02 + count / 40));
    const columns = { visits, size, won };
    const model = fitLogistic(columns, {
      outcome: "won",
      features: ["visits", "size"],
      penalty: "none",
    });
    const rows = Array.from({ length }, (_, row) => ({
      visits: visits[row],
      size: Number.isNaN(size[row]) ? null : size[row],
      won: won[row] === 1,
    }));
    checkLeast(model, rows, { penalty: "none", C: 1, standardize: true });
    const turned = fitLogistic(
      {
        visits: visits.slice().reverse(),
        size: size.slice().reverse(),
        won: won.slice().reverse(),
      },
      { outcome: "won", features: ["visits", "size"], penalty: "none" },
    );
    model.params.coefficients.forEach(({ value, standardError }, index) => {
      const other = turned.params.coefficients[index];
      expect(value / (other?.value as number)).toBeCloseTo(1, 9);
      expect((standardError as number) / (other?.standardError as number)).toBeCloseTo(1, 9);
    });
    expect(scoreAll(model, columns).value.slice(0, 5)).toEqual(
      scoreAll(model, rows).value.slice(0, 5),
    );
  });
});
