// What a check is, how checks run two at a time, and the table of how they went.

/** One thing to prove. */
export interface Check {
  readonly area: string;
  readonly title: string;
  /** Gives what is worth telling; throws where the proof fails. */
  readonly run: () => Promise<string>;
}

/** Thrown where a tool cannot be had on this machine: that says nothing about the package. */
export class Unavailable extends Error {}

/** How a check went. */
export interface Outcome {
  readonly area: string;
  readonly title: string;
  readonly state: "passed" | "skipped" | "failed";
  readonly note: string;
  readonly seconds: number;
}

/** Runs all checks, as many at a time as `lanes` says, and gives the outcomes in the order of the checks. */
export async function runAll(checks: readonly Check[], lanes: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...checks.entries()];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      outcomes[next[0]] = await outcomeOf(next[1]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

async function outcomeOf({ area, title, run }: Check): Promise<Outcome> {
  const start = performance.now();
  const end = (state: Outcome["state"], note: string): Outcome => {
    return { area, title, state, note, seconds: (performance.now() - start) / 1000 };
  };
  try {
    return end("passed", await run());
  } catch (error) {
    const note = error instanceof Error ? error.message : `${error}`;
    return end(error instanceof Unavailable ? "skipped" : "failed", note);
  }
}

/** A table of text, and below it all that the failed checks said. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const widthOf = (key: "area" | "title"): number =>
    Math.max(...outcomes.map((one) => one[key].length));
  const [area, title] = [widthOf("area"), widthOf("title")];
  const marks = { passed: "ok  ", skipped: "skip", failed: "FAIL" };
  const lines = outcomes.map((one) => {
    const note = one.state === "passed" ? one.note : "";
    const seconds = one.seconds.toFixed(1).padStart(5);
    return `${marks[one.state]} ${seconds} s  ${one.area.padEnd(area)}  ${one.title.padEnd(title)}  ${note}`;
  });
  const failures = outcomes
    .filter(({ state }) => state === "failed")
    .map((one) => `FAILED: ${one.area}, ${one.title}\n${one.note}`);
  const reasons = outcomes.filter(({ state }) => state === "skipped").map(({ note }) => note);
  const skips = [...new Set(reasons)].map((reason) => `skipped: ${reason}`);
  return [...lines, ...failures, ...skips].map((line) => line.trimEnd()).join("\n");
}
