import {
  Cadence,
  CadenceEnrollment,
  type CadenceEnrollmentInput,
  type CadenceInput,
  type CadenceStatus,
  type cadenceProcess,
  type hubspotPipeline,
  type MovingDeal,
  money,
  type Opportunity,
  type OpportunityTotal,
  opportunityTotal,
  Presentation,
  type PresentationInput,
  type PresentationStatus,
  type Process,
  Product,
  type ProductInput,
  type presentationProcess,
  Quota,
  type QuotaInput,
  type StagedDeal,
  type TouchedPerson,
  type WeighableDeal,
} from "closedloop";
import * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const product: [
  Same<Open<z.output<typeof Product>>, Open<Product>>,
  Same<Open<z.input<typeof Product>>, Open<ProductInput>>,
] = [true, true];
export const presentation: [
  Same<Open<z.output<typeof Presentation>>, Open<Presentation>>,
  Same<Open<z.input<typeof Presentation>>, Open<PresentationInput>>,
] = [true, true];
export const cadence: [
  Same<Open<z.output<typeof Cadence>>, Open<Cadence>>,
  Same<Open<z.input<typeof Cadence>>, Open<CadenceInput>>,
] = [true, true];
export const enrollment: [
  Same<Open<z.output<typeof CadenceEnrollment>>, Open<CadenceEnrollment>>,
  Same<Open<z.input<typeof CadenceEnrollment>>, Open<CadenceEnrollmentInput>>,
] = [true, true];
export const quota: [
  Same<Open<z.output<typeof Quota>>, Open<Quota>>,
  Same<Open<z.input<typeof Quota>>, Open<QuotaInput>>,
] = [true, true];

// A status is a stage of its process; a pipeline knows its stages.
export const processes: [
  Same<typeof presentationProcess, Process<PresentationStatus>>,
  Same<typeof cadenceProcess, Process<CadenceStatus>>,
] = [true, true];
export const stage: (typeof hubspotPipeline)["stages"][number]["id"] = "contractsent";
// @ts-expect-error no such stage
export const noStage: (typeof hubspotPipeline)["stages"][number]["id"] = "contract_sent";

// A schema keeps `.extend`.
export const sku: number = Product.extend({ sku: z.number() }).parse({}).sku;
export const room: string = Presentation.extend({ room: z.string() }).parse({}).room;
export const color: string = Cadence.extend({ color: z.string() }).parse({}).color;
export const list: string = CadenceEnrollment.extend({ list: z.string() }).parse({}).list;
export const note: string = Quota.extend({ note: z.string() }).parse({}).note;

// @ts-expect-error a presentation has attendees
export const alone: PresentationInput = { id: "p1", opportunityId: "o1", at: "2026-11-23" };

// What functions read least: an entity passes as it stands.
declare const deal: Opportunity;
declare const contact: import("closedloop").Contact;
declare const lead: import("closedloop").Lead;
export const rows: [MovingDeal, StagedDeal, WeighableDeal] = [deal, deal, deal];
export const people: TouchedPerson[] = [contact, lead];
export const ofEntity: OpportunityTotal<"EUR"> = opportunityTotal(deal.lineItems, {
  currency: "EUR",
});
export const ofLiteral: OpportunityTotal<"EUR"> = opportunityTotal(
  [{ quantity: 1, unitPrice: money("1", "EUR") }],
  { currency: "EUR" },
);
