/** An exact amount in one currency: plain JSON, made by `money`. */
export interface Money<C extends string = string> {
  /** Canonical decimal text: at least the currency's ISO 4217 digits, further ones only if not zero. */
  readonly amount: string;
  /** ISO 4217 code, upper case. */
  readonly currency: C;
}

/** What ratios take: a bare number, or Money. One call takes one kind, in one currency. */
export type Amount = number | Money;

/** The currency that may stand beside `A`: `B` itself unless both are literal and differ. */
export type Agrees<A extends string, B extends string> = string extends A
  ? B
  : string extends B
    ? B
    : [B] extends [A]
      ? B
      : never;

/** Of two currencies the one that is known as a literal. */
export type Known<A extends string, B extends string> = string extends A ? B : A;

/** A number for numbers, Money for Money. */
export type Per<A extends Amount> = A extends Money<infer C> ? Money<C> : number;
