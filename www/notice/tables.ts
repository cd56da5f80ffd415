// Tables of a notice.
import { scoreDecimals } from '../words/scores.js';
import type { Column, Table } from './model.js';
import type { Teller } from './teller.js';
import { numberAt, type Run } from './token.js';

/** Columns of figures beside the names that a page has room for. */
export const mostColumns = 5;

const nameWidth = 2;

/** Places won since another time, with their sign: `▲3`. */
export function shiftRuns(teller: Teller, now: string, before: string): Run[] {
  const [rank, was] = [numberAt(teller.facts, now), numberAt(teller.facts, before)];
  if (!(rank > 0) || !(was > 0)) return ['-'];
  if (rank === was) return ['–'];
  return [was > rank ? '▲' : '▼', teller.figures.less(was > rank ? before : now, was > rank ? now : before)];
}

/** The board: place, name, value, and rank and change side by side. `hot` is where its results stand. */
export function rankingTable(
  teller: Teller,
  title: string,
  units: readonly number[],
  hot: string,
  board: number,
): Table {
  const { facts, language, figures } = teller;
  const { indicator } = facts.description.boards[board] ?? {};
  const decimals = scoreDecimals(facts.description, board);
  const before = facts.earlier.findIndex(({ kind, ranks }) => kind === 'before' && ranks);
  const whole = hot === 'hot';
  const compares = whole && before >= 0;
  const edited = whole && !facts.hot.atBaseline;
  const columns: Column[] = [
    { head: language.t('notice.col.rank'), width: 1 },
    { head: language.t('notice.col.unit'), width: nameWidth, isText: true },
    { head: indicator == null ? language.t('notice.col.score') : teller.head(indicator), width: 1.4 },
    ...(whole ? [] : [{ head: language.t('notice.col.overall'), width: 1 }]),
    ...(compares
      ? [
          { head: language.t('notice.col.was'), width: 1 },
          { head: language.t('notice.col.shift'), width: 1 },
        ]
      : []),
    ...(edited ? [{ head: language.t('notice.col.simulated'), width: 1 }] : []),
  ];
  const rows = units.map((unit) => {
    const rank = `${hot}.ranks.${unit}`;
    const was = `earlier.${before}.ranks.ranks.${unit}`;
    const shift = facts.hot.shifts[unit] ?? 0;
    return [
      [figures.rankAt(rank)],
      [teller.unit(unit)],
      teller.cell(`${hot}.scores.${unit}`, decimals),
      ...(whole ? [] : [[figures.rankAt(`hot.ranks.${unit}`)]]),
      ...(compares ? [numberAt(facts, was) > 0 ? [figures.rankAt(was)] : ['-'], shiftRuns(teller, rank, was)] : []),
      ...(edited ? [shift === 0 ? ['–'] : [shift > 0 ? '▲' : '▼', figures.amountAt(`hot.shifts.${unit}`)]] : []),
    ];
  });
  return { kind: 'table', title, columns, rows };
}

/** Parts of a list that find room beside one another. */
export function parts<T>(all: readonly T[], most: number): T[][] {
  const found: T[][] = [];
  const count = Math.max(1, Math.ceil(all.length / most));
  const each = Math.ceil(all.length / count);
  for (let at = 0; at < all.length; at += each) found.push(all.slice(at, at + each));
  return found;
}

/** Every indicator's figure with its place in brackets; several tables where there are many. */
export function valuesTables(teller: Teller, units: readonly number[]): Table[] {
  const { facts, language } = teller;
  const open = language.chinese ? '（' : ' (';
  const close = language.chinese ? '）' : ')';
  const all = facts.singles.map((single, at) => ({ single, at }));
  return parts(all, mostColumns).map((some) => ({
    kind: 'table',
    title: language.t('notice.table.values'),
    columns: [
      { head: language.t('notice.col.unit'), width: nameWidth, isText: true as const },
      ...some.map(({ single }) => ({ head: teller.head(single.indicator), width: 1.6 })),
    ],
    rows: units.map((unit) => [
      [teller.unit(unit)],
      ...some.map(({ single, at }) => {
        const cell = teller.cell(`singles.${at}.hot.scores.${unit}`, teller.decimals(single.indicator));
        const rank = `singles.${at}.hot.ranks.${unit}`;
        return numberAt(facts, rank) > 0 ? [...cell, open, teller.figures.rankAt(rank), close] : cell;
      }),
    ]),
  }));
}
