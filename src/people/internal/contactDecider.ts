import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import type { ConsentRecordInput } from "../consentRecord.js";
import { addressField } from "../contactChannel.js";
import type { ContactReason } from "../contactOptions.js";
import { normalizeEmail } from "../normalizeEmail.js";
import type { ContactSettings } from "./contactSettings.js";
import { latestConsents } from "./latestConsents.js";
import type { PersonReader } from "./personReader.js";
import { dialingCountry, phoneOf } from "./phoneOf.js";
import { type FoundSuppression, suppressionList } from "./suppressions.js";

/** A `ContactDecision` before its instant is written out, which takes longer than to decide. */
interface Decision {
  readonly reason: ContactReason;
  readonly isAllowed: boolean;
  /** In milliseconds. */
  readonly since: number | null;
  readonly record: ConsentRecordInput | null;
}

/** The five steps, made ready for many people: consents and suppressions are looked up by key. */
interface ContactDecider {
  /** The address on the channel, in the form in which addresses compare; null where the row holds none for it. */
  readonly addressOf: (row: object) => string | null;
  readonly decide: (row: object, address: string | null) => Decision;
}

export function contactDecider(settings: ContactSettings, get: PersonReader): ContactDecider {
  const { channel, purpose, rules } = settings;
  const consents = latestConsents(settings);
  const suppressions = suppressionList(settings);
  const regimes = rules.rules.filter(({ channels }) => channels.includes(channel));
  const field = addressField(channel);
  const keyOf = {
    id: (row: object): string | null => idOf(get.id(row)),
    email: (row: object): string | null => normalizeEmail(get.email(row)),
    phone: (row: object): string | null =>
      phoneOf(get.phone(row), dialingCountry(get.country(row))),
  } as const;

  function suppressionOf(row: object, address: string | null): FoundSuppression | null {
    return suppressions.find(
      (name) => (name === field ? address : keyOf[name](row)),
      get.country(row),
    );
  }

  function decideWithoutRecord(place: unknown): Decision {
    const rule = regimes.find(
      ({ jurisdictions }) =>
        jurisdictions === "all" || (jurisdictions as readonly unknown[]).includes(place),
    );
    if (rule === undefined) return decision("unknown_jurisdiction");
    return decision(rule.regime === "opt_out" ? "opt_out_regime" : "no_consent");
  }

  return {
    addressOf: (row) => (field === null ? null : keyOf[field](row)),
    decide(row, address): Decision {
      if (field !== null && address === null) {
        return decision(isMissing(get[field](row)) ? "no_address" : "invalid_address");
      }
      const suppression = suppressionOf(row, address);
      if (suppression?.reason === "hard_bounce") return decision("hard_bounce", suppression.at);
      if (purpose === "transactional") return decision("transactional");
      if (suppression !== null) return decision(suppression.reason, suppression.at);
      if (channel === "email" && isOptOut(get.optedOutOfEmail(row))) return decision("opted_out");
      if ((channel === "phone" || channel === "sms") && isOptOut(get.doNotCall(row))) {
        return decision("opted_out");
      }
      const consent = consents.get(keyOf.id(row) ?? "");
      if (consent === undefined) return decideWithoutRecord(get.jurisdiction(row));
      return decision(consent.reason, consent.since, consent.record);
    },
  };
}

const allowedReasons: readonly ContactReason[] = ["transactional", "granted", "opt_out_regime"];

function decision(
  reason: ContactReason,
  since: number | null = null,
  record: ConsentRecordInput | null = null,
): Decision {
  return { reason, isAllowed: allowedReasons.includes(reason), since, record };
}

/** Whatever is there and not false: to read `"yes"` as no would contact somebody who objected. */
function isOptOut(cell: unknown): boolean {
  return !isMissing(cell) && cell !== false;
}
