// A refusal of the engine as sentences in the reader's language.
import type { Details } from '../engine/refusal.js';
import { asRefusal } from '../engine/refusal.js';
import type { Language } from './language.js';

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(' → ');
  return value === undefined || value === null ? '' : String(value);
};

/** One problem in words, with its place. */
export function problemWords(details: Details, language: Language): string {
  const whole = details.code === 'invalid-row' && details.column === 0;
  const key = whole ? 'error.invalid-row-whole' : `error.${details.code}`;
  const parameters: Record<string, string> = {};
  for (const [field, value] of Object.entries(details)) parameters[field] = plain(value);
  if (typeof details.count === 'number') parameters.count = language.number(details.count, 0);
  // Bounds are told behind the words: "a number within [0, 100]".
  const bounded = /^(a number within) (.*)$/.exec(parameters.expected ?? '');
  if (bounded) parameters.expected = language.t(`expected.${bounded[1]}`, { bound: bounded[2] ?? '' });
  for (const field of ['place', 'expected', 'found', 'what', 'encoding']) {
    const words = `${field}.${parameters[field]}`;
    if (parameters[field] && language.has(words)) parameters[field] = language.t(words);
  }
  const rule = `rule.${parameters.rule}`;
  if (parameters.rule && language.has(rule)) parameters.reason = language.t(rule);
  if (!language.has(key)) return language.t('error.unexpected', { reason: parameters.reason || details.code });
  return language.t(key, parameters);
}

/** Every problem of a thrown value in words. */
export function problemList(thrown: unknown, language: Language): string[] {
  return asRefusal(thrown).problems.map((details) => problemWords(details, language));
}
