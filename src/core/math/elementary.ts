// Engines differ in the last place of these, so nothing that must agree to the last bit may use them: see makeExp2 for decay.

/** Natural logarithm. */
export const log = Math.log;

/** ln(1 + x), exact near 0. */
export const log1p = Math.log1p;

/** e^x − 1, exact near 0. */
export const expm1 = Math.expm1;

/** e^x. */
export const exp = Math.exp;

/** x to the power y. */
export const pow = Math.pow;
