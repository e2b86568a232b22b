import {
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../../../core/check.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../../../core/errors.js";
import { levelOf } from "../feature.js";
import type { FitOptions, OutcomeInput } from "../fitOptions.js";
import type { ModelFeature } from "../learnedModel.js";
import type { NaiveBayesSettings, NaiveBayesStage, WonLost } from "./naiveBayesModel.js";

/** How to count, and what to make of counts. */
export interface NaiveBayesOptions<R = object> extends FitOptions<R> {
  /** `"proper"` (the default) smooths probabilities and adds their logarithms; `"odoo"` gives the figures of Odoo's CRM. */
  readonly mode?: "proper" | "odoo" | undefined;
  /** Proper: what is added to the count of each value, above 0; 1 unless given. */
  readonly alpha?: number | undefined;
  /** Proper: how many rows of its own outweigh the pool in a segment, above 0; 20 unless given. */
  readonly kappa?: number | undefined;
  /**
   * Proper: where the bins of a number begin, by the id of its feature, ascending. Unless given, each number is a bin where
   * there are fewer than 10, else they begin at the deciles of the rows of the fit.
   */
  readonly breaks?: Readonly<Record<string, readonly number[]>> | undefined;
  /** Features, by id, in which no value is one too: Odoo has it so for the state of an e-mail address and of a phone. */
  readonly unsetIsValue?: readonly string[] | undefined;
  /** Odoo: the stages that leads go through, in any order; those of one sequence count in the order given. */
  readonly stages?: readonly NaiveBayesStageInput[] | undefined;
  /** Odoo: the field that holds a lead's stage, which is a feature too; `"stage"` unless given. */
  readonly stageField?: string | undefined;
}

/** A stage that leads go through. */
export interface NaiveBayesStageInput {
  readonly id: string | number;
  /** Its place on the way. */
  readonly sequence: number;
  /** Whether leads on it are won; false unless given. */
  readonly won?: boolean | undefined;
  /** The one team that has the stage; all, unless given. The prior is counted on the first stage of all. */
  readonly team?: string | number | null | undefined;
}

/** The keys that {@link NaiveBayesOptions} has beside those of every fit. */
export const naiveBayesKeys = [
  "mode",
  "alpha",
  "kappa",
  "breaks",
  "unsetIsValue",
  "stages",
  "stageField",
] as const;

const keysOfMode = {
  proper: ["alpha", "kappa", "breaks"],
  odoo: ["stages", "stageField"],
} as const;

/** Tells the mode, and refuses options of the other. */
export function readMode(options: NaiveBayesOptions<never>): NaiveBayesSettings["mode"] {
  const { mode = "proper" } = options;
  checkOneOf("mode", mode, ["proper", "odoo"]);
  const other = mode === "odoo" ? "proper" : "odoo";
  for (const key of keysOfMode[other]) {
    if (options[key] === undefined) continue;
    throw invalid(key, `nothing, since only the mode "${other}" takes it`, options[key]);
  }
  return mode;
}

/** Checks what is asked of the fit alone. */
export function readSettings(
  options: NaiveBayesOptions<never>,
  features: readonly ModelFeature[],
  minimum: WonLost,
): NaiveBayesSettings {
  const common = {
    unsetIsValue: readUnset(options.unsetIsValue ?? [], features),
    minimum,
    outcome: isList(options.outcome) ? null : options.outcome,
    weight: options.weight ?? null,
  };
  if (readMode(options) === "odoo") {
    const stages = readStages(options.stages);
    return { mode: "odoo", stageField: readStageField(options), stages, ...common };
  }
  const { alpha = 1, kappa = 20 } = options;
  for (const [key, value] of Object.entries({ alpha, kappa })) {
    checkFinite(key, value);
    if (value <= 0) throw invalid(key, "a number above 0", value);
  }
  return { mode: "proper", alpha, kappa, ...common };
}

function isList(outcome: OutcomeInput): outcome is ArrayLike<number | boolean | null> {
  return Array.isArray(outcome) || ArrayBuffer.isView(outcome);
}

/** The name of the field that holds stages. */
export function readStageField({ stageField = "stage" }: NaiveBayesOptions<never>): string {
  if (typeof stageField !== "string")
    throw invalid("stageField", "the name of a field", stageField);
  return stageField;
}

function readUnset(list: unknown, features: readonly ModelFeature[]): readonly string[] {
  checkList("unsetIsValue", list);
  const ids = features.map(({ id }) => id);
  return Array.from(list, (id, index) => {
    checkOneOf(`unsetIsValue[${index}]`, id, ids);
    return id;
  });
}

function readStages(list: unknown): readonly NaiveBayesStage[] {
  checkList("stages", list);
  const known = new Set<string>();
  const stages = Array.from(list, (given, index): NaiveBayesStage => {
    const path = `stages[${index}]`;
    checkObject(path, given);
    checkKeys(path, given, ["id", "sequence", "won", "team"]);
    const part = (key: string): unknown => ownCell(given, key);
    const id = levelOf(part("id"));
    if (id === null) throw invalid(`${path}.id`, "a text or a number", part("id"));
    if (known.has(id)) {
      const sentence = `expected each stage once, received "${id}" again`;
      throw new ClosedLoopError("DUPLICATE_ID", `${path}.id`, sentence, { id });
    }
    known.add(id);
    const sequence = part("sequence");
    checkFinite(`${path}.sequence`, sequence);
    const won = part("won") ?? false;
    if (typeof won !== "boolean") throw invalid(`${path}.won`, "true or false", won);
    const team = part("team") ?? null;
    if (team === null) return { id, sequence, won };
    const name = levelOf(team);
    if (name === null) throw invalid(`${path}.team`, "a text or a number", team);
    return { id, sequence, won, team: name };
  });
  if (!stages.some(({ team }) => team === undefined)) {
    throw invalid("stages", "at least one stage of all teams", list);
  }
  return stages.sort((a, b) => a.sequence - b.sequence);
}

/** Where the bins of numbers were asked to begin, by the ids of features. */
export function readBreaks(
  given: unknown,
  features: readonly ModelFeature[],
): ReadonlyMap<string, readonly number[]> {
  checkObject("breaks", given);
  const ids = features.flatMap(({ id, kind }) =>
    kind === "category" || kind === "tags" ? [] : id,
  );
  return new Map(
    Object.entries(given).map(([id, list]: [string, unknown]) => {
      const path = `breaks.${id}`;
      if (!ids.includes(id)) throw invalid(path, "the id of a feature of numbers", id);
      checkList(path, list);
      const breaks = Array.from(list, (value, index) => {
        checkFinite(`${path}[${index}]`, value);
        if (index > 0 && value <= (list[index - 1] as number)) {
          throw invalid(`${path}[${index}]`, "a number above the one before", value);
        }
        return value;
      });
      return [id, breaks];
    }),
  );
}
