// What is said beside figures and boards with words that come later: nothing before they have come.
import type { Told } from './told.js';

export interface Beside {
  /** Over which time an indicator's figures run: 当季, 累计, or what a column that annual targets bring with them holds. */
  span: (told: Pick<Told, 'description' | 'language'>, indicator: number) => string;
  /** Whether what was reported late counts; nothing where nothing was. */
  late: (told: Pick<Told, 'description' | 'language'>) => string;
}

/** Filled in by `span-words.ts`. */
export const beside: Beside = { span: () => '', late: () => '' };
