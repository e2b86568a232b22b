import type { LearnedModel } from "../learnedModel.js";
import type { NaiveBayesSettings } from "./naiveBayesModel.js";

/** In Odoo's mode, the stages on which leads are won. */
export function decidedBy(settings: NaiveBayesSettings): LearnedModel["decidedBy"] {
  if (settings.mode !== "odoo") return undefined;
  const { stageField: field, stages } = settings;
  return { field, won: stages.flatMap(({ id, won }) => (won ? id : [])) };
}
