import { addMoney, subtractMoney } from "../../../src/core/money/addMoney.js";
import { allocateMoney } from "../../../src/core/money/allocateMoney.js";
import { compareMoney } from "../../../src/core/money/compareMoney.js";
import { money } from "../../../src/core/money/money.js";
import { moneyRatio } from "../../../src/core/money/moneyRatio.js";
import { multiplyMoney } from "../../../src/core/money/multiplyMoney.js";
import { roundMoney } from "../../../src/core/money/roundMoney.js";
import { sumMoney } from "../../../src/core/money/sumMoney.js";
import type { Money } from "../../../src/core/money/types.js";

const eur: Money<"EUR"> = money("1", "EUR");
const usd: Money<"USD"> = money("1", "USD");
declare const fromData: Money;
declare const either: Money<"EUR" | "USD">;

// The currency that is known stays in the type.
export const known: Money<"EUR">[] = [
  addMoney(eur, eur),
  addMoney(eur, fromData),
  addMoney(fromData, eur),
  subtractMoney(fromData, eur),
  sumMoney([], "EUR"),
  sumMoney([eur], "EUR"),
  multiplyMoney(eur, 2),
  roundMoney(eur),
  ...allocateMoney(eur, [1]),
];
export const named: Money<"EUR">[] = [
  sumMoney([fromData], "EUR"),
  sumMoney([eur], fromData.currency),
];
export const unknown: Money[] = [addMoney(fromData, fromData), sumMoney([], fromData.currency)];
export const order: -1 | 0 | 1 = compareMoney(eur, fromData);
export const ratio: number | null = moneyRatio(fromData, eur);

// @ts-expect-error two currencies
addMoney(eur, usd);
// @ts-expect-error two currencies
subtractMoney(usd, eur);
// @ts-expect-error two currencies
compareMoney(eur, usd);
// @ts-expect-error two currencies
moneyRatio(eur, usd);
// @ts-expect-error dollars do not sum to euros
sumMoney([usd], "EUR");
// @ts-expect-error one of them is in dollars
sumMoney([eur, usd], "EUR");
// @ts-expect-error it may be dollars
addMoney(eur, either);
// @ts-expect-error a bare number
addMoney(eur, 1);
// @ts-expect-error a bare text
addMoney("1", eur);
// @ts-expect-error no such mode
roundMoney(eur, { mode: "up" });
