// A unit's course over the editions, as one sentence.
import type { Session } from '../../session/session.js';
import type { EditionRanks } from '../../engine/answers.js';

/** `巴南区：2023年一季度榜第12名，二季度榜第9名（上升3名）…` */
export function historySentence(session: Session, editions: EditionRanks[]): string {
  const { language, unit, description } = session;
  let before = 0;
  const parts = editions.map(({ edition, ranks }) => {
    const rank = ranks[unit] ?? 0;
    const words = { edition: language.name(description.editions[edition]?.name), rank: language.number(rank, 0) };
    const shift = before > 0 && rank > 0 ? before - rank : 0;
    before = rank;
    if (rank === 0) return language.t('history.out', words);
    if (shift === 0) return language.t('history.at', words);
    return language.t(shift > 0 ? 'history.rose' : 'history.fell', { ...words, n: Math.abs(shift) });
  });
  const board = language.name(session.shownBoard.name);
  return language.t('history.sentence', {
    unit: session.unitName(unit),
    board,
    parts: parts.join(language.t('history.comma')),
  });
}
