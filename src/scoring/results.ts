import type { BlockPlaces, BlockPoints } from "./blockJudge.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import type { Outcome } from "./outcome.js";
import type { Program } from "./program.js";
import type { Coded, Scores } from "./scoreResult.js";

/** The code of a label that is not there. */
const noLabel = 255;

/** The arrays of {@link Scores}, to be filled row by row. */
export interface Results {
  readonly arrays: Omit<Scores, "length" | "diagnostics">;
  /** Of a disqualified row, what its points mean is not looked at. */
  store(place: number, outcome: Outcome, isOut: boolean): void;
  /** Stores a block of rows, none of which is disqualified. */
  storeBlock(start: number, end: number, points: BlockPoints, places: BlockPlaces): void;
  /** Takes back what was stored of a row. */
  erase(place: number): void;
}

/** Makes the arrays that a model's scores need. */
export function resultsOf(
  { model, grades, probabilityOf }: Program | LearnedProgram,
  length: number,
): Results {
  const value = new Float64Array(length);
  const scored = new Uint8Array(length);
  const probability = probabilityOf ? new Float64Array(length) : null;
  const disqualified =
    "disqualify" in model && model.disqualify.length > 0 ? new Uint8Array(length) : null;
  const kinds = [
    kindOf("band", [...model.bands.map(({ band }) => band), null], length),
    kindOf("grade", grades, length),
    kindOf("stage", [null, ...model.thresholds.map(({ stage }) => stage)], length),
  ];
  const used = kinds.filter(({ kind, coded }) =>
    kind === "grade" ? "grade" in model && model.grade !== undefined : coded.labels.length > 0,
  );
  const store = (place: number, outcome: Outcome, isOut: boolean): void => {
    value[place] = outcome.value;
    scored[place] = 1;
    if (probability) probability[place] = outcome.probability as number;
    if (disqualified) disqualified[place] = isOut ? 1 : 0;
    for (const { kind, coded, codes } of used) {
      coded.codes[place] = isOut ? noLabel : (codes[outcome[kind]] as number);
    }
  };
  const storeBlock: Results["storeBlock"] = (start, end, points, places) => {
    value.set(points.values.subarray(0, end - start), start);
    probability?.set(points.probabilities.subarray(0, end - start), start);
    scored.fill(1, start, end);
    for (const { kind, coded, codes } of used) {
      const own = places[kind];
      for (let place = start; place < end; place += 1) {
        coded.codes[place] = codes[own[place - start] as number] as number;
      }
    }
  };
  return {
    arrays: {
      value,
      scored,
      ...(probability && { probability }),
      ...Object.fromEntries(used.map(({ kind, coded }) => [kind, coded])),
      ...(disqualified && { disqualified }),
    },
    store,
    storeBlock,
    erase: (place): void => {
      value[place] = 0;
      scored[place] = 0;
      if (probability) probability[place] = 0;
      if (disqualified) disqualified[place] = 0;
      for (const { coded } of used) coded.codes[place] = noLabel;
    },
  };
}

interface Kind {
  readonly kind: "band" | "grade" | "stage";
  readonly coded: Coded;
  /** The code of each place; several may share a label. */
  readonly codes: Uint8Array;
}

function kindOf(kind: Kind["kind"], places: readonly (string | null)[], length: number): Kind {
  const labels = [...new Set(places.filter((label) => label !== null))];
  return {
    kind,
    coded: { codes: new Uint8Array(length).fill(noLabel), labels },
    codes: Uint8Array.from(places, (label) => (label === null ? noLabel : labels.indexOf(label))),
  };
}
