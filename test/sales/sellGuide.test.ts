import { readFileSync } from "node:fs";
import {
  cadenceProcess,
  defineProcess,
  leadProcess,
  lifecycleProcess,
  presentationProcess,
  salesProcess,
  toMermaid,
} from "closedloop";
import { expect, it } from "vitest";

const strict = defineProcess({
  id: "sales",
  stages: salesProcess.stages,
  moves: {
    prospecting: ["qualification", "lost"],
    qualification: ["presentation", "lost"],
    presentation: ["follow_up", "won", "lost"],
    follow_up: ["presentation", "won", "lost"],
    lost: ["prospecting"],
  },
});

it("draws in the guide what toMermaid draws", () => {
  const guide = readFileSync(new URL("../../docs/guides/sell.md", import.meta.url), "utf8");
  const drawings = [...guide.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map(([, text]) => text);
  expect(drawings).toEqual(
    [strict, leadProcess, lifecycleProcess, presentationProcess, cadenceProcess].map(toMermaid),
  );
});
