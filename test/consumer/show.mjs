// Shows the digest: on a page as its text, elsewhere as a line.
import { digest } from "./digest.mjs";

if ("document" in globalThis) document.body.textContent = digest;
else console.log(digest);
