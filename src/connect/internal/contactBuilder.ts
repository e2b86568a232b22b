import type { Contact, ContactPhone, Lifecycle } from "../../sales/contact.js";
import type { contactFields } from "./contactFields.js";
import type { FieldValues } from "./fieldTypes.js";
import { lifecycleOf, lifecycleOrder } from "./lifecycle.js";
import { memo } from "./memo.js";
import { nothing } from "./nothing.js";
import type { Builder, BuildKit } from "./objectSpec.js";
import { nameOf, type PhoneReader, phoneReader } from "./person.js";
import { keep, note, type RowState } from "./rowState.js";
import { historyOf } from "./stageHistory.js";

type Values = FieldValues<typeof contactFields>;
type Draft = { -readonly [K in keyof Contact]: Contact[K] };

/** Makes contacts of the values of rows. */
export function contactBuilder(kit: BuildKit): Builder<typeof contactFields, Contact> {
  const { table, columnOf } = kit;
  const { accountOf } = kit.settings;
  const phoneOf = phoneReader(kit);
  const stageOf = memo(lifecycleOf);

  const statusOf = (text: string | undefined, state: RowState): Lifecycle => {
    if (text === undefined) return "lead";
    const stage = stageOf(text);
    if (stage === null) keep(state, columnOf("status", state.row), text);
    return stage ?? "other";
  };

  return (values, state) => {
    if (values.isDeleted === true || values.masterId !== undefined) return null;
    const { id = "", company, reportsToId } = values;
    const record: Draft = {
      id,
      phones: phonesOf(values, phoneOf, state),
      buyingRoles: nothing,
      status: statusOf(values.status, state),
      history: nothing,
      optedOutOfEmail: values.optedOutOfEmail ?? false,
      doNotCall: values.doNotCall ?? false,
      external: [{ system: table.system, type: table.type, id }],
    };
    const name = nameOf(values);
    if (name !== undefined) record.name = name;
    if (values.email !== undefined) record.email = values.email;
    const matched = company === undefined ? undefined : accountOf(company);
    const accountId = values.accountId ?? values.accountIds?.[0] ?? matched;
    if (accountId !== undefined) record.accountId = accountId;
    if (company !== undefined && matched === undefined) {
      keep(state, columnOf("company", state.row), company);
    }
    if (values.ownerId !== undefined) record.ownerId = values.ownerId;
    if (reportsToId !== undefined && reportsToId !== id) record.reportsToId = reportsToId;
    else if (reportsToId !== undefined) {
      note(
        state,
        "unreadable_cell",
        "reportsToId",
        "expected the id of another contact, received its own: left out",
      );
    }
    if (values.leadId !== undefined) record.leadId = values.leadId;
    if (values.title !== undefined) record.title = values.title;
    if (values.department !== undefined) record.department = values.department;
    if (values.seniority !== undefined) record.seniority = values.seniority;
    if (values.source !== undefined) record.source = values.source;
    if (values.campaignId !== undefined) record.campaignId = values.campaignId;
    if (values.score !== undefined) record.score = values.score;
    if (values.grade !== undefined) record.grade = values.grade;
    if (values.scoredAt !== undefined) record.scoredAt = values.scoredAt;
    if (values.country !== undefined) record.country = values.country;
    if (values.timeZone !== undefined) record.timeZone = values.timeZone;
    if (values.createdAt !== undefined) record.createdAt = values.createdAt;
    if (values.updatedAt !== undefined) record.updatedAt = values.updatedAt;
    if (values.tags !== undefined) record.tags = values.tags;
    const entries = kit.entriesOf(state, stageOf);
    if (entries.length > 0) {
      const history = historyOf(entries, record.status, undefined, lifecycleOrder);
      if (history === null) {
        note(
          state,
          "history_incomplete",
          "history",
          "expected the time at which the contact came to its stage, received times of other stages alone: left out",
        );
      } else record.history = history;
    }
    if (state.custom !== null) record.custom = state.custom;
    return record;
  };
}

const phoneFields = [
  ["phone", "work"],
  ["mobilePhone", "mobile"],
  ["homePhone", "home"],
  ["otherPhone", "other"],
] as const;

function phonesOf(values: Values, phoneOf: PhoneReader, state: RowState): readonly ContactPhone[] {
  const phones: ContactPhone[] = [];
  for (const [field, kind] of phoneFields) {
    const number = phoneOf(field, values[field], values.country, state);
    if (number !== undefined) phones.push({ kind, number });
  }
  return phones.length === 0 ? nothing : phones;
}
