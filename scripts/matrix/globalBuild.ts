// dist/closedloop.global.js, the one file for places without modules, and what ships beside it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import { rolldown } from "rolldown";
import { kilobytes } from "./bundlers.ts";
import type { Check } from "./checks.ts";
import { type Consumer, checkDigest } from "./consumer.ts";
import { once, scratch } from "./programs.ts";

const file = "closedloop.global.js";

/** The one file, and a script that puts the digest, computed by it, in `consumer.digest`. */
export interface GlobalBuild {
  readonly library: string;
  readonly script: () => Promise<string>;
}

export function globalBuildFor({ folder }: Consumer): GlobalBuild {
  const script = once(async () => {
    const path = join(scratch, "digest.global.js");
    const bundle = await rolldown({ input: join(folder, "digest.mjs"), external: ["closedloop"] });
    const globals = { closedloop: "closedloop" };
    await bundle.write({ file: path, format: "iife", name: "consumer", globals });
    await bundle.close();
    return readFileSync(path, "utf8");
  });
  return {
    library: readFileSync(join(folder, "node_modules/closedloop/dist", file), "utf8"),
    script,
  };
}

export function globalChecks(consumer: Consumer, { library, script }: GlobalBuild): Check[] {
  const area = "one file";
  const home = join(consumer.folder, "node_modules");
  const manifest = JSON.parse(readFileSync(join(home, "closedloop/package.json"), "utf8"));
  return [
    {
      area,
      title: "vm without globals, code generation forbidden",
      run: async () => {
        const context = realm({ strings: false, wasm: false });
        runInContext(library, context, { filename: file });
        const names = Object.keys(context);
        if (names.join() !== "closedloop") throw new Error(`expected one name, received ${names}`);
        runInContext(await script(), context);
        checkDigest(consumer, runInContext("consumer.digest", context));
        return "one name";
      },
    },
    {
      area,
      title: "evaluated as text, as Lightning Web Security does",
      run: async () => {
        const context = realm({ strings: true, wasm: false });
        const evaluate = runInContext("eval", context);
        for (const text of [library, await script()]) evaluate(text);
        checkDigest(consumer, evaluate("consumer.digest"));
        return "";
      },
    },
    {
      area,
      title: "no module syntax",
      run: async () => {
        const found = /\b(import|require)\s*\(|\bimport\.meta\b|\bmodule\.exports\b/.exec(library);
        if (found !== null) throw new Error(`holds ${found[0]}`);
        return "";
      },
    },
    {
      area,
      title: "as small as .size-limit.json wants it",
      run: async () => {
        const limits: readonly { readonly path: string; readonly limit: string }[] = JSON.parse(
          readFileSync(".size-limit.json", "utf8"),
        );
        const most = limits.find(({ path }) => path === `dist/${file}`)?.limit ?? "0 kB";
        const size = `${kilobytes(library)} minified, at most ${most}`;
        if (library.length > Number.parseFloat(most) * 1000) throw new Error(size);
        return size;
      },
    },
    {
      area,
      title: "zod with English only",
      run: async () => {
        const words = foreignWords(join(home, "zod/v4/locales"));
        const text = unescaped(library);
        const found = words.filter((word) => text.includes(word));
        if (found.length > 0) throw new Error(`holds ${found.slice(0, 5).join(", ")}`);
        return `none of ${words.length} messages of other languages`;
      },
    },
    {
      area,
      title: "no entry point leads to it",
      run: async () => {
        const targets = JSON.stringify([manifest.exports, manifest.main]);
        if (targets.includes(file)) throw new Error("package.json: exports or main name it");
        return "";
      },
    },
    {
      area,
      title: "notices of inlined packages are shipped",
      run: async () => {
        const notices = readFileSync(join(home, "closedloop/dist/NOTICES.txt"), "utf8");
        const inlined = Object.keys(manifest.dependencies);
        for (const name of inlined) {
          const licence = readFileSync(join(home, name, "LICENSE"), "utf8").trim();
          if (!notices.includes(licence))
            throw new Error(`NOTICES.txt lacks the licence of ${name}`);
        }
        return inlined.join(", ");
      },
    },
  ];
}

/** A realm that has what the language has, and nothing of a host. */
function realm(codeGeneration: { readonly strings: boolean; readonly wasm: boolean }): Context {
  return createContext(Object.create(null), { codeGeneration });
}

/** Texts of zod's messages in all languages but English: those with a letter beyond ASCII, long enough to be told by themselves. */
function foreignWords(folder: string): string[] {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".js") && !/^(en|index)\b/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const quoted = /(?<=["`])[^"`$\n]{12,}(?=["`$])/g;
  const words = texts.flatMap((text) => text.match(quoted) ?? []);
  return [...new Set(words)].filter((word) => /[^\x20-\x7e]/.test(word));
}

/** A minified script with the letters that its escapes stand for. */
function unescaped(code: string): string {
  const escapes = /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi;
  return code.replace(escapes, (_, long: string, short: string) =>
    String.fromCharCode(Number.parseInt(long ?? short, 16)),
  );
}
