// The score functions with their parameters and lists, as the engine names them.
import type { CodeUnder } from '../language/language.js';
import type { Normalise } from './method.js';

type Kind = Normalise['kind'];

/** A parameter: `figure` is in the indicator's own unit of measure. */
export interface Parameter {
  key: CodeUnder<'parameter'>;
  kind: 'points' | 'figure' | 'share' | 'switch';
  /** The engine's default; absent where the parameter is needed or may be left out. */
  standard?: number | boolean;
  /** Where the reader starts, for points that are needed. */
  start?: number;
  optional?: boolean;
  /** Whether a first guess is made all the same where it may be left out. */
  guessed?: boolean;
}

/** A list of a score function: rows of these fields, or bare numbers where there is but one without a key. */
export interface List {
  key: 'steps' | 'knots' | 'points' | 'divisors';
  fields: { key: '' | 'at' | 'points'; kind: 'points' | 'figure' }[];
  /** Whether each row has an edge, closed or open. */
  edges?: boolean;
}

export type Row = number | { at: number; points: number; open?: boolean };

/** Bounds that may be left out, after the parameters that make the curve. */
const bounded: Parameter[] = [
  { key: 'least', kind: 'points', optional: true },
  { key: 'most', kind: 'points', optional: true },
];

export const parameters: Record<Kind, Parameter[]> = {
  minMax: [
    { key: 'low', kind: 'points', standard: 0 },
    { key: 'high', kind: 'points', standard: 100 },
  ],
  efficacy: [
    { key: 'notAllowed', kind: 'figure', optional: true },
    { key: 'satisfactory', kind: 'figure', optional: true },
    { key: 'base', kind: 'points', standard: 60 },
    { key: 'span', kind: 'points', standard: 40 },
    { key: 'truncate', kind: 'switch', standard: false },
  ],
  target: [
    { key: 'target', kind: 'figure', optional: true, guessed: true },
    { key: 'cap', kind: 'share', optional: true },
    { key: 'floor', kind: 'share', optional: true },
    { key: 'points', kind: 'points', standard: 100 },
  ],
  goalposts: [
    { key: 'worst', kind: 'figure' },
    { key: 'best', kind: 'figure' },
    { key: 'low', kind: 'points', standard: 0 },
    { key: 'high', kind: 'points', standard: 100 },
    { key: 'truncate', kind: 'switch', standard: true },
  ],
  distanceToBest: [{ key: 'points', kind: 'points', standard: 100 }],
  zScore: [
    { key: 'mean', kind: 'points', standard: 0 },
    { key: 'sd', kind: 'points', standard: 1 },
  ],
  steps: [{ key: 'below', kind: 'points', standard: 0 }],
  rankPoints: [{ key: 'rest', kind: 'points', standard: 0 }],
  piecewise: [{ key: 'extend', kind: 'switch', standard: false }],
  deviation: [
    { key: 'base', kind: 'points', start: 60 },
    { key: 'width', kind: 'points', standard: 10 },
    { key: 'relative', kind: 'switch', standard: true },
    ...bounded,
  ],
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
    { key: 'whole', kind: 'switch', standard: false },
    ...bounded,
  ],
  percentileRank: [],
  rank: [],
  borda: [],
  sum: [{ key: 'points', kind: 'points', standard: 100 }],
  vector: [{ key: 'points', kind: 'points', standard: 100 }],
  identity: [{ key: 'factor', kind: 'points', standard: 1 }],
};

export const kinds = Object.keys(parameters) as Kind[];

export const lists: Partial<Record<Kind, List>> = {
  steps: {
    key: 'steps',
    fields: [
      { key: 'at', kind: 'figure' },
      { key: 'points', kind: 'points' },
    ],
    edges: true,
  },
  piecewise: {
    key: 'knots',
    fields: [
      { key: 'at', kind: 'figure' },
      { key: 'points', kind: 'points' },
    ],
  },
  rankPoints: { key: 'points', fields: [{ key: '', kind: 'points' }] },
  deviation: { key: 'divisors', fields: [{ key: '', kind: 'points' }] },
};

/** The rows of a score function's list. */
export const rowsOf = (normalise: Normalise, { key }: List): Row[] =>
  (normalise as unknown as Record<string, Row[] | undefined>)[key] ?? [];

/** A column to begin from: its present figures in rising order, whether more is better, and the decimals to round to. */
export interface Column {
  figures: number[];
  higher: boolean;
  decimals: number;
  /** Whether units have annual targets of their own. */
  aims?: boolean;
}

/** Least and greatest percent that a cap or floor of completion is read as: what lies beyond was not meant in percent. */
export const percents: Record<string, [number, number]> = { cap: [10, 1000], floor: [0, 100] };

/** A share as it is typed, in percent; without the last bits of a product. */
export const inPercent = (share: number): number => Number((share * 100).toPrecision(12));

/** A percent as the engine takes it. */
export const ofPercent = (percent: number): number => Number((percent / 100).toPrecision(12));

/** The figure below which a share of the column lies. */
export function quantile({ figures, decimals }: Column, share: number): number {
  const at = figures[Math.round((figures.length - 1) * share)] ?? 0;
  return Number(at.toFixed(decimals));
}

/** Figures at rising shares of merit, no two alike. */
function apart(column: Column, shares: number[]): number[] {
  const figures = shares.map((share) => quantile(column, column.higher ? share : 1 - share));
  const step = (column.higher ? 1 : -1) * 10 ** -column.decimals;
  for (let at = 1; at < figures.length; at += 1) {
    const before = figures[at - 1] as number;
    if (((figures[at] as number) - before) * step <= 0) figures[at] = Number((before + step).toFixed(column.decimals));
  }
  return figures;
}

function listOf(kind: Kind, column: Column): Record<string, unknown> {
  if (kind === 'steps') {
    const [low, middle, high] = apart(column, [0.25, 0.5, 0.75]);
    return {
      steps: [
        { at: high, open: false, points: 100 },
        { at: middle, open: false, points: 75 },
        { at: low, open: false, points: 50 },
      ],
    };
  }
  if (kind === 'piecewise') {
    const [worst, middle, best] = apart(column, [0, 0.5, 1]);
    return {
      knots: [
        { at: worst, points: 0 },
        { at: middle, points: 60 },
        { at: best, points: 100 },
      ],
    };
  }
  if (kind === 'rankPoints') return { points: [100, 90, 80, 70, 60], rest: 50 };
  return kind === 'deviation' ? { divisors: [20, 40, 60] } : {};
}

const shares: Record<string, number> = { worst: 0, best: 1, target: 0.5 };

/** A score function of that kind with the engine's defaults; figures it needs come from the column. */
export function standardOf(kind: Kind, column: Column): Normalise {
  const made: Record<string, unknown> = { kind, ...listOf(kind, column) };
  for (const { key, kind: sort, optional, guessed, standard, start } of parameters[kind]) {
    if ((optional && (!guessed || column.aims)) || standard !== undefined || key in made) continue;
    const share = shares[key] ?? 1;
    made[key] = sort === 'figure' ? quantile(column, column.higher ? share : 1 - share) : start;
  }
  return made as Normalise;
}

const onward = (rows: number[]): number => {
  const [before, last] = rows.slice(-2);
  if (last === undefined) return (before ?? 0) + 10;
  return Number((2 * last - (before as number)).toPrecision(12)) || last;
};

/** A further row of a list, going on as the last two do; no figure that is there already. */
export function nextRow({ key }: List, rows: Row[]): Row {
  if (key === 'points' || key === 'divisors') {
    const next = onward(rows as number[]);
    return key === 'points' ? Math.max(0, next) : next;
  }
  const given = rows as { at: number; points: number }[];
  let at = onward(given.map((row) => row.at));
  while (given.some((row) => row.at === at)) at += 1;
  const points = onward(given.map((row) => row.points));
  return key === 'steps' ? { at, open: false, points } : { at, points };
}
