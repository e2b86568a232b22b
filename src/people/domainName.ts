/** The form in which addresses and domains are compared: composed (NFC), trimmed, lower case. */
export function folded(text: string): string {
  // Most addresses are in that form already, and a text given back as it is keeps its hash.
  if (/^[!-@[-~]*$/.test(text)) return text;
  // Lower case may come apart again.
  return text.normalize("NFC").trim().toLowerCase().normalize("NFC");
}

/** Tells whether a folded text names a host: labels of letters, digits and hyphens, two or more, the last not all digits. */
export function isDomainName(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^(?!-)(?:[a-z\d-]|[^ -~])+$/u.test(label) && !label.endsWith("-")) &&
    labels.every((label) => label.length <= 63) &&
    !/^\d+$/.test(labels.at(-1) as string) &&
    !hasUnseen(text)
  );
}

/** True where a text holds a space or a character that shows nothing: pasted addresses do, and would match no other. */
export function hasUnseen(text: string): boolean {
  return /[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(text);
}
