import {
  type Address,
  type ClickId,
  type ConsentRecord,
  type ConsentRecordInput,
  type Contact,
  type ContactPerson,
  checkAudience,
  type Lead,
  type Party,
  type PersonName,
  type Utm,
} from "closedloop";
import type * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree, and there is no default.
export const party: [
  Same<Open<z.output<typeof Party>>, Open<Party>>,
  Same<Open<z.input<typeof Party>>, Open<Party>>,
] = [true, true];
export const personName: [
  Same<Open<z.output<typeof PersonName>>, Open<PersonName>>,
  Same<Open<z.input<typeof PersonName>>, Open<PersonName>>,
] = [true, true];
export const address: [
  Same<Open<z.output<typeof Address>>, Open<Address>>,
  Same<Open<z.input<typeof Address>>, Open<Address>>,
] = [true, true];
export const utm: [
  Same<Open<z.output<typeof Utm>>, Open<Utm>>,
  Same<Open<z.input<typeof Utm>>, Open<Utm>>,
] = [true, true];
export const clickId: [
  Same<Open<z.output<typeof ClickId>>, Open<ClickId>>,
  Same<Open<z.input<typeof ClickId>>, Open<ClickId>>,
] = [true, true];
export const consentRecord: [
  Same<Open<z.output<typeof ConsentRecord>>, Open<ConsentRecord>>,
  Same<Open<z.input<typeof ConsentRecord>>, Open<ConsentRecordInput>>,
] = [true, true];

// An entity of sales is a person as it stands.
declare const lead: Lead;
declare const contact: Contact;
export const people: readonly ContactPerson[] = [lead, contact];

// Columns of a warehouse are those that its rows have.
const audience = { purpose: "news", channel: "email", at: "2026-01-01", consents: [] } as const;
checkAudience([{ contact_id: 7 }], { ...audience, fields: { id: "contact_id" } });
// @ts-expect-error no such column
checkAudience([{ contact_id: 7 }], { ...audience, fields: { id: "contact" } });
// @ts-expect-error rows without an id, and no column that holds it
checkAudience([{ contact_id: 7 }], audience);
