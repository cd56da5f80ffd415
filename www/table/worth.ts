// What some standard changes are worth, as rows of a table.
import type { Worth } from '../engine/shapes.js';
import { rankText } from '../words/places.js';
import type { Told } from '../words/told.js';

/** What some standard changes are worth on a board at the end of the horizon. */
export function worthRows(told: Told, { rank, score, changes }: Worth, kinds: string[], decimals: number) {
  const { language } = told;
  const last = rank.length - 1;
  return changes
    .filter(({ change }) => kinds.includes(change))
    .map((change) => {
      const [before, after] = [rank[last] ?? 0, change.rank[last] ?? 0];
      const gain = (change.score[last] ?? NaN) - (score[last] ?? NaN);
      return {
        change,
        words: language.t(`worth.${change.change}`, { by: language.number(change.by, 0) }),
        places: before > 0 && after > 0 ? before - after : 0,
        from: before > 0 ? rankText(told, before) : '–',
        to: after > 0 ? rankText(told, after) : '–',
        score: language.signed(gain, decimals),
      };
    });
}
