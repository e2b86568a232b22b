import { describe, expect, it } from "vitest";
import { Address } from "../../src/people/address.ts";
import { freeEmailDomains } from "../../src/people/freeEmailDomains.ts";
import { normalizeDomain } from "../../src/people/normalizeDomain.ts";
import { normalizeEmail } from "../../src/people/normalizeEmail.ts";
import { Party } from "../../src/people/party.ts";
import { PersonName } from "../../src/people/personName.ts";
import { domain, email, phone } from "../../src/people/reach.ts";
import { roleAddresses } from "../../src/people/roleAddresses.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

describe("Party, PersonName and Address", () => {
  it("take what they are made of", () => {
    expect(Party.parse({ kind: "lead", id: "7" })).toEqual({ kind: "lead", id: "7" });
    expect(PersonName.parse({ full: " Ada Lovelace ", given: undefined })).toEqual({
      full: "Ada Lovelace",
    });
    expect(Address.parse({})).toEqual({});
  });

  it("stay the same through JSON and a second parse", () => {
    for (const schema of [Party, PersonName, Address]) expectStable(schema);
  });

  it.each([
    [Party, { kind: "lead" }, "id: expected an id of 1 to 256 characters, received nothing"],
    [
      Party,
      { kind: "deal", id: "1" },
      'kind: expected "lead", "contact" or "account", received a text',
    ],
    [
      PersonName,
      { given: "Ada" },
      "full: expected a text of 1 to 1,000 characters, received nothing",
    ],
    [PersonName, "Ada", "expected a name { given, family, full }, received a text"],
    [
      Address,
      { zip: "1" },
      'zip: expected one of street, city, region, postalCode, country, received the unknown key "zip"',
    ],
    [
      Address,
      { country: "Germany" },
      "country: expected a country by its two capital letters (ISO 3166-1), received a text",
    ],
  ])("say what is wrong, %#", (schema, given, message) => {
    expect(onlyIssue(schema, given)).toBe(message);
  });
});

describe("email, domain and phone", () => {
  it("keep addresses in their one form", () => {
    expect(email.parse(" Ada@Example.com")).toBe("ada@example.com");
    expect(domain.parse("https://www.Example.com/x")).toBe("example.com");
    expect(phone.parse("+15034217800")).toBe("+15034217800");
  });

  it("refuse what has none, and do not repeat it", () => {
    expect(onlyIssue(email, "ada")).toBe("expected an e-mail address, received a text");
    expect(onlyIssue(email, "")).toBe("expected an e-mail address, received a blank text");
    expect(onlyIssue(domain, "ada")).toBe("expected a domain, received a text");
    for (const given of ["5034217800", "+1 503 421 7800", "+1503", "+1234567890123456"]) {
      expect(phone.safeParse(given).success, given).toBe(false);
    }
  });
});

describe("freeEmailDomains and roleAddresses", () => {
  it("are in the form in which they are looked up, in order, each once", () => {
    expect(freeEmailDomains.map(normalizeDomain)).toEqual(freeEmailDomains);
    expect(roleAddresses.map((local) => normalizeEmail(`${local}@example.com`))).toEqual(
      roleAddresses.map((local) => `${local}@example.com`),
    );
    for (const list of [freeEmailDomains, roleAddresses]) {
      expect(list.every((one, index) => index === 0 || (list[index - 1] as string) < one)).toBe(
        true,
      );
    }
  });
});
