interface Case {
  readonly time: number;
  readonly event: boolean;
}

/** Distinct times, ascending. */
const timesOf = (cases: readonly { readonly time: number }[]): number[] =>
  [...new Set(cases.map(({ time }) => time))].sort((a, b) => a - b);

const countOf = <T>(list: readonly T[], keep: (one: T) => boolean): number =>
  list.filter(keep).length;

/** A fraction in whole numbers. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const times = (a: Fraction, over: number, under: number): Fraction => ({
  over: a.over * BigInt(over),
  under: a.under * BigInt(under),
});

/** Kaplan and Meier's curve as fractions, a look at all cases for each time. */
export function slowCurve(cases: readonly Case[]): { time: number; survival: Fraction }[] {
  let survival: Fraction = { over: 1n, under: 1n };
  return timesOf(cases).map((time) => {
    const atRisk = countOf(cases, (one) => one.time >= time);
    const events = countOf(cases, (one) => one.time === time && one.event);
    survival = times(survival, atRisk - events, atRisk);
    return { time, survival };
  });
}

export const numberOf = ({ over, under }: Fraction): number =>
  Number((over * 10n ** 18n) / under) / 1e18;

/** The first time at which S ≤ 1 − p, p = tenths/10, compared in whole numbers; the middle of the time of equality. */
export function slowQuantile(cases: readonly Case[], tenths: number): number | null {
  const curve = slowCurve(cases);
  const gap = ({ over, under }: Fraction): bigint => over * 10n - under * BigInt(10 - tenths);
  const reached = curve.find(({ survival }) => gap(survival) <= 0n);
  if (reached === undefined) return null;
  if (gap(reached.survival) < 0n) return reached.time;
  const next = curve.find(({ survival }) => gap(survival) < 0n) ?? curve.at(-1);
  return (reached.time + (next as { time: number }).time) / 2;
}

/** The log-rank statistic of two groups: (Σ w(d₁ − e₁))² ÷ Σ w²·v, a look at all cases for each time. */
export function slowLogRank(
  cases: readonly (Case & { readonly group: string })[],
  rho: number,
): number {
  const isFirst = ({ group }: { group: string }) => group === "a";
  let [excess, variance, survival] = [0, 0, 1];
  for (const time of timesOf(cases)) {
    const atRisk = cases.filter((one) => one.time >= time);
    const events = atRisk.filter((one) => one.time === time && one.event);
    const [r, d] = [atRisk.length, events.length];
    const first = countOf(atRisk, isFirst);
    const weight = survival ** rho;
    excess += weight * (countOf(events, isFirst) - (d * first) / r);
    if (r > 1) {
      variance += (weight ** 2 * d * (r - d) * first * (r - first)) / (r * r * (r - 1));
    }
    survival *= (r - d) / r;
  }
  return excess ** 2 / variance;
}

/** Incidences at the end: each case that is watched no longer hands its share on, evenly, to those still watched. */
export function redistributed(
  cases: readonly { readonly time: number; readonly state: string }[],
): Map<string, number> {
  const shares = new Map<string, number>();
  // Ends come before those watched no longer at the same time.
  const ordered = [...cases].sort(
    (a, b) => a.time - b.time || Number(a.state === "0") - Number(b.state === "0"),
  );
  let each = 1 / cases.length;
  for (const [index, { state }] of ordered.entries()) {
    const left = ordered.length - index - 1;
    if (state !== "0") shares.set(state, (shares.get(state) ?? 0) + each);
    else if (left > 0) each += each / left;
  }
  return shares;
}
