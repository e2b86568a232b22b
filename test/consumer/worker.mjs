import { digest } from "./digest.mjs";

// biome-ignore lint/style/noDefaultExport: a worker is what its module exports by default
export default { test: () => console.log(digest) };
