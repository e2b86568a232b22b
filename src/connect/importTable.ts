/**
 * How the cells of a column are written.
 *
 * `percent` holds 0 to 100 and `share` 0 to 1, either with a `%` of its own; a `pick` is one of a list of words.
 */
export type CellKind =
  | "text"
  | "money"
  | "count"
  | "number"
  | "percent"
  | "share"
  | "instant"
  | "day"
  | "boolean"
  | "pick"
  | "list";

/** One field and the columns that may hold it. */
export interface Mapping {
  /**
   * The field of the entity, dotted where it lies deeper (`address.city`), or `custom.<name>` for a value of your own.
   *
   * `custom` keeps a column under its own name, `ignored` drops it. Some names stand for no field of their own: `closeDate`
   * is `expectedCloseOn` or `closedAt`, `currency` that of the row's amounts, `isClosed` and `isWon` the system's flags.
   */
  readonly to: string;
  /**
   * Names of the column, the best first: as the API, reports, warehouses and localized exports have it. Case, spaces, `_` and
   * `-` do not matter; a `*` stands for a stage.
   */
  readonly from: readonly string[];
  readonly read: CellKind;
  /** The system's words, each with ours; a word that stands nowhere is read as it is. */
  readonly pick?: readonly PickWord[] | undefined;
}

/** A word of the system and what it means here. */
export interface PickWord {
  /** Case, spaces, `_` and `-` do not matter. */
  readonly from: string;
  readonly to: string;
}

/** How the rows of one object of one system become entities, as data. */
export interface ImportTable {
  /** `hubspot`, `salesforce` … */
  readonly system: string;
  /** What the rows become: `opportunities`, `contacts` … */
  readonly object: string;
  /** What the system calls a row: `deal`, `Lead` … */
  readonly type: string;
  /** Fields without which a row is no entity. */
  readonly needed: readonly string[];
  /** Further fields of which a file of this object has a column; they count where a file's source is to be found out. */
  readonly marks?: readonly string[] | undefined;
  /** What readers and warehouses put before the system's own names. */
  readonly prefixes: readonly string[];
  readonly mappings: readonly Mapping[];
}
