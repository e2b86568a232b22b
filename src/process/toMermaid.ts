import type { Process } from "./process.js";
import { checkProcess } from "./stageOf.js";

/**
 * Draws a process as text in Mermaid's language, which GitHub, GitLab and many wikis show as a picture.
 *
 * @param process - What {@link defineProcess} gives.
 * @returns A `stateDiagram-v2`: a box per stage with its label, an arrow per move, the first stage as start, and won, lost and done
 * stages as ends.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { defineProcess, toMermaid } from "closedloop";
 *
 * const sales = defineProcess({ id: "sales", stages: [{ id: "talking" }, { id: "signed", kind: "won" }], moves: { talking: ["signed"] } });
 * toMermaid(sales).split("\n") // => ["stateDiagram-v2", '  state "Talking" as s1_talking', '  state "Signed" as s2_signed', "  [*] --> s1_talking", "  s1_talking --> s2_signed", "  s2_signed --> [*]"]
 */
export function toMermaid(process: Process): string {
  checkProcess(process);
  const { stages, moves } = process;
  const names = new Map(stages.map(({ id }, index) => [id, safeName(id, index)]));
  return [
    "stateDiagram-v2",
    ...stages.map(({ id, label }) => `  state "${safeLabel(label)}" as ${names.get(id)}`),
    ...stages.slice(0, 1).map(({ id }) => `  [*] --> ${names.get(id)}`),
    ...moves.flatMap(({ from, to }) =>
      to.map((target) => `  ${names.get(from)} --> ${names.get(target)}`),
    ),
    ...stages.filter(({ kind }) => kind !== "open").map(({ id }) => `  ${names.get(id)} --> [*]`),
  ].join("\n");
}

/** The number keeps "a b" and "a_b" apart, and words that Mermaid reserves, such as "end", from being read as such. */
function safeName(id: string, index: number): string {
  return `s${index + 1}_${id.replaceAll(/[^A-Za-z0-9]+/g, "_")}`;
}

/** Whatever could end the text, start a directive or be taken for markup becomes an entity code; line breaks become spaces. */
function safeLabel(label: string): string {
  return label
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[^\p{L}\p{M}\p{N} .,()'/+-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
