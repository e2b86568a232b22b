import { moneyOfScaled } from "../../core/money/scaled.js";
import type { Amount } from "../../core/money/types.js";
import { exactSums } from "./exactSums.js";
import type { JourneyTable } from "./journeyTable.js";

/** Sums of the values of journeys by place, Money exact. */
export interface ValueSums {
  readonly add: (place: number, journey: number) => void;
  readonly sumAt: (place: number) => Amount;
}

/** Sums for the places from 0 to `size` − 1. */
export function valueSums(
  table: Pick<JourneyTable, "currency" | "scale" | "valueOf">,
  size: number,
): ValueSums {
  const { currency, scale } = table;
  const numbers = new Float64Array(size);
  const exact = exactSums(size);
  return {
    add: (place, journey): void => {
      const value = table.valueOf(journey);
      if (typeof value === "number") numbers[place] = (numbers[place] as number) + value;
      else exact.add(place, value.units, value.scale);
    },
    sumAt: (place): Amount => {
      if (typeof currency !== "string") return (numbers[place] as number) + 0;
      // What is summed is whole in the finest unit; journeys hold thousandths of theirs.
      const units = exact.sumAt(place, scale) / 1000n;
      return moneyOfScaled({ units, scale: scale - 3 }, currency, "journeys");
    },
  };
}
