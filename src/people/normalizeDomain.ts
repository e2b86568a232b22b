import { folded, isDomainName } from "./domainName.js";

/**
 * Finds the domain in a domain, web address or e-mail address, in the form in which two spellings are the same text.
 *
 * NFC, lower case, without scheme, user, `www.`, port, path and last dot. Sub-domains stay: which of them belong together
 * only a list of public suffixes tells, and there is none here.
 *
 * @param value - Any cell.
 * @returns The domain, or null when there is none: no text, a name without a dot, an IP number.
 *
 * @example
 * import { normalizeDomain } from "closedloop";
 *
 * normalizeDomain("https://www.Example.com:8080/pricing?plan=pro") // => "example.com"
 * normalizeDomain("ada@mail.example.com") // => "mail.example.com"
 * normalizeDomain("localhost") // => null
 */
export function normalizeDomain(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const address = folded(value).replace(/^(?:mailto:|(?:[a-z][a-z\d+.-]*:)?\/\/)/, "");
  const authority = address.split(/[/?#]/, 1)[0] as string;
  let host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  if (host.endsWith(".")) host = host.slice(0, -1);
  // `www.com` is a domain too.
  while (host.startsWith("www.") && isDomainName(host.slice(4))) host = host.slice(4);
  return isDomainName(host) ? host : null;
}
