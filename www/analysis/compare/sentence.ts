// How two methods agree, in a sentence.
import type { Session } from '../../session/session.js';
import type { Agreement } from '../shapes.js';
import { rankText } from '../words.js';
import type { Pair } from './compare-view.js';

const named = 3;

/** Under the other method: how many stand elsewhere, who moves most, and Kendall's τ. */
export function compareSentence(session: Session, other: string, { tau, units }: Agreement, pairs: Pair[]): string {
  const { language } = session;
  const both = pairs.filter(({ now, other: to }) => now > 0 && to > 0 && now !== to);
  const words = { other, units, tau: language.number(tau, 2) };
  if (both.length === 0) return language.t('compare.same', words);
  const farthest = [...both].sort((a, b) => Math.abs(b.now - b.other) - Math.abs(a.now - a.other)).slice(0, named);
  const list = farthest.map(({ unit, now, other: to }) => language.t('compare.move', { unit: session.unitName(unit), from: rankText(session, now), to: rankText(session, to) }));
  return language.t('compare.sentence', { ...words, n: both.length, list: language.list(list) });
}
