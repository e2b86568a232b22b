import {
  checkCount,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  checkShare,
  invalid,
} from "../core/check.js";
import type { DuplicateKey, DuplicateReport, DuplicateRow } from "./duplicateReport.js";
import { joinDuplicates } from "./internal/joinDuplicates.js";
import { readDuplicateRows } from "./internal/readDuplicateRows.js";

const allKeys: readonly DuplicateKey[] = ["email", "phone", "domain+name", "name"];

/** Options of {@link findDuplicates}. */
export interface FindDuplicatesOptions<K extends string = string> {
  /** What to compare by, the strongest first; all four unless given: `email`, `phone`, `domain+name`, `name`. */
  readonly keys?: readonly DuplicateKey[] | undefined;
  /** How similar two names must be, 0 to 1; 0.92 unless given. */
  readonly nameThreshold?: number | undefined;
  /**
   * How many pairs of names are compared in one block; 5,000,000 unless given, which is all pairs of 3,162 names. In a
   * larger block each name is compared with those that follow it in the alphabet, as many as make that many pairs. Where
   * names have more than 32 letters on average, a pair counts for as many times more.
   */
  readonly maxPairs?: number | undefined;
  /** Columns of other names: `{ id: "lead_id" }`. */
  readonly fields?: { readonly [F in keyof DuplicateRow]?: K | undefined } | undefined;
}

/**
 * Finds records that are probably one person or company, and says what gave them away.
 *
 * Two records are joined by the same e-mail address; the same phone number; similar names at the same domain
 * (`domain+name`); or similar names in the same country that begin with the same three letters (`name`). A cluster is all
 * that such links join, however far apart. Addresses, domains and numbers are compared as `normalizeEmail` … give them; a
 * domain where anybody gets an address joins nobody. Names are compared by Jaro-Winkler, lower case, without accents, their
 * words sorted. `name` is the weakest key: it joins namesakes, so look at its evidence, or leave it out.
 *
 * Time and memory grow with the rows, not with their pairs: same addresses are looked up, and a name is compared only in its
 * block, of at most `maxPairs` pairs. A larger block is compared in part, which `diagnostics.notCompared` tells. The order of
 * the rows does not matter.
 *
 * @param records - Rows: leads, contacts or accounts, in any order. Of rows with one id the first counts.
 * @param options - See {@link FindDuplicatesOptions}.
 * @returns Clusters of two or more ids with their evidence, and what became of each row. No rows give no clusters.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described, or `records` is no list.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has an id.
 * @see Winkler (1990), "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record
 *   Linkage", Proceedings of the Section on Survey Research Methods, ASA, 354-359 (similarity); Hernández and Stolfo (1995),
 *   "The Merge/Purge Problem for Large Databases", SIGMOD, 127-138 (large blocks).
 *
 * @example
 * import { findDuplicates } from "closedloop";
 *
 * const { clusters } = findDuplicates([
 *   { id: 1, name: "Ada Lovelace", email: "ada@engines.example" },
 *   { id: 2, name: "Lovelace, Ada", email: "ada.l@engines.example", phone: "+44 20 7946 0958" },
 *   { id: 3, name: "A. Byron", phone: "+442079460958" },
 *   { id: 4, name: "Charles Babbage", email: "charles@engines.example" },
 * ]);
 * clusters[0]?.ids // => ["1", "2", "3"]
 * clusters[0]?.evidence[0] // => { a: "2", b: "3", key: "phone", similarity: 1 }
 * clusters[0]?.evidence[1] // => { a: "1", b: "2", key: "domain+name", similarity: 1 }
 */
export function findDuplicates(
  records: readonly DuplicateRow[],
  options?: FindDuplicatesOptions & { readonly fields?: undefined },
): DuplicateReport;
export function findDuplicates<R extends object>(
  records: readonly R[],
  options: FindDuplicatesOptions<keyof R & string>,
): DuplicateReport;
export function findDuplicates(
  records: readonly object[],
  options: FindDuplicatesOptions = {},
): DuplicateReport {
  checkList("records", records);
  checkObject("options", options);
  checkKeys("", options, ["keys", "nameThreshold", "maxPairs", "fields"]);
  const { keys = allKeys, nameThreshold = 0.92, maxPairs = 5_000_000, fields } = options;
  checkList("keys", keys);
  for (const [index, key] of keys.entries()) checkOneOf(`keys[${index}]`, key, allKeys);
  checkShare("nameThreshold", nameThreshold);
  checkCount("maxPairs", maxPairs);
  if (maxPairs === 0) throw invalid("maxPairs", "at least 1", maxPairs);

  const { entries, rows } = readDuplicateRows(records, fields);
  const joined = joinDuplicates(entries, { keys, nameThreshold, maxPairs });
  return {
    kind: "duplicates",
    schemaVersion: 1,
    keys: [...keys],
    nameThreshold,
    clusters: joined.clusters,
    diagnostics: {
      ...rows,
      withoutKey: joined.withoutKey,
      comparedPairs: joined.comparedPairs,
      notCompared: joined.notCompared,
    },
  };
}
