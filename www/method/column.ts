// An indicator's column as it stands, for a first guess at the figures that a rule needs.
import type { Column } from './score-fields.js';
import type { Told } from '../words/told.js';

/** The column of an indicator by its code. */
export function columnOf(told: Told, code: string): Column {
  const { hot, description } = told;
  const indicator = told.indicatorOf(code);
  const about = description.indicators[indicator];
  const units = description.units.length;
  const figures = hot.figures
    .slice(indicator * units, (indicator + 1) * units)
    .filter((figure) => Number.isFinite(figure));
  const own = description.method.indicators.find((step) => step.indicator === code)?.direction;
  // A typed array sorts its numbers as numbers.
  return {
    figures: [...figures.sort()],
    higher: (own ?? about?.direction) !== 'lower',
    decimals: about?.decimals ?? 0,
    aims: description.indicators.some(({ annual }) => annual?.of === indicator && annual.used),
  };
}
