/** Pardot's grades from low to high, a third of a letter apart. */
export const gradeLadder = [
  "F",
  "D-",
  "D",
  "D+",
  "C-",
  "C",
  "C+",
  "B-",
  "B",
  "B+",
  "A-",
  "A",
  "A+",
] as const;
