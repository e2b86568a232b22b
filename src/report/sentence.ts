export { fillTemplate as sentence } from "../core/fillTemplate.js";

/** Words as a list in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** Names as a list in a sentence; of many the first five. */
export function listedBriefly(names: readonly string[]): string {
  return listed(names.length > 6 ? [...names.slice(0, 5), "others"] : names);
}
