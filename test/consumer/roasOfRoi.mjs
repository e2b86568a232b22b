import { roas } from "closedloop/roi";

console.log(roas({ revenue: 12_000, spend: 3_000 }));
