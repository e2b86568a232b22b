import { strict as assert } from "node:assert";
import {
  addMoney,
  type ClosedLoopError,
  closeLoop,
  defineScoreModel,
  funnelFromCounts,
  isClosedLoopError,
  Lead,
  type LeadInput,
  money,
  score,
} from "closedloop";
import { money as coreMoney } from "closedloop/core";
import { roas } from "closedloop/roi";
import { Lead as SalesLead } from "closedloop/sales";
import * as z from "zod";

const maybe: string | undefined = process.env["CLOSEDLOOP_EMAIL"];
const input: LeadInput = { id: "1", createdAt: "2026-01-05T09:00:00Z", email: maybe };
const lead: Lead = Lead.parse(input);
const Vip = Lead.extend({ vip: z.boolean() });
const vip: boolean = Vip.parse({ ...input, vip: true }).vip;
const model = defineScoreModel({
  id: "m",
  groups: [
    {
      id: "fit",
      rules: [{ id: "big", when: { field: "employees", op: "gte", value: 200 }, points: 20 }],
    },
  ],
  bands: { A: 20, B: 0 },
});
const band: "A" | "B" | null = score(model, { employees: 300 }).band;
const step: "visit" | "signup" | undefined = funnelFromCounts([
  { name: "visit", count: 2 },
  { name: "signup", count: 1 },
]).steps[1]?.name;
const sum: "EUR" = addMoney(money("1", "EUR"), money("2", "EUR")).currency;
const loop = closeLoop(
  {
    spend: [{ channel: "search", on: "2026-01-02", cost: 100 }],
    leads: [{ id: 7n, createdAt: "2026-01-05T09:00:00Z", source: "search" }],
    opportunities: [
      {
        id: "d",
        leadId: 7,
        createdAt: "2026-01-10T00:00:00Z",
        closedAt: "2026-02-01",
        outcome: "won",
        amount: 400,
      },
    ],
  },
  {
    by: "channel",
    period: { start: "2026-01-01", end: "2026-04-01" },
    currency: "EUR",
    asOf: "2026-11-23T00:00:00Z",
  },
);
const cac: string | undefined = loop.rows[0]?.cac?.amount;
// @ts-expect-error two currencies
const clash = (): unknown => addMoney(money("1", "EUR"), money("2", "USD"));
let caught: ClosedLoopError | undefined;
try {
  clash();
} catch (error) {
  if (isClosedLoopError(error)) caught = error;
}

assert.equal(roas({ revenue: 12_000, spend: 3_000 }), 4);
assert.equal(lead.status, "new");
assert.equal(vip, true);
assert.equal(band, "A");
assert.equal(step, "signup");
assert.equal(sum, "EUR");
assert.equal(cac, "100.00");
assert.equal(loop.totals.roas, 4);
assert.equal(caught?.code, "CURRENCY_MISMATCH");
assert.equal(SalesLead, Lead);
assert.equal(coreMoney, money);
