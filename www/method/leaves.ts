// Which indicators the method's tree ends in.
import type { Description } from '../engine/shapes.js';

/** The column of the tree's leaf that an indicator has; −1 where it is no leaf. */
export function leafOf(description: Description, indicator: number): number {
  return description.leaves.indexOf(indicator);
}
