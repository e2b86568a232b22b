export {
  Campaign,
  type CampaignAudience,
  type CampaignAudienceInput,
  type CampaignGoal,
  type CampaignInput,
  type CampaignStatus,
} from "./campaign.js";
export { campaignProcess } from "./campaignProcess.js";
export { marketingProcess } from "./marketingProcess.js";
export { SpendEntry, type SpendFields, type SpendOnDay, type SpendOverDays } from "./spendEntry.js";
export { Touchpoint, type TouchpointInput } from "./touchpoint.js";
