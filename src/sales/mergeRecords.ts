import {
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
  invalidCell,
} from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { pathText } from "../core/issues.js";
import { jsonFault } from "../core/jsonFault.js";
import { mergeRanked } from "./internal/mergeRanked.js";
import { type JsonRecord, rankRecords } from "./internal/rankRecords.js";
import type { MergedRecord } from "./mergedRecord.js";

/** Options of {@link mergeRecords}. */
export interface MergeRecordsOptions {
  /** The id of the record whose values come first, and whose id stays; by `prefer` unless given. */
  readonly winner?: string | undefined;
  /**
   * Whose values come first: of the record changed last (`newest`, unless given), created first (`oldest`), or with the most
   * fields (`most_complete`). Ties by id.
   */
  readonly prefer?: "newest" | "oldest" | "most_complete" | undefined;
}

/**
 * Makes one record of several that are the same person, company or deal, and says of each field where it comes from.
 *
 * A field has the value of the first record, by `winner` and `prefer`, that has one. Lists are united, the first of entries
 * with one `id`, `contactId` or `key` stays; `custom` and `milestones` are merged by key; an opt-out is true if one record
 * says so; the earliest `createdAt` and the latest `updatedAt` stay. A state comes with its history and outcome, a score with
 * its grade and date. What would break the record is left out and told as a conflict: money in another currency than the
 * first record's that has any. A link to one of the merged records is dropped.
 *
 * Time grows with the size of the records.
 *
 * @param records - One or more entities of one kind (`Lead`, `Contact`, `Account` …), also extended ones, in any order. They
 *   stay as they are.
 * @param options - See {@link MergeRecordsOptions}.
 * @returns The merged record with the id of the first; for each of its fields the record it comes from; and each field in
 *   which a record has another value. Records of this library's entities give a record that the schema takes as it is.
 * @throws {ClosedLoopError} INVALID_INPUT when there is no record, one is no object of JSON with an id or over 64 levels deep,
 *   or `winner` is the id of none.
 * @throws {ClosedLoopError} DUPLICATE_ID when two records have one id.
 *
 * @example
 * import { mergeRecords } from "closedloop";
 *
 * const { merged, provenance, conflicts } = mergeRecords([
 *   { id: "1", createdAt: "2026-01-05T00:00:00Z", company: "Engines", phone: "+442079460958", tags: ["web"], doNotCall: true },
 *   { id: "2", createdAt: "2026-03-01T00:00:00Z", company: "Engines Ltd", tags: ["fair"], doNotCall: false },
 * ]);
 * merged.id; // => "2"
 * [merged.company, merged.phone, merged.createdAt]; // => ["Engines Ltd", "+442079460958", "2026-01-05T00:00:00Z"]
 * [merged.tags, merged.doNotCall]; // => [["fair", "web"], true]
 * provenance.find(({ field }) => field === "phone") // => { field: "phone", id: "1" }
 * conflicts.map(({ field }) => field) // => ["company"]
 */
export function mergeRecords<T extends { readonly id: string }>(
  records: readonly T[],
  options: MergeRecordsOptions = {},
): MergedRecord<T> {
  checkList("records", records);
  checkObject("options", options);
  checkKeys("", options, ["winner", "prefer"]);
  const { winner, prefer = "newest" } = options;
  checkOneOf("prefer", prefer, ["newest", "oldest", "most_complete"]);
  const ids = new Set<string>();
  for (const [index, record] of records.entries()) checkRecord(`records[${index}]`, record, ids);
  if (records.length === 0) throw invalid("records", "at least one record", records);
  if (winner !== undefined && !ids.has(winner)) {
    throw invalid("winner", "the id of one of the records", winner);
  }
  // What passed the check is JSON.
  const ranked = rankRecords(records as unknown as readonly JsonRecord[], prefer, winner);
  return mergeRanked(ranked) as MergedRecord<T>;
}

function checkRecord(path: string, record: unknown, ids: Set<string>): void {
  checkObject(path, record);
  const fault = jsonFault(record);
  if (fault !== null) {
    throw new ClosedLoopError("INVALID_INPUT", pathText(path, fault.path), fault.message);
  }
  const id = ownCell(record, "id");
  if (typeof id !== "string" || id.trim() === "") throw invalidCell(`${path}.id`, "an id", id);
  if (ids.has(id)) {
    throw new ClosedLoopError(
      "DUPLICATE_ID",
      `${path}.id`,
      "expected an id that no other record has, received a repeated one",
    );
  }
  ids.add(id);
}
