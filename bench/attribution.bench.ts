// A million journeys against ChannelAttribution (PyPI): its heuristics, and Markov chains that it simulates and we solve.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attribute, type JourneyColumns, type JourneyPath, seededRandom } from "closedloop";
import { peerOf, pythonWith } from "./python.ts";
import { ratioOf, tell } from "./ratio.ts";

const rows = 1_000_000;
const keys = Array.from({ length: 10 }, (_, index) => `c${index}`);

/** Reads the journeys once; a line that names a model runs it, and is answered by what the first key got. */
const script = `
import sys, io, contextlib, pandas
with contextlib.redirect_stdout(io.StringIO()):
    import ChannelAttribution as ca
data = pandas.read_csv(sys.argv[1])
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()):
        if line.strip() == "markov":
            found = ca.markov_model(data, "path", "conversions", var_value="value", var_null="nulls", verbose=False, flg_pro=False)
        else:
            found = ca.heuristic_models(data, "path", "conversions", var_value="value", flg_pro=False)
    row = found[found["channel_name"] == "c0"].iloc[0]
    print(row.iloc[1], flush=True)
`;

const random = seededRandom(1);
const paths: JourneyPath<number>[] = [];
const codes: number[] = [];
const starts = new Int32Array(rows);
const conversions = new Uint8Array(rows);
const value = new Float64Array(rows);
const nulls = new Uint8Array(rows);
for (let row = 0; row < rows; row += 1) {
  starts[row] = codes.length;
  const length = 1 + Math.floor(-Math.log(1 - random()) * 2.3);
  for (let touch = 0; touch < length; touch += 1) codes.push(Math.floor(random() * keys.length));
  conversions[row] = random() < 0.2 ? 1 : 0;
  nulls[row] = 1 - (conversions[row] as number);
  value[row] = (conversions[row] as number) * 50;
  paths.push({
    path: codes.slice(starts[row]).map((code) => keys[code] as string),
    conversions: conversions[row] as number,
    value: value[row] as number,
    nulls: nulls[row] as number,
  });
}
const columns: JourneyColumns<number> = {
  touches: { key: { codes: Uint8Array.from(codes), dictionary: keys } },
  starts,
  conversions,
  value,
  nulls,
};

const python = pythonWith("ChannelAttribution", ["channelattribution==2.2.5", "matplotlib"]);
if (python !== null) {
  const room = mkdtempSync(join(tmpdir(), "closedloop-bench-"));
  const file = join(room, "journeys.csv");
  const lines = paths.map((row) =>
    [row.path.join(" > "), row.conversions, row.value, row.nulls].join(","),
  );
  writeFileSync(file, `path,conversions,value,nulls\n${lines.join("\n")}\n`);
  const peer = peerOf(python, script, [file]);
  try {
    const last = Number(await peer.ask("rules"));
    const ours = attribute(paths, { model: "first" }).credits.find(({ key }) => key === "c0");
    if (Math.abs((ours?.conversions ?? 0) - last) > 1e-6) throw new Error("first touches differ");
    for (const [form, data] of [
      ["paths of text", paths],
      ["interned columns", columns],
    ] as const) {
      const rules = () => {
        for (const model of ["first", "last", "linear"] as const) attribute(data, { model });
      };
      tell(
        `first, last and linear of 1M ${form} against ChannelAttribution's heuristics`,
        await ratioOf(rules, () => peer.ask("rules"), { rounds: 3 }),
        3,
      );
      tell(
        `Markov of order 1 of 1M ${form}, solved, against ChannelAttribution's simulation`,
        await ratioOf(
          () => attribute(data, { model: "markov" }),
          () => peer.ask("markov"),
          {
            rounds: 3,
          },
        ),
        1,
      );
    }
  } finally {
    peer.end();
    rmSync(room, { recursive: true, force: true });
  }
}
