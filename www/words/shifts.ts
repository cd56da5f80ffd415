// Places gained and lost.
import type { Language } from '../language/language.js';

const up = '▲';
const down = '▼';

/** A place gained or lost, as sign and number. */
export function shiftText(shift: number, language: Language): string {
  if (shift === 0) return '–';
  return `${shift > 0 ? up : down}${language.number(Math.abs(shift), 0)}`;
}

/** A place gained or lost, in words. */
export function shiftWords(shift: number, language: Language): string {
  if (shift === 0) return language.t('shift.none');
  return language.t(shift > 0 ? 'shift.up' : 'shift.down', { n: Math.abs(shift) });
}
