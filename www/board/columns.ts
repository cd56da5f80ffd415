// Which columns a board has, and how wide they are.
import type { Description } from '../engine/shapes.js';
import type { Language } from '../language/language.js';
import { scoreDecimals } from '../words/scores.js';

/** `wide`: with figures; `medium`: without; `narrow`: two lines a row. */
export type Width = 'wide' | 'medium' | 'narrow';

export interface FigureColumn {
  indicator: number;
  decimals: number;
  /** Width in pixels. */
  width: number;
}

export interface Columns {
  width: Width;
  /** Height of a row in pixels. */
  rowHeight: number;
  figures: FigureColumn[];
  /** Indicators that there is no room for. */
  left: number[];
  /** Whether the ranks that other weights would give stand beside the name. */
  range: boolean;
  /** Value of `grid-template-columns`. */
  template: string;
  /** Decimals of the score. */
  decimals: number;
  /** How much smaller than usual the columns have to be for a sheet of paper. */
  paperScale: number;
}

const narrowBelow = 560;
const digit = 7;
const letter = 6.4;
/** Pixels across an A4 sheet, made as much smaller as browsers make a page that is too wide. */
const sheet = 1040;
const fixed = { rank: 40, range: 72, score: 64, bar: 124, inset: 28 };

// A head breaks between words; Chinese breaks anywhere.
function headWidth(name: string): number {
  const words = /^[\x20-\x7e\u00a0-\u024f\u2019]+$/.test(name) ? name.split(/[\s-]+/) : [];
  return Math.ceil(words.reduce((most, word) => Math.max(most, word.length), 0) * letter + 20);
}

/**
 * Lays the columns out in `room` pixels. `longest`: per indicator, the greatest magnitude shown; `wanted`: whether the
 * ranks of other weights are; `chosen`: codes of columns beside the figures; `paper`: whether for paper, where every column
 * has to stand.
 */
export function layOut(
  description: Description,
  board: number,
  room: number,
  longest: number[],
  language: Language,
  wanted: boolean,
  chosen: ReadonlySet<string>,
  paper = false,
): Columns {
  const decimals = scoreDecimals(description, board);
  const change = language.chinese ? 52 : 60;
  const range = wanted && description.boards[board]?.kind === 'composite';
  if (room < narrowBelow && !paper) {
    return {
      width: 'narrow',
      rowHeight: 52,
      figures: [],
      left: [],
      range,
      decimals,
      paperScale: 1,
      template: `36px ${change}px minmax(0, 1fr) 84px`,
    };
  }
  const column = (indicator: number): FigureColumn => {
    const places = description.indicators[indicator]?.decimals ?? 0;
    const longestText = language.number(longest[indicator] ?? 0, places).length;
    return {
      indicator,
      decimals: places,
      width: Math.max(
        58,
        Math.ceil(longestText * digit + 24),
        headWidth(language.name(description.indicators[indicator]?.name)),
      ),
    };
  };
  const nameLeast = language.chinese ? 112 : 146;
  const own = fixed.rank + change + nameLeast + (range ? fixed.range : 0) + fixed.score + fixed.bar + fixed.inset;
  const { indicators, leaves } = description;
  const isChosen = (indicator: number) => chosen.has(indicators[indicator]?.code ?? '');
  const of = (indicator: number) => indicators[indicator]?.annual?.of ?? indicator;
  const all = indicators
    .flatMap(({ annual }, indicator) =>
      annual && !leaves.includes(indicator) && !isChosen(indicator) ? [] : [column(indicator)],
    )
    // What is computed from a figure stands beside it.
    .sort((a, b) => of(a.indicator) - of(b.indicator) || a.indicator - b.indicator);
  const needs = (columns: FigureColumn[]) => own + columns.reduce((sum, { width }) => sum + width, 0);
  // What was chosen goes before what the score rests on.
  const ways = [
    all,
    all.filter(({ indicator }) => leaves.includes(indicator) || isChosen(indicator)),
    all.filter(({ indicator }) => isChosen(indicator)),
  ];
  const figures = paper ? all : (ways.find((way) => needs(way) <= room) ?? []);
  const widths = figures.map(({ width }) => `${width}px`).join(' ');
  return {
    width: figures.length > 0 || paper ? 'wide' : 'medium',
    rowHeight: 34,
    figures,
    left: all.filter((one) => !figures.includes(one)).map(({ indicator }) => indicator),
    range,
    decimals,
    paperScale: Math.min(1, sheet / needs(all)),
    template: `${fixed.rank}px ${change}px minmax(${nameLeast}px, 1fr)${range ? ` ${fixed.range}px` : ''} ${fixed.score}px minmax(${fixed.bar}px, 2.4fr) ${widths}`,
  };
}
