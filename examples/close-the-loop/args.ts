import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Args {
  readonly crm: string | undefined;
  readonly leads: string | undefined;
  readonly bank: string | undefined;
  readonly currency: string;
  readonly out: string;
  readonly seed: number;
}

export const help = `closedloop demo: from marketing spend to money, on files.

  npm run demo                         a made-up company's year, written by a seeded generator
  npm run demo -- --crm FOLDER         sales_pipeline.csv, accounts.csv, products.csv, sales_teams.csv
  npm run demo -- --leads FOLDER       olist_marketing_qualified_leads_dataset.csv, olist_closed_deals_dataset.csv
  npm run demo -- --bank FILE          bank-full.csv, scored by a rule model

  --currency CODE   the currency of the CRM files, which name none (USD)
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
        currency: { ...text, default: "USD" },
        out: { ...text, default: "demo-report" },
        seed: { ...text, default: "7" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return null;
    const seed = Number(values.seed);
    if (!/^\d{1,15}$/.test(values.seed)) return `--seed ${values.seed}: expected a whole number`;
    if (!/^[A-Z]{3}$/.test(values.currency)) {
      return `--currency ${values.currency}: expected three capital letters, as EUR`;
    }
    return { ...values, crm: values.crm, leads: values.leads, bank: values.bank, seed };
  } catch (error) {
    return (error as Error).message;
  }
}
