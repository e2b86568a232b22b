import { analyzeFunnel, type FunnelDefinition } from "closedloop";
import type { Case, Json } from "../vectors.js";
import { refusal } from "./refusal.js";

/** Modes of ClickHouse and what gives the same; sorted. */
const modes: Readonly<Record<string, Partial<FunnelDefinition>>> = {
  "": { reuseEvents: true },
  strict_once: {},
  strict_increase: { ties: "strict" },
  "strict_increase+strict_once": { ties: "strict" },
  "strict_deduplication+strict_once": {},
};

/** Modes that only the engine's own walk gives: `compatibility`, which a later issue builds and which is refused until then. */
const later = [
  "strict_deduplication",
  "strict_order",
  "strict_deduplication+strict_order",
  "allow_reentry+strict_order",
  "allow_reentry+strict_deduplication+strict_order",
];

/** One case of windowFunnel; 1 unit is 1 ms. */
export function windowFunnel(one: Case): readonly (readonly [string, unknown, Json])[] {
  const mode = [...one["modes"]].sort().join("+");
  const steps = (one["steps"] as string[][]).map((match, index) => ({ name: `${index}`, match }));
  const window = { seconds: one["window"] / 1000 };
  const events = (one["events"] as [number, string][]).map(([at, name]) => ({
    entity: 1,
    name,
    at,
  }));
  if (later.includes(mode)) {
    const compatibility = { clickhouse: one["modes"] };
    return [["compatibility", refusal(events, { steps, window, compatibility }), "compatibility"]];
  }
  const options = modes[mode];
  if (options === undefined) throw new Error(`unknown modes ${mode}`);
  const report = analyzeFunnel(events, { steps, window, ...options });
  const level = report.steps.filter(({ count }) => count > 0).length;
  return [["level", level, one["chainExistsLevel"] ?? one["expectedLevel"]]];
}
