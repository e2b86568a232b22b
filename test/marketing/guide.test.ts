import { readFileSync } from "node:fs";
import * as closedloop from "closedloop";
import { expect, it } from "vitest";
import type { Process } from "../../src/process/process.ts";
import { toMermaid } from "../../src/process/toMermaid.ts";

const guide = readFileSync("docs/guides/market.md", "utf8");
const drawings = [...guide.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(([, text]) => text);
const processes = Object.values<unknown>(closedloop).filter(isProcess).map(toMermaid);

it("draws the processes of the guide as they are", () => {
  expect(drawings.length).toBeGreaterThan(3);
  for (const drawing of drawings)
    expect(processes.map((one) => one.trim())).toContain(drawing?.trim());
});

function isProcess(value: unknown): value is Process {
  return Object(value).kind === "process";
}
