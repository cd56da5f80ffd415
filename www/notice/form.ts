// The statistical form: head, numbered columns, foot.
import type { Language } from '../language/language.js';
import { scoreDecimals } from '../words/scores.js';
import type { Facts } from './facts.js';
import { thenPath } from './growth.js';
import type { Block, Notice, Table, Typed, TypedField } from './model.js';
import { targetCells, targeted, targetHeads } from './progress.js';
import { scopeBlocks } from './scope.js';
import { parts } from './tables.js';
import { type OwnSentences, Teller } from './teller.js';
import type { Run } from './token.js';

/** Columns of figures that a form has room for beside names and codes. */
const mostColumns = 6;

interface FormColumn {
  head: string;
  cell: (unit: number) => Run[];
}

function valueColumns(teller: Teller): FormColumn[] {
  const { facts, language, figures } = teller;
  const { board, description } = facts;
  const indicator = description.boards[board]?.indicator;
  return [
    {
      head: indicator == null ? language.t('notice.col.score') : teller.head(indicator),
      cell: (unit) => teller.cell(`hot.scores.${unit}`, scoreDecimals(description, board)),
    },
    { head: language.t('notice.col.rank'), cell: (unit) => [figures.rankAt(`hot.ranks.${unit}`)] },
  ];
}

/** Of a board of one indicator: its earlier figures and its targets; of a composite one: its indicators. */
function furtherColumns(teller: Teller): FormColumn[] {
  const { facts, language } = teller;
  const indicator = facts.description.boards[facts.board]?.indicator;
  if (indicator == null)
    return facts.singles.map((single, at) => ({
      head: teller.head(single.indicator),
      cell: (unit) => teller.cell(`singles.${at}.hot.scores.${unit}`, teller.decimals(single.indicator)),
    }));
  const earlier = facts.earlier.flatMap(({ period, figures }, at) =>
    figures[indicator]
      ? [
          {
            head: language.t('notice.col.then', { period: teller.periodName(period) }),
            cell: (unit: number) => teller.cell(thenPath(at, indicator, unit), teller.decimals(indicator)),
          },
        ]
      : [],
  );
  const targets = targeted(teller).includes(indicator)
    ? targetHeads(teller).map((head, at) => ({
        head,
        cell: (unit: number) => targetCells(teller, unit, indicator)[at] ?? [],
      }))
    : [];
  return [...earlier, ...targets];
}

function tables(teller: Teller, units: readonly number[]): Table[] {
  const { facts, language } = teller;
  const columns = [...valueColumns(teller), ...furtherColumns(teller)];
  const numbers = columns.map((_, at) => at + 1);
  return parts(numbers, mostColumns).map((some, part) => ({
    kind: 'table',
    title: part === 0 ? '' : language.t('notice.table.more'),
    columns: [
      { head: language.t('notice.col.unit'), width: 2, isText: true },
      { head: language.t('notice.col.code'), width: 1.4, isText: true },
      ...some.map((number) => ({ head: columns[number - 1]?.head ?? '', width: 1.3 })),
    ],
    numbers: [...(language.chinese ? ['甲', '乙'] : ['A', 'B']), ...some.map(String)],
    rows: units.map((unit) => [
      [teller.unit(unit)],
      [facts.description.units[unit]?.code ?? ''],
      ...some.map((number) => columns[number - 1]?.cell(unit) ?? []),
    ]),
  }));
}

const heads: TypedField[] = ['formNumber', 'authority', 'approval', 'validUntil', 'measure'];
const feet: TypedField[] = ['head', 'statistician', 'filler', 'phone', 'reportedOn'];

/** The form. */
export function form(facts: Facts, language: Language, own: OwnSentences = {}, typed: Typed = {}): Notice {
  const teller = new Teller(facts, language, own);
  const { period, board } = teller;
  const field = (part: TypedField): string =>
    language.t('notice.typed', { name: language.t(`notice.field.${part}`), value: typed[part]?.trim() ?? '' }).trim();
  const blank = (part: TypedField) => `${field(part)}${typed[part]?.trim() ? '' : '\u3000\u3000'}`;
  return {
    kind: 'form',
    title: language.t('notice.title.form', { period, board }),
    simulated: teller.simulated,
    caveat: teller.caveat,
    blocks: [
      ...heads.map((part): Block => ({ kind: 'line', runs: [blank(part)], end: true })),
      teller.paragraph(['form', { period, board }]),
      ...tables(teller, teller.ranked),
      { kind: 'line', runs: [feet.map(blank).join('\u3000')] },
      ...scopeBlocks(teller),
    ],
  };
}
