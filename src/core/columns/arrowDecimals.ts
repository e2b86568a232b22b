import { type ArrowVector, eachCell } from "./arrowTable.js";

/** Decimals as numbers; those of more than 15 digits, which a double cannot hold, as plain decimal text. */
export function decimalColumn(vector: ArrowVector): readonly (number | string | undefined)[] {
  const { scale = 0, bitWidth = 128 } = vector.type;
  const words = bitWidth / 32;
  const cells = new Array<number | string | undefined>(vector.length).fill(undefined);
  // Up to 10²² a power of ten is a double, so that the quotient is the nearest to the decimal.
  const divisor = scale >= 0 && scale <= 22 ? Number(`1e${scale}`) : null;
  eachCell(vector, (chunk, index, row) => {
    const values = chunk.values as Uint32Array;
    const short = divisor === null ? null : shortUnits(values, index * words, words);
    cells[row] =
      short === null || divisor === null
        ? decimalCell(longUnits(values, index * words, words), scale)
        : short / divisor;
  });
  return cells;
}

const largest = 1_000_000_000_000_000;

/** Units of at most 15 digits; null for more. */
function shortUnits(values: Uint32Array, at: number, words: number): number | null {
  const upper = (values[at + 1] as number) | 0;
  const sign = upper < 0 ? 0xffff_ffff : 0;
  for (let word = 2; word < words; word += 1) if (values[at + word] !== sign) return null;
  const units = upper * 2 ** 32 + (values[at] as number);
  return units > -largest && units < largest ? units : null;
}

function longUnits(values: Uint32Array, at: number, words: number): bigint {
  let bits = 0n;
  for (let word = words - 1; word >= 0; word -= 1) {
    bits = (bits << 32n) | BigInt(values[at + word] as number);
  }
  return BigInt.asIntN(32 * words, bits);
}

function decimalCell(units: bigint, scale: number): number | string {
  const text = decimalText(units, scale);
  return units > -largest && units < largest ? Number(text) + 0 : text;
}

function decimalText(units: bigint, scale: number): string {
  const zeros = "0".repeat(Math.max(0, -scale));
  const digits = `${units < 0n ? -units : units}${zeros}`.padStart(scale + 1, "0");
  const point = digits.length - Math.max(0, scale);
  const fraction = scale > 0 ? `.${digits.slice(point)}` : "";
  return `${units < 0n ? "-" : ""}${digits.slice(0, point)}${fraction}`;
}
