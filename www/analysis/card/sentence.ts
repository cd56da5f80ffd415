// One unit on every board, as a few sentences.
import type { BoardPlace, NextPlace, UnitSummary } from '../../engine/answers.js';
import type { Session } from '../../session/session.js';
import { amountOf, figureOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';
import { scoreDecimals } from '../../words/scores.js';
import { shiftWords } from '../../words/shifts.js';

/** Places won against the baseline; 0 where it was or is not ranked. */
export const shiftOf = ({ rank, baselineRank }: BoardPlace): number =>
  rank == null || baselineRank == null ? 0 : Math.round(baselineRank - rank);

/** A difference of what a board ranks by: points of the index, or the figure's own measure. */
export function gapOn(session: Session, board: number, gap: number): string {
  const { language, description } = session;
  const indicator = description.boards[board]?.indicator;
  if (indicator != null) return amountOf(session, indicator, gap);
  return language.t('ladder.points', { points: language.number(gap, scoreDecimals(description, board)) });
}

/** The figure that reaches the next place: `到位资金18.20→19.50`; empty where none does. */
export function wayWords(session: Session, next: NextPlace | undefined): string {
  const nearest = next?.nearest;
  if (!nearest) return '';
  return session.language.t('card.way', {
    indicator: session.indicatorName(nearest.indicator),
    from: nearest.from == null ? '–' : figureOf(session, nearest.indicator, nearest.from),
    to: amountOf(session, nearest.indicator, nearest.to),
  });
}

function nextWords(session: Session, board: number, way: 'up' | 'down', next: NextPlace | undefined): string {
  if (!next) return '';
  const { language } = session;
  const gap = gapOn(session, board, next.gap);
  const other = session.unitName(next.unit);
  const { nearest } = next;
  if (!nearest) return language.t(`card.${way}None`, { other, gap });
  return language.t(`card.${way}`, {
    other,
    gap,
    indicator: session.indicatorName(nearest.indicator),
    from: nearest.from == null ? '–' : amountOf(session, nearest.indicator, nearest.from),
    to: amountOf(session, nearest.indicator, nearest.to),
  });
}

/** Where a unit is best and weakest among the boards of one figure: by its place among those ranked. */
function bestWords(session: Session, { places }: UnitSummary): string {
  const { description, language } = session;
  const share = ({ rank, ranked }: BoardPlace) => (rank ?? 0) / ranked;
  const single = places.filter(({ board, rank }) => rank != null && description.boards[board]?.indicator != null);
  if (single.length < 2) return '';
  const [best] = single.reduce(([a], b) => (share(b) < share(a as BoardPlace) ? [b] : [a]), [single[0]]);
  const [worst] = single.reduce(([a], b) => (share(b) > share(a as BoardPlace) ? [b] : [a]), [single[0]]);
  if (!best || !worst || share(best) === share(worst)) return '';
  const name = ({ board }: BoardPlace) => language.name(description.boards[board]?.name);
  return language.t('card.best', {
    best: name(best),
    high: rankText(session, best.rank as number),
    worst: name(worst),
    low: rankText(session, worst.rank as number),
  });
}

/** `铜梁区在“综合榜”第29名，共38名，比基准上升2名。离前面的江津区差0.35分，……` */
export function cardSentence(session: Session, summary: UnitSummary, board: number): string {
  const { language, description } = session;
  const place = summary.places[board];
  const words = {
    unit: session.unitName(summary.unit),
    board: language.name(description.boards[board]?.name),
    best: bestWords(session, summary),
  };
  if (!place || place.rank == null) return language.t('card.unranked', words).trim();
  const shift = shiftOf(place);
  return language
    .t('card.sentence', {
      ...words,
      rank: rankText(session, place.rank),
      ranked: language.number(place.ranked, 0),
      moved: shift === 0 ? '' : language.t('card.moved', { shift: shiftWords(shift, language) }),
      up: nextWords(session, board, 'up', place.above),
      down: nextWords(session, board, 'down', place.below),
    })
    .trim();
}
