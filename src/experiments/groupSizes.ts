import { checkObject, invalid } from "../core/check.js";
import { checkPositive } from "../stats/probability.js";

/** Cases of a test: of each group alike, or of one and the other. Need not be whole. */
export type GroupSizes = number | { readonly control: number; readonly treatment: number };

/** Two cases show one difference of means, but not how much it varies. */
export const leastCasesOfMeans = 2.5;

/** The cases of control and treatment. */
export function groupSizes(perGroup: GroupSizes, isOfMeans: boolean): readonly [number, number] {
  const path = "input.perGroup";
  let [control, treatment] = [0, 0];
  if (typeof perGroup === "number") {
    checkPositive(path, perGroup);
    [control, treatment] = [perGroup, perGroup];
  } else {
    checkObject(path, perGroup);
    checkPositive(`${path}.control`, perGroup.control);
    checkPositive(`${path}.treatment`, perGroup.treatment);
    ({ control, treatment } = perGroup);
  }
  const cases = control + treatment;
  if (isOfMeans && cases < leastCasesOfMeans) {
    throw invalid(path, `groups of ${leastCasesOfMeans} cases in all or more`, cases);
  }
  return [control, treatment];
}
