/** One of marketing's four steps. */
export type MarketingStep = "research" | "campaign" | "distribution" | "measurement";

/** What a marketing activity does, in the words of Microsoft's Common Data Model. */
export type MarketingActivityKind =
  | "research"
  | "content_preparation"
  | "target_list_creation"
  | "lead_qualification"
  | "content_distribution"
  | "direct_initial_contact"
  | "direct_follow_up"
  | "reminder_distribution";

const steps: Readonly<Record<MarketingActivityKind, MarketingStep>> = {
  research: "research",
  content_preparation: "campaign",
  target_list_creation: "campaign",
  lead_qualification: "measurement",
  content_distribution: "distribution",
  direct_initial_contact: "distribution",
  direct_follow_up: "distribution",
  reminder_distribution: "distribution",
};

/**
 * Tells which of marketing's four steps an activity belongs to: the one it names, else the one of its kind.
 *
 * @param activity - A `MarketingActivity`, or its kind and step alone.
 * @returns The step.
 *
 * @example
 * import { marketingStepOf } from "closedloop";
 *
 * marketingStepOf({ kind: "content_preparation" }) // => "campaign"
 * marketingStepOf({ kind: "content_preparation", step: "distribution" }) // => "distribution"
 */
export function marketingStepOf(activity: {
  readonly kind: MarketingActivityKind;
  readonly step?: MarketingStep | undefined;
}): MarketingStep {
  return activity.step ?? steps[activity.kind];
}
