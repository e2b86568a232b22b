import { type Money, type ReportTable, roundMoney } from "closedloop";
import { cellText } from "./page.ts";

/** A table for the terminal: columns lined up, texts to the left, numbers to the right. */
export function textTable({ columns, rows }: ReportTable): string[] {
  const cells = rows.map((row) => columns.map((one) => cellText(one, row[one.key] ?? null)));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((line) => [...(line[index] as string)].length)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => {
        const pad = " ".repeat((widths[index] as number) - [...text].length);
        return columns[index]?.unit === "text" ? text + pad : pad + text;
      })
      .join("  ")
      .trimEnd();
  return [line(titles), widths.map((width) => "─".repeat(width)).join("  "), ...cells.map(line)];
}

/** Only these columns of a table, in this order, with shorter titles where given. */
export function narrowed(
  table: ReportTable,
  keys: readonly string[],
  titles: Readonly<Record<string, string>> = {},
): ReportTable {
  const columns = keys.flatMap((key) => {
    const column = table.columns.find((one) => one.key === key);
    return column === undefined ? [] : [{ ...column, title: titles[key] ?? column.title }];
  });
  return { columns, rows: table.rows };
}

/** An amount as people read it, to the whole unit: `EUR 12,345`. */
export function amountText(amount: Money): string {
  const whole = roundMoney(amount, { digits: 0, mode: "halfAwayFromZero" }).amount.replace(
    /\.0+$/,
    "",
  );
  return `${amount.currency} ${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}`;
}

/** A share as people read it: `63.2%`. */
export function percentText(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? "–" : `${(share * 100).toFixed(digits)}%`;
}

/** A count as people read it: `8,000`. */
export function countText(count: number | undefined): string {
  return (count ?? 0).toLocaleString("en-US");
}

/** A count with what it counts: `1 row`, `8,000 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
