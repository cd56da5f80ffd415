// Points as they are displayed: rounded so that the parts add up to the displayed whole.

/** Rounded half away from zero at a number of decimals. */
export function rounded(value: number, decimals: number): number {
  const power = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * power * (1 + Number.EPSILON))) / power;
}

export interface Shown {
  /** The parts, rounded. */
  parts: number[];
  /** What the whole holds beside the parts: points added or taken off afterwards. */
  rest: number;
}

/**
 * Rounds `parts` to `decimals` so that they and `rest` add up to the rounded
 * `whole`: the rounding error goes, a last digit each, to the parts that it
 * changes least (largest remainders). What is more than rounding is the rest.
 */
export function shareOut(parts: number[], whole: number, decimals: number): Shown {
  const power = 10 ** decimals;
  const exact = parts.map((part) => part * power);
  const target = Math.round(rounded(whole, decimals) * power);
  const digits = exact.map((part) => Math.floor(part + 1e-9));
  const sum = exact.reduce((total, part) => total + part, 0);
  // A score is its parts rounded once: what goes beyond that was added afterwards.
  const rest = Math.abs(target - sum) <= 0.5 + 1e-6 ? 0 : Math.round(target - sum);
  let missing = target - rest - digits.reduce((total, part) => total + part, 0);
  const order = exact.map((_, at) => at).sort((a, b) => remainder(b) - remainder(a) || a - b);
  function remainder(at: number): number {
    // Equal remainders must compare as equal, whatever their binary tails.
    return Math.round(((exact[at] as number) - (digits[at] as number)) * 1e6);
  }
  for (let turn = 0; missing !== 0 && order.length > 0; turn += 1) {
    const at = order[missing > 0 ? turn % order.length : order.length - 1 - (turn % order.length)] as number;
    const step = Math.sign(missing);
    digits[at] = (digits[at] as number) + step;
    missing -= step;
  }
  return { parts: digits.map((part) => part / power), rest: rest / power };
}

/** A difference of two displayed numbers, free of binary tails. */
export function difference(a: number, b: number, decimals: number): number {
  return rounded(a - b, decimals);
}
