import type { BandList, RuleModel } from "./ruleModel.js";
import type { Coded, Scores } from "./scoreResult.js";
import { gradeLadder } from "./thirds.js";

/** The code of a label that is not there. */
const noLabel = 255;

/** What a row's points mean. */
export interface Labels {
  readonly band: string | null;
  readonly grade: string | null;
  readonly stage: string | null;
}

/** The arrays of {@link Scores}, to be filled row by row. */
export interface Results {
  readonly arrays: Omit<Scores, "length" | "diagnostics">;
  /** Of a disqualified row the labels are not looked at. */
  store(place: number, value: number, labels: Labels, isOut: boolean): void;
  /** Takes back what was stored of a row. */
  erase(place: number): void;
}

/** Makes the arrays that a model's scores need. */
export function resultsOf(model: RuleModel, length: number): Results {
  const value = new Float64Array(length);
  const scored = new Uint8Array(length);
  const disqualified = model.disqualify.length > 0 ? new Uint8Array(length) : null;
  const lists = {
    band: model.bands.map(({ band }) => band),
    grade: gradesOf(model),
    stage: model.thresholds.map(({ stage }) => stage),
  };
  const isUsed = {
    band: lists.band.length > 0,
    grade: model.grade !== undefined,
    stage: lists.stage.length > 0,
  };
  const kinds = (["band", "grade", "stage"] as const)
    .filter((kind) => isUsed[kind])
    .map((kind) => {
      const labels = lists[kind];
      const codeOf = new Map<string | null, number>(labels.map((label, code) => [label, code]));
      const coded: Coded = { codes: new Uint8Array(length).fill(noLabel), labels };
      return { kind, coded, codeOf };
    });
  return {
    arrays: {
      value,
      scored,
      ...Object.fromEntries(kinds.map(({ kind, coded }) => [kind, coded])),
      ...(disqualified && { disqualified }),
    },
    store: (place, points, labels, isOut): void => {
      value[place] = points;
      scored[place] = 1;
      if (disqualified) disqualified[place] = isOut ? 1 : 0;
      for (const { kind, coded, codeOf } of kinds) {
        coded.codes[place] = isOut ? noLabel : (codeOf.get(labels[kind]) ?? noLabel);
      }
    },
    erase: (place): void => {
      value[place] = 0;
      scored[place] = 0;
      if (disqualified) disqualified[place] = 0;
      for (const { coded } of kinds) coded.codes[place] = noLabel;
    },
  };
}

/** All grades that a model can give. */
function gradesOf({ grade }: RuleModel): readonly string[] {
  if (!grade) return [];
  if ("criteria" in grade) return gradeLadder();
  const [rows, columns] = grade.map(({ bands, below }) => labelsOf(bands, below)) as [
    string[],
    string[],
  ];
  return [...new Set(rows.flatMap((row) => columns.map((column) => row + column)))];
}

function labelsOf(bands: BandList, below: string | undefined): string[] {
  return [...bands.map(({ band }) => band), ...(below === undefined ? [] : [below])];
}
