// A route to a goal, and why there is none, as sentences.
import type { Session } from '../../session/session.js';
import type { Certificate, Route, Target } from '../../engine/answers.js';
import { amountOf, changeOf } from '../../words/amounts.js';
import { besideWords, rankText, unitNames } from '../../words/places.js';

/** `进入第10名以内`, `超过北碚区` */
export function targetWords(session: Session, target: Target): string {
  const { language } = session;
  if (target.kind === 'pass') return language.t('goal.pass', { unit: session.unitName(target.unit) });
  return language.t(target.rank === 1 ? 'goal.first' : 'goal.rank', { rank: rankText(session, target.rank) });
}

/** `巴南区要进入第2名以内：新签正式合同额由…提高到…（+8.82）；届时第2名，超过西部科学城。` */
export function routeSentence(session: Session, target: Target, route: Route): string {
  const { language } = session;
  const moves = route.moves.map(({ indicator, from, to }) =>
    language.t(to > from ? 'goal.raise' : 'goal.lower', {
      indicator: session.indicatorName(indicator),
      from: amountOf(session, indicator, from),
      to: amountOf(session, indicator, to),
      change: changeOf(session, indicator, to - from),
    }),
  );
  return language.t('goal.route', {
    unit: session.unitName(session.unit),
    target: targetWords(session, target),
    moves: moves.join(language.t('goal.and')),
    rank: rankText(session, route.standing.rank),
    who: besideWords(session, route.passings, 6),
  });
}

/** `即使……都提到上限，巴南区最好也只到第12名；挡在前面的是……。` */
export function certificateSentence(session: Session, target: Target, certificate: Certificate): string {
  const { language } = session;
  const bounds = certificate.bounds.map(({ indicator, to }) =>
    language.t('goal.bound', { indicator: session.indicatorName(indicator), to: amountOf(session, indicator, to) }),
  );
  const words = {
    unit: session.unitName(session.unit),
    target: targetWords(session, target),
    bounds: bounds.join(language.t('goal.and')),
    rank: rankText(session, certificate.standing.rank),
    names: unitNames(session, certificate.blockedBy, 6),
  };
  const sentence = language.t(certificate.blockedBy.length > 0 ? 'goal.outOfReach' : 'goal.outOfReachAlone', words);
  return certificate.exact ? sentence : `${sentence}${language.t('goal.perhaps')}`;
}

/** What a route takes in the world's terms: `共 3.2 亿元、2 个`. */
export function sumsWords(session: Session, { moves }: Route): string {
  const { language, description } = session;
  const sums = new Map<string, { measure: string; sum: number; decimals: number }>();
  for (const { indicator, from, to } of moves) {
    const about = description.indicators[indicator];
    const measure = language.name(about?.unitOfMeasure);
    // Percents of different things are no sum.
    if (!about || measure === '' || measure.includes('%')) continue;
    const known = sums.get(measure) ?? { measure, sum: 0, decimals: 0 };
    known.sum += Math.abs(to - from);
    known.decimals = Math.max(known.decimals, about.decimals);
    sums.set(measure, known);
  }
  const parts = [...sums.values()].map(({ measure, sum, decimals }) =>
    language.t('goal.sum', { sum: language.number(sum, decimals), measure }),
  );
  return parts.length === 0 ? '' : language.t('goal.sums', { sums: parts.join(language.t('goal.and')) });
}
