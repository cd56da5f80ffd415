// A change of what a board ranks by.
import type { Told } from './told.js';

/** Whether what the board ranks by can be subtracted from the baseline's: a method may score on another scale. */
export function sameScale({ shownBoard, description }: Told): boolean {
  return shownBoard.kind !== 'composite' || description.sameScale;
}

/** A change of what the board ranks by, with its sign; a dash where the scale is another. */
export function moveOf(told: Told, value: number, decimals: number): string {
  return sameScale(told) ? told.language.signed(value, decimals) : '–';
}
