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

/** `铜梁区在10,000次抽样中平均第28.4名，九成落在第26至31名，进入前10名的比例为0.02…` */
export function uncertaintySentence(session: Session, unit: number, { after, before }: RunResult): string {
  const { language } = session;
  const row = after.units.indexOf(unit);
  if (row < 0) return language.t('threshold.unranked', { unit: session.unitName(unit) });
  const share = (value: number) => language.number(value, shareDecimals(after));
  const words = {
    unit: session.unitName(unit),
    draws: language.number(after.draws, 0),
    mean: language.number(after.meanPlace[row] as number, 1),
    low: rankText(session, after.low[row] as number),
    high: rankText(session, after.high[row] as number),
    top: language.number(top, 0),
    share: share(shareOfTop(after, row)),
    error: language.number(after.standardError, 4),
  };
  const sentence = language.t('uncertainty.sentence', words);
  const was = before ? before.units.indexOf(unit) : -1;
  if (!before || was < 0) return sentence;
  return `${sentence}${language.t('uncertainty.paired', { before: share(shareOfTop(before, was)), after: words.share, top: words.top })}`;
}
