/**
 * Reads a cell as a list of short texts: a list, JSON of one, or texts between semicolons (else commas). Of objects the `id`
 * counts. Null where a part is none or too long.
 */
export function readList(cell: unknown, most: number): readonly string[] | null {
  // One alone, as most cells are.
  if (typeof cell === "string" && cell.length <= most && !/^\[|[;,]/.test(cell)) return [cell];
  const parts = partsOf(cell);
  if (parts === null) return null;
  const texts: string[] = [];
  for (const part of parts) {
    const text = textOf(part);
    if (text === null || text.length > most) return null;
    if (text !== "" && !texts.includes(text)) texts.push(text);
  }
  return texts;
}

function partsOf(cell: unknown): readonly unknown[] | null {
  if (Array.isArray(cell)) return cell;
  if (typeof cell !== "string") return [cell];
  if (!cell.startsWith("[")) return cell.split(cell.includes(";") ? ";" : ",");
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function textOf(part: unknown): string | null {
  if (typeof part === "string") return part.trim();
  if (typeof part === "number" || typeof part === "bigint") return `${part}`;
  if (typeof part !== "object" || part === null || !Object.hasOwn(part, "id")) return null;
  return textOf((part as { readonly id: unknown }).id);
}
