// Growth against the period before and a year earlier, where the data have them.
import type { Facts } from './facts.js';
import type { Block, Column, Table } from './model.js';
import { mostColumns, parts } from './tables.js';
import type { Teller } from './teller.js';
import { growthOf, isThere, numberAt, type Run } from './token.js';

interface Comparison {
  indicator: number;
  /** Number among the earlier periods. */
  at: number;
  /** Whether it is a share, of which points are told. */
  points: boolean;
}

export const nowPath = ({ description }: Facts, indicator: number, unit: number) =>
  `hot.figures.${indicator * description.units.length + unit}`;
export const thenPath = (at: number, indicator: number, unit: number) => `earlier.${at}.figures.${indicator}.${unit}`;

/** What can be compared with what. A running total of the year says nothing beside that of the quarter before. */
export function comparisons(teller: Teller): Comparison[] {
  const { facts } = teller;
  return facts.singles.flatMap(({ indicator }) =>
    facts.earlier.flatMap(({ kind, figures }, at) => {
      const about = facts.description.indicators[indicator];
      if (!figures[indicator] || (kind === 'before' && about?.span === 'yearToDate')) return [];
      return [{ indicator, at, points: about?.unitOfMeasure['zh-Hans'].includes('%') ?? false }];
    }),
  );
}

function changeOf({ facts }: Teller, { indicator, at, points }: Comparison, unit: number): number {
  const now = numberAt(facts, nowPath(facts, indicator, unit));
  const then = numberAt(facts, thenPath(at, indicator, unit));
  return points ? now - then : growthOf(now, then);
}

/** The change in a cell or a sentence; `-` where it has no meaning. */
function changeRuns(teller: Teller, comparison: Comparison, unit: number): Run[] {
  const { facts, figures } = teller;
  const { indicator, at, points } = comparison;
  if (!isThere(changeOf(teller, comparison, unit))) return ['-'];
  const [now, then] = [nowPath(facts, indicator, unit), thenPath(at, indicator, unit)];
  return [points ? figures.less(now, then, teller.decimals(indicator), true) : figures.growth(now, then)];
}

function paragraph(teller: Teller, comparison: Comparison, units: readonly number[]): Block[] {
  const { facts, figures } = teller;
  const change = (unit: number) => changeOf(teller, comparison, unit);
  const compared = units.filter((unit) => isThere(change(unit)));
  if (compared.length === 0) return [];
  const sorted = [...compared].sort((a, b) => change(b) - change(a) || a - b);
  const said = (unit: number | undefined) =>
    unit === undefined
      ? []
      : teller.word(comparison.points ? 'notice.changedPoints' : 'notice.changedPercent', {
          unit: teller.unit(unit),
          change: changeRuns(teller, comparison, unit),
        });
  return [
    teller.paragraph([
      comparison.points ? 'growthPoints' : 'growth',
      {
        indicator: teller.indicator(comparison.indicator),
        before: teller.periodName(facts.earlier[comparison.at]?.period ?? 0),
        compared: figures.count(compared),
        up: figures.count(compared.filter((unit) => change(unit) > 0)),
        down: figures.count(compared.filter((unit) => change(unit) < 0)),
        best: said(sorted[0]),
        worst: said(sorted[sorted.length - 1]),
      },
    ]),
  ];
}

function table(teller: Teller, some: Comparison[], units: readonly number[]): Table {
  const { facts, language } = teller;
  const head = ({ indicator, at, points }: Comparison) =>
    language.t(points ? 'notice.col.points' : 'notice.col.growth', {
      indicator: teller.indicator(indicator),
      before: teller.periodName(facts.earlier[at]?.period ?? 0),
    });
  const columns: Column[] = [
    { head: language.t('notice.col.unit'), width: 2, isText: true },
    ...some.map((comparison) => ({ head: head(comparison), width: 1.6 })),
  ];
  return {
    kind: 'table',
    title: language.t('notice.table.growth'),
    columns,
    rows: units.map((unit) => [[teller.unit(unit)], ...some.map((comparison) => changeRuns(teller, comparison, unit))]),
  };
}

/** What grew and what fell; nothing where nothing can be compared. */
export function growthBlocks(teller: Teller, units: readonly number[]): Block[] {
  const all = comparisons(teller);
  if (all.length === 0) return [];
  return [
    ...all.flatMap((comparison) => paragraph(teller, comparison, units)),
    ...parts(all, mostColumns).map((some) => table(teller, some, units)),
  ];
}
