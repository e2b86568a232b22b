import {
  type BrandWave,
  type KpiBrandWave,
  type KpiLead,
  type Lead,
  type MarketingKpiReport,
  type Money,
  marketingKpis,
  money,
  type ResponseRow,
  type SpendEntry,
  type SpendRow,
  type SurveyResponse,
} from "closedloop";

// The entities are rows as they stand.
declare const wave: BrandWave;
declare const lead: Lead;
declare const spend: SpendEntry;
declare const response: SurveyResponse;
export const rows: [KpiBrandWave, KpiLead, SpendRow, ResponseRow] = [wave, lead, spend, response];

const options = {
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-04-01",
} as const;

// The currency comes through.
export const cost: Money<"EUR"> | null | undefined = marketingKpis({ leads: [] }, options).leads
  ?.totals.costPerLead;
declare const anyCurrency: string;
export const loose: MarketingKpiReport<string> = marketingKpis(
  {},
  { ...options, currency: anyCurrency },
);

// Rows of a warehouse need their columns mapped.
declare const warehouse: { lead_id: number; created_at: Date }[];
const fields = { leads: { id: "lead_id", createdAt: "created_at" } } as const;
export const mapped: MarketingKpiReport<"EUR"> = marketingKpis(
  { leads: warehouse },
  { ...options, fields },
);
// @ts-expect-error without fields the columns are unknown
marketingKpis({ leads: warehouse }, options);
// @ts-expect-error no such column
marketingKpis({ leads: warehouse }, { ...options, fields: { leads: { id: "leadId" } } });

export const market: MarketingKpiReport<"EUR"> = marketingKpis(
  { market: { value: { brand: money("1", "EUR"), market: money("2", "EUR") } } },
  options,
);
