/** Pardot's grades from low to high, a third of a letter apart. */
export function gradeLadder(): readonly string[] {
  return "F D- D D+ C- C C+ B- B B+ A- A A+".split(" ");
}
