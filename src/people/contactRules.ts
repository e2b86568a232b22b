import type { Day } from "../core/time/types.js";
import type { ContactChannel } from "./contactChannel.js";

/** Whether somebody who said nothing may be contacted: `opt_out` yes, until they object; `opt_in` not before they agree. */
export type ContactRegime = "opt_in" | "opt_out";

/** Where a regime holds, and for which channels. */
export interface ContactRule {
  readonly channels: readonly ContactChannel[];
  /** Countries, `EU` …, compared as they are; `"all"`: everywhere, also where the place is not known. */
  readonly jurisdictions: readonly string[] | "all";
  readonly regime: ContactRegime;
}

/** The regimes that {@link mayContact} goes by where nobody said anything. */
export interface ContactRules {
  /** What an {@link AudienceReport} remembers them by. */
  readonly id: string;
  /** The day whose law they follow. */
  readonly asOf: Day;
  /** The first rule that fits decides; where none does, the regime is unknown and nobody is contacted. */
  readonly rules: readonly ContactRule[];
}

/**
 * Where somebody who never said yes or no may be contacted: a table to start from, by country and channel. No legal advice.
 *
 * E-mail is `opt_out` in the United States, `opt_in` in Canada, Australia, the United Kingdom, the European Economic Area and
 * Switzerland. Phone, text messages and push are `opt_in` everywhere, post is `opt_out` everywhere. What the law allows
 * existing customers (implied, inferred consent) is a granted `ConsentRecord` with the basis `contract` or
 * `legitimate_interest`, and with `expiresAt` where the law ends it.
 *
 * @see Country tables: emailorca.com and termsfeed.com/blog/legal-requirements-email-marketing; CAN-SPAM Act, FTC compliance guide.
 *
 * @example
 * import { contactRules } from "closedloop";
 *
 * contactRules.rules.find(({ jurisdictions }) => jurisdictions.includes("DE"))?.regime // => "opt_in"
 */
export const contactRules: ContactRules = {
  id: "closedloop",
  asOf: "2026-11-01",
  rules: [
    { channels: ["email"], jurisdictions: ["US"], regime: "opt_out" },
    {
      channels: ["email"],
      jurisdictions: [
        "CA",
        "AU",
        "GB",
        "EU",
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
        "IS",
        "LI",
        "NO",
        "CH",
      ],
      regime: "opt_in",
    },
    { channels: ["phone", "sms", "whatsapp", "push"], jurisdictions: "all", regime: "opt_in" },
    { channels: ["post"], jurisdictions: "all", regime: "opt_out" },
  ],
};
