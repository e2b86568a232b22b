import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Args {
  readonly crm: string | undefined;
  readonly leads: string | undefined;
  readonly bank: string | undefined;
  readonly files: readonly string[];
  readonly timeZone: string | undefined;
  readonly decimal: "." | "," | undefined;
  readonly dateOrder: "mdy" | "dmy" | undefined;
  readonly asOf: string | undefined;
  /** Undefined where nobody gave one. */
  readonly currency: string | undefined;
  readonly out: string;
  readonly seed: number;
}

export const help = `closedloop demo: from marketing spend to money, on files.

  npm run demo                         a made-up company's year, written by a seeded generator
  npm run demo -- --file FILE.csv      your own export of deals, leads, contacts or companies, from HubSpot or Salesforce;
                                       once for each file, such as deals and contacts together
  npm run demo -- --crm FOLDER         sales_pipeline.csv, accounts.csv, products.csv, sales_teams.csv
  npm run demo -- --leads FOLDER       olist_marketing_qualified_leads_dataset.csv, olist_closed_deals_dataset.csv
  npm run demo -- --bank FILE          bank-full.csv, scored by a rule model

  --currency CODE   the currency of amounts that name none, as EUR (--crm: USD)
  --time-zone ZONE  where times without an offset and days are, as Europe/Berlin
  --decimal MARK    . or , before decimals, where the file leaves it open
  --date-order ORDER  mdy or dmy, where 6/10/2026 leaves it open
  --as-of DAY       the day up to which the files tell (the latest in them)
  --out FOLDER      where the report goes (demo-report)
  --seed NUMBER     another year of the made-up company (7)
  --help            this text

Writes index.html, rejected.csv, and scored-leads.csv or scored-deals.csv. Exit status: 0 done, 1 nothing could be done, 2 wrong arguments.`;

/** Reads the arguments; a text is what is wrong with them, null asks for help. */
export function readArgs(args: readonly string[]): Args | string | null {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        crm: text,
        leads: text,
        bank: text,
        file: { ...text, multiple: true, default: [] },
        "time-zone": text,
        decimal: text,
        "date-order": text,
        "as-of": text,
        currency: text,
        out: { ...text, default: "demo-report" },
        seed: { ...text, default: "7" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return null;
    const seed = Number(values.seed);
    if (!/^\d{1,15}$/.test(values.seed)) return `--seed ${values.seed}: expected a whole number`;
    const { crm, leads, bank, file: files, currency, out, decimal } = values;
    const { "time-zone": timeZone, "date-order": dateOrder, "as-of": asOf } = values;
    if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
      return `--currency ${currency}: expected three capital letters, as EUR`;
    }
    if (decimal !== undefined && decimal !== "." && decimal !== ",") {
      return `--decimal ${decimal}: expected . or ,`;
    }
    if (dateOrder !== undefined && dateOrder !== "mdy" && dateOrder !== "dmy") {
      return `--date-order ${dateOrder}: expected mdy or dmy`;
    }
    if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asOf)) {
      return `--as-of ${asOf}: expected a day, as 2026-06-30`;
    }
    return { crm, leads, bank, files, timeZone, decimal, dateOrder, asOf, currency, out, seed };
  } catch (error) {
    return (error as Error).message;
  }
}
