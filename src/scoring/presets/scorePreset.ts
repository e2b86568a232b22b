import type { ScoreModelInput, ThresholdInput } from "../scoreDefinition.js";

/** A definition to start from, whose bands and stages are known: `defineScoreModel({ ...preset, id: "mine" })`. */
export type ScorePreset<B extends string, S extends string> = Omit<
  ScoreModelInput,
  "bands" | "thresholds"
> & {
  readonly thresholds: Readonly<Record<S, ThresholdInput>>;
} & ([B] extends [never] ? unknown : { readonly bands: Readonly<Record<B, number>> });
