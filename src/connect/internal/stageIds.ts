const idForm = /^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,127}$/;

/**
 * An id of a definition for what a system calls something: its own id where that fits, else the label with other characters
 * as `_`, else the word given.
 */
export function definitionIdOf(id: string | null, label: string | null, otherwise: string): string {
  if (id !== null && isDefinitionId(id)) return id;
  const written = (label ?? id)?.replaceAll(/[^A-Za-z0-9 ._:-]/g, "_");
  return written !== undefined && isDefinitionId(written) ? written : otherwise;
}

function isDefinitionId(text: string): boolean {
  return idForm.test(text) && text !== "constructor" && text !== "prototype";
}
