import {
  type CampaignMember,
  type CampaignMemberInput,
  type ContentAsset,
  type ContentAssetInput,
  type ContentStatus,
  type contentProcess,
  type Initiative,
  type InitiativeInput,
  type MarketingActivity,
  type MarketingActivityInput,
  type MarketingActivityStatus,
  type MarketingStep,
  type marketingActivityProcess,
  type marketingProcess,
  type Process,
  type Publication,
  type PublicationInput,
  type PublicationStatus,
  type publicationProcess,
  strategyBalance,
} from "closedloop";
import type * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const activity: [
  Same<Open<z.output<typeof MarketingActivity>>, Open<MarketingActivity>>,
  Same<Open<z.input<typeof MarketingActivity>>, Open<MarketingActivityInput>>,
] = [true, true];
export const member: [
  Same<Open<z.output<typeof CampaignMember>>, Open<CampaignMember>>,
  Same<Open<z.input<typeof CampaignMember>>, Open<CampaignMemberInput>>,
] = [true, true];
export const asset: [
  Same<Open<z.output<typeof ContentAsset>>, Open<ContentAsset>>,
  Same<Open<z.input<typeof ContentAsset>>, Open<ContentAssetInput>>,
] = [true, true];
export const publication: [
  Same<Open<z.output<typeof Publication>>, Open<Publication>>,
  Same<Open<z.input<typeof Publication>>, Open<PublicationInput>>,
] = [true, true];
export const initiative: [
  Same<Open<z.output<typeof Initiative>>, Open<Initiative>>,
  Same<Open<z.input<typeof Initiative>>, Open<InitiativeInput>>,
] = [true, true];

// A status is a stage of its process.
export const processes: [
  Same<typeof marketingActivityProcess, Process<MarketingActivityStatus>>,
  Same<typeof contentProcess, Process<ContentStatus>>,
  Same<typeof publicationProcess, Process<PublicationStatus>>,
  Same<typeof marketingProcess, Process<MarketingStep>>,
] = [true, true, true, true];

// Columns of a warehouse are those that its rows have.
const strategy = { period: { start: "2026-01-01", end: "2027-01-01" }, currency: "EUR" } as const;
declare const initiatives: readonly Initiative[];
export const euros: "EUR" = strategyBalance(initiatives, {
  ...strategy,
  fields: { cost: "budget" },
}).currency;
// @ts-expect-error no such column
strategyBalance(initiatives, { ...strategy, fields: { cost: "price" } });
