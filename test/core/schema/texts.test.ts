import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { country, language } from "../../../src/core/schema/places.ts";
import { definitionId, id, note, text, url, word } from "../../../src/core/schema/texts.ts";
import { onlyIssue } from "./issuesIn.ts";

function passes(schema: z.ZodType, given: unknown): boolean {
  return schema.safeParse(given).success;
}

describe("id", () => {
  it("is kept as it is, blank or longer than 256 characters refused", () => {
    expect(id.parse(" 7 ")).toBe(" 7 ");
    expect(id.parse("__proto__")).toBe("__proto__");
    expect(passes(id, "x".repeat(256))).toBe(true);
    expect(onlyIssue(id, "x".repeat(257))).toBe(
      "expected an id of 1 to 256 characters, received a text of 257 characters",
    );
    expect(onlyIssue(id, " \n")).toBe(
      "expected an id of 1 to 256 characters, received a blank text",
    );
    expect(onlyIssue(id, 15034217800)).toBe(
      "expected an id of 1 to 256 characters, received a number",
    );
  });
});

describe("definitionId", () => {
  it.each(["a", "7", "needs_analysis", "Closed Won", "a.b:c-d", "x".repeat(128)])(
    "takes %s",
    (given) => expect(definitionId.parse(given)).toBe(given),
  );

  it.each([
    "",
    " a",
    "_a",
    "a/b",
    "ä",
    "__proto__",
    "constructor",
    "prototype",
    "x".repeat(129),
    "a\n",
  ])("refuses %j", (given) => expect(passes(definitionId, given)).toBe(false));

  it("takes what only begins like a word of a prototype", () => {
    expect(definitionId.parse("constructor2")).toBe("constructor2");
  });
});

describe("text and note", () => {
  it("trims a text and counts what is left", () => {
    expect(text.parse("  a b ")).toBe("a b");
    expect(passes(text, ` ${"x".repeat(1000)} `)).toBe(true);
    expect(onlyIssue(text, "x".repeat(1001))).toBe(
      "expected a text of 1 to 1,000 characters, received a text of 1001 characters",
    );
    expect(onlyIssue(text, "")).toBe(
      "expected a text of 1 to 1,000 characters, received a blank text",
    );
  });

  it("keeps a note as it is", () => {
    expect(note.parse(" a \n")).toBe(" a \n");
    expect(note.parse("")).toBe("");
    expect(passes(note, "x".repeat(100_001))).toBe(false);
  });
});

describe("url", () => {
  it.each([
    "https://example.com",
    "http://localhost:3000/a?b=c#d",
    "HTTPS://EXAMPLE.COM/ä",
    "https://example.com?x",
    "https://[::1]/",
  ])("takes %s", (given) => expect(url.parse(given)).toBe(given));

  it.each([
    "example.com",
    "//example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://",
    "https:///x",
    "https://?x",
    "https://exa mple.com",
    "https://example.com/a b",
    " https://example.com",
    "mailto:a@example.com",
  ])("refuses %s", (given) => expect(passes(url, given)).toBe(false));
});

describe("word", () => {
  it("names the words, and not what came", () => {
    expect(onlyIssue(word(["hot", "cold"]), "ada")).toBe(
      'expected "hot" or "cold", received a text',
    );
    expect(onlyIssue(word(["hot", "cold"]), 15034217800)).toBe(
      'expected "hot" or "cold", received a number',
    );
    expect(onlyIssue(word(["hot"]), undefined)).toBe('expected "hot", received nothing');
  });
});

describe("country", () => {
  it.each(["DE", "US", "GB", "AD", "ZW", "SS", "BQ"])("takes %s", (given) =>
    expect(country.parse(given)).toBe(given),
  );

  // UK and EU are reserved, XK and AA are free for anybody; "DA" and "EA" stand across two codes of our list.
  it.each(["UK", "EU", "XK", "AA", "EA", "FA", "de", "DEU", "D", "", "A E"])(
    "refuses %j",
    (given) => expect(passes(country, given)).toBe(false),
  );

  it("knows the 249 codes of ISO 3166-1", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const all = letters.flatMap((a) => letters.map((b) => a + b));
    expect(all.filter((code) => passes(country, code))).toHaveLength(249);
  });
});

describe("language", () => {
  // Examples of RFC 5646, appendix A.
  it.each([
    "de",
    "zh-Hant",
    "zh-cmn-Hans-CN",
    "yue-HK",
    "sr-Latn-RS",
    "sl-rozaj-biske",
    "de-CH-1901",
    "hy-Latn-IT-arevela",
    "es-419",
    "de-CH-x-phonebk",
    "az-Arab-x-AZE-derbend",
    "x-whatever",
    "en-US-u-islamcal",
    "zh-CN-a-myext-x-private",
    "en-a-myext-b-another",
    "EN-us",
  ])("takes %s", (given) => expect(language.parse(given)).toBe(given));

  // The first two are the RFC's own; its third, a repeated singleton, is well-formed and not valid.
  it.each(["de-419-DE", "a-DE", "de_DE", "de-", "german language", "", "e", "en--US", "x"])(
    "refuses %j",
    (given) => expect(passes(language, given)).toBe(false),
  );
});
