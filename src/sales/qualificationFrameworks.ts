/** One question of a {@link QualificationFramework}. */
export interface FrameworkCriterion {
  /** Unique in the framework. */
  readonly key: string;
  readonly label: string;
  /** What to ask. */
  readonly question: string;
  /** 1 unless given. With 0 it is asked and not counted. */
  readonly weight?: number | undefined;
}

/** What to find out before a deal deserves time, and how much of it is enough. Plain JSON: bring your own. */
export interface QualificationFramework {
  readonly id: string;
  readonly label: string;
  /** In the order in which they are asked, at least one. */
  readonly criteria: readonly FrameworkCriterion[];
  /** Keys that must be confirmed. */
  readonly required: readonly string[];
  /** How many criteria of a weight above 0 must reach `minimumStatus`. */
  readonly minimum: number;
  /** `confirmed` unless given. */
  readonly minimumStatus?: "partial" | "confirmed" | undefined;
  /** True: only the unbroken run from the first counts. False unless given. */
  readonly ordered?: boolean | undefined;
}

const budget = { key: "budget", label: "Budget", question: "Is there a budget, and who holds it?" };
const authority = { key: "authority", label: "Authority", question: "Who decides, and how?" };
const need = { key: "need", label: "Need", question: "What problem must be solved?" };
const timeline = { key: "timeline", label: "Timeline", question: "By when?" };
const challenges = {
  key: "challenges",
  label: "Challenges",
  question: "What stands in their way?",
};
const money = { key: "money", label: "Money", question: "How is it paid for?" };
const meddic = [
  { key: "metrics", label: "Metrics", question: "What number must change, by how much?" },
  { key: "economic_buyer", label: "Economic buyer", question: "Who can release the money?" },
  { key: "decision_criteria", label: "Decision criteria", question: "By what will they choose?" },
  {
    key: "decision_process",
    label: "Decision process",
    question: "Which steps lead to a signature?",
  },
  { key: "identify_pain", label: "Identify pain", question: "What hurts, and what does it cost?" },
  { key: "champion", label: "Champion", question: "Who sells for us inside?" },
];
const meddicRequired = ["economic_buyer", "identify_pain", "champion"];

/**
 * The frameworks that sales teams qualify by: BANT, MEDDIC, MEDDPICC, CHAMP, GPCTBA/C&I, ANUM and SPICED, as data.
 *
 * A framework of one's own is an object of the same form, given to {@link assessQualification}.
 *
 * @example
 * import { qualificationFrameworks } from "closedloop";
 *
 * qualificationFrameworks.map(({ id }) => id) // => ["bant", "meddic", "meddpicc", "champ", "gpct", "anum", "spiced"]
 * qualificationFrameworks[0]?.criteria[3]?.question // => "By when?"
 */
export const qualificationFrameworks: readonly QualificationFramework[] = [
  {
    id: "bant",
    label: "BANT",
    criteria: [budget, authority, need, timeline],
    required: [],
    minimum: 3,
  },
  {
    id: "meddic",
    label: "MEDDIC",
    criteria: meddic,
    required: meddicRequired,
    minimum: 5,
  },
  {
    id: "meddpicc",
    label: "MEDDPICC",
    criteria: [
      ...meddic,
      {
        key: "paper_process",
        label: "Paper process",
        question: "Which legal and purchasing steps follow?",
      },
      { key: "competition", label: "Competition", question: "Against whom or what?" },
    ],
    required: meddicRequired,
    minimum: 6,
  },
  {
    id: "champ",
    label: "CHAMP",
    criteria: [
      challenges,
      authority,
      money,
      { key: "prioritization", label: "Prioritization", question: "Where does it rank?" },
    ],
    required: ["challenges"],
    minimum: 3,
  },
  {
    id: "gpct",
    label: "GPCTBA/C&I",
    criteria: [
      { key: "goals", label: "Goals", question: "What do they want to reach?" },
      { key: "plans", label: "Plans", question: "How do they mean to?" },
      challenges,
      timeline,
      { ...budget, weight: 0 },
      { ...authority, weight: 0 },
      {
        key: "negative_consequences",
        label: "Negative consequences",
        question: "What if nothing is done?",
        weight: 0,
      },
      {
        key: "positive_implications",
        label: "Positive implications",
        question: "What if it works?",
        weight: 0,
      },
    ],
    required: [],
    minimum: 4,
    minimumStatus: "partial",
  },
  {
    id: "anum",
    label: "ANUM",
    criteria: [authority, need, { key: "urgency", label: "Urgency", question: "Why now?" }, money],
    required: [],
    minimum: 3,
    ordered: true,
  },
  {
    id: "spiced",
    label: "SPICED",
    criteria: [
      { key: "situation", label: "Situation", question: "How do they work today?" },
      { key: "pain", label: "Pain", question: "What hurts, and what does it cost?" },
      { key: "impact", label: "Impact", question: "What does it change?" },
      { key: "critical_event", label: "Critical event", question: "Which date forces a decision?" },
      { key: "decision", label: "Decision", question: "How and by whom is it decided?" },
    ],
    required: ["impact", "critical_event"],
    minimum: 2,
  },
];
