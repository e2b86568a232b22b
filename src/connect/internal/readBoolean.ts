const yes = ["true", "yes", "y", "1", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero"];
const no = ["false", "no", "n", "0", "nein", "falsch", "non", "faux", "falso"];

/** Reads a cell as yes or no; null where it says neither. */
export function readBoolean(cell: unknown): boolean | null {
  if (typeof cell === "boolean") return cell;
  const word = typeof cell === "string" ? cell.toLowerCase() : `${cell}`;
  return yes.includes(word) ? true : no.includes(word) ? false : null;
}
