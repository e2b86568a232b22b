/** How many bytes a text has in UTF-8. By hand: `TextEncoder` is not everywhere. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a pair has two of the four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length;
}

/** The UTF-8 bytes of a text without lone halves of pairs. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) as number;
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    if (point > 0xffff) {
      index += 1;
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
    } else if (point > 0x7ff) {
      bytes[at++] = 0xe0 | (point >> 12);
    }
    bytes[at++] = point > 0x7ff ? 0x80 | ((point >> 6) & 0x3f) : 0xc0 | (point >> 6);
    bytes[at++] = 0x80 | (point & 0x3f);
  }
  return bytes;
}
