import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idOf } from "../../../src/core/cells/id.js";
import { isMissing } from "../../../src/core/cells/missing.js";
import { numberOf } from "../../../src/core/cells/number.js";
import { textOf } from "../../../src/core/cells/text.js";

const others = [true, false, {}, [], ["7"], new Date(0), () => 7, Symbol("7")];

describe("isMissing", () => {
  it.each([null, undefined, Number.NaN, "", " ", "\t\r\n", "\u00a0"])("is true of %o", (cell) => {
    expect(isMissing(cell)).toBe(true);
  });

  it.each([0, -0, 0n, "0", " x ", "NaN", "null", new Date(Number.NaN), ...others])(
    "is false of %o",
    (cell) => {
      expect(isMissing(cell)).toBe(false);
    },
  );
});

describe("idOf", () => {
  it("makes one id of a number, a bigint and their text", () => {
    for (const cell of [7, 7n, "7"]) expect(idOf(cell)).toBe("7");
    expect(idOf(-0)).toBe("0");
    expect(idOf(1.5)).toBe("1.5");
    expect(idOf(2n ** 70n)).toBe("1180591620717411303424");
  });

  it("keeps text as it is", () => {
    for (const cell of [" 7", "007", "__proto__", "É"]) expect(idOf(cell)).toBe(cell);
  });

  it.each([null, undefined, "", "  ", Number.NaN, Number.POSITIVE_INFINITY, ...others])(
    "takes %o for no id",
    (cell) => {
      expect(idOf(cell)).toBeNull();
    },
  );
});

describe("numberOf", () => {
  it.each<[unknown, number]>([
    [7, 7],
    [-1.5, -1.5],
    [1e300, 1e300],
    [7n, 7],
    ["7", 7],
    ["-12.50", -12.5],
    ["007", 7],
    ["0.1", 0.1],
  ])("reads %o as %d", (cell, expected) => {
    expect(numberOf(cell)).toBe(expected);
  });

  it("never gives -0", () => {
    for (const cell of [-0, "-0", "-0.00"]) expect(Object.is(numberOf(cell), 0)).toBe(true);
  });

  it.each([
    null,
    undefined,
    "",
    " 7",
    "7 ",
    "7\n",
    "+7",
    ".5",
    "5.",
    "1e5",
    "1,234",
    "1 234",
    "1.2.3",
    "--1",
    "0x10",
    "Infinity",
    "٣",
    "9".repeat(400),
    10n ** 400n,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    ...others,
  ])("takes %o for no number", (cell) => {
    expect(numberOf(cell)).toBeNull();
  });

  it("reads every number back from its plain decimal text", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(999), (whole, thousandths) => {
        const text = `${whole}.${`${thousandths}`.padStart(3, "0")}`;
        expect(numberOf(text)).toBe(Number.parseFloat(text) + 0);
      }),
    );
  });
});

describe("textOf", () => {
  it("keeps text as it is, and takes nothing else", () => {
    expect(textOf(" Paid Search ")).toBe(" Paid Search ");
    for (const cell of [null, undefined, "", " ", 7, 7n, ...others])
      expect(textOf(cell)).toBeNull();
  });
});
