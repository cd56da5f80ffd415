// Which columns a board has, and how wide they are.
import type { Description } from '../engine/shapes.js';
import type { Language } from '../language/language.js';
import { scoreDecimals } from '../words/scores.js';

/** `wide`: with figures; `medium`: without any; `narrow`: two lines a row. */
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
  /** Whether they need more room than there is: then they scroll, and rank and name stay. */
  scrolls: boolean;
  /** Pixels that all columns need. */
  least: number;
  /** Pixels on the left of the name. */
  nameLeft: number;
  /** Whether the ranks that other weights would give stand beside the name. */
  range: boolean;
  /** Value of `grid-template-columns`. */
  template: string;
  /** Decimals of the score. */
  decimals: number;
  /** How much smaller than usual the columns have to be for a sheet of paper. */
  paperScale: number;
}

/** Which columns of figures the reader wants, by the codes of indicators. */
export interface ColumnTaste {
  /** Columns beside the figures, which are shown only when asked for. */
  readonly columns: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** Indicators from left to right; those that it does not name follow in the data set's order. */
  readonly order: readonly string[];
}

const narrowBelow = 560;
/** Pixels: as they are liked, and as many as must be where that finds no room. */
const roomy = { bar: 124, digit: 7, letter: 6.4, mark: 24, head: 20 };
const dense = { bar: 64, digit: 6.6, letter: 6.2, mark: 20, head: 16 };
/** Pixels across an A4 sheet, made as much smaller as browsers make a page that is too wide. */
const sheet = 1040;
const fixed = { rank: 40, range: 72, score: 64, inset: 28 };

// A head breaks between words; Chinese breaks anywhere.
function headWidth(name: string, { letter, head }: typeof roomy): number {
  const words = /^[\x20-\x7e\u00a0-\u024f\u2019]+$/.test(name) ? name.split(/[\s-]+/) : [];
  return Math.ceil(words.reduce((most, word) => Math.max(most, word.length), 0) * letter + head);
}

/** Indicators that have a figure of their own, in the reader's order. */
export function inOrder({ indicators }: Description, order: readonly string[]): number[] {
  const place = (number: number) => {
    const at = order.indexOf(indicators[number]?.code ?? '');
    return at < 0 ? order.length + number : at;
  };
  return [...indicators.keys()].filter((one) => !indicators[one]?.annual).sort((a, b) => place(a) - place(b));
}

/** Indicators whose columns are shown. What is computed from a figure stands beside it. */
function shownOf(description: Description, { columns, hidden, order }: ColumnTaste): number[] {
  const { indicators, leaves } = description;
  return inOrder(description, order).flatMap((of) => {
    const own = [...indicators.keys()].filter((one) => {
      const { annual, code } = indicators[one] as Description['indicators'][number];
      return annual?.of === of && (columns.has(code) || (leaves.includes(one) && !hidden.has(code)));
    });
    return hidden.has(indicators[of]?.code ?? '') ? own : [of, ...own];
  });
}

/**
 * Lays the columns out in `room` pixels. `longest`: per indicator, the greatest magnitude shown; `wanted`: whether the
 * ranks of other weights are; `paper`: whether for paper, where nothing scrolls.
 */
export function layOut(
  description: Description,
  board: number,
  room: number,
  longest: number[],
  language: Language,
  wanted: boolean,
  taste: ColumnTaste,
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
      scrolls: false,
      least: 0,
      nameLeft: 0,
      range,
      decimals,
      paperScale: 1,
      template: `36px ${change}px minmax(0, 1fr) 84px`,
    };
  }
  const shown = shownOf(description, taste);
  const nameLeast = language.chinese ? 112 : 146;
  const way = (size: typeof roomy) => {
    const figures = shown.map((indicator): FigureColumn => {
      const { decimals: places = 0, name } = description.indicators[indicator] ?? {};
      const figure = language.number(longest[indicator] ?? 0, places).length * size.digit + size.mark;
      return {
        indicator,
        decimals: places,
        width: Math.max(58, Math.ceil(figure), headWidth(language.name(name), size)),
      };
    });
    const own = fixed.rank + change + nameLeast + (range ? fixed.range : 0) + fixed.score + size.bar + fixed.inset;
    return { figures, bar: size.bar, least: figures.reduce((sum, { width }) => sum + width, own) };
  };
  const liked = way(roomy);
  const { figures, bar, least } = paper || liked.least <= room ? liked : way(dense);
  const widths = figures.map(({ width }) => `${width}px`).join(' ');
  return {
    width: figures.length > 0 || paper ? 'wide' : 'medium',
    rowHeight: 34,
    figures,
    scrolls: !paper && least > room,
    least,
    nameLeft: fixed.rank + change + 16,
    range,
    decimals,
    paperScale: Math.min(1, sheet / liked.least),
    template: `${fixed.rank}px ${change}px minmax(${nameLeast}px, 1fr)${range ? ` ${fixed.range}px` : ''} ${fixed.score}px minmax(${bar}px, 2.4fr) ${widths}`,
  };
}
