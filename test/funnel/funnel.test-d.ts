// What the types of funnels promise. Lines under @ts-expect-error are part of the contract.
import {
  analyzeFunnel,
  type Columns,
  defineFunnel,
  type FunnelReport,
  funnelFromCounts,
} from "closedloop";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type NamesOf<R> = R extends FunnelReport<infer N> ? N : never;

declare const events: readonly { entity: number; name: string; at: string | null }[];
declare const dated: readonly { entity: number; name: string; at: Date; plan: string }[];
declare const warehouse: readonly { user_id: bigint; event: string; created_at: Date }[];
declare const columns: Columns;

// The steps of a report have the names that were given.
const report = analyzeFunnel(dated, { steps: ["visit", { name: "pay", match: ["paid"] }] });
const fromModel = analyzeFunnel(dated, defineFunnel({ steps: ["visit", { name: "pay" }] }));
const fromCounts = funnelFromCounts([
  { name: "visit", count: 2 },
  { name: "pay", count: 1 },
]);
declare const text: readonly string[];
const fromText = analyzeFunnel(columns, { steps: text });
export const names: [
  Same<NamesOf<typeof report>, "visit" | "pay">,
  Same<NamesOf<typeof fromModel>, "visit" | "pay">,
  Same<NamesOf<typeof fromCounts>, "visit" | "pay">,
  Same<NamesOf<typeof fromText>, string>,
] = [true, true, true, true];
export const part: "visit" | "pay" | undefined = report.breakdown?.[0]?.report.bottleneck?.from;

// Columns by other names, of rows and of tables.
const fields = { entity: "user_id", name: "event", at: "created_at" } as const;
analyzeFunnel(warehouse, { steps: ["a"] }, { fields });
analyzeFunnel(columns, { steps: ["a"] }, { fields });
// @ts-expect-error nothing maps the fields
analyzeFunnel(warehouse, { steps: ["a"] });
// @ts-expect-error no such column
analyzeFunnel(warehouse, { steps: ["a"] }, { fields: { entity: "userid" } });
// @ts-expect-error an event has no such field
analyzeFunnel(warehouse, { steps: ["a"] }, { fields: { when: "created_at" } });
// @ts-expect-error a time may not be null
analyzeFunnel(events, { steps: ["a"] });
// @ts-expect-error a Condition lacks its value
analyzeFunnel(dated, { steps: [{ name: "a", where: { field: "plan", op: "eq" } }] });
