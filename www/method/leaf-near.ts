// Which leaf of the method's tree a figure belongs to, be it a target or what is computed from one.
import type { Description } from '../engine/shapes.js';
import { leafOf } from './leaves.js';

/** As `leafOf`, for a column that annual targets bring with them that of the indicator they are of. */
export function leafNear(description: Description, indicator: number): number {
  const leaf = leafOf(description, indicator);
  const of = description.indicators[indicator]?.annual?.of;
  return leaf < 0 && of != null ? leafOf(description, of) : leaf;
}
