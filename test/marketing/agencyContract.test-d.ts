import type { AgencyContractInput } from "closedloop";
import { AgencyContract } from "closedloop";
import * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const agencyContract: [
  Same<Open<z.output<typeof AgencyContract>>, Open<AgencyContract>>,
  Same<Open<z.input<typeof AgencyContract>>, Open<AgencyContractInput>>,
] = [true, true];

// Fields of one's own keep their types.
export const owner: string = AgencyContract.extend({ owner: z.string() }).parse({}).owner;
