import { type ConditionWords, conditionWords } from "../core/conditions/conditionWords.js";

/** The words for what a rule found; `{event}`, `{object}` … stand for its parts. */
export interface ScoreWords extends ConditionWords {
  /** An event whose name says what was done: `page_view`, `email_clicked`. */
  readonly view: string;
  readonly visit: string;
  readonly click: string;
  readonly open: string;
  readonly submit: string;
  readonly download: string;
  readonly request: string;
  /** Any other event. */
  readonly other: string;
  readonly where: string;
  readonly once: string;
  readonly often: string;
  readonly capped: string;
  readonly raised: string;
  readonly rounded: string;
  readonly total: string;
}

/** What a rule found, in English. */
export const scoreWords: ScoreWords = {
  ...conditionWords,
  view: "Viewed {object}",
  visit: "Visited {object}",
  click: "Clicked {object}",
  open: "Opened {object}",
  submit: "Submitted {object}",
  download: "Downloaded {object}",
  request: "Requested {object}",
  other: "{event} {object}",
  where: "{deed} where {condition}",
  once: "{deed} on {day}",
  often: "{deed} {count}×, last on {day}",
  capped: "{group} capped at {limit}",
  raised: "{group} raised to {limit}",
  rounded: "Rounded to a whole number",
  total: "Total",
};

/** The words among them that tell what was done. */
export const deedWords = [
  "view",
  "visit",
  "click",
  "open",
  "submit",
  "download",
  "request",
] as const;
