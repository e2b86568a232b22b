import type { LeadRow, MemberRow } from "./campaignRows.js";
import type { CampaignSettings } from "./campaignSettings.js";

/** Whom a campaign reached, and what they did. */
export interface CampaignAnswers {
  readonly members: number;
  readonly contacts: number;
  /** Ids of leads. */
  readonly leads: ReadonlySet<string>;
  readonly responses: number;
  readonly unknownStatuses: readonly string[];
}

/** Counts the members of a campaign, and the leads that carry it. */
export function campaignAnswers(
  members: readonly MemberRow[],
  ownLeads: readonly LeadRow[],
  { asOf, memberProcess }: CampaignSettings,
): CampaignAnswers {
  const kinds = new Map<string, string>(memberProcess.stages.map(({ id, kind }) => [id, kind]));
  const unknown = new Set<string>();
  const leads = new Set(ownLeads.map(({ id }) => id));
  let contacts = 0;
  let responses = 0;
  for (const member of members) {
    if (member.kind === "contact") contacts += 1;
    if (member.kind === "lead") leads.add(member.partyId);
    const status = statusAt(member, asOf);
    const kind = kinds.get(status);
    if (kind === undefined) unknown.add(status);
    const hasAnswered = member.responded !== null && member.responded.first <= asOf;
    if (hasAnswered || kind === "done") responses += 1;
  }
  return { members: members.length, contacts, leads, responses, unknownStatuses: [...unknown] };
}

/** The status that the moves up to a moment led to; before the first, the one that it left. */
function statusAt({ status, moves }: MemberRow, asOf: number): string {
  const made = moves.filter(({ at }) => at <= asOf);
  return made.at(-1)?.to ?? moves[0]?.from ?? status;
}
