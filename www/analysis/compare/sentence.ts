// How two methods agree, in a sentence.
import type { Session } from '../../session/session.js';
import type { Agreement } from '../../engine/answers.js';
import { rankText } from '../../words/places.js';
import type { Names, Pair } from './compare-view.js';

const named = 3;

/** From one method to the other: how many stand elsewhere, and who moves most. */
export function compareSentence(session: Session, names: Names, { units }: Agreement, pairs: Pair[]): string {
  const { language } = session;
  const both = pairs.filter(({ from, to }) => from > 0 && to > 0 && from !== to);
  const words = { ...names, units };
  if (both.length === 0) return language.t('compare.same', words);
  const farthest = [...both].sort((a, b) => Math.abs(b.from - b.to) - Math.abs(a.from - a.to)).slice(0, named);
  const list = farthest.map(({ unit, from, to }) =>
    language.t('compare.move', {
      unit: session.unitName(unit),
      from: rankText(session, from),
      to: rankText(session, to),
    }),
  );
  return language.t('compare.sentence', { ...words, n: both.length, list: language.list(list) });
}
