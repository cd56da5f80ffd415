// How far a figure is from the next rank, as one sentence.
import type { Session } from '../../session/session.js';
import type { Crossing, Threshold } from '../../engine/answers.js';
import { amountOf, changeOf } from '../../words/amounts.js';
import { besideWords, rankText } from '../../words/places.js';

/** `巴南区新签正式合同额现为181.18亿元，第3名；升到193.40亿元（+12.22）为第2名，…` */
export function thresholdSentence(session: Session, unit: number, threshold: Threshold): string {
  const { language } = session;
  const { indicator, value, standing } = threshold;
  if (value == null || standing.rank === 0) return language.t('threshold.unranked', { unit: session.unitName(unit) });
  const head = language.t('threshold.now', {
    unit: session.unitName(unit),
    indicator: session.indicatorName(indicator),
    value: amountOf(session, indicator, value),
    rank: rankText(session, standing.rank),
  });
  const ends = [
    threshold.up && crossingWords(session, threshold, threshold.up),
    threshold.down && crossingWords(session, threshold, threshold.down),
  ];
  const said = ends.filter((words): words is string => Boolean(words));
  const rest = said.length > 0 ? said.join(language.t('threshold.join')) : language.t('threshold.never');
  return `${head}${rest}${language.t('threshold.stop')}`;
}

function crossingWords(session: Session, { indicator }: Threshold, crossing: Crossing): string {
  const { language } = session;
  const words = {
    value: amountOf(session, indicator, crossing.value),
    change: changeOf(session, indicator, crossing.change),
    rank: rankText(session, crossing.standing.rank),
  };
  const way = language.t(crossing.change > 0 ? 'threshold.raised' : 'threshold.lowered', words);
  return `${way}${besideWords(session, crossing.passings)}`;
}
