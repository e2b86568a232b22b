/** The counts of a brand wave, from what most people say to what few do. */
export const brandMeasures = [
  "aided",
  "unaided",
  "topOfMind",
  "consideration",
  "preference",
] as const;

/** A count of a brand wave. */
export type BrandMeasure = (typeof brandMeasures)[number];

/** The counts of a wave, where they are known. */
export type BrandCounts = { readonly n: number } & {
  readonly [K in BrandMeasure]?: number | null | undefined;
};

/** What each count is a part of, from the inside out. */
const chains = [
  ["topOfMind", "unaided", "aided", "n"],
  ["consideration", "n"],
  ["preference", "n"],
] as const;

/** The first count that is larger than what it is a part of. */
export function brandExcess(
  wave: BrandCounts,
): { readonly part: BrandMeasure; readonly whole: BrandMeasure | "n" } | null {
  for (const chain of chains) {
    const given = chain.filter((key) => typeof wave[key] === "number");
    for (const [index, part] of given.entries()) {
      const whole = given[index + 1];
      if (part === "n" || whole === undefined) continue;
      if ((wave[part] as number) > (wave[whole] as number)) return { part, whole };
    }
  }
  return null;
}
