/** The words for Conditions; `{field}`, `{value}` … stand for their parts. */
export interface ConditionWords {
  readonly eq: string;
  readonly ne: string;
  readonly lt: string;
  readonly lte: string;
  readonly gt: string;
  readonly gte: string;
  readonly in: string;
  readonly notIn: string;
  readonly between: string;
  readonly contains: string;
  readonly startsWith: string;
  readonly endsWith: string;
  readonly like: string;
  readonly exists: string;
  readonly missing: string;
  readonly before: string;
  readonly after: string;
  readonly withinLast: string;
  readonly not: string;
  readonly always: string;
  readonly never: string;
  /** Between two conditions, and before the last of a list. */
  readonly and: string;
  readonly or: string;
  /** A list without values, and the end of one that is too long. */
  readonly nothing: string;
  readonly more: string;
  /** Units of time, of one and of many: `"day|days"`. */
  readonly years: string;
  readonly months: string;
  readonly weeks: string;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

/** Conditions in English. */
export const conditionWords: ConditionWords = {
  eq: "{field} is {value}",
  ne: "{field} is not {value}",
  lt: "{field} is below {value}",
  lte: "{field} is at most {value}",
  gt: "{field} is above {value}",
  gte: "{field} is at least {value}",
  in: "{field} is one of {value}",
  notIn: "{field} is none of {value}",
  between: "{field} is from {low} to {high}",
  contains: "{field} contains {value}",
  startsWith: "{field} starts with {value}",
  endsWith: "{field} ends with {value}",
  like: "{field} is like {value}",
  exists: "{field} is given",
  missing: "{field} is missing",
  before: "{field} is before {value}",
  after: "{field} is after {value}",
  withinLast: "{field} is within the last {value}",
  not: "not ({condition})",
  always: "always",
  never: "never",
  and: "and",
  or: "or",
  nothing: "nothing",
  more: "{count} more",
  years: "year|years",
  months: "month|months",
  weeks: "week|weeks",
  days: "day|days",
  hours: "hour|hours",
  minutes: "minute|minutes",
  seconds: "second|seconds",
};
