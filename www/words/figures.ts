// A figure in words: its value, what it rests on, who published it.
import type { CellView } from '../engine/shapes.js';
import { decimalsIn } from '../number/read-number.js';
import { measureOf } from './measures.js';
import type { Told } from './told.js';

/** Value with unit, provenance, source, and the baseline where it was changed. */
export function figureWords(told: Told, indicator: number, cell: CellView): string[] {
  const { language, description } = told;
  const about = description.indicators[indicator];
  const measure = measureOf(told, indicator);
  // The row shows the column's decimals; here stands all that is kept of what was typed.
  const decimals = (value: number) =>
    Math.max(about?.decimals ?? 0, cell.provenance === 'edited' ? decimalsIn(value) : 0);
  const amount = (value: number) =>
    `${language.number(value, decimals(value))}${measure === '%' || measure === '' ? '' : ' '}${measure}`;
  const words = [cell.value == null ? language.t('provenance.missing') : amount(cell.value)];
  if (cell.provenance === 'edited') {
    words.push(language.t('provenance.edited'));
    if (cell.baseline != null) words.push(language.t('figure.baseline', { value: amount(cell.baseline) }));
  }
  words.push(...provenanceWords(told, cell));
  return words;
}

/** What the baseline's figure rests on. */
export function provenanceWords(told: Told, cell: CellView): string[] {
  const { language } = told;
  const words: string[] = [];
  if (cell.baselineProvenance) words.push(language.t(`provenance.${cell.baselineProvenance}`));
  if (cell.source) {
    words.push(language.name(cell.source.publisher));
    if (cell.source.date) words.push(cell.source.date);
  }
  // The span, where it is not the period's own: January to August on the third quarter's board.
  if (cell.window) words.push(cell.window.replace('..', '–'));
  return words;
}
