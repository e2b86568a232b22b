import { isMissing } from "../../core/cells/missing.js";
import { checkList, checkObject, checkOneOf, invalid } from "../../core/check.js";
import { asOfMs, checkDay } from "../../core/time/instant.js";
import type { ConsentRecordInput } from "../consentRecord.js";
import { type ContactChannel, contactChannels } from "../contactChannel.js";
import type { ContactOptions, Suppression } from "../contactOptions.js";
import { type ContactRules, contactRules } from "../contactRules.js";

/** The options of a question about contact, checked and filled in. */
export interface ContactSettings {
  readonly purpose: string;
  readonly channel: ContactChannel;
  /** In milliseconds. */
  readonly at: number;
  readonly jurisdiction: string | { readonly field: string };
  readonly consents: readonly ConsentRecordInput[];
  readonly suppressions: readonly Suppression[];
  readonly rules: ContactRules;
}

/** The keys of {@link ContactOptions}. */
export const contactOptionKeys = [
  "purpose",
  "channel",
  "at",
  "jurisdiction",
  "consents",
  "suppressions",
  "rules",
] as const;

/** Checks the options and fills in their defaults; their keys are checked by the caller. */
export function contactSettings(options: ContactOptions): ContactSettings {
  const { purpose, channel, at, consents, suppressions = [], rules = contactRules } = options;
  const { jurisdiction = { field: "country" } } = options;
  if (typeof purpose !== "string" || isMissing(purpose)) {
    throw invalid("purpose", 'a purpose such as "newsletter"', purpose);
  }
  checkOneOf("channel", channel, contactChannels);
  if (typeof jurisdiction !== "string") {
    checkObject("jurisdiction", jurisdiction);
    const { field } = jurisdiction;
    if (typeof field !== "string") {
      throw invalid("jurisdiction.field", "the name of a field of the person", field);
    }
  }
  checkList("consents", consents);
  checkList("suppressions", suppressions);
  checkRules(rules);
  const ms = asOfMs(at, "at");
  return { purpose, channel, at: ms, jurisdiction, consents, suppressions, rules };
}

function checkRules(rules: ContactRules): void {
  checkObject("rules", rules);
  if (typeof rules.id !== "string") throw invalid("rules.id", "a text", rules.id);
  checkDay("rules.asOf", rules.asOf);
  checkList("rules.rules", rules.rules);
  for (const [index, rule] of rules.rules.entries()) {
    const path = `rules.rules[${index}]`;
    checkObject(path, rule);
    checkList(`${path}.channels`, rule.channels);
    for (const [at, channel] of rule.channels.entries()) {
      checkOneOf(`${path}.channels[${at}]`, channel, contactChannels);
    }
    if (rule.jurisdictions !== "all") checkList(`${path}.jurisdictions`, rule.jurisdictions);
    checkOneOf(`${path}.regime`, rule.regime, ["opt_in", "opt_out"]);
  }
}
