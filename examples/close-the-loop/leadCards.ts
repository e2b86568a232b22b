import type { Reason, Score } from "closedloop";
import type { Card } from "./page.ts";

const points = (value: number): string => `${value < 0 ? "−" : "+"}${rounded(Math.abs(value))}`;
const rounded = (value: number): string => `${Math.round(value * 10) / 10}`;

/** A ranked lead or deal as a card: its score, fit × engagement, and its reasons, the weightiest first. */
export function cardOf(title: string, subtitle: string, score: Score | null): Card {
  return {
    title,
    subtitle,
    score: score === null ? "–" : rounded(score.value),
    badge: score?.grade ?? score?.band ?? "not scored",
    parts: (score?.groups ?? []).map(({ key, points: sum }) => ({
      label: key,
      points: rounded(sum),
    })),
    reasons: reasonsOf(score),
  };
}

/** The reasons of a score in words, the weightiest first. */
function reasonsOf(score: Score | null, most = 6): string[] {
  return [...(score?.reasons ?? [])]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, most)
    .map((reason) => `${reason.label}${evidenceOf(reason)}: ${points(reason.points)}`);
}

/** What a label leaves out: the value of the field, the day of the last event. */
function evidenceOf({ label, evidence = [] }: Reason): string {
  const [first] = evidence;
  if (first === undefined) return "";
  const told = "at" in first ? first.at.slice(0, 10) : `${first.value ?? "not given"}`;
  return label.includes(told) ? "" : ` (${told})`;
}

/** A ranked lead for the terminal. */
export function lineOfRanked(rank: number, title: string, score: Score | null): string {
  const value = score === null ? "–" : rounded(score.value);
  return `${rank}. ${title}  ${value} (${score?.grade ?? score?.band ?? "–"})  ${reasonsOf(score, 3).join("; ")}`;
}
