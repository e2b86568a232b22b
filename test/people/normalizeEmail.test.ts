import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeEmail } from "../../src/people/normalizeEmail.ts";

const domain = "example.com";

describe("normalizeEmail", () => {
  it.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace@Example.COM\n", "ada.lovelace@example.com"],
    ["ada+crm@mail.example.co.uk", "ada+crm@mail.example.co.uk"],
    ["o'brien_#1@x-y.org", "o'brien_#1@x-y.org"],
    // "ü" as "u" and a combining mark is composed.
    ["mu\u0308nchen@exa\u0308mple.de", "münchen@exämple.de"],
    ["用户@例子.中国", "用户@例子.中国"],
    ["ada@xn--exmple-cua.de", "ada@xn--exmple-cua.de"],
    [`${"a".repeat(64)}@${domain}`, `${"a".repeat(64)}@${domain}`],
  ])("reads %j", (given, address) => {
    expect(normalizeEmail(given)).toBe(address);
  });

  it.each([
    "",
    "ada",
    "@example.com",
    "ada@",
    "ada@localhost",
    "ada@@example.com",
    "ada@b@example.com",
    "ada lovelace@example.com",
    "ada@exam ple.com",
    ".ada@example.com",
    "ada.@example.com",
    "a..da@example.com",
    "ada@example..com",
    "ada@.example.com",
    "ada@example.com.",
    "ada@-example.com",
    "ada@example-.com",
    "ada@exam_ple.com",
    "ada@127.0.0.1",
    "ada@[127.0.0.1]",
    '"ada"@example.com',
    "Ada <ada@example.com>",
    "mailto:ada@example.com",
    "ada@example.com,bob@example.com",
    "\u200bada@example.com",
    "ada\u00a0@example.com",
    "ada\ud800@example.com",
    `${"a".repeat(65)}@${domain}`,
    `ada@${"a".repeat(64)}.com`,
    `ada@${"abcdefg.".repeat(31)}com`,
  ])("finds no address in %j", (given) => {
    expect(normalizeEmail(given)).toBe(null);
  });

  it("takes 254 characters in all and no more", () => {
    const long = `${"a".repeat(64)}@${"abcdefg.".repeat(23)}`;
    expect(normalizeEmail(`${long}${"z".repeat(254 - long.length)}`)).toHaveLength(254);
    expect(normalizeEmail(`${long}${"z".repeat(255 - long.length)}`)).toBe(null);
  });

  it.each([undefined, null, 7, {}, ["ada@example.com"]])("finds no address in %j", (given) => {
    expect(normalizeEmail(given)).toBe(null);
  });

  it("gives back what it gave", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, text, (local, label) => {
        const once = normalizeEmail(`${local}@${label}.com`);
        if (once !== null) expect(normalizeEmail(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
