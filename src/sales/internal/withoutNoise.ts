/** A ratio up to the noise of its doubles, so that 0.7 + 0.1 of 1 reaches a threshold of 0.8. */
export function withoutNoise(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}
