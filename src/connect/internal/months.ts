/** Names of months by their first letters, as exports in English, German, French, Spanish, Italian, Portuguese and Dutch have them. */
const months: readonly (readonly string[])[] = [
  ["jan", "jän", "ene", "gen"],
  ["feb", "fev", "fév"],
  ["mar", "mär", "mrz", "maa", "mrt"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
];

/** The number of a month, 1 to 12, by its name; 0 where it is none. */
export function monthOf(name: string): number {
  const word = name.normalize("NFC").toLowerCase();
  return months.findIndex((starts) => starts.some((start) => word.startsWith(start))) + 1;
}
