import type { ImportTable } from "./importTable.js";
import { hubSpotChannels } from "./internal/hubSpotChannels.js";
import { hubSpotColumns } from "./internal/hubSpotColumns.js";

/** HubSpot's contacts as touchpoints: their first and latest traffic source. */
export const hubSpotTouchpoints: ImportTable = {
  system: "hubspot",
  object: "touchpoints",
  type: "contact",
  needed: ["id"],
  prefixes: ["property_", "properties_"],
  mappings: [
    hubSpotColumns.id,
    hubSpotColumns.createdAt,
    hubSpotColumns.isDeleted,
    hubSpotColumns.accountIds,
    {
      to: "first.at",
      from: [
        "hs_analytics_first_timestamp",
        "Time First Seen",
        "hs_analytics_first_visit_timestamp",
        "Time of First Session",
      ],
      read: "instant",
    },
    {
      to: "first.source",
      from: [
        "hs_analytics_source",
        "Original Source",
        "Original Source Type",
        "Original Traffic Source",
        "Ursprüngliche Quelle",
        "Source d'origine",
        "Fuente original",
      ],
      read: "pick",
      pick: hubSpotChannels,
    },
    {
      to: "first.detail1",
      from: [
        "hs_analytics_source_data_1",
        "Original Source Drill-Down 1",
        "Original Traffic Source Drill-Down 1",
      ],
      read: "text",
    },
    {
      to: "first.detail2",
      from: [
        "hs_analytics_source_data_2",
        "Original Source Drill-Down 2",
        "Original Traffic Source Drill-Down 2",
      ],
      read: "text",
    },
    {
      to: "latest.at",
      from: [
        "hs_analytics_latest_source_timestamp",
        "hs_latest_source_timestamp",
        "Latest Source Date",
        "Latest Traffic Source Date",
      ],
      read: "instant",
    },
    {
      to: "latest.source",
      from: [
        "hs_analytics_latest_source",
        "hs_latest_source",
        "Latest Source",
        "Latest Traffic Source",
      ],
      read: "pick",
      pick: hubSpotChannels,
    },
    {
      to: "latest.detail1",
      from: [
        "hs_analytics_latest_source_data_1",
        "hs_latest_source_data_1",
        "Latest Source Drill-Down 1",
        "Latest Traffic Source Drill-Down 1",
      ],
      read: "text",
    },
    {
      to: "latest.detail2",
      from: [
        "hs_analytics_latest_source_data_2",
        "hs_latest_source_data_2",
        "Latest Source Drill-Down 2",
        "Latest Traffic Source Drill-Down 2",
      ],
      read: "text",
    },
  ],
};
