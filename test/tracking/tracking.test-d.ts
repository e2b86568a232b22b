import {
  auditUtms,
  type ChannelTouch,
  channelOf,
  type DefaultChannel,
  type Touchpoint,
  type Utm,
} from "closedloop";

// Entities are visits as they stand.
declare const utm: Utm;
declare const touchpoint: Touchpoint;
export const touches: readonly ChannelTouch[] = [utm, touchpoint];
export const channel: DefaultChannel = channelOf(touchpoint);
// @ts-expect-error no such ruleset
channelOf(utm, { ruleset: "ga4-2023" });

// Columns of a warehouse are those that its rows have.
auditUtms([{ src: "google" }], { fields: { source: "src" } });
// @ts-expect-error no such column
auditUtms([{ src: "google" }], { fields: { source: "source" } });
