import { atPath } from "../../core/atPath.js";
import { checkKeys, checkObject } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { Amount } from "../../core/money/types.js";
import type { KpiMarket } from "../marketingKpiInput.js";
import type { MarketKpi } from "../marketingKpiReport.js";
import { type MarketShare, type MarketShareInput, marketShare } from "../marketShare.js";
import { shareOfVoice } from "../shareOfVoice.js";

/** The shares of a market, as far as it is known. */
export function marketKpi(market: KpiMarket): MarketKpi {
  checkObject("market", market);
  checkKeys("market", market, ["value", "units", "voice"]);
  const { value, units, voice } = market;
  const byValue = value && shareIn("market.value", value);
  const byUnits = units && shareIn("market.units", units);
  const share = byValue?.value ?? byUnits?.value ?? undefined;
  return {
    ...(byValue && { value: byValue }),
    ...(byUnits && { units: byUnits }),
    ...(voice && {
      voice: at("market.voice", () => shareOfVoice({ ...voice, marketShare: share })),
    }),
  };
}

function shareIn(path: string, input: MarketShareInput<Amount>): MarketShare {
  const share = at(path, () => marketShare(input));
  if (share.value === null || (share.value >= 0 && share.value <= 1)) return share;
  throw new ClosedLoopError(
    "INVALID_INPUT",
    `${path}.brand`,
    "expected a part of the market, received one below 0 or above all of it",
  );
}

function at<T>(path: string, run: () => T): T {
  return atPath(run, (error) => (error.path === "" ? path : `${path}.${error.path}`));
}
