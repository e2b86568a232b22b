import {
  averageOrderValue,
  type FunnelReport,
  funnelChart,
  funnelTable,
  type LoopRow,
  type Money,
  multiplyMoney,
} from "closedloop";
import type { Section } from "./page.ts";
import { svgOf } from "./svg.ts";
import { amountText, countText, percentText } from "./text.ts";

/** The funnel with its rates, intervals and median days. */
export async function funnelSection(
  title: string,
  report: FunnelReport,
  note: string,
): Promise<Section> {
  return {
    title,
    lead: "How many reached each step, with the range that chance alone would allow, and the median time since the step before.",
    svg: await svgOf(funnelChart(report)),
    table: funnelTable(report),
    note,
  };
}

/** What an average win of a loop brought; null without any. */
export function averageWin({ sourcedRevenue, won = 0 }: LoopRow): Money | null {
  return sourcedRevenue === undefined
    ? null
    : averageOrderValue({ revenue: sourcedRevenue, orders: won });
}

/** Where the funnel leaks most, and what one point more there would bring, at the value of an average win. */
export function leakSentence(report: FunnelReport, win: Money | null): string {
  const { bottleneck, steps } = report;
  if (bottleneck === null) return "No step of the funnel loses anybody.";
  const place = steps.findIndex(({ name }) => name === bottleneck.to);
  const step = steps[place];
  const before = steps[place - 1];
  const rate = step?.fromPrevious?.value ?? null;
  if (step === undefined || before === undefined || rate === null) return bottleneck.why;
  const lost = `The leak is from ${bottleneck.from} to ${bottleneck.to}: ${countText(step.dropOff)} of ${countText(before.count)} go no further (${percentText(rate)} do)`;
  if (win === null) return `${lost}.`;
  const later = steps
    .slice(place + 1)
    .reduce((product, { fromPrevious }) => product * (fromPrevious?.value ?? 1), 1);
  const gain = multiplyMoney(win, before.count * 0.01 * later, { digits: 0 });
  return `${lost}; each point more would bring about ${amountText(gain)} over such a period, at today's later rates.`;
}
