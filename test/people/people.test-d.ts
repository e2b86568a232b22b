import type {
  Address,
  ClickId,
  ConsentRecord,
  ConsentRecordInput,
  Contact,
  ContactPerson,
  Lead,
  Party,
  PersonName,
  Utm,
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
