// How sure a rank is, as one sentence.
import type { Session } from '../../session/session.js';
import type { RunResult } from '../../inquiry/messages.js';
import type { Uncertainty } from '../../engine/answers.js';
import { rankText, top } from '../../words/places.js';

/** The share of draws in which a unit is among the first `top`. */
export function shareOfTop(answer: Uncertainty, row: number): number {
  const n = answer.units.length;
  let sum = 0;
  for (let place = 0; place < Math.min(top, n); place += 1) sum += answer.acceptability[row * n + place] as number;
  return sum;
}

/** Decimals that the standard error supports. */
export function shareDecimals(answer: Uncertainty): number {
  return answer.standardError < 0.005 ? 3 : 2;
}

/** `各项权重上下变动不超过20%，铜梁区十次有九次在第26至31名之间，平均第28.4名…`; `supposed`: what is drawn. */
export function uncertaintySentence(
  session: Session,
  unit: number,
  { after, before }: RunResult,
  supposed: string,
): string {
  const { language } = session;
  const row = after.units.indexOf(unit);
  if (row < 0) return language.t('threshold.unranked', { unit: session.unitName(unit) });
  const share = (value: number) => language.percent(value, shareDecimals(after) - 2);
  const words = {
    unit: session.unitName(unit),
    if: supposed,
    mean: language.number(after.meanPlace[row] as number, 1),
    low: rankText(session, after.low[row] as number),
    high: rankText(session, after.high[row] as number),
    top: language.number(top, 0),
    share: share(shareOfTop(after, row)),
  };
  const sentence = language.t(words.low === words.high ? 'uncertainty.sentenceSame' : 'uncertainty.sentence', words);
  const was = before ? before.units.indexOf(unit) : -1;
  if (!before || was < 0) return sentence;
  return `${sentence}${language.t('uncertainty.paired', { before: share(shareOfTop(before, was)), after: words.share, top: words.top })}`;
}

/** What will be answered, before anything was drawn: of the unit, or of all where none is chosen. */
export function uncertaintyQuestion(session: Session, unit: number, supposed: string): string {
  const { language } = session;
  const rank = unit < 0 ? 0 : (session.hot.ranks[unit] ?? 0);
  if (rank === 0) return language.t('uncertainty.asksAll', { if: supposed });
  return language.t('uncertainty.asks', {
    if: supposed,
    unit: session.unitName(unit),
    rank: rankText(session, rank),
  });
}
