/** A cell without white space around it; undefined where it holds nothing: blank, `null`, `-`, `--`, `N/A`. */
export function present(cell: unknown): unknown {
  if (typeof cell !== "string") return cell === null || Number.isNaN(cell) ? undefined : cell;
  const { length } = cell;
  if (length === 0) return undefined;
  // Trimming costs more than looking at both ends; beyond ASCII there are more spaces than one likes to list.
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(length - 1);
  const hasEdge = first <= 32 || last <= 32 || first >= 127 || last >= 127;
  const text = hasEdge ? cell.trim() : cell;
  return text.length <= 4 && isBlankWord(text) ? undefined : text;
}

function isBlankWord(text: string): boolean {
  switch (text) {
    case "":
    case "-":
    case "--":
    case "null":
    case "N/A":
    case "n/a":
      return true;
    default:
      return false;
  }
}
