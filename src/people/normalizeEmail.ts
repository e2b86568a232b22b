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
  if (value.length <= 254 && isPlain(value)) return value;
  const address = folded(value);
  if (address.length > 254) return null;
  const at = address.lastIndexOf("@");
  return at >= 0 && isLocalPart(address.slice(0, at)) && isDomainName(address.slice(at + 1))
    ? address
    : null;
}

/** Tells of most addresses at once that they are in that form: in ASCII, with a last label that begins with a letter. */
function isPlain(address: string): boolean {
  return /^(?=.{1,64}@)[a-z\d_+-]+(?:\.[a-z\d_+-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/.test(
    address,
  );
}

function isLocalPart(local: string): boolean {
  return (
    local.length <= 64 &&
    local.split(".").every((atom) => /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^ -~])+$/u.test(atom)) &&
    !hasUnseen(local)
  );
}
