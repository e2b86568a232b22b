import { checkObject, invalid } from "../../core/check.js";
import type { Cadence } from "../cadence.js";
import type { CadenceEnrollment } from "../cadenceEnrollment.js";

/** Refuses an enrollment in another cadence. */
export function checkEnrollment(cadence: Cadence, enrollment: CadenceEnrollment): void {
  checkObject("cadence", cadence);
  checkObject("enrollment", enrollment);
  const { cadenceId } = enrollment;
  if (cadenceId !== cadence.id) {
    throw invalid("enrollment.cadenceId", `the cadence's id, "${cadence.id}"`, cadenceId);
  }
}
