import { checkKeys, checkObject, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { readRecord } from "../core/record.js";
import { id } from "../core/schema/texts.js";
import { asOfMs, startMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { freeEmailDomains } from "../people/freeEmailDomains.js";
import { normalizeDomain } from "../people/normalizeDomain.js";
import { advance } from "../process/advance.js";
import type { Move } from "../process/process.js";
import { Account } from "./account.js";
import { Contact, type Lifecycle } from "./contact.js";
import type { Lead, LeadStatus } from "./lead.js";
import { leadProcess } from "./leadProcess.js";
import { Opportunity, type OpportunityInput } from "./opportunity.js";

/** What {@link convertLead} is told. The ids are the caller's; this library makes none. */
export interface ConvertLeadOptions {
  /** When, no earlier than the lead's creation and last move. A day counts as the moment on it that fits. */
  readonly at: Instant;
  /** The id of the contact that the lead becomes. */
  readonly contactId: string;
  /** The id of the account that the contact belongs to. */
  readonly accountId: string;
  /** The deal that is opened with it; none unless given. Its links and its creation come from the conversion. */
  readonly opportunity?:
    | Omit<OpportunityInput, "createdAt" | "leadId" | "contactId" | "accountId">
    | undefined;
  /** Who converted it. */
  readonly by?: string | undefined;
}

/** What became of a lead. */
export interface LeadConversion<L extends Lead = Lead> {
  readonly lead: L;
  readonly contact: Contact;
  readonly account: Account;
  readonly opportunity: Opportunity | null;
}

/**
 * Turns a qualified lead into a contact at an account, and opens a deal where one is given.
 *
 * The lead moves to `converted` and keeps the three ids. The contact takes its name, addresses, title, country, source,
 * campaign, score and opt-outs; its history holds the lead's `milestones` up to `at` and ends in the status `opportunity`,
 * without a deal in `sql`. The account takes the company (else the person's name), the domain of the website or of a mail
 * address that is not free, website, industry, size and address. Where the account or contact is there already, put the two together
 * with `mergeRecords`.
 *
 * @param lead - A `Lead` in the status `qualified`; it stays as it is. Further keys of one's own stay on the lead.
 * @param options - See {@link ConvertLeadOptions}.
 * @returns The converted lead, contact, account, and the deal or null, each as its schema gives it.
 * @throws {ClosedLoopError} INVALID_TRANSITION when the lead is in another status.
 * @throws {ClosedLoopError} INVALID_INPUT when `at` is before the lead's creation or last move, or an id or the opportunity
 *   does not fit its schema; CURRENCY_MISMATCH and DUPLICATE_ID as the schema of `Opportunity` gives them.
 * @throws {ClosedLoopError} MISSING_FIELD when the lead has neither company nor name, so that the account would have none.
 *
 * @example
 * import { convertLead, Lead } from "closedloop";
 *
 * const lead = Lead.parse({
 *   id: "l1", createdAt: "2026-01-05T09:00:00Z", status: "qualified",
 *   name: { full: "Ada Byron" }, company: "Engines Ltd", email: "ada@engines.example",
 * });
 * const { contact, account, opportunity } = convertLead(lead, {
 *   at: "2026-02-01T12:00:00Z", contactId: "c1", accountId: "a1", opportunity: { id: "d1", name: "Engines, first order" },
 * });
 * contact.status // => "opportunity"
 * account.domain // => "engines.example"
 * opportunity?.stage // => "prospecting"
 */
export function convertLead<L extends Lead>(
  lead: L,
  options: ConvertLeadOptions,
): LeadConversion<L> {
  checkObject("options", options);
  checkKeys("", options, ["at", "contactId", "accountId", "opportunity", "by"]);
  const contactId = readRecord(id, options.contactId, "contactId");
  const accountId = readRecord(id, options.accountId, "accountId");
  const deal = options.opportunity;
  if (deal !== undefined) checkObject("opportunity", deal);

  const moved = advance<LeadStatus, Lead>(leadProcess, lead, "converted", {
    at: momentOf(lead, options.at),
    by: options.by,
    set: {
      convertedContactId: contactId,
      convertedAccountId: accountId,
      convertedOpportunityId: deal?.id,
    },
  });
  const move = moved.history.at(-1) as Move;
  const converted = { ...moved, convertedAt: move.at } as L;
  const links = { leadId: lead.id, contactId, accountId };
  return {
    lead: converted,
    contact: contactOf(lead, links, move, deal === undefined ? "sql" : "opportunity"),
    account: accountOf(lead, accountId, move),
    opportunity:
      deal === undefined
        ? null
        : readRecord(Opportunity, { ...deal, ...links, createdAt: move.at }, "opportunity"),
  };
}

/** The moment of the conversion. A day is as good as any moment of it, so it may stand for that of what came before on it. */
function momentOf({ createdAt, history }: Lead, at: Instant): Instant {
  const moved = history.at(-1)?.at ?? createdAt;
  const least = moved > createdAt ? moved : createdAt;
  const leastMs = startMs(least, "lead.createdAt");
  if (startMs(at, "at") >= leastMs) return at;
  if (asOfMs(at, "at") >= leastMs) return least;
  throw invalid("at", `no moment before the lead's creation and last move, ${least}`, at);
}

function contactOf(
  lead: Lead,
  { leadId, contactId, accountId }: { leadId: string; contactId: string; accountId: string },
  move: Move,
  status: Lifecycle,
): Contact {
  const { name, email, phone, title, country, source, campaignId, score, grade, scoredAt } = lead;
  return readRecord(
    Contact,
    {
      ...{ id: contactId, createdAt: lead.createdAt, accountId, leadId },
      ...{ name, email, title, country, source, campaignId, score, grade, scoredAt },
      phones: phone === undefined ? [] : [{ kind: "work", number: phone }],
      status,
      history: lifecycleOf(lead, move, status),
      optedOutOfEmail: lead.optedOutOfEmail,
      doNotCall: lead.doNotCall,
    },
    "lead",
  );
}

/** The milestones that were reached, by time, and the move to where the contact stands now. */
function lifecycleOf({ milestones = {} }: Lead, move: Move, status: Lifecycle): Move[] {
  const reached = (["mql", "sal", "sql"] as const)
    .flatMap((to) => {
      const at = milestones[to];
      return at === undefined || at > move.at ? [] : [{ to, at }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const isThere = reached.at(-1)?.to === status;
  const steps = isThere ? reached : [...reached, { ...move, to: status }];
  return steps.map((step, index) => ({ ...step, from: reached[index - 1]?.to ?? "lead" }));
}

function accountOf(lead: Lead, accountId: string, { at }: Move): Account {
  const { company, name, website, email, industry, employees, annualRevenue, address } = lead;
  if (company === undefined && name === undefined) {
    throw new ClosedLoopError(
      "MISSING_FIELD",
      "lead.company",
      "expected a company or a name to call the account by, received neither",
    );
  }
  const ofMail = normalizeDomain(email);
  const domain =
    normalizeDomain(website) ??
    (ofMail !== null && !freeEmailDomains.includes(ofMail) ? ofMail : undefined);
  return readRecord(
    Account,
    {
      ...{ id: accountId, createdAt: at, name: company ?? name?.full, domain },
      ...{ website, industry, employees, annualRevenue, address },
    },
    "lead",
  );
}
