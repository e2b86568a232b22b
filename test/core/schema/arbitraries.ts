import fc from "fast-check";
import * as z from "zod";
import { amount, money } from "../../../src/core/schema/amounts.ts";
import { condition } from "../../../src/core/schema/conditions.ts";
import { custom, json } from "../../../src/core/schema/custom.ts";
import { move } from "../../../src/core/schema/history.ts";
import { count, finite, share } from "../../../src/core/schema/numbers.ts";
import { country, language } from "../../../src/core/schema/places.ts";
import { definitionId, id, note, text, url } from "../../../src/core/schema/texts.ts";
import { day, days, instant, timeOfDay, zone } from "../../../src/core/schema/times.ts";
import { domain, email, phone } from "../../../src/people/reach.ts";

const letters = fc.constantFrom("a", "Z", "é", "ß", "İ", "😀", "7", " ", ".", "-");
const anyDay = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anInstant = fc
  .tuple(anyDay, fc.nat(23), fc.nat(59), fc.constantFrom("Z", "+05:30", "-11:00"))
  .map(
    ([date, hour, minute, offset]) =>
      `${date}T${`${hour}`.padStart(2, "0")}:${`${minute}`.padStart(2, "0")}:07.5${offset}`,
  );
// One currency, since an entity takes only one.
const someMoney = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.constantFrom("", ".5", ".1200", ".00"))
  .map(([whole, fraction]) => ({ amount: `${whole}${fraction}`, currency: "EUR" }));

/** What each building block takes. */
const blocks = new Map<unknown, fc.Arbitrary<unknown>>([
  [id, fc.string({ minLength: 1, unit: letters }).filter((one) => one.trim() !== "")],
  [definitionId, fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,9}$/)],
  [text, fc.string({ minLength: 1, unit: letters }).filter((one) => one.trim() !== "")],
  [note, fc.string({ unit: letters })],
  [url, fc.constantFrom("https://example.com", "HTTP://a.b:80/?x=ü#y", "https://[::1]/")],
  [finite, fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0))],
  [count, fc.oneof(fc.maxSafeNat(), fc.constant(-0))],
  [share, fc.double({ min: 0, max: 1, noNaN: true })],
  [money, someMoney],
  [amount, fc.oneof(someMoney, fc.integer())],
  [instant, anInstant],
  [day, anyDay],
  [
    days,
    fc
      .tuple(anyDay, anyDay)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a })),
  ],
  [
    condition,
    fc.constantFrom(
      { field: "plan", op: "eq", value: "pro" },
      { any: [{ field: "n", op: "missing" }, { not: { field: "n", op: "gt", value: 1.5 } }] },
    ),
  ],
  [timeOfDay, fc.constantFrom("00:00", "08:30", "23:59")],
  [zone, fc.constantFrom("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")],
  [country, fc.constantFrom("DE", "US", "JP")],
  [language, fc.constantFrom("de", "pt-BR", "zh-Hant-TW")],
  [email, fc.constantFrom("Ada@Example.com", " ada+crm@example.com ", "münchen@exämple.de")],
  [domain, fc.constantFrom("Example.com", "https://www.example.com/x", "a.example.co.uk")],
  [phone, fc.constantFrom("+15034217800", "+442079460958")],
  [custom, fc.dictionary(fc.string(), fc.jsonValue()).filter(isWithoutPrototype)],
  [json, fc.jsonValue().filter((value) => isWithoutPrototype([value]))],
]);

/** Values that an entity's schema takes, made from the schema itself; `finish` mends what checks between fields refuse. */
export function inputsOf<S extends z.ZodType>(
  schema: S,
  finish: (value: Record<string, unknown>) => void = () => undefined,
): fc.Arbitrary<z.input<S>> {
  return arbitraryOf(schema).map((made) => {
    const value = made as Record<string, unknown>;
    finish(value);
    return value as z.input<S>;
  });
}

function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const block = blocks.get(schema);
  if (block !== undefined) return block;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fc.option(arbitraryOf(schema.def.innerType), { nil: undefined });
  }
  if (schema instanceof z.ZodArray) {
    if (schema.element === move) return fc.constant([]);
    return fc.uniqueArray(arbitraryOf(schema.element), { maxLength: 3, selector: keyOf });
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNever) return fc.constant(undefined);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(arbitraryOf));
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 9 });
  if (schema instanceof z.ZodObject) {
    const required = Object.keys(schema.shape).filter((key) => !schema.shape[key].isOptional());
    const arbitraries = Object.entries(schema.shape).map(
      ([key, field]) => [key, arbitraryOf(field as z.core.$ZodType)] as const,
    );
    return fc.record(Object.fromEntries(arbitraries), { requiredKeys: required });
  }
  throw new Error(`no arbitrary for ${schema._zod.def.type}`);
}

/** True for JSON without a key that a schema refuses. */
function isWithoutPrototype(value: object): boolean {
  return !JSON.stringify(value).includes("__proto__");
}

/** Lists of things with an id hold each once. */
function keyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { id: own, contactId } = value as { id?: unknown; contactId?: unknown };
  return own ?? contactId ?? value;
}
