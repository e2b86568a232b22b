// Logistic regression against scikit-learn, in a virtual environment of its own beside the other temporary files. `--million`
// fits a million rows too.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitLogistic, type LogisticModel, score, scoreAll, seededRandom } from "closedloop";
import { peerOf, pythonWith } from "./python.ts";
import { ratioOf, tell } from "./ratio.ts";

const width = 20;
const names = Array.from({ length: width }, (_, index) => `x${index}`);

interface Table {
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly won: Uint8Array;
}

/** Columns of noise around a shared part, of which every other speaks for a win. */
function tableOf(rows: number): Table {
  const next = seededRandom(1);
  const noise = (): number => next() + next() + next() + next() - 2;
  const shared = Float64Array.from({ length: rows }, noise);
  const columns = Object.fromEntries(
    names.map((name) => [name, shared.map((part) => 0.5 * part + noise())]),
  );
  const won = Uint8Array.from({ length: rows }, (_, row) => {
    const logit = names.reduce((sum, name, index) => {
      const value = (columns[name] as Float64Array)[row] as number;
      return sum + (index % 2) * 0.3 * value;
    }, -1);
    return Number(next() < 1 / (1 + Math.exp(-logit)));
  });
  return { columns, won };
}

const learn = ({ columns, won }: Table): LogisticModel =>
  fitLogistic({ ...columns, won }, { outcome: "won", features: names, standardize: false });

/** Asks for some work of scikit.py, and waits until it is done. */
type Scikit = (request: object) => Promise<{ readonly coefficients?: readonly number[] }>;

const python = pythonWith("sklearn", ["scikit-learn"]);
if (python !== null) {
  const folder = mkdtempSync(join(tmpdir(), "closedloop-bench-"));
  const script = readFileSync(join(import.meta.dirname, "scikit.py"), "utf8");
  const peer = peerOf(python, script, [folder]);
  const ask: Scikit = async (request) => JSON.parse(await peer.ask(JSON.stringify(request)));
  try {
    for (const rows of process.argv.includes("--million") ? [100_000, 1_000_000] : [100_000]) {
      await compare(rows, folder, ask);
    }
  } finally {
    peer.end();
    rmSync(folder, { recursive: true });
  }
}

async function compare(rows: number, folder: string, ask: Scikit): Promise<void> {
  const table = tableOf(rows);
  const all = names.map((name) => table.columns[name] as Float64Array);
  writeFileSync(
    join(folder, `x${rows}`),
    Buffer.concat(all.map(({ buffer }) => new Uint8Array(buffer))),
  );
  writeFileSync(join(folder, `y${rows}`), table.won);
  const { coefficients = [] } = await ask({ work: "fit", rows });
  const model = learn(table);
  model.params.coefficients.slice(1).forEach(({ value }, index) => {
    // Their search stops where ours goes on.
    if (Math.abs(value - (coefficients[index] as number)) > 2e-3)
      throw new Error(`x${index} differs`);
  });
  const label = rows.toLocaleString("en");
  const rounds = rows > 500_000 ? 5 : 15;
  tell(
    `fitLogistic of ${label} rows × ${width} columns against scikit-learn's L-BFGS`,
    await ratioOf(
      () => learn(table),
      () => ask({ work: "fit", rows }),
      { rounds },
    ),
    0.5,
  );
  tell(
    `scoreAll over ${label} rows of columns against predict_proba`,
    await ratioOf(
      () => scoreAll(model, table.columns),
      () => ask({ work: "predict", rows }),
    ),
    0.6,
  );
  const leads = Array.from({ length: 2_000 }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, table.columns[name]?.[row]])),
  );
  const times = 200;
  tell(
    "score, one lead a call, against predict_proba of one row",
    await ratioOf(
      () => {
        for (const lead of leads) score(model, lead);
      },
      () => ask({ work: "one", rows, times }),
      { theirShare: times / leads.length },
    ),
    100,
  );
}
