// Points as they are displayed: each rounded by itself, so that it reads the same wherever it stands. What rounded parts
// do not add up to is a number of its own, said as rounding.
import { decimalText } from '../number/write-number.js';

/** The number that a reader sees of a value at a number of decimals. */
export function rounded(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const written = Number(decimalText(Math.abs(value), decimals).replace(/,/g, ''));
  return written === 0 ? 0 : Math.sign(value) * written;
}

/** A difference of two displayed numbers, free of binary tails. */
export function difference(a: number, b: number, decimals: number): number {
  return rounded(a - b, decimals);
}

/** What displayed parts leave of the displayed whole. */
export function roundingOf(whole: number, parts: readonly number[], decimals: number): number {
  return difference(
    whole,
    parts.reduce((sum, part) => sum + part, 0),
    decimals,
  );
}
