/** How many find one price too cheap, a bargain, expensive and too expensive: shares of the responses, 0 to 1. */
export interface PriceShares {
  readonly price: number;
  /** Falls with the price: those whose own price for it is as high, or higher. */
  readonly tooCheap: number;
  readonly bargain: number;
  /** Rises with the price: those whose own price for it is as low, or lower. */
  readonly expensive: number;
  readonly tooExpensive: number;
}
