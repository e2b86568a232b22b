import type { ImportTable } from "./importTable.js";
import { hubSpotPerson } from "./internal/hubSpotPerson.js";
import { lifecycleStages } from "./internal/lifecycle.js";

/** HubSpot's contacts: internal names, labels of its pages in four languages, and warehouse names. */
export const hubSpotContacts: ImportTable = {
  system: "hubspot",
  object: "contacts",
  type: "contact",
  needed: ["id"],
  marks: ["email"],
  prefixes: ["property_", "properties_"],
  mappings: [
    {
      to: "status",
      from: [
        "lifecyclestage",
        "Lifecycle Stage",
        "Lifecycle-Phase",
        "Phase du cycle de vie",
        "Etapa del ciclo de vida",
      ],
      read: "pick",
      pick: lifecycleStages,
    },
    {
      to: "timeZone",
      from: ["hs_timezone", "Time Zone", "Zeitzone", "Fuseau horaire", "Zona horaria"],
      read: "text",
    },
    {
      to: "custom",
      from: [
        "hs_lead_status",
        "Lead Status",
        "Leadstatus",
        "Lead-Status",
        "Statut du lead",
        "Estado del lead",
        "annualrevenue",
        "Annual Revenue",
        "industry",
        "Industry",
        "website",
        "Website URL",
      ],
      read: "text",
    },
    ...hubSpotPerson,
  ],
};
