import type { ReportTable, TableCell, TableColumn } from "../../report/table.js";
import type { ScoreReview } from "./scoreReview.js";

type Row = Readonly<Record<string, TableCell>>;

const columns: readonly TableColumn[] = [
  { key: "kind", title: "What", unit: "text", type: "string" },
  { key: "id", title: "Name", unit: "text", type: "string" },
  { key: "part", title: "Value", unit: "text", type: "string" },
  { key: "rows", title: "Rows", unit: "count", type: "number" },
  { key: "share", title: "Part of the rows", unit: "rate", type: "number" },
  { key: "unknown", title: "Unknown", unit: "rate", type: "number" },
  { key: "neverSeen", title: "Never seen", unit: "text", type: "string" },
  { key: "cutRows", title: "Cut by its cap", unit: "count", type: "number" },
  { key: "points", title: "Points", unit: "count", type: "number" },
  { key: "deserved", title: "Points deserved", unit: "count", type: "number" },
  { key: "won", title: "Won where it applies", unit: "rate", type: "number" },
  { key: "othersWon", title: "Won elsewhere", unit: "rate", type: "number" },
];

const empty: Row = Object.fromEntries(columns.map(({ key }) => [key, null]));

/**
 * Gives the review of a scoring sheet as rows and columns: rules and their parts, disqualifiers, caps, overlaps.
 *
 * @param report - What {@link reviewScoreModel} returned.
 * @returns Rows of the kinds `rule` (points: all that it gives), `part` (points: what it gives once), `disqualifier`, `cap` (points:
 *   all that it takes or adds) and `overlap` (share: of rows to which either applies). A cell that a row has no use for is null.
 *
 * @example
 * import { defineScoreModel, reviewScoreModel, scoreReviewTable } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const model = defineScoreModel({ id: "fit", groups: [{ id: "fit", cap: 15, rules }] });
 * const { rows } = scoreReviewTable(reviewScoreModel(model, [{ employees: 12 }, { employees: 900 }]));
 * rows.map(({ kind, id, rows: count, points }) => [kind, id, count, points]) // => [["rule", "large", 1, 20], ["part", "large", 1, 20], ["cap", "fit", 1, -5]]
 */
export function scoreReviewTable(report: ScoreReview): ReportTable {
  const { rules, disqualifiers, caps, overlaps } = report;
  return {
    columns,
    rows: [
      ...rules.flatMap(({ id, fires, unknown, neverSeen, cutRows, points, parts, won }) => [
        {
          ...empty,
          kind: "rule",
          id,
          rows: fires.successes,
          share: fires.value,
          unknown: unknown?.value ?? null,
          neverSeen: namesOf(neverSeen),
          cutRows,
          points,
          won: won?.fires.value ?? null,
          othersWon: won?.others.value ?? null,
        },
        ...parts.map((part) => ({
          ...empty,
          kind: "part",
          id,
          part: part.key,
          rows: part.rows,
          points: part.points,
          deserved: part.deserved,
        })),
      ]),
      ...disqualifiers.map(({ id, fires, unknown, neverSeen }) => ({
        ...empty,
        kind: "disqualifier",
        id,
        rows: fires.successes,
        share: fires.value,
        unknown: unknown?.value ?? null,
        neverSeen: namesOf(neverSeen),
      })),
      ...caps.map(({ id, rows, points }) => ({ ...empty, kind: "cap", id, rows, points })),
      ...overlaps.map(({ rules: pair, share }) => ({
        ...empty,
        kind: "overlap",
        id: pair.join(" and "),
        rows: share.successes,
        share: share.value,
      })),
    ],
  };
}

function namesOf(names: readonly { readonly name: string }[]): string | null {
  return names.length === 0 ? null : names.map(({ name }) => name).join(", ");
}
