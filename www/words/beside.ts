// Whom a unit passed, who passed it, and with whom it drew level.
import type { Passing } from '../engine/shapes.js';

export interface Beside {
  passed: number[];
  fallen: number[];
  level: number[];
}

/** Sorts passings by where the unit stands now. */
export function beside(passings: readonly Passing[]): Beside {
  const now = (relation: Passing['after']) =>
    passings.filter(({ after }) => after === relation).map(({ unit }) => unit);
  return { passed: now('ahead'), fallen: now('behind'), level: now('level') };
}
