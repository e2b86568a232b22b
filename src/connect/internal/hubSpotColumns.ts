import type { Mapping } from "../importTable.js";

/** Columns that mean the same in several of HubSpot's objects. */
export const hubSpotColumns = {
  addressStreet: {
    to: "address.street",
    from: ["address", "Street Address", "Straße", "Adresse postale", "Dirección"],
    read: "text",
  },
  addressCity: { to: "address.city", from: ["city", "Stadt", "Ville", "Ciudad"], read: "text" },
  addressRegion: {
    to: "address.region",
    from: ["state", "State/Region", "Bundesland/Region", "État/Région", "Estado/región"],
    read: "text",
  },
  addressPostalCode: {
    to: "address.postalCode",
    from: ["zip", "Postal Code", "Postleitzahl", "Code postal", "Código postal"],
    read: "text",
  },
  phone: {
    to: "phone",
    from: ["phone", "Phone Number", "Telefonnummer", "Numéro de téléphone", "Número de teléfono"],
    read: "text",
  },
  teamId: { to: "teamId", from: ["hubspot_team_id", "HubSpot Team"], read: "text" },
  createdAt: {
    to: "createdAt",
    from: [
      "createdate",
      "createdAt",
      "Create Date",
      "Created Date",
      "Erstellungsdatum",
      "Erstelldatum",
      "Date de création",
      "Fecha de creación",
    ],
    read: "instant",
  },
  updatedAt: {
    to: "updatedAt",
    from: [
      "hs_lastmodifieddate",
      "updatedAt",
      "Last Modified Date",
      "Datum der letzten Änderung",
      "Date de dernière modification",
      "Fecha de última modificación",
    ],
    read: "instant",
  },
  isDeleted: {
    to: "isDeleted",
    from: ["archived", "is_deleted", "_fivetran_deleted"],
    read: "boolean",
  },
  source: {
    to: "source",
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
    pick: [
      { from: "ORGANIC_SEARCH", to: "organic_search" },
      { from: "PAID_SEARCH", to: "paid_search" },
      { from: "EMAIL_MARKETING", to: "email" },
      { from: "SOCIAL_MEDIA", to: "social" },
      { from: "Organic Social", to: "social" },
    ],
  },
  id: {
    to: "id",
    from: [
      "hs_object_id",
      "id",
      "vid",
      "contact_id",
      "Record ID",
      "Contact ID",
      "Datensatz-ID",
      "ID de la fiche d'informations",
      "ID de fiche d'informations",
      "ID de registro",
    ],
    read: "text",
  },
  accountIds: {
    to: "accountIds",
    from: [
      "associations.companies.results",
      "associations.companies",
      "Associated Company IDs",
      "Primary Associated Company ID",
      "Associated Company ID",
      "associatedcompanyid",
      "companies",
    ],
    read: "list",
  },
} as const satisfies Readonly<Record<string, Mapping>>;
