import { linkOf } from "./link.js";

/** The host of an absolute address, in lower case and without `www.`; null where there is none. */
export function hostOf(url: string): string | null {
  const { page } = linkOf(url);
  const scheme = page.indexOf("://");
  if (scheme < 0) return null;
  const rest = page.slice(scheme + 3);
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const named = authority.slice(authority.lastIndexOf("@") + 1);
  const port = named.lastIndexOf(":");
  const host = (port < 0 ? named : named.slice(0, port)).toLowerCase();
  return host.startsWith("www.") ? host.slice(4) : host;
}

/** Tells whether a host is a domain or one of its sub-domains. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
