/** What a criterion of an ideal customer profile weighs unless said. */
export const standardIcpWeights = {
  industry: 1,
  employees: 1,
  annualRevenue: 1,
  country: 1,
  technology: 1,
} as const;

/** The tiers of an ideal customer profile unless said. */
export const standardIcpTiers = [
  { tier: "A", min: 80 },
  { tier: "B", min: 60 },
  { tier: "C", min: 40 },
] as const;
