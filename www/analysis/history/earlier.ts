// Which edition another is set against: the one before it, and that of the same time a year earlier.
import type { Description } from '../../engine/shapes.js';

type Told = Pick<Description, 'editions' | 'periods'>;

/** Number of the edition before; −1 for the first. */
export const before = (edition: number): number => edition - 1;

/** Number of the first edition of the same time a year earlier, by the codes of periods (`2023Q1`, `2023-05`); −1 where there is none. */
export function yearBefore({ editions, periods }: Told, edition: number): number {
  const [, year, rest] = /^(\d{4})(.*)$/.exec(periods[editions[edition]?.period ?? -1]?.code ?? '') ?? [];
  if (year === undefined) return -1;
  const wanted = `${Number(year) - 1}${rest}`;
  return editions.findIndex(({ period }) => periods[period]?.code === wanted);
}

/** Places won since another edition; `undefined` where there is none, or a unit has no place in one of the two. */
export function placesWon(ranks: ArrayLike<number> | undefined, now: number, unit: number): number | undefined {
  const then = ranks?.[unit] ?? 0;
  return then > 0 && now > 0 ? then - now : undefined;
}
