// Why one unit stands before another, as one sentence.
import type { Session } from '../../session/session.js';
import { amountOf } from '../../words/amounts.js';
import type { Gap } from './gap.js';

/** `巴南区（第14名，56.32分）比北碚区（第13名，57.15分）低0.83分：…`, with every part that is not zero, rounding too. */
export function gapSentence(session: Session, gap: Gap): string {
  const { language } = session;
  const amount = (value: number) => language.number(value, gap.decimals);
  const parts = gap.rows.filter(({ indicator }) => indicator >= 0).map(({ name, gap: points }) => ({ name, points }));
  parts.push({ name: language.t('why.rest'), points: gap.rest.gap });
  parts.push({ name: language.t('why.rounding'), points: gap.left });
  const said = parts.filter(({ points }) => points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const list = (sign: number) =>
    said
      .filter(({ points }) => Math.sign(points) === sign)
      .map(({ name, points }) => language.t('why.part', { name, points: language.signed(points, gap.decimals) }))
      .join(language.t('why.comma'));
  const lead = gap.gap < 0 ? -1 : 1;
  const reasons = [list(lead), list(-lead)].filter(Boolean).join(language.t('why.but'));
  const words = {
    a: standing(session, gap.unit, gap.own, gap.decimals),
    b: standing(session, gap.other, gap.otherScore, gap.decimals),
    gap: amount(Math.abs(gap.gap)),
    reasons,
  };
  if (reasons === '') return language.t('why.same', words);
  return language.t(gap.gap === 0 ? 'why.level' : gap.gap > 0 ? 'why.ahead' : 'why.behind', words);
}

/** A unit with its place and score. */
function standing(session: Session, unit: number, score: number, decimals: number): string {
  const { language, hot } = session;
  const rank = hot.ranks[unit] as number;
  const words = {
    unit: session.unitName(unit),
    rank: language.number(rank, 0),
    score: language.number(score, decimals),
  };
  return language.t(rank > 0 ? 'why.standing' : 'why.unranked', words);
}

/** The gap on a board of one indicator. */
export function figureSentence(session: Session, unit: number, other: number, indicator: number): string {
  const { language, description } = session;
  const about = description.indicators[indicator];
  const [own, its] = [session.results.figure(unit, indicator), session.results.figure(other, indicator)];
  const amount = (value: number) => amountOf(session, indicator, value);
  const words = {
    a: session.unitName(unit),
    b: session.unitName(other),
    indicator: language.name(about?.name),
    own: amount(own),
    its: amount(its),
    gap: amount(Math.abs(own - its)),
  };
  return language.t(own === its ? 'why.figureLevel' : own > its ? 'why.figureMore' : 'why.figureLess', words);
}
