/** The share of a weight that is in; null where there is no weight. Weights are finite and above 0. */
export function weightedShare(
  parts: readonly { readonly weight: number; readonly isIn: boolean }[],
): number | null {
  const sum = (scale: number, isCounted: (isIn: boolean) => boolean): number =>
    parts.reduce((before, { weight, isIn }) => before + (isCounted(isIn) ? weight * scale : 0), 0);
  const all = sum(1, () => true);
  if (all === 0) return null;
  // Weights near the largest double would add up to infinity.
  const scale = Number.isFinite(all) ? 1 : 1e-300;
  return sum(scale, (isIn) => isIn) / sum(scale, () => true);
}
