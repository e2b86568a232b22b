import {
  Account,
  type AccountInput,
  type Activity,
  type ActivityInput,
  type ActivityStatus,
  type activityProcess,
  type Contact,
  type ContactInput,
  type ConvertLeadOptions,
  convertLead,
  type IdealCustomerProfile,
  type IdealCustomerProfileInput,
  Lead,
  type LeadInput,
  type LeadStatus,
  type Lifecycle,
  type LineItem,
  type LineItemInput,
  type leadProcess,
  type lifecycleProcess,
  type Move,
  mergeRecords,
  type Opportunity,
  type OpportunityInput,
  type Process,
  type Qualification,
  type QualificationInput,
  scoreIcpFit,
} from "closedloop";
import * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const account: [
  Same<Open<z.output<typeof Account>>, Open<Account>>,
  Same<Open<z.input<typeof Account>>, Open<AccountInput>>,
] = [true, true];
export const contact: [
  Same<Open<z.output<typeof Contact>>, Open<Contact>>,
  Same<Open<z.input<typeof Contact>>, Open<ContactInput>>,
] = [true, true];
export const lead: [
  Same<Open<z.output<typeof Lead>>, Open<Lead>>,
  Same<Open<z.input<typeof Lead>>, Open<LeadInput>>,
] = [true, true];
export const lineItem: [
  Same<Open<z.output<typeof LineItem>>, Open<LineItem>>,
  Same<Open<z.input<typeof LineItem>>, Open<LineItemInput>>,
] = [true, true];
export const opportunity: [
  Same<Open<z.output<typeof Opportunity>>, Open<Opportunity>>,
  Same<Open<z.input<typeof Opportunity>>, Open<OpportunityInput>>,
] = [true, true];
export const activity: [
  Same<Open<z.output<typeof Activity>>, Open<Activity>>,
  Same<Open<z.input<typeof Activity>>, Open<ActivityInput>>,
] = [true, true];

export const profile: [
  Same<Open<z.output<typeof IdealCustomerProfile>>, Open<IdealCustomerProfile>>,
  Same<Open<z.input<typeof IdealCustomerProfile>>, Open<IdealCustomerProfileInput>>,
] = [true, true];
export const qualification: [
  Same<Open<z.output<typeof Qualification>>, Open<Qualification>>,
  Same<Open<z.input<typeof Qualification>>, Open<QualificationInput>>,
] = [true, true];

// A status is a stage of its process.
export const processes: [
  Same<typeof lifecycleProcess, Process<Lifecycle>>,
  Same<typeof leadProcess, Process<LeadStatus>>,
  Same<typeof activityProcess, Process<ActivityStatus>>,
] = [true, true, true];

// What the loop reads (its least rows, in the words of the design): an entity passes as it stands.
type Id = string | number | bigint;
type Time = string | number | Date | bigint;
interface LoopLead {
  readonly id: Id;
  readonly createdAt: Time;
  readonly source?: string | null | undefined;
  readonly campaignId?: Id | null | undefined;
  readonly contactId?: Id | null | undefined;
  readonly accountId?: Id | null | undefined;
  readonly convertedOpportunityId?: Id | null | undefined;
  readonly milestones?:
    | {
        readonly mql?: Time | null | undefined;
        readonly sal?: Time | null | undefined;
        readonly sql?: Time | null | undefined;
      }
    | null
    | undefined;
  readonly history?: readonly Move[] | null | undefined;
}
interface LoopOpportunity {
  readonly id: Id;
  readonly createdAt: Time;
  readonly outcome: string;
  readonly closedAt?: Time | null | undefined;
  readonly amount?:
    | { readonly amount: string; readonly currency: string }
    | number
    | string
    | null
    | undefined;
  readonly margin?:
    | { readonly amount: string; readonly currency: string }
    | number
    | string
    | null
    | undefined;
  readonly leadId?: Id | null | undefined;
  readonly contactId?: Id | null | undefined;
  readonly accountId?: Id | null | undefined;
}
declare const aLead: Lead;
declare const aDeal: Opportunity;
declare const aContact: Contact & { readonly createdAt: string };
export const loopLead: LoopLead = aLead;
export const loopOpportunity: LoopOpportunity = aDeal;
export const contactAsLead: Omit<LoopLead, "campaignId"> = aContact;

// Absent and undefined are alike; a schema keeps `.extend`, and `.safeExtend` for a key it has.
declare const maybe: string | undefined;
export const parsed: Lead = Lead.parse({ id: "1", createdAt: "", company: maybe });
export const vip: boolean = Lead.extend({ vip: z.boolean() }).parse({}).vip;
export const region: "EMEA" | "AMER" = Account.safeExtend({
  territory: z.enum(["EMEA", "AMER"]),
}).parse({}).territory;

// What an app adds to a lead stays on it; an account and a profile fit as they stand, before and after defaults.
declare const vipLead: Lead & { readonly vip: boolean };
declare const anAccount: Account;
declare const aProfile: IdealCustomerProfile;
export const converted: boolean = convertLead(vipLead, {
  at: "2026-11-23",
  contactId: "c",
  accountId: "a",
}).lead.vip;
export const mergedVip: boolean = mergeRecords([vipLead]).merged.vip;
export const tier: string | null = scoreIcpFit(anAccount, aProfile).tier;
// @ts-expect-error the conversion gives a deal its links
export const linked: ConvertLeadOptions["opportunity"] = { id: "1", name: "x", leadId: "l" };

// @ts-expect-error a lead has an id
export const withoutId: LeadInput = { createdAt: "2026-11-23T09:30:00Z" };
// @ts-expect-error no such status
export const withoutStatus: LeadInput = { id: "1", createdAt: "2026-11-23", status: "wrking" };
