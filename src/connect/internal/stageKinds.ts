import type { StageKind } from "../../process/process.js";

/** What exports call the stages at the end, where nothing else tells: letters and digits alone. */
const words: Readonly<Record<"won" | "lost", readonly string[]>> = {
  won: [
    "won",
    "closedwon",
    "dealwon",
    "gewonnen",
    "geschlossengewonnen",
    "geschlossenundgewonnen",
    "abgeschlossenundgewonnen",
    "abschlussgewonnen",
    "gagné",
    "gagnée",
    "ferméegagnée",
    "fermégagné",
    "clôturéegagnée",
    "conclusion",
    "ganado",
    "ganada",
    "cerradaganada",
    "cerradoganado",
    "cierreganado",
  ],
  lost: [
    "lost",
    "closedlost",
    "deallost",
    "verloren",
    "geschlossenverloren",
    "geschlossenundverloren",
    "abgeschlossenundverloren",
    "abschlussverloren",
    "perdu",
    "perdue",
    "ferméeperdue",
    "ferméperdu",
    "clôturéeperdue",
    "perdido",
    "perdida",
    "cerradaperdida",
    "cerradoperdido",
    "cierreperdido",
  ],
};

/** Letters and digits of a name, in the form in which two spellings are the same. */
export function looseKey(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** What the name of a stage says about its kind; null where it says nothing. */
export function kindByName(name: string): StageKind | null {
  const key = looseKey(name);
  if (words.won.includes(key)) return "won";
  return words.lost.includes(key) ? "lost" : null;
}
