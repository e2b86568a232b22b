import type { ReportTable, TableColumn } from "closedloop";
import type { Rejected } from "./rejected.ts";

/** A lead or deal to call first, with why. */
export interface Card {
  readonly title: string;
  readonly subtitle: string;
  readonly score: string;
  readonly badge: string;
  readonly parts: readonly { readonly label: string; readonly points: string }[];
  readonly reasons: readonly string[];
}

/** One part of the page, in the order of these fields. */
export interface Section {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly svg?: string | undefined;
  readonly table?: ReportTable | undefined;
  readonly note?: string | undefined;
  readonly cards?: readonly Card[] | undefined;
}

/** The whole report, ready to be drawn. */
export interface Page {
  readonly title: string;
  readonly subtitle: string;
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly rejected: readonly Rejected[];
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const safe = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] as string);

const style = `
  :root { color-scheme: light; --ink: #17242b; --soft: #5b6b73; --line: #dfe6e9; --main: #2f6f8f; --wash: #f4f7f8; --accent: #b3560f }
  * { box-sizing: border-box } body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 1200px; margin: 0 auto; padding: 40px 24px 64px }
  h1 { font-size: 30px; line-height: 1.2; margin: 0 } h2 { font-size: 20px; margin: 48px 0 8px } p { margin: 8px 0 }
  .subtitle, .note, .lead { color: var(--soft) } .note { font-size: 14px }
  ol.sentences { padding: 20px 24px 20px 48px; margin: 24px 0; background: var(--wash); border-left: 4px solid var(--main); border-radius: 6px }
  ol.sentences li { margin: 6px 0; font-size: 17px }
  .scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums }
  th, td { padding: 7px 8px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
  th { color: var(--soft); font-weight: 600; vertical-align: bottom; white-space: normal } th.text, td.text { text-align: left }
  td.wrap { white-space: normal } tr.total td { font-weight: 700; border-top: 2px solid var(--ink) }
  svg { max-width: 100%; height: auto; margin: 12px 0 }
  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; margin-top: 12px }
  .card { border: 1px solid var(--line); border-radius: 8px; padding: 16px } .card h3 { margin: 0; font-size: 16px }
  .card .top { display: flex; justify-content: space-between; gap: 12px } .card .score { font-size: 26px; font-weight: 700; line-height: 1; color: var(--main) }
  .badge { display: inline-block; padding: 1px 8px; border-radius: 10px; background: #fbeadd; color: var(--accent); font-size: 13px; font-weight: 600 }
  .card ul { padding-left: 18px; margin: 10px 0 0; font-size: 14px } .parts { color: var(--soft); font-size: 14px; margin-top: 6px }
  @media print { main { padding: 0 } h2 { break-after: avoid } .card, tr { break-inside: avoid } }`;

/** The page as one self-contained HTML file. */
export function htmlOf({ title, subtitle, sentences, sections, rejected }: Page): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title><style>${style}</style></head>
<body><main>
<h1>${safe(title)}</h1><p class="subtitle">${safe(subtitle)}</p>
<ol class="sentences">${sentences.map((one) => `<li>${safe(one)}</li>`).join("")}</ol>
${sections.map(sectionOf).join("\n")}
${rejectedOf(rejected)}
</main></body></html>
`;
}

function sectionOf({ title, lead, svg, table, note, cards }: Section): string {
  return [
    `<section><h2>${safe(title)}</h2>`,
    lead === undefined ? "" : `<p class="lead">${safe(lead)}</p>`,
    svg ?? "",
    table === undefined ? "" : tableOf(table),
    note === undefined ? "" : `<p class="note">${safe(note)}</p>`,
    cards === undefined ? "" : `<div class="cards">${cards.map(cardOf).join("")}</div>`,
    "</section>",
  ].join("\n");
}

function tableOf({ columns, rows }: ReportTable): string {
  const side = ({ unit }: TableColumn): string => (unit === "text" ? ' class="text"' : "");
  const head = columns.map((column) => `<th${side(column)}>${safe(column.title)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      return `<td${side(column)}>${safe(cellText(column, row[column.key] ?? null))}</td>`;
    });
    const isTotal = row["key"] === "(total)";
    return `<tr${isTotal ? ' class="total"' : ""}>${cells.join("")}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** A cell as people read it; a number that does not exist is a dash. */
export function cellText(
  { key, unit, type }: TableColumn,
  cell: string | number | boolean | null,
): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (unit === "text") return `${cell}`;
  const value = Number(cell);
  const grouped = (digits: number): string =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (type === "decimal" || unit === "money") return grouped(0);
  if (key === "roas") return `${grouped(2)}×`;
  if (unit === "rate") return `${(value * 100).toFixed(Math.abs(value) < 2 ? 1 : 0)}%`;
  if (unit === "days") return grouped(1);
  return Number.isInteger(value) ? grouped(0) : grouped(1);
}

function cardOf({ title, subtitle, score, badge, parts, reasons }: Card): string {
  const made = parts.map(({ label, points }) => `${safe(label)} ${safe(points)}`).join(" · ");
  return `<div class="card"><div class="top"><div><h3>${safe(title)}</h3><div class="note">${safe(subtitle)}</div></div>
<div class="score">${safe(score)}</div></div><div class="parts"><span class="badge">${safe(badge)}</span> ${made}</div>
<ul>${reasons.map((reason) => `<li>${safe(reason)}</li>`).join("")}</ul></div>`;
}

function rejectedOf(rejected: readonly Rejected[]): string {
  if (rejected.length === 0) {
    return "<section><h2>Rejected rows</h2><p>Every row could be used.</p></section>";
  }
  const shown = rejected.slice(0, 25);
  const rows = shown.map(
    ({ file, row, column, problem, remedy }) =>
      `<tr><td class="text">${safe(file)}</td><td>${row}</td><td class="text">${safe(column)}</td><td class="text wrap">${safe(problem)}</td><td class="text wrap">${safe(remedy)}</td></tr>`,
  );
  const rest = rejected.length - shown.length;
  const left =
    rejected.length === 1 ? "1 row was" : `${rejected.length.toLocaleString("en-US")} rows were`;
  return `<section><h2>Rejected rows</h2><p class="lead">${left} left out; all others count. ${rest > 0 ? `The first ${shown.length} are shown, all stand in rejected.csv.` : "They stand in rejected.csv too."}</p>
<div class="scroll"><table><thead><tr><th class="text">File</th><th>Row</th><th class="text">Column</th><th class="text">Problem</th><th class="text">What to do</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}
