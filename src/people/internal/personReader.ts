import { fieldGetters } from "../../core/cells/fields.js";
import { fieldReader } from "../../core/conditions/fieldReader.js";
import type { PersonCells } from "./contactDecider.js";
import type { ContactSettings } from "./contactSettings.js";

const names = ["id", "email", "phone", "country", "optedOutOfEmail", "doNotCall"] as const;

/** Reads people's cells; `fields` gives the columns of a warehouse. */
export function personReader(
  people: readonly object[],
  { jurisdiction }: Pick<ContactSettings, "jurisdiction">,
  needed: readonly "id"[] = [],
  fields?: Readonly<Record<string, string | undefined>>,
): (person: object) => PersonCells {
  const get = fieldGetters("people", people, names, needed, fields);
  const placeOf =
    typeof jurisdiction === "string"
      ? (): string => jurisdiction
      : jurisdiction.field === "country"
        ? get.country
        : fieldReader(jurisdiction.field);
  return (person) => ({
    id: get.id(person),
    email: get.email(person),
    phone: get.phone(person),
    country: get.country(person),
    optedOutOfEmail: get.optedOutOfEmail(person),
    doNotCall: get.doNotCall(person),
    jurisdiction: placeOf(person),
  });
}
