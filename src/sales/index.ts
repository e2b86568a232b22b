export { Account, type AccountInput } from "./account.js";
export { Activity, type ActivityInput, type ActivityStatus } from "./activity.js";
export { activityProcess } from "./activityProcess.js";
export type { BuyingRole } from "./buyingRole.js";
export { Contact, type ContactInput, type ContactPhone, type Lifecycle } from "./contact.js";
export { Lead, type LeadInput, type LeadMilestones, type LeadStatus } from "./lead.js";
export { leadProcess } from "./leadProcess.js";
export { leadSources } from "./leadSources.js";
export { lifecycleProcess } from "./lifecycleProcess.js";
export { LineItem, type LineItemInput } from "./lineItem.js";
export {
  type DealCompetitor,
  type DealContact,
  type DealContactInput,
  type DealHold,
  type DealNeed,
  type DealNeedInput,
  type ForecastCategory,
  Opportunity,
  type OpportunityInput,
  type RecurringRevenue,
} from "./opportunity.js";
export { salesProcess } from "./salesProcess.js";
