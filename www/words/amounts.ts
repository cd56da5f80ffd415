// Figures with their unit of measure, and numbers in short.
import { decimalsIn } from '../number/read-number.js';
import { measureOf } from './measures.js';
import type { Told } from './told.js';

/** What says a figure. */
type Figured = Pick<Told, 'description' | 'language'>;

/** A figure with its unit of measure: `12.50亿元`, `12.50 hundred million yuan`. */
export function amountOf(told: Figured, indicator: number, value: number): string {
  const { language } = told;
  return `${figureOf(told, indicator, value)}${spelledMeasure(told, indicator, language.chinese)}`;
}

/** A figure without its unit of measure. */
export function figureOf(told: Figured, indicator: number, value: number): string {
  return told.language.number(value, told.description.indicators[indicator]?.decimals ?? 0);
}

/** A figure as it was given or typed, also with more decimals than its column has: 12.5 of a count. */
export function keptFigure(told: Figured, indicator: number, value: number): string {
  const usual = told.description.indicators[indicator]?.decimals ?? 0;
  return told.language.number(value, Math.max(usual, decimalsIn(value)));
}

/** A change of a figure with its sign. */
export function changeOf(told: Figured, indicator: number, value: number): string {
  return told.language.signed(value, told.description.indicators[indicator]?.decimals ?? 0);
}

const spellings: Record<string, string> = {
  100: 'hundred',
  1000: 'thousand',
  10000: 'ten thousand',
  100000: 'hundred thousand',
};

/** A measure behind a number, as it is spoken; `close`: without a space. */
export function spelledMeasure(told: Figured, indicator: number, close: boolean): string {
  const measure = measureOf(told, indicator);
  if (measure === '%' || close || measure === '') return measure;
  // Two numbers must not run into one another: `54.44 100 million yuan`.
  const spelled = measure.replace(
    /^(100|1,?000|10,?000|100,?000)(?= )/,
    (number) => spellings[number.replace(',', '')] ?? number,
  );
  return /^\d/.test(spelled) ? ` × ${spelled}` : ` ${spelled}`;
}

/** A number as short as it can be said: up to four decimals, none that are zero. */
export function plain(told: Pick<Told, 'language'>, value: number | null | undefined): string {
  return told.language.short(value ?? NaN, 4);
}
