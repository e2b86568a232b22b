import type { ReportTable, TableColumn } from "../report/table.js";
import type { PriceSensitivity } from "./priceSensitivity.js";
import type { PriceShares } from "./priceShares.js";

const columns: readonly TableColumn[] = [
  { key: "point", title: "Point", unit: "text", type: "string" },
  { key: "price", title: "Price", unit: "money", type: "number" },
  { key: "tooCheap", title: "Too cheap", unit: "rate", type: "number" },
  { key: "bargain", title: "A bargain", unit: "rate", type: "number" },
  { key: "expensive", title: "Expensive", unit: "rate", type: "number" },
  { key: "tooExpensive", title: "Too expensive", unit: "rate", type: "number" },
  { key: "answers", title: "Answers", unit: "count", type: "number" },
];

/**
 * Gives price sensitivity as rows and columns, one row a price: for CSV, a sheet or a page.
 *
 * @param report - What `priceSensitivity` returned.
 * @returns First the four points, named in the column `point`, then every price that was named, from the lowest on; shares
 *   as fractions.
 *
 * @example
 * import { priceSensitivity, priceSensitivityTable } from "closedloop";
 *
 * const report = priceSensitivity([{ tooCheap: 5, bargain: 10, expensive: 20, tooExpensive: 30 }]);
 * priceSensitivityTable(report).rows[3] // => { point: "indifference price", price: 15, tooCheap: 0, bargain: 0.5, expensive: 0.5, tooExpensive: 0, answers: 1 }
 */
export function priceSensitivityTable(report: PriceSensitivity): ReportTable {
  return {
    columns,
    rows: [
      ...pricePoints(report).map(({ point, shares }) => ({
        point,
        ...cellsOf(shares, report.total),
      })),
      ...report.curves.map((shares) => ({ point: null, ...cellsOf(shares, report.total) })),
    ],
  };
}

function cellsOf(shares: PriceShares, answers: number): PriceShares & { readonly answers: number } {
  const { price, tooCheap, bargain, expensive, tooExpensive } = shares;
  return { price, tooCheap, bargain, expensive, tooExpensive, answers };
}

/** A point of the meter with the shares there. */
export interface PricePoint {
  readonly point: string;
  readonly shares: PriceShares;
}

/** The four points that a report has, in the order of its fields. */
export function pricePoints(report: PriceSensitivity): PricePoint[] {
  const { marginalCheapness, marginalExpensiveness, optimal, indifference, curves } = report;
  const points = [
    ["marginal cheapness", marginalCheapness],
    ["marginal expensiveness", marginalExpensiveness],
    ["optimal price", optimal],
    ["indifference price", indifference],
  ] as const;
  return points.flatMap(([point, price]) =>
    price === null ? [] : [{ point, shares: sharesAt(curves, price) }],
  );
}

/** The shares at a price between two that were named. */
function sharesAt(curves: readonly PriceShares[], price: number): PriceShares {
  const after = Math.max(
    1,
    curves.findIndex((one) => one.price >= price),
  );
  const [from, to] = [curves[after - 1], curves[after]] as [PriceShares, PriceShares];
  const way = (price - from.price) / (to.price - from.price);
  const between = (key: keyof PriceShares): number => (1 - way) * from[key] + way * to[key];
  return {
    price,
    tooCheap: between("tooCheap"),
    bargain: between("bargain"),
    expensive: between("expensive"),
    tooExpensive: between("tooExpensive"),
  };
}
