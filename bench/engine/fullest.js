// The fullest method on the seeded board: every kind of step that a method can hold, at once.
import { asDataSet } from '../data.mjs';
import { board, units } from './world.js';

const name = (text) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
const reason = name('reason');

const normalise = [
  { kind: 'minMax' },
  { kind: 'zScore', mean: 60, sd: 10 },
  { kind: 'rank' },
  { kind: 'percentileRank' },
  { kind: 'borda' },
  { kind: 'goalposts', worst: 0, best: 90, low: 40, high: 100 },
  { kind: 'distanceToBest', points: 100 },
  { kind: 'target', target: 50, cap: 1.2, points: 80 },
  { kind: 'efficacy' },
  { kind: 'sum', points: 1000 },
  { kind: 'vector', points: 300 },
  { kind: 'steps', steps: [{ at: 90, points: 100 }, { at: 60, open: true, points: 80 }, { at: 30, points: 60 }], below: 20 },
  { kind: 'rankPoints', points: [100, 95, 90, 85, 80, 75, 70, 65, 60], rest: 50 },
  { kind: 'piecewise', knots: [{ at: 0, points: 10 }, { at: 50, points: 70 }, { at: 100, points: 100 }] },
  { kind: 'deviation', base: 60, divisors: [20, 40, 60], least: 10, most: 100 },
  { kind: 'cliff', target: 30, met: 60, per: 0.5, most: 100, unmet: 10 },
  { kind: 'perUnit', per: 1, base: 30, step: 2, whole: true, most: 90 },
];
const treat = [
  [{ step: 'winsoriseSkewed' }],
  [{ step: 'winsorisePoints', low: 1, high: 2 }],
  [{ step: 'winsorisePercentiles', low: 5, high: 95 }, { step: 'boxCox', lambda: 0.5, offset: 1 }],
  [{ step: 'cap', at: 98 }, { step: 'floor', at: 1 }, { step: 'log', offset: 1 }],
];
const missing = ['exclude', 'zero', 'worst', 'mean', 'median', 'groupMean', 'groupMedian'];
const reference = ['ranked', 'group', 'baseline'];
const means = [{ kind: 'arithmetic' }, { kind: 'geometric' }, { kind: 'harmonic' }, { kind: 'power', exponent: 2 }];
const weightings = [{ kind: 'critic' }, { kind: 'entropy' }, { kind: 'standardDeviation' }, { kind: 'budget', total: 100 }];

/** Two of the twenty indicators are ratios of others. */
const derived = { c18: ['c0', 'c1'], c19: ['c2', 'c3'] };

/** 41 units in three groups, 20 indicators, some figures missing; `whole` is how the index is formed. */
export function fullest(whole = 'tree') {
  const of = board();
  const file = asDataSet(of, { decimals: 3 });
  const groups = ['east', 'west', 'south'];
  file.groups = groups.map((code) => ({ code, name: name(code) }));
  file.units.forEach((unit, at) => (unit.group = groups[at % 3]));
  for (const indicator of file.indicators) {
    const parts = derived[indicator.code];
    if (parts) indicator.source = { kind: 'derived', rule: { op: 'ratio', numerator: parts[0], denominator: parts[1], scale: 100 } };
  }
  file.values = file.values.filter(({ indicator }) => !derived[indicator]);
  file.values.forEach(({ cells }, at) => delete cells[of.ids[(7 * at) % units]]);
  const { method } = file;
  method.indicators = of.columns.map((indicator, at) => ({
    indicator,
    missing: missing[at % missing.length],
    treat: treat[at % treat.length],
    normalise: normalise[at % normalise.length],
    reference: reference[at % reference.length],
  }));
  const leaves = of.columns.map((indicator, at) => ({ indicator, weight: 1 + (at % 5), floor: 1 }));
  method.tree = {
    code: 'index',
    // Weights by group want dimensions that are weighted by hand.
    weighting: { kind: 'given' },
    children: means.map((mean, at) => ({
      code: `d${at}`, name: name(`d${at}`), weight: at + 1, mean, weighting: weightings[at], cap: 200, children: leaves.slice(5 * at, 5 * at + 5),
    })),
  };
  method.whole = { kind: whole };
  if (whole !== 'copeland') method.groupWeights = { east: { d0: 3, d3: 4 }, west: { d1: 2 } };
  method.minimumAvailability = 0.5;
  method.adjustments = [
    { kind: 'points', unit: of.ids[3], points: 1.5, reason },
    { kind: 'line', indicator: 'c4', per: 0.1, from: 50, step: 5, whole: true, least: -2, most: 2, reason },
    { kind: 'group', most: 3, reason, lines: [{ kind: 'line', indicator: 'c5', fromIndicator: 'c6', per: 0.05, reason }, { kind: 'points', unit: of.ids[9], points: 2, reason }] },
    { kind: 'raise', to: 50, reason, when: { test: 'any', least: 2, of: ['c7', 'c8', 'c9'].map((indicator) => ({ test: 'figure', indicator, is: 'atLeast', than: 90 })) } },
    { kind: 'limit', least: 0, most: 120, reason },
    { kind: 'veto', effect: 'last', reason, when: { test: 'against', indicator: 'c10', is: 'below', than: 'c11', factor: 0.02 } },
  ];
  method.tieBreak = ['c0', 'c1'];
  return file;
}
