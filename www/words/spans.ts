// Over which time an indicator's figures run, in a word; nothing before the words have come, and where nobody says.
import { coded } from '../language/language.js';
import type { Told } from './told.js';

/** 当季, 累计, or what a column that annual targets bring with them holds. */
export function spanOf({ description, language }: Pick<Told, 'description' | 'language'>, indicator: number): string {
  const { annual, span } = description.indicators[indicator] ?? {};
  const code = annual?.kind ?? span;
  return code && code !== 'level' ? language.t(coded('column', code)) : '';
}
