// How the made-up company's columns become records of the library.
import { convertMoney, type Money, type Rates } from "closedloop";
import { type Cells, given, named } from "./records.ts";

/** A cell as a number; absent where it is blank. */
export function numberIn(cells: Cells, column: string): number | undefined {
  const text = given(cells, column);
  return text === undefined ? undefined : Number(text);
}

export function toLead(cells: Cells): object {
  const full = [given(cells, "first_name"), given(cells, "last_name")].filter(Boolean).join(" ");
  return {
    ...named(cells, {
      id: "lead_id",
      createdAt: "created_at",
      email: "email",
      company: "company",
      accountId: "account_id",
      title: "title",
      country: "country",
      source: "source",
    }),
    ...(full === "" ? {} : { name: { full } }),
    milestones: named(cells, { mql: "mql_at", sql: "sql_at" }),
  };
}

const channelNames = [
  "Paid Search",
  "Paid Social",
  "Organic Search",
  "Email",
  "Events",
  "Referral",
  "Direct",
];

/** A touch; a channel in other letters than ours is respelled, and told. */
export function toTouch(cells: Cells, respelled: () => void): object {
  const written = given(cells, "channel");
  const channel =
    channelNames.find((name) => name.toLowerCase() === written?.toLowerCase()) ?? written;
  if (channel !== written) respelled();
  return {
    ...named(cells, {
      id: "touch_id",
      at: "at",
      campaignId: "campaign",
      kind: "kind",
      landingPage: "page",
      leadId: "lead_id",
      anonymousId: "anonymous_id",
    }),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** The product that a misspelt name means: the same letters without spaces, or the same last word. */
export function productOf(written: string, products: readonly string[]): string | undefined {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/\s/g, "");
  const last = (text: string): string => text.split(" ").at(-1)?.toLowerCase() ?? "";
  return (
    products.find((name) => name === written) ??
    products.find((name) => letters(name) === letters(written)) ??
    products.find((name) => last(name) === last(written))
  );
}

export function toDeal(cells: Cells, products: readonly string[], respelled: () => void): object {
  const stage = given(cells, "stage");
  const closedOn = given(cells, "closed_on");
  const written = given(cells, "product") ?? "";
  const product = productOf(written, products);
  if (product !== undefined && product !== written) respelled();
  return {
    ...named(cells, {
      id: "deal_id",
      name: "name",
      createdAt: "created_at",
      expectedCloseOn: "expected_close_on",
      stage: "stage",
      accountId: "account_id",
      leadId: "lead_id",
      ownerId: "owner",
      lossReason: "loss_reason",
    }),
    outcome: stage === "won" || stage === "lost" ? stage : "open",
    amount: { amount: given(cells, "amount"), currency: given(cells, "currency") },
    ...(closedOn === undefined ? {} : { closedAt: `${closedOn}T00:00:00Z` }),
    custom: { product: product ?? written },
  };
}

/** An amount in euros by the rate of a day. */
export function inEuros(amount: Money, rates: Rates, on: string): Money<"EUR"> {
  return convertMoney(amount, "EUR", { rates, on });
}
