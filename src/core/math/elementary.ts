// Engines differ in the last place of these, so nothing that must agree to the last bit may use them: see exp2 for decay.

/** Natural logarithm. */
export const log = Math.log;
