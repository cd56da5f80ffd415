// Policies for missing figures and treatments of outliers, as the engine names them.
import type { CodeUnder } from '../language/language.js';
import type { Step } from './method.js';

export type Missing = NonNullable<Step['missing']>;
export type Treatment = NonNullable<Step['treat']>[number];

export const policies: Missing[] = ['exclude', 'zero', 'worst', 'mean', 'median', 'groupMean', 'groupMedian', 'refuse'];

/** Parameters of each treatment with the engine's defaults; `figure` is in the indicator's own unit of measure. */
export const treatments: Record<
  Treatment['step'],
  { key: CodeUnder<'treat'>; kind: 'figure' | 'plain'; standard?: number }[]
> = {
  winsorisePoints: [
    { key: 'low', kind: 'plain', standard: 0 },
    { key: 'high', kind: 'plain', standard: 0 },
  ],
  winsorisePercentiles: [
    { key: 'low', kind: 'plain', standard: 0 },
    { key: 'high', kind: 'plain', standard: 100 },
  ],
  winsoriseSkewed: [
    { key: 'mostPoints', kind: 'plain', standard: 5 },
    { key: 'skew', kind: 'plain', standard: 2 },
    { key: 'kurtosis', kind: 'plain', standard: 3.5 },
  ],
  cap: [{ key: 'at', kind: 'figure' }],
  floor: [{ key: 'at', kind: 'figure' }],
  log: [{ key: 'offset', kind: 'figure', standard: 0 }],
  boxCox: [
    { key: 'lambda', kind: 'plain' },
    { key: 'offset', kind: 'figure', standard: 0 },
  ],
};

export const treatmentKinds = Object.keys(treatments) as Treatment['step'][];

/** A treatment that does something from the start; `range` is what the column holds. */
export function firstOf(step: Treatment['step'], { least, most }: { least: number; most: number }): Treatment {
  const offset = least > 0 ? 0 : 1 - least;
  const made: Record<Treatment['step'], Treatment> = {
    winsorisePoints: { step: 'winsorisePoints', low: 0, high: 1 },
    winsorisePercentiles: { step: 'winsorisePercentiles', low: 5, high: 95 },
    winsoriseSkewed: { step: 'winsoriseSkewed', mostPoints: 5, skew: 2, kurtosis: 3.5 },
    cap: { step: 'cap', at: most },
    floor: { step: 'floor', at: least },
    log: { step: 'log', offset },
    boxCox: { step: 'boxCox', lambda: 0.5, offset },
  };
  return made[step];
}
