import type { Money } from "../core/money/types.js";
import type { Span } from "../core/time/types.js";
import type { CostKind, ReturnsBy } from "./returnsInput.js";

/** What one campaign, channel or month cost and brought, each ratio beside what it is made of. Null: a number that does not exist. */
export interface ReturnsRow<C extends string = string> {
  /** The campaign's id, the channel or the month as `2026-11`; `"(none)"`, `"(total)"`. */
  readonly key: string;
  /** All of `costByKind`. */
  readonly cost: Money<C>;
  readonly costByKind: { readonly [K in CostKind]: Money<C> };
  readonly revenue: Money<C>;
  /** Null where no result of the row has any. */
  readonly incrementalRevenue: Money<C> | null;
  /** Null where no result of the row has any. */
  readonly incrementalSpend: Money<C> | null;
  /** revenue − cogs where a result has them, else revenue · grossMarginRate; null where some revenue has neither. */
  readonly margin: Money<C> | null;
  /** margin ÷ revenue where a result of the row has cogs, else `grossMarginRate`. */
  readonly marginRate: number | null;
  readonly conversions: number;
  readonly newCustomers: number;
  /** (returns − cost) ÷ cost, returns being revenue or margin. */
  readonly roi: number | null;
  /** (incrementalRevenue · marginRate − cost) ÷ cost. */
  readonly romi: number | null;
  /** revenue ÷ cost. */
  readonly roas: number | null;
  /** margin ÷ cost. */
  readonly poas: number | null;
  /** incrementalRevenue ÷ incrementalSpend. */
  readonly iroas: number | null;
  /** cost ÷ newCustomers. */
  readonly cac: Money<C> | null;
  /** Months until the margin of a customer has paid `cac` back, with fractions. */
  readonly paybackMonths: number | null;
  /** 1 ÷ marginRate. */
  readonly breakEvenRoas: number | null;
  /** 1 ÷ (marginRate − targetProfitRate). */
  readonly targetRoas: number | null;
  /** `roi` on the cost without agencies. */
  readonly roiBeforeFees: number | null;
  /** `roas` on the cost without agencies. */
  readonly roasBeforeFees: number | null;
}

/** The name of one of the lists of a `CampaignReturnsInput`. */
export type ReturnsInputName = "spend" | "results";

/** What became of the rows of one input: given = used + rejected + duplicates + future + outside. */
export interface ReturnsRowCounts {
  readonly given: number;
  /** A figure of the report counts it. */
  readonly used: number;
  /** A value is missing or cannot be read; listed in `rejected`. */
  readonly rejected: number;
  /** An earlier row has its id. */
  readonly duplicates: number;
  /** After `asOf`. */
  readonly future: number;
  /** Not of the period. */
  readonly outside: number;
}

/** The report of {@link campaignReturns}. */
export interface CampaignReturns<C extends string = string> {
  readonly kind: "campaignReturns";
  readonly schemaVersion: 1;
  readonly by: ReturnsBy;
  /** Null: all time. */
  readonly period: Span | null;
  readonly currency: C;
  readonly returns: "revenue" | "margin";
  /** The highest cost first, then by key. */
  readonly rows: readonly ReturnsRow<C>[];
  /** Amounts are the sums of all rows, ratios are made of these. */
  readonly totals: ReturnsRow<C>;
  readonly diagnostics: {
    readonly rows: { readonly [K in ReturnsInputName]: ReturnsRowCounts };
    /** Rows that were left out: their place in the input and the first field that is missing or cannot be read. */
    readonly rejected: readonly {
      readonly input: ReturnsInputName;
      readonly index: number;
      readonly field: string;
    }[];
  };
  /** Null: all is known. */
  readonly asOf: string | null;
}
