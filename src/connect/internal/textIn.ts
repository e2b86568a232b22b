/** A present cell as a text of at most so many characters; null where it holds none. */
export function textIn(cell: unknown, most = 1000): string | null {
  switch (typeof cell) {
    case "string":
      return cell.length <= most ? cell : null;
    case "number":
    case "bigint":
    case "boolean":
      return `${cell}`;
    default:
      return null;
  }
}
