import type { Fault } from "./fault.js";

/** The first entry of a list whose id came before; entries without an id are never duplicates. */
export function uniqueFault<K extends string>(
  list: string,
  entries: readonly { readonly [P in K]?: string | undefined }[],
  key: K,
): Fault | null {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const id = entry[key];
    if (id === undefined) continue;
    if (seen.has(id)) {
      return {
        path: [list, index, key],
        message: "expected an id that no other entry has, received a repeated one",
        code: "DUPLICATE_ID",
      };
    }
    seen.add(id);
  }
  return null;
}
