import { describe, expect, it } from "vitest";
import { defineProcess } from "../../src/process/defineProcess.js";
import { toMermaid } from "../../src/process/toMermaid.js";

describe("toMermaid", () => {
  it("draws stages with their labels, moves, start and ends", () => {
    const process = defineProcess({
      id: "lead",
      stages: [{ id: "new" }, { id: "follow_up", label: "Follow-up" }, { id: "won", kind: "won" }],
      moves: { new: ["follow_up"], follow_up: ["new", "won"] },
    });
    expect(toMermaid(process)).toBe(
      [
        "stateDiagram-v2",
        '  state "New" as s1_new',
        '  state "Follow-up" as s2_follow_up',
        '  state "Won" as s3_won',
        "  [*] --> s1_new",
        "  s1_new --> s2_follow_up",
        "  s2_follow_up --> s1_new",
        "  s2_follow_up --> s3_won",
        "  s3_won --> [*]",
      ].join("\n"),
    );
  });

  it("keeps ids apart that differ only in signs, and reserved words from being read as such", () => {
    const process = defineProcess({
      id: "p",
      stages: [{ id: "a b" }, { id: "a_b" }, { id: "end" }],
    });
    const names = [...toMermaid(process).matchAll(/ as (\w+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(["s1_a_b", "s2_a_b", "s3_end"]);
  });

  it("lets no label break out of its quotes or its line, nor be taken for a directive or markup", () => {
    const label = 'A "b"\n%%{init: {}}%% <script> #1; \\ `c` | [x] é 😀';
    const process = defineProcess({ id: "p", stages: [{ id: "a", label }] });
    const [, line, ...rest] = toMermaid(process).split("\n");
    expect(line).toBe(
      '  state "A #34;b#34; #37;#37;#123;init#58; #123;#125;#125;#37;#37; #60;script#62; #35;1#59; #92; #96;c#96; #124; #91;x#93; é #128512;" as s1_a',
    );
    expect(rest).toEqual(["  [*] --> s1_a"]);
  });

  it("refuses what is no process", () => {
    expect(() => toMermaid({} as never)).toThrow(
      expect.objectContaining({ code: "UNSUPPORTED_VERSION", path: "process" }),
    );
  });
});
