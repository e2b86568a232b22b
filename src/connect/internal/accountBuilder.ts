import { normalizeDomain } from "../../people/normalizeDomain.js";
import type { Account } from "../../sales/account.js";
import type { accountFields } from "./accountFields.js";
import { addressOf } from "./addressOf.js";
import { headerKey } from "./headerKey.js";
import { nothing } from "./nothing.js";
import type { Builder, BuildKit } from "./objectSpec.js";
import { phoneReader } from "./person.js";
import { keep, note } from "./rowState.js";

type Draft = { -readonly [K in keyof Account]: Account[K] };

/** Makes accounts of the values of rows. */
export function accountBuilder(kit: BuildKit): Builder<typeof accountFields, Account> {
  const { table } = kit;
  const phoneOf = phoneReader(kit);
  return (values, state) => {
    if (values.isDeleted === true || values.masterId !== undefined) return null;
    const { id = "", name = "", website, parentId, customerSince, churnedOn, lifecycle } = values;
    const record: Draft = {
      id,
      name,
      technologies: values.technologies ?? nothing,
      external: [{ system: table.system, type: table.type, id }],
    };
    const domain = values.domain ?? (website === undefined ? null : normalizeDomain(website));
    if (domain !== null) record.domain = domain;
    if (website !== undefined) record.website = website;
    if (values.type !== undefined) record.type = values.type;
    if (lifecycle !== undefined) {
      if (headerKey(lifecycle) === "customer") record.type ??= "customer_direct";
      keep(state, kit.columnOf("lifecycle", state.row), lifecycle);
    }
    if (values.industry !== undefined) record.industry = values.industry;
    if (values.territory !== undefined) record.territory = values.territory;
    if (values.annualRevenue !== undefined) record.annualRevenue = values.annualRevenue;
    if (values.employees !== undefined) record.employees = values.employees;
    if (values.ownership !== undefined) record.ownership = values.ownership;
    if (values.rating !== undefined) record.rating = values.rating;
    if (parentId !== undefined && parentId !== id) record.parentId = parentId;
    else if (parentId !== undefined) {
      note(
        state,
        "unreadable_cell",
        "parentId",
        "expected the id of another account, received its own: left out",
      );
    }
    if (values.ownerId !== undefined) record.ownerId = values.ownerId;
    if (values.teamId !== undefined) record.teamId = values.teamId;
    const address = addressOf(values);
    if (address !== undefined) record.address = address;
    const phone = phoneOf("phone", values.phone, values.country, state);
    if (phone !== undefined) record.phone = phone;
    if (values.timeZone !== undefined) record.timeZone = values.timeZone;
    if (customerSince !== undefined) record.customerSince = customerSince;
    if (churnedOn !== undefined && !(customerSince !== undefined && churnedOn < customerSince)) {
      record.churnedOn = churnedOn;
    } else if (churnedOn !== undefined) {
      note(
        state,
        "unreadable_cell",
        "churnedOn",
        "expected a day not before customerSince, received an earlier one: left out",
      );
    }
    if (values.icpTier !== undefined) record.icpTier = values.icpTier;
    if (values.createdAt !== undefined) record.createdAt = values.createdAt;
    if (values.updatedAt !== undefined) record.updatedAt = values.updatedAt;
    if (values.tags !== undefined) record.tags = values.tags;
    if (state.custom !== null) record.custom = state.custom;
    return record;
  };
}
