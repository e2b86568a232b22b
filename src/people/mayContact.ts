import { checkKeys, checkObject } from "../core/check.js";
import { isoOf } from "../core/time/instant.js";
import type { ContactDecision, ContactOptions, ContactPerson } from "./contactOptions.js";
import { contactDecider } from "./internal/contactDecider.js";
import { contactOptionKeys, contactSettings } from "./internal/contactSettings.js";
import { personReader } from "./internal/personReader.js";

/**
 * May we contact this person for this purpose, on this channel, at this moment, and if not, why not?
 *
 * The first answer wins:
 *
 * 1. no address for the channel: `no_address`; none that can be read: `invalid_address`; a hard bounce: `hard_bounce`
 * 2. the purpose `transactional`: allowed
 * 3. a suppression: its reason; `optedOutOfEmail` on e-mail, `doNotCall` on phone and text messages: `opted_out`
 * 4. the latest record at or before `at` for the channel (or `all`) and the purpose (or `all`), at one instant the stricter:
 *    denied or withdrawn `opted_out`, `pending`, past its end `expired`, else allowed as `granted`
 * 5. no record: by the rules of the jurisdiction and the channel allowed as `opt_out_regime`, or `no_consent`, or
 *    `unknown_jurisdiction`
 *
 * Of post and push a person's row holds no address, so step 1 asks for none. What is unknown is not allowed. The rules that
 * come with the library are no legal advice.
 *
 * @param person - See {@link ContactPerson}; an entity such as a `Contact` or `Lead` will do.
 * @param options - See {@link ContactOptions}; `purpose`, `channel`, `at` and `consents` are needed.
 * @returns Whether, why, since when, and the consent that decided. For a list of people see {@link checkAudience}.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described, or a consent or suppression cannot be read: to
 *   pass it over might contact somebody who objected.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `at`.
 *
 * @example
 * import { mayContact } from "closedloop";
 *
 * const ada = { id: "7", email: "ada@example.com", country: "DE" };
 * const consents = [{ party: { kind: "contact", id: "7" }, purpose: "newsletter", channel: "email",
 *   status: "granted", at: "2026-03-01T09:00:00Z" }] as const;
 * const question = { purpose: "newsletter", channel: "email", at: "2026-11-23", consents } as const;
 * mayContact(ada, question).reason // => "granted"
 * mayContact(ada, { ...question, at: "2026-01-01" }).reason // => "no_consent"
 * mayContact({ ...ada, optedOutOfEmail: true }, question).reason // => "opted_out"
 */
export function mayContact(person: ContactPerson, options: ContactOptions): ContactDecision {
  checkObject("person", person);
  checkObject("options", options);
  checkKeys("", options, contactOptionKeys);
  const settings = contactSettings(options);
  const { addressOf, decide } = contactDecider(settings, personReader([person], settings));
  const { isAllowed, reason, since, record } = decide(person, addressOf(person));
  return { allowed: isAllowed, reason, since: since === null ? null : isoOf(since), record };
}
