import { compareText } from "../../core/compareText.js";

/**
 * The form in which names are compared: lower case without accents, its words in the order of the alphabet, so that
 * `Lovelace, Ada` and `Ada Lovelace` are one.
 */
export function nameWords(name: string): string {
  const folded = name
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    // Accents of Latin, Greek and Cyrillic letters. The marks of other scripts are letters of their own.
    .replaceAll(/[\u0300-\u036f]/g, "");
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort(compareText).join(" ");
}

/** The first three letters of a name's words, without the space between them. */
export function firstLetters(words: string): string {
  let start = "";
  let count = 0;
  for (const letter of words) {
    if (letter === " ") continue;
    start += letter;
    count += 1;
    if (count === 3) break;
  }
  return start;
}
