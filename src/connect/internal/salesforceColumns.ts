import type { Mapping } from "../importTable.js";
import { salesforceSources } from "./salesforceSources.js";

/** Columns that mean the same in several of Salesforce's objects. */
export const salesforceColumns = {
  website: { to: "website", from: ["Website", "Site Web", "Sitio web"], read: "text" },
  industry: { to: "industry", from: ["Industry", "Branche", "Secteur", "Sector"], read: "text" },
  annualRevenue: {
    to: "annualRevenue",
    from: ["AnnualRevenue", "Jahresumsatz", "Chiffre d'affaires annuel", "Ingresos anuales"],
    read: "money",
  },
  createdAt: {
    to: "createdAt",
    from: [
      "CreatedDate",
      "Erstelldatum",
      "Erstellungsdatum",
      "Date de création",
      "Fecha de creación",
    ],
    read: "instant",
  },
  updatedAt: {
    to: "updatedAt",
    from: [
      "LastModifiedDate",
      "SystemModstamp",
      "Last Modified Date",
      "Letztes Änderungsdatum",
      "Date de dernière modification",
      "Fecha de la última modificación",
    ],
    read: "instant",
  },
  isDeleted: { to: "isDeleted", from: ["IsDeleted", "_fivetran_deleted"], read: "boolean" },
  masterId: { to: "masterId", from: ["MasterRecordId"], read: "text" },
  nameGiven: { to: "name.given", from: ["FirstName", "Vorname", "Prénom", "Nombre"], read: "text" },
  nameFamily: {
    to: "name.family",
    from: ["LastName", "Nachname", "Nom de famille", "Nom", "Apellidos"],
    read: "text",
  },
  email: {
    to: "email",
    from: ["Email", "E-Mail", "Adresse e-mail", "Correo electrónico"],
    read: "text",
  },
  mobilePhone: {
    to: "mobilePhone",
    from: ["MobilePhone", "Mobile", "Mobiltelefon", "Mobil", "Téléphone mobile", "Móvil"],
    read: "text",
  },
  title: {
    to: "title",
    from: ["Title", "Titel", "Position", "Titre", "Fonction", "Título", "Cargo"],
    read: "text",
  },
  accountId: {
    to: "accountId",
    from: [
      "AccountId",
      "Account ID",
      "Account.Name",
      "Account Name",
      "Accountname",
      "Nom du compte",
      "Nombre de la cuenta",
    ],
    read: "text",
  },
  source: {
    to: "source",
    from: [
      "LeadSource",
      "Lead-Quelle",
      "Origine de la piste",
      "Origen del prospecto",
      "Origen del candidato",
    ],
    read: "pick",
    pick: salesforceSources,
  },
  campaignId: { to: "campaignId", from: ["CampaignId"], read: "text" },
  optedOutOfEmail: {
    to: "optedOutOfEmail",
    from: [
      "HasOptedOutOfEmail",
      "Email Opt Out",
      "Keine E-Mails",
      "Refuse les e-mails",
      "No participar en correo electrónico",
    ],
    read: "boolean",
  },
  doNotCall: {
    to: "doNotCall",
    from: ["DoNotCall", "Nicht anrufen", "Ne pas appeler", "No llamar"],
    read: "boolean",
  },
  score: { to: "score", from: ["pi__score__c", "pi_score_c", "Pardot Score"], read: "number" },
  grade: { to: "grade", from: ["pi__grade__c", "pi_grade_c", "Pardot Grade"], read: "text" },
} as const satisfies Readonly<Record<string, Mapping>>;
