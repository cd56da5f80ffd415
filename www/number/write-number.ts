// Numbers as the page's languages write them: all three group digits by commas and point at decimals. Not by Intl, whose
// first formatter of a page takes longer than all the rows of a board; a test holds that it would say the same.

/** A number from 0 with exactly that many decimals, halves rounded up; its shortest digits count, so 1.005 is a half. */
export function decimalText(value: number, decimals: number): string {
  const [mantissa = '0', power] = value.toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const scaled = rounded(digits, Number(power) + 1 + decimals).padStart(decimals + 1, '0');
  const point = scaled.length - decimals;
  const whole = scaled.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals > 0 ? `${whole}.${scaled.slice(point)}` : whole;
}

/** A number from 0 with up to that many decimals, none of them a zero at the end. */
export function shortText(value: number, most: number): string {
  const text = decimalText(value, most);
  return most > 0 ? text.replace(/\.?0+$/, '') : text;
}

// The first `count` of the digits, which may be fewer than they are or more.
function rounded(digits: string, count: number): string {
  if (count < 0) return '0';
  if (count >= digits.length) return digits.padEnd(count, '0');
  const up = (digits[count] as string) >= '5' ? 1n : 0n;
  return String(BigInt(digits.slice(0, count) || '0') + up);
}
