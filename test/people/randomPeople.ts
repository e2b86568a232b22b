import type { ConsentRecordInput, ContactPerson, Suppression } from "closedloop";
import fc from "fast-check";

const ids = fc.constantFrom("1", "2", "3", "__proto__");
const anEmail = fc.constantFrom("a@b.org", "A@B.org ", "info@b.org", "c@d.org", "nobody", " ");
const aPhone = fc.constantFrom("+15034217800", "(503) 421-7800", "030 901820", "12");
const aDay = fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04");
const instant = aDay.map((day) => `${day}T00:00:00Z`);
const absent = { nil: undefined };
const channel = fc.constantFrom("email", "phone", "sms", "whatsapp", "post", "push");
const purpose = fc.constantFrom("newsletter", "survey", "transactional");

export const person: fc.Arbitrary<ContactPerson> = fc.record({
  id: fc.oneof(ids, fc.constantFrom(1, 2n)),
  email: fc.option(anEmail, { nil: null }),
  phone: fc.option(aPhone, absent),
  country: fc.option(fc.constantFrom("US", "DE", "CH", "BR", "Mars"), absent),
  optedOutOfEmail: fc.option(fc.boolean(), absent),
  doNotCall: fc.option(fc.boolean(), { nil: null }),
});

const consent: fc.Arbitrary<ConsentRecordInput> = fc.record({
  party: fc.record({ kind: fc.constantFrom("lead", "contact"), id: ids }),
  purpose: fc.constantFrom("newsletter", "survey", "all"),
  channel: fc.oneof(channel, fc.constant("all" as const)),
  status: fc.constantFrom("granted", "granted", "denied", "pending", "withdrawn"),
  at: instant,
  expiresAt: fc.option(instant, absent),
});

const suppression: fc.Arbitrary<Suppression> = fc.record({
  id: fc.option(ids, absent),
  email: fc.option(anEmail, { nil: null }),
  phone: fc.option(aPhone, absent),
  channel: fc.option(channel, absent),
  reason: fc.constantFrom("hard_bounce", "complaint", "blocklist", "unsubscribed"),
  at: fc.option(instant, absent),
});

export const question = fc.record({
  purpose,
  channel,
  at: instant,
  consents: fc.array(consent, { maxLength: 12 }),
  suppressions: fc.array(suppression, { maxLength: 3 }),
});
