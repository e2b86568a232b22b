/**
 * The KPIs of sales, by name: `salesKpis` fills them with `won` (volume), `revenue` and `margin`.
 *
 * @example
 * import { salesScorecardMetrics } from "closedloop";
 *
 * salesScorecardMetrics // => ["volume", "revenue", "margin"]
 */
export const salesScorecardMetrics = ["volume", "revenue", "margin"] as const;

/**
 * The KPIs of marketing, by name: `marketingKpis` fills them with its parts `brand`, `engagement`, `leads` and `market`.
 *
 * @example
 * import { marketingScorecardMetrics } from "closedloop";
 *
 * marketingScorecardMetrics // => ["brand_recognition", "engagement", "leads", "market_share"]
 */
export const marketingScorecardMetrics = [
  "brand_recognition",
  "engagement",
  "leads",
  "market_share",
] as const;
