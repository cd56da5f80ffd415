// Adjustments and their conditions: the kinds, and how each begins.
import type { Description } from '../engine/shapes.js';
import { same, type Adjustment, type Condition } from './method.js';

export const adjustmentKinds: Adjustment['kind'][] = ['points', 'line', 'group', 'limit', 'promote', 'raise', 'veto'];
/** What a group may hold. */
export const lineKinds: Adjustment['kind'][] = ['line', 'points'];
/** What can be asked before there is a ranking; places and scores are for lists beside it. */
export const tests: Condition['test'][] = ['figure', 'against', 'unit', 'all', 'any'];
/** What a list beside the ranking can ask. */
export const listTests: Condition['test'][] = ['top', 'bottom', 'score', ...tests];
export const comparisons = ['atLeast', 'above', 'atMost', 'below'] as const;
export const effects = ['last', 'remove'] as const;

/** Where a new entry begins: what the data set and the reader's choice suggest. */
export interface Start {
  description: Description;
  /** Number of the chosen unit. */
  unit: number;
  /** What an adjustment of a kind is for, in words. */
  reasonOf: (kind: Adjustment['kind']) => string;
}

const unitCode = ({ description, unit }: Start): string => description.units[Math.max(0, unit)]?.code ?? '';
const indicatorCode = ({ description }: Start): string => description.indicators[0]?.code ?? '';

/** A condition to begin from; that of a figure is met by none. */
export function conditionOf(test: Condition['test'], start: Start): Condition {
  const indicator = indicatorCode(start);
  const other = start.description.indicators[1]?.code ?? indicator;
  const made: Record<Condition['test'], () => Condition> = {
    figure: () => ({ test: 'figure', indicator, is: 'below', than: 0 }),
    against: () => ({ test: 'against', indicator, is: 'below', than: other, factor: 1 }),
    unit: () => ({ test: 'unit', unit: unitCode(start) }),
    top: () => ({ test: 'top', places: 5 }),
    bottom: () => ({ test: 'bottom', places: 5 }),
    score: () => ({ test: 'score', is: 'atLeast', than: 60 }),
    all: () => ({ test: 'all', of: [conditionOf('figure', start)] }),
    any: () => ({ test: 'any', of: [conditionOf('figure', start)], least: 1 }),
  };
  return made[test]();
}

/** An adjustment that does something simple from the start. */
export function adjustmentOf(kind: Adjustment['kind'], start: Start): Adjustment {
  const reason = same(start.reasonOf(kind));
  const made: Record<Adjustment['kind'], () => Adjustment> = {
    points: () => ({ kind: 'points', unit: unitCode(start), points: 1, reason }),
    line: () => ({
      kind: 'line',
      indicator: indicatorCode(start),
      per: 0.1,
      from: 0,
      step: 1,
      whole: false,
      least: 0,
      most: 3,
      reason,
    }),
    group: () => ({ kind: 'group', lines: [adjustmentOf('points', start)], least: -5, most: 5, reason }),
    limit: () => ({ kind: 'limit', most: 100, reason }),
    promote: () => ({ kind: 'promote', when: conditionOf('figure', start), lines: [60, 75, 90], grades: 1, reason }),
    raise: () => ({ kind: 'raise', when: conditionOf('figure', start), to: 90, reason }),
    veto: () => ({ kind: 'veto', when: conditionOf('figure', start), effect: 'last', reason }),
  };
  return made[kind]();
}
