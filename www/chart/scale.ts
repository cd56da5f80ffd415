// From figures to pixels, and round numbers along an axis.

export type Scale = (value: number) => number;

/** Maps `from … to` onto `start … end`. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** About `count` round numbers from `low` to `high`. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low) || count < 1) return [low];
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((multiple) => multiple * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const found: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at += 1)
    found.push(Number((at * step).toPrecision(12)));
  return found;
}

/** Places to write beside an axis of ranks: the first, then every fifth or so, without crowding. */
export function rankTicks(best: number, worst: number, room: number): number[] {
  const most = Math.max(2, Math.floor(room / 18));
  const step =
    [1, 2, 5, 10, 20, 50, 100, 500, 1000, 5000, 10000].find((each) => (worst - best) / each < most) ?? 100000;
  const found = [best];
  for (let rank = Math.ceil((best + step * 0.6) / step) * step; rank <= worst; rank += step) found.push(rank);
  return found;
}

/** Of heads such as `2023Q1` that stand `spacing` pixels apart, every how many can be written side by side. */
export function headStep(spacing: number): number {
  return Math.max(1, Math.ceil(50 / spacing));
}
