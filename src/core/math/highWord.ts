/** Which of the two 32-bit words of a double or a 64-bit integer is the high one, as this machine stores them: 0 or 1. */
export function highWord(): 0 | 1 {
  // The bits of 1 are all in its high half.
  return new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;
}
