// Red and black lists: in how many of the indicators each stands first or last, shared places counted apart.
import type { Hot } from '../engine/engine.js';

export interface Honour {
  unit: number;
  /** Indicators in which it stands there. */
  at: number[];
  /** Those of them in which others stand there too. */
  shared: number[];
}

/** Indicators on which at least two stand, and not all at one place. */
export function telling(singles: readonly { hot: Pick<Hot, 'ranks'> }[]): number[] {
  return singles.flatMap(({ hot }, at) => {
    const ranks = [...hot.ranks].filter((rank) => rank > 0);
    return ranks.length > 1 && Math.min(...ranks) < Math.max(...ranks) ? [at] : [];
  });
}

/** Who stands first (`top`) or last, those with the most first. */
export function honours(singles: readonly { hot: Pick<Hot, 'ranks'> }[], top: boolean): Honour[] {
  const found = new Map<number, Honour>();
  for (const at of telling(singles)) {
    const ranks = [...(singles[at] as { hot: Pick<Hot, 'ranks'> }).hot.ranks];
    const placed = ranks.filter((rank) => rank > 0);
    const edge = top ? Math.min(...placed) : Math.max(...placed);
    const there = ranks.flatMap((rank, unit) => (rank === edge ? [unit] : []));
    for (const unit of there) {
      const honour = found.get(unit) ?? { unit, at: [], shared: [] };
      honour.at.push(at);
      if (there.length > 1) honour.shared.push(at);
      found.set(unit, honour);
    }
  }
  const sole = ({ at, shared }: Honour) => at.length - shared.length;
  return [...found.values()].sort((a, b) => b.at.length - a.at.length || sole(b) - sole(a) || a.unit - b.unit);
}
