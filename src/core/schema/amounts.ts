import * as z from "zod";
import { currencyDigits } from "../money/currency.js";
import { moneyOfScaled, type Scaled, scaledOfText } from "../money/scaled.js";
import type { Money } from "../money/types.js";
import { expected } from "./expected.js";
import { finite } from "./numbers.js";
import { strict } from "./strict.js";
import { succeeds } from "./succeeds.js";

const aDecimal = expected('a plain decimal text such as "1234.50"');
const aCurrency = expected('an ISO 4217 currency code such as "EUR"');

/** Money, kept in its canonical form. */
export const money = strict(
  {
    amount: z.string(aDecimal).regex(/^-?\d+(\.\d+)?$/, aDecimal),
    currency: z.string(aCurrency).refine((code) => succeeds(() => currencyDigits(code)), aCurrency),
  },
  'Money such as { amount: "1234.50", currency: "EUR" }',
)
  .refine((value) => succeeds(() => canonical(value)), {
    path: ["amount"],
    error: "expected at most 15 digits before the decimal point and 12 after it, received more",
    abort: true,
  })
  .overwrite(canonical);

/** Money or a bare number. */
export const amount = z.union(
  [finite, money],
  expected('a finite number or Money such as { amount: "1234.50", currency: "EUR" }'),
);

function canonical({ amount, currency }: Money): Money {
  return moneyOfScaled(scaledOfText(amount) as Scaled, currency);
}
