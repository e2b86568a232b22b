import type {
  ConsentRecordInput,
  ContactDecision,
  ContactOptions,
  ContactPerson,
  Suppression,
} from "closedloop";
import { contactRules, normalizeEmail, normalizePhone } from "closedloop";

type Question = Omit<ContactOptions, "jurisdiction" | "at"> & { readonly at: string };

const europe =
  "EU AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH";
const isOptIn = (country: string): boolean => `CA AU GB ${europe}`.split(" ").includes(country);

/** The five steps as they are written, one list at a time. */
export function slowMayContact(person: ContactPerson, question: Question): ContactDecision {
  const { purpose, channel, consents, suppressions = [], rules } = question;
  if (rules !== undefined && rules !== contactRules) throw new Error("only the standard rules");
  const at = Date.parse(question.at);
  const answer = (
    reason: ContactDecision["reason"],
    since?: string | number | null,
    record?: ConsentRecordInput,
  ): ContactDecision => ({
    allowed: ["transactional", "granted", "opt_out_regime"].includes(reason),
    reason,
    since: since == null ? null : new Date(since).toISOString(),
    record: record ?? null,
  });

  // 1
  const written = {
    email: person.email,
    phone: person.phone,
    sms: person.phone,
    whatsapp: person.phone,
    post: "somewhere",
    push: "some device",
  }[channel];
  if (written == null || written.trim() === "") return answer("no_address");
  const country = person.country ?? undefined;
  const phone = normalizePhone(person.phone, country === "Mars" ? {} : { country });
  if (channel === "email" && normalizeEmail(written) === null) return answer("invalid_address");
  if (["phone", "sms", "whatsapp"].includes(channel) && phone === null) {
    return answer("invalid_address");
  }
  const names = ({ id, email: mail, phone: number, channel: only, at: from }: Suppression) => {
    if (from != null && Date.parse(String(from)) > at) return false;
    if (only != null && only !== channel) return false;
    const isOf = (channels: readonly string[]): boolean =>
      only != null || channels.includes(channel);
    const byId = id != null && String(id) === String(person.id);
    const byMail =
      normalizeEmail(mail) !== null &&
      normalizeEmail(mail) === normalizeEmail(person.email) &&
      isOf(["email"]);
    const byPhone =
      phone !== null &&
      normalizePhone(number, country === "Mars" ? {} : { country }) === phone &&
      isOf(["phone", "sms", "whatsapp"]);
    return byId || byMail || byPhone;
  };
  const found = suppressions.filter(names);
  const bounce = found.find(({ reason }) => reason === "hard_bounce");
  if (bounce !== undefined) return answer("hard_bounce", bounce.at as string | undefined);

  // 2
  if (purpose === "transactional") return answer("transactional");

  // 3
  const [first] = found;
  if (first !== undefined) return answer(first.reason, first.at as string | undefined);
  if (channel === "email" && person.optedOutOfEmail) return answer("opted_out");
  if (["phone", "sms"].includes(channel) && person.doNotCall) return answer("opted_out");

  // 4
  const mine = consents
    .filter((one) => one.party.id === String(person.id))
    .filter((one) => one.channel === channel || one.channel === "all")
    .filter((one) => one.purpose === purpose || one.purpose === "all")
    .filter((one) => Date.parse(one.at) <= at);
  const latest = Math.max(...mine.map((one) => Date.parse(one.at)));
  const last = mine.filter((one) => Date.parse(one.at) === latest);
  const refused = last.find(({ status }) => status === "denied" || status === "withdrawn");
  if (refused !== undefined) return answer("opted_out", refused.at, refused);
  const pending = last.find(({ status }) => status === "pending");
  if (pending !== undefined) return answer("pending", pending.at, pending);
  const expired = last.find(({ expiresAt }) => expiresAt != null && Date.parse(expiresAt) < at);
  if (expired !== undefined) return answer("expired", expired.expiresAt, expired);
  const [granted] = last;
  if (granted !== undefined) return answer("granted", granted.at, granted);

  // 5
  if (channel === "post") return answer("opt_out_regime");
  if (channel !== "email") return answer("no_consent");
  if (country === "US") return answer("opt_out_regime");
  return answer(isOptIn(country ?? "") ? "no_consent" : "unknown_jurisdiction");
}
