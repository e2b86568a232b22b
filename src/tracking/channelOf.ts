import type { ChannelOptions, ChannelTouch, DefaultChannel } from "./channel.js";
import { channelFinder } from "./internal/channelFinder.js";

/**
 * Which channel did a visit come through, by the rules of Google Analytics 4?
 *
 * The label is the one that GA4 writes in its own reports, so that the two can be joined. What an ad platform says of a click
 * decides; else the first of {@link channelRules} that holds for source, medium and campaign, without regard to case. Where no
 * rule holds the visit is `"Unassigned"`: `auditUtms` says which rule it missed.
 *
 * Two of the rules surprise many: a medium such as `cpm` is paid before it is display, and a campaign whose name holds `shop`
 * is shopping before it is e-mail.
 *
 * @param touch - See {@link ChannelTouch}; a `Utm` or a `Touchpoint` will do. Blank is missing.
 * @param options - See {@link ChannelOptions}.
 * @returns The label of the channel.
 * @throws {ClosedLoopError} INVALID_INPUT when the touch is no object or an option is not as described.
 * @see Google, "[GA4] Default channel group", support.google.com/analytics/answer/9756891
 *
 * @example
 * import { channelOf } from "closedloop";
 *
 * channelOf({ source: "google", medium: "cpc" }) // => "Paid Search"
 * channelOf({ source: "linkedin", medium: "social" }) // => "Organic Social"
 * channelOf({ source: "newsletter", medium: "email", campaign: "spring-shop-sale" }) // => "Organic Shopping"
 * channelOf({}) // => "Direct"
 * channelOf({ source: "x.com", medium: "referral" }, { extraSources: { social: ["x.com"] } }) // => "Organic Social"
 */
export function channelOf(touch: ChannelTouch, options: ChannelOptions = {}): DefaultChannel {
  return channelFinder(options)(touch).channel;
}
