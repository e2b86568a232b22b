/**
 * What stands before the `@` in addresses of a function, not a person: nobody there asked for a newsletter.
 *
 * A small list, to extend by spreading; lower case, in the order of the alphabet.
 *
 * @example
 * import { roleAddresses } from "closedloop";
 *
 * roleAddresses.includes("info") // => true
 */
export const roleAddresses: readonly string[] = [
  "abuse",
  "accounting",
  "accounts",
  "admin",
  "administrator",
  "billing",
  "careers",
  "compliance",
  "contact",
  "customerservice",
  "do-not-reply",
  "donotreply",
  "enquiries",
  "feedback",
  "finance",
  "hello",
  "help",
  "helpdesk",
  "hostmaster",
  "hr",
  "info",
  "inquiries",
  "invoices",
  "it",
  "jobs",
  "legal",
  "mail",
  "mailer-daemon",
  "marketing",
  "media",
  "newsletter",
  "no-reply",
  "noc",
  "noreply",
  "office",
  "orders",
  "postmaster",
  "press",
  "privacy",
  "purchasing",
  "reception",
  "root",
  "sales",
  "security",
  "service",
  "spam",
  "subscribe",
  "support",
  "sysadmin",
  "team",
  "unsubscribe",
  "webmaster",
];
