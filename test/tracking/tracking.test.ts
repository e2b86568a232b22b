import { describe, expect, it } from "vitest";
import { ClickId } from "../../src/tracking/clickId.ts";
import { Utm } from "../../src/tracking/utm.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

describe("Utm", () => {
  it("takes the nine parameters, each or none", () => {
    expect(Utm.parse({})).toEqual({});
    expect(Object.keys(Utm.shape)).toHaveLength(9);
    expect(Utm.parse({ source: " google ", medium: "cpc" })).toEqual({
      source: "google",
      medium: "cpc",
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Utm);
  });

  it("says what is wrong", () => {
    expect(onlyIssue(Utm, { source: "" })).toBe(
      "source: expected a text of 1 to 1,000 characters, received a blank text",
    );
    expect(onlyIssue(Utm, { source_platform: "x" })).toBe(
      'source_platform: expected "sourcePlatform", received the unknown key "source_platform"',
    );
  });
});

describe("ClickId", () => {
  it("takes a name and a value", () => {
    expect(ClickId.parse({ name: "gclid", value: "Cj0K" })).toEqual({
      name: "gclid",
      value: "Cj0K",
    });
    expectStable(ClickId);
    expect(onlyIssue(ClickId, { name: "gclid" })).toBe(
      "value: expected a text of 1 to 1,000 characters, received nothing",
    );
  });
});
