/** A cell without white space around it; undefined where it holds nothing: blank, `null`, `-`, `--`, `N/A`. */
export function present(cell: unknown): unknown {
  if (typeof cell === "string") {
    const text = mayHaveEdge(cell) ? cell.trim() : cell;
    return text.length <= 4 && isBlankWord(text) ? undefined : text;
  }
  return cell === null || Number.isNaN(cell) ? undefined : cell;
}

/** Trimming costs more than looking at both ends; beyond ASCII there are more spaces than one likes to list. */
function mayHaveEdge(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || first >= 127 || last >= 127;
}

function isBlankWord(text: string): boolean {
  return (
    text === "" ||
    text === "-" ||
    text === "--" ||
    text === "null" ||
    text === "N/A" ||
    text === "n/a"
  );
}
