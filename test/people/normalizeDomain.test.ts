import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeDomain } from "../../src/people/normalizeDomain.ts";

describe("normalizeDomain", () => {
  it.each([
    ["example.com", "example.com"],
    [" Example.COM. ", "example.com"],
    ["www.example.com", "example.com"],
    ["www.www.example.com", "example.com"],
    ["www.com", "www.com"],
    ["www2.example.com", "www2.example.com"],
    ["https://www.example.com:8080/a/b?c=d@e#f", "example.com"],
    ["https://user:p@ss@example.com/", "example.com"],
    ["//cdn.example.com/x.js", "cdn.example.com"],
    ["ftp+ssh://example.com", "example.com"],
    ["example.com?utm_source=x", "example.com"],
    ["example.com/@ada", "example.com"],
    ["example.com:443", "example.com"],
    ["ada@mail.example.co.uk", "mail.example.co.uk"],
    ["mailto:Ada@Example.com?subject=x", "example.com"],
    ["https://exa\u0308mple.de", "exämple.de"],
  ])("reads %j", (given, domain) => {
    expect(normalizeDomain(given)).toBe(domain);
  });

  it.each([
    "",
    "localhost",
    "https://localhost:3000",
    "https://",
    "127.0.0.1",
    "http://[::1]/",
    "example",
    "example..com",
    "example.com..",
    "exam ple.com",
    "-example.com",
    "www.",
    "a/b@example.com",
    `${"abcdefg.".repeat(32)}com`,
    undefined,
    null,
    7,
  ])("finds no domain in %j", (given) => {
    expect(normalizeDomain(given)).toBe(null);
  });

  it("gives back what it gave", () => {
    const part = fc.oneof(
      fc.constantFrom("www", "https://", "@", ":80", "/", ".", "mailto:", "a", "com"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const once = normalizeDomain(`${parts.join("")}.com`);
        if (once !== null) expect(normalizeDomain(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
