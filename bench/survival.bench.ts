// Kaplan-Meier of 1M rows against lifelines (PyPI), which is installed once, into an environment in the temporary folder.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kaplanMeier, seededRandom } from "closedloop";
import { peerOf, pythonWith } from "./python.ts";
import { ratioOf, tell } from "./ratio.ts";

const rows = 1_000_000;

/** Fits the rows of two files for each line that comes in, and tells the median and the sum of all shares. */
const script = `
import sys, numpy
from lifelines import KaplanMeierFitter
time = numpy.fromfile(sys.argv[1], dtype=numpy.float64)
event = numpy.fromfile(sys.argv[2], dtype=numpy.uint8)
for line in sys.stdin:
    fit = KaplanMeierFitter().fit(time, event)
    print(fit.median_survival_time_, fit.survival_function_.iloc[1:, 0].sum(), flush=True)
`;

async function compare(
  python: string,
  what: string,
  unit: (time: number) => number,
): Promise<void> {
  const next = seededRandom(1);
  const time = new Float64Array(rows);
  const event = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [comes, ends] = [-Math.log(1 - next()) * 100, next() * 300];
    time[row] = unit(Math.min(comes, ends));
    event[row] = comes <= ends ? 1 : 0;
  }
  const room = mkdtempSync(join(tmpdir(), "closedloop-bench-"));
  const files = [join(room, "time"), join(room, "event")] as const;
  writeFileSync(files[0], time);
  writeFileSync(files[1], event);
  const peer = peerOf(python, script, files);
  const ours = () => kaplanMeier({ time, event });
  try {
    const [median, sum] = (await peer.ask()).split(" ").map(Number) as [number, number];
    const { curve, quantiles } = ours();
    const ourSum = curve.reduce((all, { survival }) => all + survival, 0);
    if (quantiles[2]?.time !== median || Math.abs(ourSum / sum - 1) > 1e-9) {
      throw new Error("the curves differ");
    }
    const ratio = await ratioOf(ours, peer.ask, { rounds: 5 });
    tell(`kaplanMeier of 1M rows in ${what} against lifelines`, ratio, 1);
  } finally {
    peer.end();
    rmSync(room, { recursive: true, force: true });
  }
}

const python = pythonWith("lifelines", ["lifelines==0.30.3"]);
if (python !== null) {
  await compare(python, "whole days", Math.ceil);
  await compare(python, "times that all differ", (time) => time);
}
