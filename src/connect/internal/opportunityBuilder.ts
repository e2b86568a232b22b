import type { Stage } from "../../process/process.js";
import type { Opportunity } from "../../sales/opportunity.js";
import { closedAtOf, dayOf } from "./closingTime.js";
import { compareDays, compareProjected } from "./compareDeal.js";
import { dealContacts } from "./dealContacts.js";
import type { FieldValues } from "./fieldTypes.js";
import { lossReasonOf } from "./lossReasons.js";
import { memo } from "./memo.js";
import { nothing } from "./nothing.js";
import type { Builder, BuildKit } from "./objectSpec.js";
import { oneCurrency } from "./oneCurrency.js";
import type { opportunityFields } from "./opportunityFields.js";
import { keep, note, type RowState } from "./rowState.js";
import { historyOf, type StageEntry } from "./stageHistory.js";
import { definitionIdOf } from "./stageIds.js";

type Values = FieldValues<typeof opportunityFields>;
type Outcome = Opportunity["outcome"];
/** A record on its way: what is absent has no key. */
type Draft = { -readonly [K in keyof Opportunity]: Opportunity[K] };

/** Makes opportunities of the values of rows. */
export function opportunityBuilder(kit: BuildKit): Builder<typeof opportunityFields, Opportunity> {
  const { table, stages } = kit;
  const { book, entries, pipelineOf } = stages;
  const noPipeline = book.process?.id ?? table.system;
  const stageOf = memo(book.stageOf);
  const stageInHeader = memo((name) => book.stageInHeader(name)?.id ?? null);

  return (values, state) => {
    if (values.isDeleted === true) return null;
    const { id = "", name = "", createdAt = "", pipelineId, closeDate } = values;
    const stage = values.stage === undefined ? null : stageOf(values.stage);
    const outcome = outcomeOf(values, stage, state);
    const record: Draft = {
      id,
      name,
      createdAt,
      pipelineId: pipelineId === undefined ? noPipeline : pipelineOf(pipelineId),
      stage: stage?.id ?? unknownStage(values.stage),
      history: nothing,
      outcome,
      contacts: nothing,
      lineItems: nothing,
      needs: nothing,
      competitors: nothing,
      external: [{ system: table.system, type: table.type, id }],
    };
    if (closeDate !== undefined && outcome === "open") {
      record.expectedCloseOn = dayOf(closeDate, kit);
    } else if (closeDate !== undefined) record.closedAt = closedAtOf(closeDate, kit);
    setPlain(record, values);
    setMoney(record, values, state);
    setOverrides(record, values, stage);
    setAccount(record, values, state, kit);
    setContacts(record, values);
    setReason(record, values.closeReason);
    const entered = kit.entriesOf(state, stageInHeader);
    const changes = entries.get(id);
    const visits = changes === undefined ? entered : [...entered, ...changes];
    if (visits.length > 0) setHistory(record, visits, book.orderOf, state);
    compareProjected(
      values.projectedAmount,
      record,
      values.probability ?? stage?.probability,
      state,
    );
    compareDays(values.daysToClose, record, state);
    if (state.custom !== null) record.custom = state.custom;
    return record;
  };
}

/** A stage that no process knows keeps its name; a deal without one is where the schema puts it. */
function unknownStage(cell: string | undefined): string {
  return cell === undefined ? "prospecting" : definitionIdOf(cell, null, "unknown");
}

/** The kind of the stage; without a known one, the system's flags. Where they disagree the stage wins. */
function outcomeOf(values: Values, stage: Stage | null, state: RowState): Outcome {
  const flags = outcomeOfFlags(values);
  if (stage === null) {
    note(
      state,
      "unknown_stage",
      "stage",
      `expected a stage of the process, received ${values.stage === undefined ? "none" : "another"}: the outcome is by the flags alone`,
    );
    return flags ?? "open";
  }
  const { kind } = stage;
  const outcome = kind === "done" ? (flags ?? "open") : kind;
  if (flags !== null && flags !== outcome) {
    note(
      state,
      "outcome_contradicts_stage",
      "outcome",
      `expected the flags of the stage, which is ${outcome}, received ${flags}: the stage counts`,
    );
  }
  return outcome;
}

function outcomeOfFlags({ isClosed, isWon, isLost }: Values): Outcome | null {
  if (isWon === true) return "won";
  if (isLost === true || isClosed === true) return "lost";
  return isClosed === false || (isWon === false && isLost === false) ? "open" : null;
}

/** Fields that are taken as they are. By name, not by a list of names, which V8 stores several times as slowly. */
function setPlain(record: Draft, values: Values): void {
  if (values.updatedAt !== undefined) record.updatedAt = values.updatedAt;
  if (values.ownerId !== undefined) record.ownerId = values.ownerId;
  if (values.type !== undefined) record.type = values.type;
  if (values.source !== undefined) record.source = values.source;
  if (values.campaignId !== undefined) record.campaignId = values.campaignId;
  if (values.nextStep !== undefined) record.nextStep = values.nextStep;
  if (values.nextStepOn !== undefined) record.nextStepOn = values.nextStepOn;
  if (values.teamId !== undefined) record.teamId = values.teamId;
  if (values.leadId !== undefined) record.leadId = values.leadId;
  if (values.qualificationId !== undefined) record.qualificationId = values.qualificationId;
  if (values.tags !== undefined) record.tags = values.tags;
}

function setMoney(record: Draft, values: Values, state: RowState): void {
  const { amount, margin } = values;
  if (amount !== undefined) record.amount = amount;
  if (margin !== undefined) record.margin = margin;
  const mrr = values["recurring.mrr"];
  const arr = values["recurring.arr"];
  const acv = values["recurring.acv"];
  const tcv = values["recurring.tcv"];
  if ((mrr ?? arr ?? acv ?? tcv) !== undefined) {
    record.recurring = {
      ...(mrr === undefined ? {} : { mrr }),
      ...(arr === undefined ? {} : { arr }),
      ...(acv === undefined ? {} : { acv }),
      ...(tcv === undefined ? {} : { tcv }),
    };
  } else if (margin === undefined) return;
  oneCurrency([amount, margin, mrr, arr, acv, tcv], state);
}

/** What differs from the stage's own. */
function setOverrides(record: Draft, values: Values, stage: Stage | null): void {
  const { probability, forecastCategory } = values;
  if (probability !== undefined && probability !== stage?.probability) {
    record.probability = probability;
  }
  if (forecastCategory !== undefined && forecastCategory !== stage?.forecastCategory) {
    record.forecastCategory = forecastCategory;
  }
}

/** By its id; its name stands for it only where no id is known. */
function setAccount(
  record: Draft,
  { accountId, accountIds }: Values,
  state: RowState,
  { columnOf }: BuildKit,
): void {
  const id = accountIds?.[0] ?? accountId;
  if (id === undefined) return;
  record.accountId = id;
  if (accountId !== undefined && id !== accountId) {
    keep(state, columnOf("accountId", state.row), accountId);
  }
}

function setContacts(record: Draft, { contactId, contactIds, contactRoles }: Values): void {
  if (contactIds === undefined && contactRoles === undefined) {
    if (contactId !== undefined) record.contactId = contactId;
    return;
  }
  const found = dealContacts(contactId, contactIds ?? nothing, contactRoles);
  if (found.contactId !== undefined) record.contactId = found.contactId;
  if (found.contacts.length > 0) record.contacts = found.contacts;
}

function setReason(record: Draft, note: string | undefined): void {
  if (note === undefined) return;
  record.closeNote = note;
  const reason = record.outcome === "lost" ? lossReasonOf(note) : undefined;
  if (reason !== undefined) record.lossReason = reason;
}

function setHistory(
  record: Draft,
  visits: readonly StageEntry[],
  orderOf: (stage: string) => number,
  state: RowState,
): void {
  const history = historyOf(visits, record.stage, record.closedAt, orderOf);
  if (history !== null) {
    record.history = history;
    return;
  }
  note(
    state,
    "history_incomplete",
    "history",
    "expected the time at which the deal came to its stage, received times of other stages alone: left out",
  );
}
