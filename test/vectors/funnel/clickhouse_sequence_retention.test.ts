import { test } from "vitest";
import { knowsEveryList, readVectors } from "../vectors.js";

const lists = readVectors(import.meta.filename);

knowsEveryList(lists, ["sequence", "retention"]);
// The library has no function for sequenceMatch, sequenceCount and retention.
for (const list of ["sequence", "retention"]) {
  for (const [index] of (lists[list] as unknown[]).entries()) test.skip(`${list}[${index}]`);
}
