import type { Stage, StageKind } from "../../process/process.js";
import { kindByName, looseKey } from "./stageKinds.js";

/** What is known about one stage. */
export interface StageFacts {
  /** As deals name it: an id or a label. */
  readonly name: string;
  readonly label?: string | undefined;
  /** The system's number for its place. */
  readonly order?: number | undefined;
  readonly kind?: StageKind | undefined;
  readonly probability?: number | undefined;
  readonly forecastCategory?: string | undefined;
}

/** What the deals in one stage say about it. */
export interface StageEvidence {
  /** Each with the number of deals that have it. */
  readonly probabilities: ReadonlyMap<number, number>;
  readonly categories: ReadonlyMap<string, number>;
  /** Deals by their own flags. */
  readonly won: number;
  readonly lost: number;
  readonly open: number;
}

/**
 * The stages of deals, by what the deals say, in order: open ones by probability where each has one, else as they came; won
 * and lost ones at the end. What an account of the system starts with keeps its kind, whatever the flags of some deals are.
 */
export function factsOfDeals(
  evidence: ReadonlyMap<string, StageEvidence>,
  standard: readonly Stage[],
): readonly StageFacts[] {
  const facts = [...evidence].map(([name, seen]) => {
    const key = looseKey(name);
    const known = standard.find(({ id, label }) => looseKey(id) === key || looseKey(label) === key);
    const probability = mostFrequent(seen.probabilities);
    const forecastCategory = mostFrequent(seen.categories);
    return {
      name,
      ...(known === undefined || known.id !== name ? {} : { label: known.label }),
      kind: known?.kind ?? kindByFlags(seen) ?? kindByName(name) ?? "open",
      place: probability ?? known?.probability,
      ...(probability === undefined ? {} : { probability }),
      ...(forecastCategory === undefined ? {} : { forecastCategory }),
    };
  });
  const arePlaced = facts.every(({ kind, place }) => kind !== "open" || place !== undefined);
  const rank = (kind: StageKind): number => (kind === "open" ? 0 : kind === "won" ? 1 : 2);
  return facts
    .sort(
      (a, b) =>
        rank(a.kind) - rank(b.kind) ||
        (a.kind === "open" && arePlaced ? (a.place ?? 0) - (b.place ?? 0) : 0),
    )
    .map(({ place: _, ...fact }) => fact);
}

/** Most deals decide; where as many say one as another, the stage is open. */
function kindByFlags({ won, lost, open }: StageEvidence): StageKind | null {
  if (won + lost + open === 0) return null;
  if (won > open && won >= lost) return "won";
  return lost > open ? "lost" : "open";
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>): T | undefined {
  let best: T | undefined;
  let most = 0;
  for (const [value, count] of counts) {
    if (count <= most) continue;
    most = count;
    best = value;
  }
  return best;
}
