import { roas } from "closedloop";

console.log(roas({ revenue: 12_000, spend: 3_000 }));
