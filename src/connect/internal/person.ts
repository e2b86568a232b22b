import { normalizePhone } from "../../people/normalizePhone.js";
import { withCallingCode } from "../../people/numberPlans.js";
import type { PersonName } from "../../people/personName.js";
import type { FieldValues } from "./fieldTypes.js";
import type { BuildKit } from "./objectSpec.js";
import type { personFields } from "./personFields.js";
import { note, type RowState } from "./rowState.js";

type Named = Pick<FieldValues<typeof personFields>, "name.full" | "name.given" | "name.family">;

/** A name, of its parts where the whole is not given; undefined where nothing is. */
export function nameOf(values: Named): PersonName | undefined {
  const given = values["name.given"];
  const family = values["name.family"];
  const full = values["name.full"] ?? (given && family ? `${given} ${family}` : (given ?? family));
  if (full === undefined || full.length > 1000) return undefined;
  return {
    ...(given === undefined ? {} : { given }),
    ...(family === undefined ? {} : { family }),
    full,
  };
}

/** Reads a cell as a phone number, dialed in the row's country, else in that of the options. */
export type PhoneReader = (
  field: string,
  cell: unknown,
  country: string | undefined,
  state: RowState,
) => string | undefined;

export function phoneReader({ settings, columnOf }: BuildKit): PhoneReader {
  const hasPlan = new Map<string, boolean>();
  /** Some territories have no numbers of their own. */
  const dialed = (country: string | undefined): { readonly country?: string } => {
    if (country === undefined) return {};
    let isDialed = hasPlan.get(country);
    if (isDialed === undefined) {
      isDialed = withCallingCode("", country) !== null;
      hasPlan.set(country, isDialed);
    }
    return isDialed ? { country } : {};
  };
  return (field, cell, country, state) => {
    if (cell === undefined) return undefined;
    const number = normalizePhone(`${cell}`, dialed(country ?? settings.country ?? undefined));
    if (number !== null) return number;
    note(
      state,
      "unreadable_cell",
      field,
      `expected a phone number with its country in the column "${columnOf(field, state.row)}", received another: left out`,
    );
    return undefined;
  };
}
