// What a parameter's default rests on, as a mark and in words.
import type { LeverView } from '../../engine/shapes.js';
import type { Language } from '../../language/language.js';

/** Marks of the panels: ●, ƒ, ▤ and ○. */
const marks = { reported: 1, derived: 2, ledger: 6, illustrative: 3, assumption: 3 } as const;

export interface GroundWords {
  mark: number;
  basis: string;
  /** What was published; empty where nothing was. */
  source: string;
}

/** The ground of a parameter; one that the engine does not name is an assumption, and so is the split of a sum that it names. */
export function groundOf(
  language: Language,
  { lever, grounds }: Pick<LeverView, 'lever' | 'grounds'>,
  path: string,
): GroundWords {
  const own = grounds.find(({ parameter }) => path === parameter || path.startsWith(`${parameter}.`));
  const found = own ?? grounds.find(({ parameter }) => path.endsWith(`.${parameter}`));
  const basis = own?.basis ?? 'assumption';
  const key = `lever.ground.${lever.kind}.${found?.parameter ?? ''}`;
  return {
    mark: marks[basis],
    basis: language.t(`lever.basis.${basis}`),
    source: language.has(key) ? language.t(key) : '',
  };
}
