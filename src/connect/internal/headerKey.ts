/** The form in which two spellings of a header, or of a system's word, are the same text. */
export function headerKey(text: string): string {
  // \s holds the byte-order mark that some readers leave before the first header.
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
}

/** A header as a person reads it: without the byte-order mark and white space around it. */
export function headerName(text: string): string {
  return text.trim();
}
