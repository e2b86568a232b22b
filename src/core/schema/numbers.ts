import * as z from "zod";
import { expected } from "./expected.js";

/** JSON knows no −0. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

const aNumber = expected("a finite number");

/** Any finite number. */
export const finite = z.number(aNumber).overwrite(unsigned);

const aCount = expected("a whole number of at least 0");

/** A whole number from 0 to 2⁵³ − 1. */
export const count = z.int(aCount).min(0, aCount).overwrite(unsigned);

const aShare = expected("a fraction from 0 to 1");

/** A fraction from 0 to 1. */
export const share = z.number(aShare).min(0, aShare).max(1, aShare).overwrite(unsigned);
