import {
  type Campaign,
  type CampaignInput,
  type CampaignStatus,
  type campaignProcess,
  type Process,
  SpendEntry,
  type Touchpoint,
  type TouchpointInput,
} from "closedloop";
import * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const campaign: [
  Same<Open<z.output<typeof Campaign>>, Open<Campaign>>,
  Same<Open<z.input<typeof Campaign>>, Open<CampaignInput>>,
] = [true, true];
export const touchpoint: [
  Same<Open<z.output<typeof Touchpoint>>, Open<Touchpoint>>,
  Same<Open<z.input<typeof Touchpoint>>, Open<TouchpointInput>>,
] = [true, true];
export const spendEntry: [
  Same<Open<z.output<typeof SpendEntry>>, Open<SpendEntry>>,
  Same<Open<z.input<typeof SpendEntry>>, Open<SpendEntry>>,
] = [true, true];

// A status is a stage of its process.
export const process: Same<typeof campaignProcess, Process<CampaignStatus>> = true;

// What the loop reads of touches (its least row, in the words of the design): an entity passes as it stands.
type Id = string | number | bigint;
interface LoopTouch {
  readonly id?: Id | null | undefined;
  readonly at: string | number | Date | bigint;
  readonly channel: string;
  readonly campaignId?: Id | null | undefined;
  readonly content?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly leadId?: Id | null | undefined;
  readonly contactId?: Id | null | undefined;
  readonly accountId?: Id | null | undefined;
  readonly anonymousId?: Id | null | undefined;
}
declare const aTouch: Touchpoint;
export const loopTouch: LoopTouch = aTouch;

// Each arm of the union has `.extend`.
export const owner: string = SpendEntry.options[0].extend({ owner: z.string() }).parse({}).owner;

const spend = { channel: "search", cost: 1 };
// @ts-expect-error neither a day nor a span
export const never: SpendEntry = spend;
// @ts-expect-error both
export const both: SpendEntry = {
  ...spend,
  on: "2026-01-01",
  from: "2026-01-01",
  to: "2026-01-02",
};
