import {
  addMoney,
  allocateMoney,
  convertMoney,
  isClosedLoopError,
  type Money,
  money,
  multiplyMoney,
  type RoundingMode,
  roundMoney,
  sumMoney,
} from "closedloop";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

const ofCents = (cents: number): Money<"EUR"> => multiplyMoney(money(cents, "EUR"), "0.01");
const centsOf = ({ amount }: Money): number => Number(amount.replace(".", ""));

/** What was thrown as null, as the file writes it. */
function orNull<T>(run: () => T, code: string): T | null {
  try {
    return run();
  } catch (error) {
    if (isClosedLoopError(error) && error.code === code) return null;
    throw error;
  }
}

function converted({ amountMinor, from_, to, rate, rounding }: Case): number {
  const mode = rounding as RoundingMode;
  const amount = multiplyMoney(money(amountMinor, from_), "0.01");
  const on = "2026-11-23";
  const rates = { base: from_, rates: [{ currency: to, on, rate }] };
  return centsOf(
    from_ === to
      ? roundMoney(multiplyMoney(amount, rate), { mode })
      : convertMoney(amount, to, { rates, on, round: mode }),
  );
}

function runMoney(input: Case): unknown {
  if ("codes" in input) {
    const codes: string[] = input["codes"];
    return { digits: codes.map((code) => money(0, code).amount.split(".")[1]?.length ?? 0) };
  }
  if ("amountMinor" in input) return converted(input);
  if ("sumMinor" in input) {
    const cents: number[] = input["sumMinor"];
    return centsOf(sumMoney(cents.map(ofCents), "EUR"));
  }
  if ("add" in input) {
    const amounts: [string, number][] = input["add"];
    const [a, b] = amounts.map(([code, cents]) => multiplyMoney(money(cents, code), "0.01"));
    return orNull(() => addMoney(a as Money, b as Money), "CURRENCY_MISMATCH");
  }
  throw new Error(`no function for ${Object.keys(input)}`);
}

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  switch (op) {
    case "allocateMinorUnits": {
      const split = () => allocateMoney(ofCents(input.total), input.weights).map(centsOf);
      return [[op, orNull(split, "INVALID_INPUT"), expected?.largestRemainder ?? null, tolerance]];
    }
    case "money":
      return [[op, runMoney(input), expected, tolerance]];
    default:
      throw new Error(`no function for op ${op}`);
  }
});
