import type { Address } from "../../people/address.js";

interface AddressValues {
  readonly "address.street"?: string | undefined;
  readonly "address.city"?: string | undefined;
  readonly "address.region"?: string | undefined;
  readonly "address.postalCode"?: string | undefined;
  readonly country?: string | undefined;
}

/** A postal address of its parts; undefined where there is none. */
export function addressOf(values: AddressValues): Address | undefined {
  const { country } = values;
  const street = values["address.street"];
  const city = values["address.city"];
  const region = values["address.region"];
  const postalCode = values["address.postalCode"];
  if ((street ?? city ?? region ?? postalCode ?? country) === undefined) return undefined;
  return {
    ...(street === undefined ? {} : { street }),
    ...(city === undefined ? {} : { city }),
    ...(region === undefined ? {} : { region }),
    ...(postalCode === undefined ? {} : { postalCode }),
    ...(country === undefined ? {} : { country }),
  };
}
