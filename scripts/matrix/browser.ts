// The package on pages of headless Chromium, under a Content Security Policy that runs nothing but files of the site.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Bundler } from "./bundlers.ts";
import { type Check, Unavailable } from "./checks.ts";
import { type Consumer, checkDigest } from "./consumer.ts";
import type { GlobalBuild } from "./globalBuild.ts";
import { once, reasonOf, run, scratch } from "./programs.ts";

/** A page: its scripts, and the files it loads beside those of the consumer's folder. */
interface Page {
  readonly scripts: string;
  readonly files?: Readonly<Record<string, string>>;
  /** What the browser may report against the policy. */
  readonly report?: string;
}

/** zod tries whether it may write code, and goes without where it may not: the browser reports the try. */
const report = "require-trusted-types-for trusted-types-sink; ";

const importMap = JSON.stringify({
  imports: {
    closedloop: "/node_modules/closedloop/dist/index.js",
    zod: "/node_modules/zod/index.js",
  },
});
const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash("sha256").update(importMap).digest("base64")}'`,
  "require-trusted-types-for 'script'",
].join("; ");

export function browserChecks(
  consumer: Consumer,
  bundlers: readonly Bundler[],
  { library, script }: GlobalBuild,
): Check[] {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    "import map": async () => ({
      scripts: `<script type="importmap">${importMap}</script><script type="module" src="/show.mjs"></script>`,
      report,
    }),
    "closedloop.global.js": async () => ({
      scripts: ["library", "digest", "show"]
        .map((name) => `<script src="/${name}.js"></script>`)
        .join(""),
      files: {
        "/library.js": library,
        "/digest.js": await script(),
        "/show.js": "document.body.textContent = consumer.digest",
      },
    }),
    ...Object.fromEntries(
      bundlers.map(({ name, show }) => [
        `bundle of ${name}`,
        async () => ({
          scripts: '<script src="/bundle.js"></script>',
          files: { "/bundle.js": readFileSync(await show(), "utf8") },
          report,
        }),
      ]),
    ),
  };
  const browser = once(findBrowser);
  return Object.entries(pages).map(([title, pageOf]) => ({
    area: "browser",
    title: `Chromium, strict CSP, ${title}`,
    run: async () => {
      const version = await browser();
      const page = await pageOf();
      const { text, notes } = await open(consumer, page);
      checkDigest(consumer, text === "" ? notes : text);
      if (notes !== "" && notes !== page.report) throw new Error(`Chromium reports ${notes}`);
      return notes === "" ? version : `${version}, reports that zod tries to write code`;
    },
  }));
}

/** The version of Chromium, where it is on the path and shows a page. */
async function findBrowser(): Promise<string> {
  try {
    if ((await textOf("data:text/html,<body>ready</body>")).text !== "ready")
      throw new Error("it shows no page");
    return /[\d.]+/.exec(await run("chromium", ["--version"], scratch))?.[0] ?? "";
  } catch (error) {
    throw new Unavailable(
      `chromium is not on the path, or could not be started (${reasonOf(error as Error)})`,
    );
  }
}

/** Notes on the document what a page does that it must not. */
const watch = `
const note = (text) => { document.documentElement.dataset.notes = (document.documentElement.dataset.notes ?? "") + text + "; "; };
addEventListener("error", ({ message, target }) => note(message ?? "cannot load " + target.src), true);
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => note(violatedDirective + " " + blockedURI));
`;

/** Serves a page under the policy and gives the text that it shows. */
async function open({ folder }: Consumer, { scripts, files = {} }: Page): Promise<Shown> {
  const own: Readonly<Record<string, string>> = {
    ...files,
    "/": `<!doctype html><html><head><script src="/watch.js"></script></head><body>${scripts}</body></html>`,
    "/watch.js": watch,
  };
  const server = createServer(({ url = "/" }, response) => {
    const type = url === "/" ? "text/html" : "text/javascript";
    try {
      const body = own[url] ?? readFileSync(join(folder, url));
      response.writeHead(200, {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": policy,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await textOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

/** What a page shows once it has loaded. */
interface Shown {
  readonly text: string;
  readonly notes: string;
}

async function textOf(url: string): Promise<Shown> {
  const profile = mkdtempSync(join(scratch, "chromium-"));
  const flags =
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
      " ",
    );
  const dom = await run(
    "chromium",
    [...flags, `--user-data-dir=${profile}`, "--dump-dom", url],
    scratch,
  );
  return {
    text: /<body>([\s\S]*)<\/body>/.exec(dom)?.[1]?.trim() ?? "",
    notes: /data-notes="([^"]*)"/.exec(dom)?.[1] ?? "",
  };
}
