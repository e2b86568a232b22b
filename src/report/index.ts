export type { ChartSpec } from "./chart.js";
export type { Finding } from "./finding.js";
export type { Messages } from "./messages.js";
export type { ReportTable, TableCell, TableColumn } from "./table.js";
