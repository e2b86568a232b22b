// What dist/closedloop.global.js holds: records, scores by rules, funnels, attribution, ratios and the loop. To stay under
// 400 kB it leaves out what plans, learns, surveys, audits and imports: a bundler makes one file of all of it.
export * from "./alignment/index.js";
export * from "./attribution/index.js";
export * from "./core/index.js";
export * from "./funnel/index.js";
export {
  Campaign,
  campaignProcess,
  marketingProcess,
  SpendEntry,
  Touchpoint,
} from "./marketing/index.js";
export {
  Address,
  freeEmailDomains,
  mayContact,
  normalizeDomain,
  normalizeEmail,
  normalizePhone,
  Party,
  PersonName,
  roleAddresses,
} from "./people/index.js";
export * from "./process/index.js";
export * from "./report/index.js";
export * from "./roi/index.js";
export {
  Account,
  Activity,
  activityProcess,
  Contact,
  Lead,
  LineItem,
  leadProcess,
  leadSources,
  lifecycleProcess,
  Opportunity,
  Product,
  salesProcess,
} from "./sales/index.js";
export {
  defineScoreModel,
  rankLeads,
  score,
  scoreAll,
  scoreCrossings,
  scoresChart,
  scoresToRows,
} from "./scoring/index.js";
export { proportion, quantile, seededRandom } from "./stats/index.js";
export { ClickId, Utm } from "./tracking/index.js";
