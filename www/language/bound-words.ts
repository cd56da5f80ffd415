// Bounds as the engine writes them, `[0, inf]`, in words.
import type { Language } from './language.js';

/** Beyond this the engine takes no number at all. */
const boundless = 1e100;

/** A number as it stands, with the language's separators and a true minus sign. */
export function plainNumber(value: number, language: Language): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return String(value);
  return language.short(value, 12);
}

const edge = (text: string): number => {
  const number = Number(text.replace(/(inf|∞)$/, 'Infinity'));
  return Math.abs(number) >= boundless ? Math.sign(number) * Infinity : number;
};

/** What a number must be, as a predicate; what is no single interval stands as it is. */
export function boundWords(bound: string, language: Language): string {
  const parts = /^([[(])([^,[\]()]+), ?([^,[\]()]+)([\])])$/.exec(bound);
  const [low, high] = [edge(parts?.[2] ?? ''), edge(parts?.[3] ?? '')];
  if (!parts || Number.isNaN(low) || Number.isNaN(high)) return language.t('bound.within', { bound });
  const words = { low: plainNumber(low, language), high: plainNumber(high, language) };
  const [bounded, limited] = [low > -Infinity, high < Infinity];
  if (!bounded && !limited) return language.t('bound.any');
  if (bounded && limited && parts[1] === '[' && parts[4] === ']') return language.t('bound.between', words);
  const least = language.t(parts[1] === '[' ? 'bound.least' : 'bound.above', words);
  const most = language.t(parts[4] === ']' ? 'bound.most' : 'bound.below', words);
  return language.list([...(bounded ? [least] : []), ...(limited ? [most] : [])]);
}
