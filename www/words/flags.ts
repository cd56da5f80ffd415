// What looks wrong about a project, in words.
import type { Flag } from '../engine/shapes.js';
import type { Told } from './told.js';

/** One doubt in the reader's language. */
export function flagWords(flag: Flag, told: Told): string {
  const { language } = told;
  const unit = (code: string) => told.unitName(told.unitOf(code)) || code;
  switch (flag.kind) {
    case 'twin':
    case 'incrementMismatch':
      return language.t(`flag.${flag.kind}`, { of: flag.of });
    case 'moved':
      return language.t('flag.moved', { from: unit(flag.from) });
    case 'manyUnits':
      return language.t('flag.manyUnits', { also: language.list(flag.also.map(unit)) });
    case 'late':
      return language.t('flag.late', { on: flag.on });
    case 'overdue':
      return language.t('projects.overdue', { n: flag.days });
    default:
      return language.t(`flag.${flag.kind}`);
  }
}
