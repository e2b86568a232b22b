import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { isoOf } from "../../core/time/instant.js";
import type { ConsentRecordInput } from "../consentRecord.js";
import { addressField } from "../contactChannel.js";
import type { ContactDecision, ContactReason } from "../contactOptions.js";
import { normalizeEmail } from "../normalizeEmail.js";
import { normalizePhone } from "../normalizePhone.js";
import { withCallingCode } from "../numberPlans.js";
import type { ContactSettings } from "./contactSettings.js";
import { latestConsents } from "./latestConsents.js";
import { type FoundSuppression, suppressionList } from "./suppressions.js";

/** The cells of a person, as they are. */
export interface PersonCells {
  readonly id: unknown;
  readonly email: unknown;
  readonly phone: unknown;
  readonly country: unknown;
  readonly optedOutOfEmail: unknown;
  readonly doNotCall: unknown;
  /** Whose law holds. */
  readonly jurisdiction: unknown;
}

/** The five steps, made ready for many people: consents and suppressions are looked up by key. */
interface ContactDecider {
  /** The address on the channel, in the form in which addresses compare; null where the cells hold none for it. */
  readonly addressOf: (cells: PersonCells) => string | null;
  readonly decide: (cells: PersonCells, address: string | null) => ContactDecision;
}

const addressReaders = { id: idOfCells, email: emailOf, phone: phoneOf } as const;

export function contactDecider(settings: ContactSettings): ContactDecider {
  const { channel, purpose, rules } = settings;
  const consents = latestConsents(settings);
  const suppressions = suppressionList(settings);
  const regimes = rules.rules.filter(({ channels }) => channels.includes(channel));
  const field = addressField(channel);

  function suppressionOf(cells: PersonCells, address: string | null): FoundSuppression | null {
    return suppressions.find(
      suppressions.namedBy.map((name) => [
        name,
        name === field ? address : addressReaders[name](cells),
      ]),
    );
  }

  function decideWithoutRecord(place: unknown): ContactDecision {
    const rule = regimes.find(
      ({ jurisdictions }) =>
        jurisdictions === "all" || (jurisdictions as readonly unknown[]).includes(place),
    );
    if (rule === undefined) return decision("unknown_jurisdiction");
    return decision(rule.regime === "opt_out" ? "opt_out_regime" : "no_consent");
  }

  return {
    addressOf: (cells) => (field === null ? null : addressReaders[field](cells)),
    decide(cells, address): ContactDecision {
      if (field !== null && address === null) {
        return decision(isMissing(cells[field]) ? "no_address" : "invalid_address");
      }
      const suppression = suppressionOf(cells, address);
      if (suppression?.reason === "hard_bounce") return suppressed(suppression);
      if (purpose === "transactional") return decision("transactional");
      if (suppression !== null) return suppressed(suppression);
      if (channel === "email" && isOptOut(cells.optedOutOfEmail)) return decision("opted_out");
      if ((channel === "phone" || channel === "sms") && isOptOut(cells.doNotCall)) {
        return decision("opted_out");
      }
      const consent = consents.get(idOfCells(cells) ?? "");
      if (consent === undefined) return decideWithoutRecord(cells.jurisdiction);
      return decision(consent.reason, isoOf(consent.since), consent.record);
    },
  };
}

const allowedReasons: readonly ContactReason[] = ["transactional", "granted", "opt_out_regime"];

function decision(
  reason: ContactReason,
  since: string | null = null,
  record: ConsentRecordInput | null = null,
): ContactDecision {
  return { allowed: allowedReasons.includes(reason), reason, since, record };
}

function suppressed({ reason, at }: FoundSuppression): ContactDecision {
  return decision(reason, at === null ? null : isoOf(at));
}

/** Whatever is there and not false: to read `"yes"` as no would contact somebody who objected. */
function isOptOut(cell: unknown): boolean {
  return !isMissing(cell) && cell !== false;
}

function idOfCells({ id }: PersonCells): string | null {
  return idOf(id);
}

function emailOf({ email }: PersonCells): string | null {
  return normalizeEmail(email);
}

/** A national number is read by the person's country, where that has a calling code. */
function phoneOf({ phone, country }: PersonCells): string | null {
  const isKnown =
    typeof country === "string" &&
    /^[A-Z]{2}$/.test(country) &&
    withCallingCode("", country) !== null;
  return normalizePhone(phone, isKnown ? { country } : {});
}
