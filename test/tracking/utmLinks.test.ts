import { buildUtm, clickIdPlatforms, parseUtm, Utm } from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const keys = Object.keys(Utm.shape) as (keyof Utm)[];
const text = fc.string({ unit: fc.constantFrom(..."aZ9 _-&=?#%+{}/ü€😀\t'\"<>"), maxLength: 8 });
const page = fc.constantFrom(
  ...["https://example.com", "https://example.com/a/b?", "/pricing?a=1&b=%20&a=2#top", "?x", ""],
  ...[
    "https://example.com/?utm_source=old&utm_term=old&keep=1&UTM_Medium=x&utm%5Fid=7&utm_foo=1#a?b",
  ],
);
const record = fc.record(
  Object.fromEntries(keys.map((key) => [key, text])) as Record<keyof Utm, typeof text>,
  { requiredKeys: [] },
);

describe("buildUtm and parseUtm", () => {
  it("give each other back, up to trimming, case and spaces", () => {
    const letters = fc.constantFrom("lower", "keep", undefined);
    const spaces = fc.constantFrom("_", "-", " ", "", undefined);
    fc.assert(
      fc.property(page, record, letters, spaces, (url, given, lower, joint) => {
        fc.pre((given.source ?? "").trim() !== "");
        const link = buildUtm(url, deepFreeze(given), { case: lower, spaces: joint });
        const normal = Object.fromEntries(
          keys.flatMap((key) => {
            const words = (given[key] ?? "").trim().replace(/\s+/g, joint ?? "_");
            const value = lower === "keep" ? words : words.toLowerCase();
            return value === "" ? [] : [[key, value]];
          }),
        );
        expect(parseUtm(link).utm).toEqual(normal);
        expect(Utm.parse(parseUtm(link).utm)).toEqual(normal);
        expect(buildUtm(link, given, { case: lower, spaces: joint })).toBe(link);
        const rest = (whole: string): string =>
          whole.replace(/\butm(_|%5F)[^&#=]*(=[^&#]*)?/gi, "").replace(/[?&]+/g, "&");
        expect(rest(link).replace(/&(#|$)/, "$1")).toBe(rest(url).replace(/&(#|$)/, "$1"));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("buildUtm", () => {
  it("writes the nine in order, at the end of the query, before the fragment", () => {
    const utm = Object.fromEntries([...keys].reverse().map((key) => [key, key])) as unknown as Utm;
    expect(buildUtm("https://example.com/a?x=1#top", utm)).toBe(
      "https://example.com/a?x=1&utm_source=source&utm_medium=medium&utm_campaign=campaign&utm_term=term&utm_content=content" +
        "&utm_id=id&utm_source_platform=sourceplatform&utm_creative_format=creativeformat&utm_marketing_tactic=marketingtactic#top",
    );
  });

  it("escapes what would end a value", () => {
    expect(buildUtm("/a", { source: "a&b=c#d+e f%" }, { spaces: " " })).toBe(
      "/a?utm_source=a%26b%3Dc%23d%2Be%20f%25",
    );
  });

  it.each([
    ["MISSING_FIELD", "utm.source", () => buildUtm("/a", {})],
    ["MISSING_FIELD", "utm.source", () => buildUtm("/a", { source: " ", medium: "email" })],
    ["INVALID_INPUT", "url", () => buildUtm(7 as unknown as string, { source: "a" })],
    ["INVALID_INPUT", "utm", () => buildUtm("/a", null as unknown as Utm)],
    ["INVALID_INPUT", "utm.utm_source", () => buildUtm("/a", { utm_source: "a" } as object)],
    ["INVALID_INPUT", "utm.source", () => buildUtm("/a", { source: 7 } as object)],
    ["INVALID_INPUT", "utm.medium", () => buildUtm("/a", { source: "a", medium: "\ud800" })],
    [
      "INVALID_INPUT",
      "options.case",
      () => buildUtm("/a", { source: "a" }, { case: "upper" as "keep" }),
    ],
    [
      "INVALID_INPUT",
      "options.spaces",
      () => buildUtm("/a", { source: "a" }, { spaces: 7 } as object),
    ],
    [
      "INVALID_INPUT",
      "options.space",
      () => buildUtm("/a", { source: "a" }, { space: "" } as object),
    ],
  ])("throws %s at %s", (code, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("parseUtm", () => {
  const issuesOf = (query: string) =>
    parseUtm(`https://example.com/?${query}`).issues.map(
      ({ parameter, issue }) => `${parameter} ${issue}`,
    );

  it.each([
    ["utm_source=a&utm_source=b&utm_source=c", ["utm_source repeated", "utm_source repeated"]],
    [
      "utm_source=&utm_medium&utm_term=%20+",
      ["utm_source empty", "utm_medium empty", "utm_term empty"],
    ],
    ["utm_source=&utm_source=a", ["utm_source empty", "utm_source repeated"]],
    ["utm_foo=1&UTM_SOURCE=a&utm_=", ["utm_foo unknown", "UTM_SOURCE unknown", "utm_ unknown"]],
    ["utm_source=50%off&utm_medium=%ff", ["utm_source malformed", "utm_medium malformed"]],
    ["utm_%zz=1", ["utm_%zz unknown"]],
    [
      "utm_campaign={campaign}&utm_term=x_{{ad.name}}",
      ["utm_campaign unfilled", "utm_term unfilled"],
    ],
    ["utm_campaign=%7Bcampaign%7D", ["utm_campaign unfilled"]],
    [
      "utm_campaign=%%name%%&utm_term=%25%25name%25%25",
      ["utm_campaign unfilled", "utm_term unfilled"],
    ],
    ["utm_source={}&utm_medium=}{&utm_term=%25%25%25%25", []],
    ["gclid=&fbclid=a&fbclid=b", ["gclid empty", "fbclid repeated"]],
    ["a={b}&c=&a=1", []],
    ["", []],
  ])("finds in %s: %s", (query, issues) => {
    expect(issuesOf(query)).toEqual(issues);
  });

  it("keeps the first, unescaped, and what is malformed as it is written", () => {
    const { utm } = parseUtm(
      "/?utm_source=+Big%20News+&utm_source=b&utm_medium=50%off+x&utm_term={t}",
    );
    expect(utm).toEqual({ source: "Big News", medium: "50%off+x", term: "{t}" });
  });

  it("reads the query alone", () => {
    expect(parseUtm("https://example.com/utm_source=a#?utm_source=b").utm).toEqual({});
    expect(parseUtm("?utm_source=a?utm_medium=b&x=utm_term=c").utm).toEqual({
      source: "a?utm_medium=b",
    });
  });

  it("gives the click ids of every platform that it knows", () => {
    const query = clickIdPlatforms.map(({ name }, index) => `${name}=id${index}`).join("&");
    expect(parseUtm(`/?GCLID=x&${query}`).clickIds).toEqual(
      clickIdPlatforms.map(({ name }, index) => ({ name, value: `id${index}` })),
    );
  });

  it("takes links of a megabyte, and keys of a prototype", () => {
    expect(parseUtm(`/?${"utm_source=a&".repeat(80_000)}`).issues).toHaveLength(79_999);
    expect(parseUtm(`/?utm_source=${"%".repeat(1_000_000)}`).issues).toHaveLength(1);
    expect(parseUtm(`/?utm_source=${"{".repeat(1_000_000)}`).issues).toEqual([]);
    expect(parseUtm(`/?${"&".repeat(1_000_000)}utm_source=a`).utm).toEqual({ source: "a" });
    expect(parseUtm(`/?${"utm_x&".repeat(170_000)}`).issues).toHaveLength(170_000);
    expect(buildUtm(`/?${"a&".repeat(500_000)}`, { source: "s" })).toHaveLength(1_000_014);
    expect(parseUtm("/?__proto__=a&constructor=b&utm___proto__=c")).toEqual({
      utm: {},
      clickIds: [],
      issues: [{ parameter: "utm___proto__", issue: "unknown" }],
    });
  });

  it("refuses what is no text", () => {
    expect(() => parseUtm(null as unknown as string)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "url" }),
    );
  });
});
