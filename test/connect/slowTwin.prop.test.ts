import { opportunitiesFromSalesforce } from "closedloop";
import fc from "fast-check";
import { expect, it } from "vitest";
import { slowDeals, type TwinOptions, type TwinRow } from "./slowTwin.ts";

const two = (n: number): string => `${n}`.padStart(2, "0");
const part = (max: number, min = 0): fc.Arbitrary<number> => fc.integer({ min, max });

const amount = fc.oneof(
  fc.constantFrom(
    "1,234",
    "1.234",
    "1,234.5",
    "1.234,5",
    "0,5",
    "12",
    "-3.005",
    "1.234.567",
    "999999999999999.995",
    "a",
  ),
  fc
    .tuple(fc.constantFrom("", "-"), part(99_999), fc.constantFrom("", ".", ","), part(99_999))
    .map(([sign, whole, mark, fraction]) =>
      mark === "" ? `${sign}${whole}` : `${sign}${whole}${mark}${fraction}`,
    ),
);
const day = fc.tuple(part(2027, 2024), part(13, 0), part(31, 1));
const date = fc.oneof(
  day.map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
  day.map(([y, m, d]) => `${m}/${d}/${y}`),
  day.map(([y, m, d]) => `${d}/${m}/${`${y}`.slice(2)}`),
  fc
    .tuple(
      day,
      part(24),
      part(60),
      part(59),
      fc.constantFrom("", ".5", ".1239"),
      fc.constantFrom("", "Z", "+0000", "-0800", "+05:45"),
    )
    .map(
      ([[y, m, d], h, mi, s, f, zone]) =>
        `${y}-${two(m)}-${two(d)}${zone === "" ? " " : "T"}${two(h)}:${two(mi)}:${two(s)}${f}${zone}`,
    ),
);
/** Where clocks change, to the second. */
const change = fc
  .tuple(
    fc.constantFrom(
      "2026-03-29",
      "2026-10-25",
      "2026-03-08",
      "2026-11-01",
      "2026-10-04",
      "2026-04-05",
    ),
    part(3),
    part(59),
  )
  .map(([on, h, mi]) => `${on} ${two(h)}:${two(mi)}:00`);
const maybe = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<T | string> =>
  fc.oneof(
    { weight: 8, arbitrary: cell },
    { weight: 1, arbitrary: fc.constantFrom("", " ", "--", "N/A") },
  );

const row: fc.Arbitrary<TwinRow> = fc.record({
  Id: maybe(part(6).map((n) => `d${n}`)),
  Name: fc.constantFrom("Acme", "Globe", "Acme", ""),
  StageName: maybe(
    fc.constantFrom("Closed Won", "Closed Lost", "Qualification", "Verbal", "Signed"),
  ),
  Amount: maybe(amount),
  CurrencyIsoCode: fc.constantFrom("", "EUR", "EUR", "USD", "XXQ"),
  Probability: maybe(
    fc.oneof(part(100).map(String), fc.constantFrom("12.5", "12,5", "1000", "-1", "1.1")),
  ),
  CloseDate: maybe(date),
  CreatedDate: maybe(fc.oneof(date, change)),
  IsClosed: fc.constantFrom("true", "false", ""),
  IsWon: fc.constantFrom("true", "false", ""),
});

const options: fc.Arbitrary<TwinOptions> = fc.record(
  {
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    timeZone: fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ),
    decimal: fc.constantFrom(".", ",", "auto"),
    dateOrder: fc.constantFrom("mdy", "dmy", "auto"),
  },
  { requiredKeys: [] },
);

it("reads random exports as its slow twin does", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), options, (rows, chosen) => {
      const { accepted, rejected } = opportunitiesFromSalesforce(rows, chosen);
      const twin = slowDeals(rows, chosen);
      expect(
        accepted.map(
          ({
            id,
            createdAt,
            outcome,
            stage,
            amount: money,
            probability,
            expectedCloseOn,
            closedAt,
          }) => ({
            id,
            createdAt,
            outcome,
            stage,
            ...(money === undefined ? {} : { amount: money.amount, currency: money.currency }),
            ...(probability === undefined ? {} : { probability }),
            ...(expectedCloseOn === undefined ? {} : { expectedCloseOn }),
            ...(closedAt === undefined ? {} : { closedAt }),
          }),
        ),
      ).toEqual(twin.deals);
      const reasons = rejected.map(({ index, issues }) => [
        index,
        issues.map(({ path }) => path).join(" "),
      ]);
      // Of rows that are out for another reason, ours also tell a repeated id.
      expect(reasons.map(([index]) => index)).toEqual(twin.refused.map(([index]) => index));
      for (const [at, [, why]] of twin.refused.entries()) {
        for (const path of why.split(" ")) expect(reasons[at]?.[1]).toContain(path);
      }
    }),
    { numRuns: 300 },
  );
});
