import { folded, hasUnseen, isDomainName } from "./domainName.js";

/**
 * Puts an e-mail address in the form in which two spellings of one address are the same text.
 *
 * NFC, trimmed, lower case. Dots and `+tags` stay: what they mean is the provider's business. Letters of any script pass;
 * quoted local parts, addresses at an IP number, display names and comments do not.
 *
 * @param value - Any cell.
 * @returns The address, or null when the value is no address: no text, a local part over 64 characters, over 254 in all,
 *   a domain without a dot.
 * @see RFC 5321, 4.5.3.1 (lengths), RFC 5322, 3.2.3 (dot-atom), RFC 6531 (letters beyond ASCII).
 *
 * @example
 * import { normalizeEmail } from "closedloop";
 *
 * normalizeEmail(" Ada.Lovelace+crm@Example.COM ") // => "ada.lovelace+crm@example.com"
 * normalizeEmail("ada@localhost") // => null
 */
export function normalizeEmail(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const address = folded(value);
  if (address.length > 254) return null;
  const at = address.lastIndexOf("@");
  return at >= 0 && isLocalPart(address.slice(0, at)) && isDomainName(address.slice(at + 1))
    ? address
    : null;
}

function isLocalPart(local: string): boolean {
  return (
    local.length <= 64 &&
    local.split(".").every((atom) => /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^ -~])+$/u.test(atom)) &&
    !hasUnseen(local)
  );
}
