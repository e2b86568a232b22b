export type { ArrowData, ArrowTable, ArrowType, ArrowVector } from "./columns/arrowTable.js";
export type { Column, Columns, DictionaryColumn, NullableColumn } from "./columns/column.js";
export { columnsFromArrow } from "./columns/columnsFromArrow.js";
export {
  type ColumnsFromRowsOptions,
  type ColumnType,
  columnsFromRows,
} from "./columns/columnsFromRows.js";
export { rowsFromColumns } from "./columns/rowsFromColumns.js";
export type { Condition, LeafCondition, Scalar } from "./conditions/condition.js";
export type { ConditionWords } from "./conditions/conditionWords.js";
export { defineCondition } from "./conditions/defineCondition.js";
export { matches } from "./conditions/matches.js";
export { type ConditionOptions, predicateOf } from "./conditions/predicateOf.js";
export { ClosedLoopError, type ErrorCode, type ErrorJson, isClosedLoopError } from "./errors.js";
export type { Imported, ImportSummary, ImportWarning, RejectedRecord } from "./imported.js";
export type { RecordIssue, SchemaIssue } from "./issues.js";
export type { JsonValue } from "./json.js";
export { sealModel } from "./models/sealModel.js";
export { trustModel } from "./models/trustModel.js";
export { addMoney, subtractMoney } from "./money/addMoney.js";
export { type AllocateMoneyOptions, allocateMoney } from "./money/allocateMoney.js";
export { compareMoney } from "./money/compareMoney.js";
export { type ConvertMoneyOptions, convertMoney } from "./money/convertMoney.js";
export { formatMoney } from "./money/formatMoney.js";
export { money } from "./money/money.js";
export { moneyRatio } from "./money/moneyRatio.js";
export { type MultiplyMoneyOptions, multiplyMoney } from "./money/multiplyMoney.js";
export type { ExchangeRate, Rates } from "./money/rates.js";
export type { RoundingMode } from "./money/rounding.js";
export { type RoundMoneyOptions, roundMoney } from "./money/roundMoney.js";
export { sumMoney } from "./money/sumMoney.js";
export type { Agrees, Amount, Known, Money, Per } from "./money/types.js";
export { type RecordSchema, readRecord, readRecords } from "./record.js";
export type { CommonFields, ExternalId } from "./schema/commonFields.js";
export type { CustomFields } from "./schema/custom.js";
export type {
  BusinessCalendar,
  BusinessCalendarDefinition,
  Weekday,
  WorkingHours,
} from "./time/businessCalendar.js";
export { addBusinessDays, businessDaysBetween, isBusinessDay } from "./time/businessDays.js";
export { addBusinessHours, businessHoursBetween } from "./time/businessHours.js";
export { defineBusinessCalendar } from "./time/defineBusinessCalendar.js";
export { type PeriodKind, type PeriodOfOptions, periodOf } from "./time/periodOf.js";
export type { WeekPattern } from "./time/retailDays.js";
export type { Day, Duration, Instant, Period, Span } from "./time/types.js";
