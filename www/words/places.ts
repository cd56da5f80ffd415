// Places, and who stands beside whom.
import type { Passing } from '../engine/shapes.js';
import { beside } from './beside.js';
import type { Key } from '../language/language.js';
import type { Told } from './told.js';

/** How many places count as the top. */
export const top = 10;

/** A place, with its half where places are averaged. */
export function rankText(told: Told, rank: number): string {
  return told.language.number(rank, rank % 1 === 0 ? 0 : 1);
}

/** `，超过江北区，与綦江区并列`: whom a unit passed, fell behind and drew level with; empty where nobody. */
export function besideWords(told: Told, passings: readonly Passing[], limit?: number): string {
  const { passed, fallen, level } = beside(passings);
  const words = (key: Key, units: number[]) =>
    units.length > 0 ? told.language.t(key, { names: unitNames(told, units, limit) }) : '';
  return `${words('threshold.passes', passed)}${words('threshold.passedBy', fallen)}${words('threshold.levels', level)}`;
}

/** Names of units in a row, a few of them. */
export function unitNames(told: Told, units: number[], limit = 4): string {
  return told.language.list(
    units.map((unit) => told.unitName(unit)),
    limit,
  );
}
