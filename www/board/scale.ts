// The scale of the bars: fixed while a change is under way, so that bars do not breathe.

export interface Scale {
  /** Left end. */
  low: number;
  /** Right end. */
  high: number;
}

/** A scale that holds the values of these units, from zero, with a round end. */
export function scaleFor(units: ArrayLike<number>, values: ArrayLike<number>, more: ArrayLike<number>): Scale {
  let low = 0;
  let high = 0;
  for (const list of [values, more]) {
    for (let index = 0; index < units.length; index += 1) {
      const value = list[units[index] as number] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low: low < 0 ? -roundUp(-low) : 0, high: roundUp(high) };
}

// The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  const lead = value / power;
  return (steps.find((step) => step >= lead - 1e-9) ?? 10) * power;
}

/** Where a value stands on the scale, 0 to 1. */
export function place(scale: Scale, value: number): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return Math.min(1, Math.max(0, share));
}

/** Steps from one end of a bar to the other: finer than its pixels. */
export const scaleSteps = 4096;
