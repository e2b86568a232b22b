import type { Lead, LeadMilestones, LeadStatus } from "../../sales/lead.js";
import type { ClickId } from "../../tracking/clickId.js";
import type { Utm } from "../../tracking/utm.js";
import { addressOf } from "./addressOf.js";
import { closedAtOf } from "./closingTime.js";
import type { FieldValues } from "./fieldTypes.js";
import { headerKey } from "./headerKey.js";
import type { leadFields } from "./leadFields.js";
import { lifecycleOf } from "./lifecycle.js";
import { memo } from "./memo.js";
import { nothing } from "./nothing.js";
import type { Builder, BuildKit } from "./objectSpec.js";
import { nameOf, phoneReader } from "./person.js";
import { keep, note, type RowState } from "./rowState.js";
import type { StageEntry } from "./stageHistory.js";

type Values = FieldValues<typeof leadFields>;
type Draft = { -readonly [K in keyof Lead]: Lead[K] };

const statuses: readonly LeadStatus[] = [
  "new",
  "working",
  "contacted",
  "qualified",
  "nurturing",
  "converted",
  "disqualified",
  "duplicate",
];

/** Makes leads of the values of rows; a table of contacts gives a lead for each that has a lead status. */
export function leadBuilder(kit: BuildKit): Builder<typeof leadFields, Lead> {
  const { table, columnOf } = kit;
  const phoneOf = phoneReader(kit);
  const isContact = table.type === "contact";
  const known = memo(
    (text) => statuses.find((status) => headerKey(status) === headerKey(text)) ?? null,
  );
  const stageOf = memo(lifecycleOf);

  const statusOf = (values: Values, state: RowState): LeadStatus => {
    const { status: text, isConverted, masterId } = values;
    const status = text === undefined ? null : known(text);
    if (text !== undefined && status === null) {
      keep(state, columnOf("status", state.row), text);
    }
    if (masterId !== undefined && masterId !== values.id) return "duplicate";
    return isConverted === true ? "converted" : (status ?? "new");
  };

  return (values, state) => {
    if (values.isDeleted === true || (isContact && values.status === undefined)) return null;
    const { id = "", createdAt = "", country, masterId } = values;
    const record: Draft = {
      id,
      createdAt,
      clickIds: clickIdsOf(values),
      status: statusOf(values, state),
      history: nothing,
      optedOutOfEmail: values.optedOutOfEmail ?? false,
      doNotCall: values.doNotCall ?? false,
      external: [{ system: table.system, type: table.type, id }],
    };
    const name = nameOf(values);
    if (name !== undefined) record.name = name;
    if (values.company !== undefined) record.company = values.company;
    if (values.title !== undefined) record.title = values.title;
    if (values.email !== undefined) record.email = values.email;
    const { mobilePhone } = values;
    const phone = phoneOf("phone", values.phone, country, state);
    const number = phone ?? phoneOf("mobilePhone", mobilePhone, country, state);
    if (number !== undefined) record.phone = number;
    if (phone !== undefined && typeof mobilePhone === "string") {
      keep(state, columnOf("mobilePhone", state.row), mobilePhone);
    }
    if (values.website !== undefined) record.website = values.website;
    const address = addressOf(values);
    if (address !== undefined) record.address = address;
    if (country !== undefined) record.country = country;
    if (values.industry !== undefined) record.industry = values.industry;
    if (values.employees !== undefined) record.employees = values.employees;
    if (values.annualRevenue !== undefined) record.annualRevenue = values.annualRevenue;
    if (values.source !== undefined) record.source = values.source;
    if (values.sourceDetail !== undefined) record.sourceDetail = values.sourceDetail;
    const utm = utmOf(values);
    if (utm !== undefined) record.utm = utm;
    if (values.campaignId !== undefined) record.campaignId = values.campaignId;
    const accountId = values.accountId ?? values.accountIds?.[0];
    if (accountId !== undefined) record.accountId = accountId;
    const contactId = isContact ? id : values.contactId;
    if (contactId !== undefined) record.contactId = contactId;
    if (values.ownerId !== undefined) record.ownerId = values.ownerId;
    if (values.teamId !== undefined) record.teamId = values.teamId;
    if (values.rating !== undefined) record.rating = values.rating;
    if (values.score !== undefined) record.score = values.score;
    if (values.grade !== undefined) record.grade = values.grade;
    if (values.scoredAt !== undefined) record.scoredAt = values.scoredAt;
    if (values.assignedAt !== undefined) record.assignedAt = values.assignedAt;
    if (values.firstTouchAt !== undefined) record.firstTouchAt = values.firstTouchAt;
    if (values.firstContactAt !== undefined) record.firstContactAt = values.firstContactAt;
    if (values.resumeOn !== undefined) record.resumeOn = values.resumeOn;
    if (values.disqualifiedReason !== undefined) {
      record.disqualifiedReason = values.disqualifiedReason;
    }
    if (masterId !== undefined && masterId !== id) record.masterId = masterId;
    setConversion(record, values, state, kit);
    setMilestones(record, values, kit.entriesOf(state, stageOf));
    if (values.updatedAt !== undefined) record.updatedAt = values.updatedAt;
    if (values.tags !== undefined) record.tags = values.tags;
    if (state.custom !== null) record.custom = state.custom;
    return record;
  };
}

function setConversion(record: Draft, values: Values, state: RowState, kit: BuildKit): void {
  const { convertedContactId, convertedAccountId, convertedOpportunityId } = values;
  const convertedAt =
    values.convertedAt === undefined ? undefined : closedAtOf(values.convertedAt, kit);
  if (convertedAt !== undefined && convertedAt >= record.createdAt)
    record.convertedAt = convertedAt;
  else if (convertedAt !== undefined) {
    note(
      state,
      "unreadable_cell",
      "convertedAt",
      "expected a time not before createdAt, received an earlier one: left out",
    );
  }
  if (convertedContactId !== undefined) record.convertedContactId = convertedContactId;
  if (convertedAccountId !== undefined) record.convertedAccountId = convertedAccountId;
  if (convertedOpportunityId !== undefined) {
    record.convertedOpportunityId = convertedOpportunityId;
  }
}

const milestones = ["mql", "sal", "sql"] as const;

/** By columns of their own, else by the dates at which the lifecycle's stages were entered. */
function setMilestones(record: Draft, values: Values, entries: readonly StageEntry[]): void {
  const found: { -readonly [K in keyof LeadMilestones]: LeadMilestones[K] } = {};
  let isAny = false;
  for (const milestone of milestones) {
    const at =
      values[`milestones.${milestone}`] ?? entries.find(({ stage }) => stage === milestone)?.at;
    if (at === undefined) continue;
    found[milestone] = at;
    isAny = true;
  }
  if (isAny) record.milestones = found;
}

const clickIds = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "li_fat_id"] as const;

function clickIdsOf(values: Values): readonly ClickId[] {
  const found = clickIds.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return found.length === 0 ? nothing : found;
}

const utmParts = ["source", "medium", "campaign", "term", "content", "id"] as const;

function utmOf(values: Values): Utm | undefined {
  const utm: { -readonly [K in keyof Utm]: Utm[K] } = {};
  let isAny = false;
  for (const part of utmParts) {
    const value = values[`utm.${part}`];
    if (value === undefined) continue;
    utm[part] = value;
    isAny = true;
  }
  return isAny ? utm : undefined;
}
