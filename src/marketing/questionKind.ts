/**
 * What a question takes as its answer: one option (`single`), several (`multi`), a number (`scale`, `number`, and the
 * standard scales `nps`, `csat` and `ces`), text (`open`) or four prices (`price`).
 */
export type QuestionKind =
  | "single"
  | "multi"
  | "scale"
  | "number"
  | "nps"
  | "csat"
  | "ces"
  | "open"
  | "price";

/** The ends of the standard scales. */
const standard: { readonly [K in QuestionKind]?: readonly [min: number, max: number] } = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};

/** The lowest and the highest number that a question takes, where it has them. */
interface AnswerRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What a question says of its range, else the ends of its standard scale; no undefined keys. */
export function answerRange(question: AnswerRange & { readonly kind: QuestionKind }): AnswerRange {
  const [low, high] = standard[question.kind] ?? [];
  const { min = low, max = high } = question;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
