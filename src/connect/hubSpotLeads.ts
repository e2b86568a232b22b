import type { ImportTable } from "./importTable.js";
import { hubSpotColumns } from "./internal/hubSpotColumns.js";
import { hubSpotPerson } from "./internal/hubSpotPerson.js";

/** HubSpot's contacts as leads: those that have a lead status. */
export const hubSpotLeads: ImportTable = {
  system: "hubspot",
  object: "leads",
  type: "contact",
  needed: ["id", "createdAt"],
  marks: ["status"],
  prefixes: ["property_", "properties_"],
  mappings: [
    {
      to: "status",
      from: ["hs_lead_status", "Lead Status", "Leadstatus", "Statut du lead", "Estado del lead"],
      read: "pick",
      pick: [
        { from: "NEW", to: "new" },
        { from: "OPEN", to: "working" },
        { from: "ATTEMPTED_TO_CONTACT", to: "working" },
        { from: "IN_PROGRESS", to: "working" },
        { from: "CONNECTED", to: "contacted" },
        { from: "OPEN_DEAL", to: "converted" },
        { from: "UNQUALIFIED", to: "disqualified" },
        { from: "BAD_TIMING", to: "nurturing" },
        { from: "Neu", to: "new" },
        { from: "Offen", to: "working" },
        { from: "In Bearbeitung", to: "working" },
        { from: "Nouveau", to: "new" },
        { from: "Ouvert", to: "working" },
        { from: "En cours", to: "working" },
        { from: "Nuevo", to: "new" },
        { from: "Abierto", to: "working" },
        { from: "En curso", to: "working" },
      ],
    },
    { to: "website", from: ["website", "Website URL"], read: "text" },
    {
      to: "industry",
      from: ["industry", "Industry", "Branche", "Secteur", "Sector"],
      read: "text",
    },
    {
      to: "employees",
      from: ["numemployees", "numberofemployees", "Number of Employees"],
      read: "count",
    },
    { to: "annualRevenue", from: ["annualrevenue", "Annual Revenue"], read: "money" },
    { to: "currency", from: ["hs_annual_revenue_currency_code"], read: "text" },
    hubSpotColumns.addressStreet,
    hubSpotColumns.addressCity,
    hubSpotColumns.addressRegion,
    hubSpotColumns.addressPostalCode,
    {
      to: "custom",
      from: [
        "lifecyclestage",
        "Lifecycle Stage",
        "Lifecycle-Phase",
        "Phase du cycle de vie",
        "Etapa del ciclo de vida",
      ],
      read: "text",
    },
    ...hubSpotPerson,
  ],
};
