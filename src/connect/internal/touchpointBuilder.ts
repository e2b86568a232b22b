import type { Touchpoint } from "../../marketing/touchpoint.js";
import type { FieldValues } from "./fieldTypes.js";
import { nothing } from "./nothing.js";
import type { Builder, BuildKit } from "./objectSpec.js";
import { type RowState, refuse } from "./rowState.js";
import type { touchpointFields } from "./touchpointFields.js";

type Values = FieldValues<typeof touchpointFields>;
type Draft = { -readonly [K in keyof Touchpoint]: Touchpoint[K] };

/**
 * What HubSpot's two details mean, by channel.
 * @see knowledge.hubspot.com, "Understand traffic sources": drill-down properties
 */
const details: Readonly<
  Record<
    string,
    readonly ["source" | "campaign" | "term" | null, "source" | "campaign" | "term" | null]
  >
> = {
  "Organic Search": ["term", "source"],
  "Paid Search": ["campaign", "term"],
  Email: ["campaign", null],
  "Organic Social": ["source", "campaign"],
  "Paid Social": ["source", "campaign"],
  Referral: ["source", null],
  "AI Assistant": ["source", null],
  Unassigned: ["campaign", "source"],
};

/** Makes the first and the latest touchpoint of the values of a contact. */
export function touchpointBuilder({
  table,
}: BuildKit): Builder<typeof touchpointFields, Touchpoint> {
  return (values, state) => {
    if (values.isDeleted === true) return null;
    const first = touchOf("first", values, values["first.at"] ?? values.createdAt);
    const latest = touchOf("latest", values, values["latest.at"]);
    if (values["first.source"] !== undefined && first === null) refuseUndated(state);
    const touches = [first, latest].filter((touch) => touch !== null);
    // A contact that came once has its first touch as its latest too.
    const isOne = first?.at === latest?.at && first?.channel === latest?.channel;
    return touches.length === 0 && state.issues === null
      ? null
      : isOne
        ? touches.slice(0, 1)
        : touches;
  };

  function touchOf(
    which: "first" | "latest",
    values: Values,
    at: string | undefined,
  ): Touchpoint | null {
    const channel = values[`${which}.source`];
    const { id = "" } = values;
    if (channel === undefined || at === undefined) return null;
    const accountId = values.accountIds?.[0];
    const touch: Draft = {
      id: `${id}:${which}`,
      at,
      channel,
      kind: channel === "Offline" ? "offline" : "visit",
      contactId: id,
      ...(accountId === undefined ? {} : { accountId }),
      clickIds: nothing,
      external: [{ system: table.system, type: table.type, id }],
    };
    const fields = Object.hasOwn(details, channel) ? details[channel] : undefined;
    for (const [index, field] of (fields ?? []).entries()) {
      const detail = values[`${which}.detail${index === 0 ? 1 : 2}`];
      if (field !== null && detail !== undefined) touch[field] = detail;
    }
    return touch;
  }
}

function refuseUndated(state: RowState): void {
  refuse(
    state,
    "at",
    "MISSING_FIELD",
    "expected the time of the first visit or of the contact's creation, received none",
  );
}
