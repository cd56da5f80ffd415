// Which indicators the method's tree ends in.
import type { Description } from '../engine/shapes.js';

/** The column of the tree's leaf that an indicator has, or the one it came with; −1 where neither is a leaf. */
export function leafOf({ indicators, leaves }: Description, indicator: number): number {
  const leaf = leaves.indexOf(indicator);
  const of = indicators[indicator]?.annual?.of;
  return leaf < 0 && of != null ? leaves.indexOf(of) : leaf;
}
