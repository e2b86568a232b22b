import type {
  CampaignMember,
  CampaignMemberInput,
  ContentAsset,
  ContentAssetInput,
  ContentStatus,
  contentProcess,
  Initiative,
  InitiativeInput,
  MarketingActivity,
  MarketingActivityInput,
  MarketingActivityStatus,
  MarketingStep,
  marketingActivityProcess,
  marketingProcess,
  Process,
  Publication,
  PublicationInput,
  PublicationStatus,
  publicationProcess,
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
