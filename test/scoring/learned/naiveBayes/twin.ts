// Naive Bayes from the rows themselves, by products of probabilities: slow, and without a table of counts.
export type Row = Readonly<Record<string, unknown>>;

interface Count {
  readonly won: number;
  readonly lost: number;
}

const has = (cell: unknown): boolean =>
  !(cell === undefined || cell === null || cell === "" || Number.isNaN(cell));
const text = (cell: unknown): string => `${cell}`;

function tally(rows: readonly Row[]): Count {
  const sum = (isWon: boolean): number =>
    rows.reduce((all, row) => all + (row["won"] === isWon ? Number(row["weight"] ?? 1) : 0), 0);
  return { won: sum(true), lost: sum(false) };
}

/** P(won) of a row by the rows of a fit. */
export function properTwin(
  rows: readonly Row[],
  row: Row,
  {
    fields,
    alpha = 1,
    kappa = 20,
    segmentBy,
    minimum,
    unset = [],
  }: {
    readonly fields: readonly string[];
    readonly alpha?: number | undefined;
    readonly kappa?: number | undefined;
    readonly segmentBy?: string | undefined;
    readonly minimum: number;
    readonly unset?: readonly string[];
  },
): number {
  const decided = rows.filter(({ won }) => typeof won === "boolean");
  const segment = segmentBy === undefined ? undefined : row[segmentBy];
  const own =
    segmentBy !== undefined && has(segment)
      ? decided.filter((one) => has(one[segmentBy]) && text(one[segmentBy]) === text(segment))
      : [];
  const least = Math.max(1, minimum);
  const isOwn =
    own.filter(({ won }) => won === true).length >= least &&
    own.filter(({ won }) => won === false).length >= least;
  const all = tally(decided);
  const ofOwn = tally(own);
  const pooledPrior = all.won / (all.won + all.lost);
  const prior = isOwn
    ? (ofOwn.won + kappa * pooledPrior) / (ofOwn.won + ofOwn.lost + kappa)
    : pooledPrior;
  let forWon = prior;
  let forLost = 1 - prior;
  for (const field of fields) {
    const levelIn = (one: Row): string | null => (has(one[field]) ? text(one[field]) : null);
    const counts = (one: Row): boolean => levelIn(one) !== null || unset.includes(field);
    const value = levelIn(row);
    const seen = decided.filter(counts);
    const levels = new Set(seen.map(levelIn));
    if (!counts(row) || !levels.has(value)) continue;
    const same = (one: Row): boolean => levelIn(one) === value;
    const [n, c] = [tally(seen), tally(seen.filter(same))];
    const pooled = (of: keyof Count): number => (c[of] + alpha) / (n[of] + alpha * levels.size);
    const ownSeen = own.filter(counts);
    const [m, d] = [tally(ownSeen), tally(ownSeen.filter(same))];
    const chance = (of: keyof Count): number =>
      isOwn ? (d[of] + kappa * pooled(of)) / (m[of] + kappa) : pooled(of);
    forWon *= chance("won");
    forLost *= chance("lost");
  }
  return forWon / (forWon + forLost);
}

export interface TwinStage {
  readonly id: string;
  readonly sequence: number;
  readonly won?: boolean;
  readonly team?: string;
}

/** Odoo's percentage of a row, and null where it computes none, from its frequency table. */
export function odooTwin(
  rows: readonly Row[],
  row: Row,
  {
    fields,
    unset,
    stages,
  }: {
    readonly fields: readonly string[];
    readonly unset: readonly string[];
    readonly stages: readonly TwinStage[];
  },
): number | null {
  // Team, field and value to won and lost.
  const table = new Map<string, Map<string, Map<string, { won: number; lost: number }>>>();
  const count = (team: string, field: string, value: string, isWon: boolean): void => {
    const ofTeam = table.get(team) ?? new Map();
    table.set(team, ofTeam);
    const ofField = ofTeam.get(field) ?? new Map();
    ofTeam.set(field, ofField);
    const one = ofField.get(value) ?? { won: 0.1, lost: 0.1 };
    ofField.set(value, one);
    one[isWon ? "won" : "lost"] += 1;
  };
  const valuesOf = (one: Row, field: string): readonly string[] => {
    const cell = one[field];
    if (Array.isArray(cell)) return [...new Set(cell.map(text))];
    if (has(cell)) return [text(cell)];
    return unset.includes(field) ? ["(unset)"] : [];
  };
  for (const one of rows) {
    const { won: isWon } = one;
    if (typeof isWon !== "boolean") continue;
    const team = has(one["team"]) ? text(one["team"]) : "";
    for (const field of fields) {
      for (const value of valuesOf(one, field)) count(team, field, value, isWon);
    }
    if (!has(one["stage"])) continue;
    const own = stages.find(({ id }) => id === text(one["stage"]));
    for (const { id, sequence } of stages) {
      if (isWon || sequence <= (own?.sequence ?? -1)) count(team, "stage", id, isWon);
    }
  }
  if (!has(row["stage"])) return 0;
  if (stages.some(({ id, won }) => won && id === text(row["stage"]))) return 100;
  const name = has(row["team"]) ? text(row["team"]) : "";
  const teams = name !== "" && table.has(name) ? [name] : [...table.keys()];
  const rowsOf = (field: string): Map<string, { won: number; lost: number }> => {
    const sums = new Map<string, { won: number; lost: number }>();
    for (const team of teams) {
      for (const [value, { won, lost }] of table.get(team)?.get(field) ?? []) {
        if (field === "tags" && won + lost < 50) continue;
        const sum = sums.get(value) ?? { won: 0, lost: 0 };
        sums.set(value, { won: sum.won + won, lost: sum.lost + lost });
      }
    }
    return sums;
  };
  const ordered = [...stages].sort((a, b) => a.sequence - b.sequence);
  const first = rowsOf("stage").get(ordered.find(({ team }) => team === undefined)?.id as string);
  if (first === undefined) return null;
  let won = first.won / (first.won + first.lost);
  let lost = first.lost / (first.won + first.lost);
  for (const field of [...fields, "stage"]) {
    const found = rowsOf(field);
    const sum = { won: 0, lost: 0 };
    for (const one of found.values()) {
      sum.won += one.won;
      sum.lost += one.lost;
    }
    for (const value of valuesOf(row, field)) {
      const one = found.get(value);
      if (one === undefined) continue;
      const all = field === "stage" ? first : sum;
      won *= one.won / all.won;
      lost *= one.lost / all.lost;
    }
  }
  return Math.min(Math.max(100 * (won / (won + lost)), 0.01), 99.99);
}
