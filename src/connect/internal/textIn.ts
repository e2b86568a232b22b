/** A present cell as a short text; null where it holds none. */
export function textIn(cell: unknown): string | null {
  switch (typeof cell) {
    case "string":
      return cell.length <= 1000 ? cell : null;
    case "number":
    case "bigint":
    case "boolean":
      return `${cell}`;
    default:
      return null;
  }
}
