// The kinds of normalisation with their parameters, as the engine names them.
import type { Description } from '../engine/shapes.js';

export type Normalise = NonNullable<Description['method']['indicators'][number]['normalise']>;

/** A parameter: `figure` is in the indicator's own unit of measure. */
export interface Parameter {
  key: string;
  kind: 'points' | 'figure' | 'share' | 'switch';
  /** The engine's default; absent where the parameter is needed or may be left out. */
  standard?: number | boolean;
  /** Where the reader starts, for points that are needed. */
  start?: number;
  optional?: boolean;
}

/** Parameters of the kinds that a few numbers describe; those made of lists come with a data set. */
export const parameters: Partial<Record<Normalise['kind'], Parameter[]>> = {
  minMax: [
    { key: 'low', kind: 'points', standard: 0 },
    { key: 'high', kind: 'points', standard: 100 },
  ],
  zScore: [
    { key: 'mean', kind: 'points', standard: 0 },
    { key: 'sd', kind: 'points', standard: 1 },
  ],
  rank: [],
  percentileRank: [],
  borda: [],
  goalposts: [
    { key: 'worst', kind: 'figure' },
    { key: 'best', kind: 'figure' },
    { key: 'low', kind: 'points', standard: 0 },
    { key: 'high', kind: 'points', standard: 100 },
    { key: 'truncate', kind: 'switch', standard: true },
  ],
  distanceToBest: [{ key: 'points', kind: 'points', standard: 100 }],
  target: [
    { key: 'target', kind: 'figure' },
    { key: 'cap', kind: 'share', optional: true },
    { key: 'floor', kind: 'share', optional: true },
    { key: 'points', kind: 'points', standard: 100 },
  ],
  efficacy: [
    { key: 'notAllowed', kind: 'figure', optional: true },
    { key: 'satisfactory', kind: 'figure', optional: true },
    { key: 'base', kind: 'points', standard: 60 },
    { key: 'span', kind: 'points', standard: 40 },
    { key: 'truncate', kind: 'switch', standard: false },
  ],
  sum: [{ key: 'points', kind: 'points', standard: 100 }],
  vector: [{ key: 'points', kind: 'points', standard: 100 }],
  cliff: [
    { key: 'target', kind: 'figure' },
    { key: 'met', kind: 'points', start: 60 },
    { key: 'per', kind: 'points', standard: 0 },
    { key: 'most', kind: 'points', optional: true },
    { key: 'unmet', kind: 'points', standard: 0 },
  ],
  perUnit: [
    { key: 'per', kind: 'points', start: 1 },
    { key: 'from', kind: 'figure', standard: 0 },
    { key: 'base', kind: 'points', standard: 0 },
    { key: 'step', kind: 'figure', standard: 1 },
    { key: 'least', kind: 'points', optional: true },
    { key: 'most', kind: 'points', optional: true },
    { key: 'whole', kind: 'switch', standard: false },
  ],
  identity: [{ key: 'factor', kind: 'points', standard: 1 }],
};

export const kinds = Object.keys(parameters) as Normalise['kind'][];

/** A normalisation of that kind with the engine's defaults; figures it needs come from `range`. */
export function standardOf(kind: Normalise['kind'], range: { least: number; most: number }): Normalise {
  const made: Record<string, unknown> = { kind };
  for (const { key, kind: sort, optional, standard, start } of parameters[kind] ?? []) {
    if (optional || standard !== undefined) continue;
    made[key] = sort === 'figure' ? (key === 'worst' ? range.least : range.most) : start;
  }
  return made as Normalise;
}
