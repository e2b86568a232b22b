/** What an investment earns. */
export interface RateOfReturn {
  /** The only rate there is, as a fraction; null where there is none, or more than one. */
  readonly rate: number | null;
  /** Every rate above −1 at which the net present value changes its sign, ascending. */
  readonly roots: readonly number[];
}
