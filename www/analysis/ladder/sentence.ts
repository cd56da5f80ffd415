// A unit between its neighbours, as one sentence.
import { scoreDecimals } from '../../words/scores.js';
import type { Session } from '../../session/session.js';
import type { Cushion, Ladder, SingleMove } from '../../engine/answers.js';
import { amountOf, changeOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';

/** The figure at which two neighbours change places. */
export type Swap = Pick<SingleMove | Cushion, 'indicator' | 'from' | 'to' | 'cost'>;

/** What is nearest among some moves: the least share of its column's spread. */
export function nearest<T extends Swap>(moves: T[]): T | undefined {
  let found: T | undefined;
  for (const move of moves) {
    if (move.to != null && move.cost != null && move.cost < (found?.cost ?? Infinity)) found = move;
  }
  return found;
}

/** A difference of what the board ranks by: points on a board of the index, else the figure's own measure. */
export function gapText(session: Session, gap: number): string {
  const { language, shownBoard, description, board } = session;
  if (shownBoard.indicator != null) return amountOf(session, shownBoard.indicator, gap);
  return language.t('ladder.points', { points: language.number(gap, scoreDecimals(description, board)) });
}

/** `铜梁区第29名：距上一名江津区0.35分，到位资金增至18.20亿元（+1.30）即超过；比下一名……` */
export function ladderSentence(session: Session, ladder: Ladder): string {
  const { language } = session;
  const parts: string[] = [];
  const move = (key: 'chase' | 'cushion', found: Swap | undefined) => {
    if (found?.to == null) return language.t(`ladder.${key}None`);
    const change = changeOf(session, found.indicator, found.to - (found.from ?? 0));
    return language.t(`ladder.${key}By`, {
      indicator: session.indicatorName(found.indicator),
      to: amountOf(session, found.indicator, found.to),
      change,
    });
  };
  if (ladder.above != null) {
    parts.push(
      language.t('ladder.above', {
        other: session.unitName(ladder.above),
        gap: gapText(session, ladder.gapAbove ?? NaN),
        move: move('chase', nearest(ladder.chase)),
      }),
    );
  }
  if (ladder.below != null) {
    parts.push(
      language.t('ladder.below', {
        other: session.unitName(ladder.below),
        gap: gapText(session, ladder.gapBelow ?? NaN),
        move: move('cushion', nearest(ladder.cushion)),
      }),
    );
  }
  return language.t('ladder.sentence', {
    unit: session.unitName(ladder.unit),
    rank: rankText(session, session.hot.ranks[ladder.unit] as number),
    parts: parts.join(language.t('threshold.join')),
  });
}
