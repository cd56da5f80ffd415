// One polite sentence per settled change.
import type { ChangeView } from '../engine/shapes.js';
import type { Session } from '../session/session.js';

const named = 4;

/** `渝中区 第 3 名,上升 2 名;超过 江北区、南岸区`, or how many moved if the unit did not. */
export function changeSentence(session: Session, change: ChangeView): string {
  const { language, unit, hot } = session;
  const own = change.moves.find((move) => move.unit === unit);
  const rank = hot.ranks[unit] ?? 0;
  if (!own || own.from === 0 || own.to === 0) {
    const others = change.moves.length;
    const stands = rank > 0 ? language.t('say.stays', { unit: session.unitName(unit), rank: language.number(rank, 0) }) : '';
    const moved = others > 0 ? language.t('say.moved', { n: others }) : language.t('say.none');
    return [stands, moved].filter(Boolean).join(language.t('say.join'));
  }
  const places = Math.abs(own.from - own.to);
  const rose = own.to < own.from;
  const head = language.t(rose ? 'say.rose' : 'say.fell', { unit: session.unitName(unit), rank: language.number(rank, 0), n: places });
  const passed = change.moves.filter(({ unit: other, from, to }) => other !== unit && (rose ? from < own.from && to > own.to : from > own.from && to < own.to && to > 0));
  if (passed.length === 0) return head;
  const names = language.list(passed.map(({ unit: other }) => session.unitName(other)), named);
  return `${head}${language.t('say.join')}${language.t(rose ? 'say.passes' : 'say.passedBy', { names })}`;
}
