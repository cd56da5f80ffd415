// How far each is with its annual target, beside the share of the year that is behind.
import type { AnnualRow } from '../engine/answers.js';
import type { Block, Table } from './model.js';
import type { Teller } from './teller.js';
import { isThere, type Run } from './token.js';

interface Found {
  unit: number;
  /** Number among the unit's rows. */
  at: number;
  row: AnnualRow;
}

const path = ({ unit, at }: Found, field: keyof AnnualRow) => `annual.${unit}.rows.${at}.${field}`;

/** The indicators of which any has a target; of a board of one indicator only that. */
export function targeted({ facts }: Teller): number[] {
  const own = facts.description.boards[facts.board]?.indicator;
  const found = new Set<number>();
  for (const report of facts.annual)
    for (const { indicator, target } of report?.rows ?? [])
      if (isThere(target) && (own == null || own === indicator)) found.add(indicator);
  return [...found].sort((a, b) => a - b);
}

export function rowOf({ facts }: Teller, unit: number, indicator: number): Found | undefined {
  const rows = facts.annual[unit]?.rows ?? [];
  const at = rows.findIndex((row) => row.indicator === indicator);
  const row = rows[at];
  return row && { unit, at, row };
}

/** The cells of target, year to date, completion, and points ahead; `-` where no target is set. */
export function targetCells(teller: Teller, unit: number, indicator: number): Run[][] {
  const found = rowOf(teller, unit, indicator);
  const decimals = teller.decimals(indicator);
  if (!found || !isThere(found.row.target)) {
    const toDate = found ? teller.cell(path(found, 'toDate'), decimals) : ['…'];
    return [['-'], toDate, ['-'], ['-']];
  }
  const { completion, ahead } = found.row;
  return [
    teller.cell(path(found, 'target'), decimals),
    teller.cell(path(found, 'toDate'), decimals),
    isThere(completion) ? [teller.figures.at(path(found, 'completion'), 1)] : ['…'],
    isThere(ahead) ? [teller.figures.signedAt(path(found, 'ahead'), 1)] : [isThere(completion) ? '-' : '…'],
  ];
}

export function targetHeads({ language }: Teller): string[] {
  return (['target', 'toDate', 'completion', 'ahead'] as const).map((part) => language.t(`notice.col.${part}`));
}

function table(teller: Teller, indicator: number, units: readonly number[]): Table {
  const { language } = teller;
  return {
    kind: 'table',
    title: language.t('notice.table.progress', { indicator: teller.head(indicator) }),
    columns: [
      { head: language.t('notice.col.unit'), width: 2, isText: true },
      ...targetHeads(teller).map((head) => ({ head, width: 1.4 })),
    ],
    rows: units.map((unit) => [[teller.unit(unit)], ...targetCells(teller, unit, indicator)]),
  };
}

/** The extremes, with what was done of the target. */
function said(teller: Teller, found: Found | undefined): Run[] {
  if (!found) return [];
  return teller.word('notice.done', {
    unit: teller.unit(found.unit),
    done: teller.figures.at(path(found, 'completion'), 1),
  });
}

function paragraph(teller: Teller, indicator: number, units: readonly number[]): Block {
  const { facts, figures } = teller;
  const rows = units.flatMap((unit) => rowOf(teller, unit, indicator) ?? []);
  const withTarget = rows.filter(({ row }) => isThere(row.target));
  const done = withTarget.filter(({ row }) => isThere(row.completion));
  const lower = facts.description.indicators[indicator]?.direction === 'lower';
  const sign = lower ? 1 : -1;
  const sorted = [...done].sort(
    (a, b) => sign * ((a.row.completion as number) - (b.row.completion as number)) || a.unit - b.unit,
  );
  const slots = {
    indicator: teller.indicator(indicator),
    year: String(facts.annual.find(Boolean)?.year ?? ''),
    withTarget: figures.count(withTarget),
    best: said(teller, sorted[0]),
    worst: said(teller, sorted[sorted.length - 1]),
  };
  if (done.length === 0) return teller.paragraph(['progressNone', slots]);
  const timed = done.filter(({ row }) => isThere(row.ahead));
  if (timed.length === 0) {
    const met = done.filter(({ row }) =>
      lower ? (row.completion as number) <= 100 : (row.completion as number) >= 100,
    );
    return teller.paragraph(['progressLevel', { ...slots, met: figures.count(met) }]);
  }
  const ahead = timed.filter(({ row }) => (row.ahead as number) >= 0);
  const behind = timed.filter(({ row }) => (row.ahead as number) < 0);
  if (!lower)
    return teller.paragraph(['progress', { ...slots, ahead: figures.count(ahead), behind: figures.count(behind) }]);
  const over = timed.filter(({ row }) => (row.ahead as number) > 0);
  const within = timed.filter(({ row }) => (row.ahead as number) <= 0);
  return teller.paragraph(['progressLower', { ...slots, within: figures.count(within), over: figures.count(over) }]);
}

/** Elapsed time, and each indicator that has targets; nothing where none is set. */
export function progressBlocks(teller: Teller, units: readonly number[]): Block[] {
  const { facts, figures } = teller;
  const indicators = targeted(teller);
  const first = facts.annual.findIndex(Boolean);
  const report = facts.annual[first];
  if (indicators.length === 0 || !report) return [];
  return [
    teller.paragraph([
      report.scheduled ? 'elapsedRule' : 'elapsed',
      {
        period: teller.period,
        year: String(report.year),
        elapsed: figures.at(`annual.${first}.elapsed`, 1),
      },
    ]),
    ...indicators.flatMap((indicator) => [paragraph(teller, indicator, units), table(teller, indicator, units)]),
  ];
}
