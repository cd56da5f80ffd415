// One polite sentence per settled change.
import type { ChangeView } from '../engine/shapes.js';
import { beside } from '../words/beside.js';
import type { Key } from '../language/language.js';
import type { Session } from '../session/session.js';

const named = 4;

/** `渝中区 第 3 名，上升 2 名；超过 江北区、南岸区`, or how many moved if the unit did not. */
export function changeSentence(session: Session, change: ChangeView): string {
  const { language } = session;
  const passings = passingWords(session, change);
  const others = change.moves.length;
  const rest =
    passings.length > 0 ? passings : [others > 0 ? language.t('say.moved', { n: others }) : language.t('say.none')];
  return [standing(session, change), ...(ownMove(session, change) ? passings : rest)]
    .filter(Boolean)
    .join(language.t('say.join'));
}

/** What is said of another board that is shown: its name, and where the unit stands on it. */
export function boardSentence(session: Session): string {
  const { language, unit, hot, shownBoard } = session;
  const rank = shownBoard.kind === 'project' ? 0 : (hot.ranks[unit] ?? 0);
  const board = language.name(shownBoard.name);
  if (rank === 0) return board;
  return language.t('say.onBoard', { board, unit: session.unitName(unit), rank: language.number(rank, 0) });
}

function ownMove({ unit }: Session, change: ChangeView): ChangeView['moves'][number] | undefined {
  return change.moves.find((move) => move.unit === unit && move.from > 0 && move.to > 0);
}

/** Where the unit stands, and whence it came. */
function standing(session: Session, change: ChangeView): string {
  const { language, unit, hot } = session;
  const rank = hot.ranks[unit] ?? 0;
  const own = ownMove(session, change);
  const words = { unit: session.unitName(unit), rank: language.number(rank, 0) };
  if (own) return language.t(own.to < own.from ? 'say.rose' : 'say.fell', { ...words, n: Math.abs(own.from - own.to) });
  return rank > 0 ? language.t('say.stays', words) : '';
}

function passingWords(session: Session, { passings }: ChangeView): string[] {
  const { language } = session;
  const { passed, fallen, level } = beside(passings);
  const words = (key: Key, units: number[]) =>
    units.length > 0
      ? [
          language.t(key, {
            names: language.list(
              units.map((unit) => session.unitName(unit)),
              named,
            ),
          }),
        ]
      : [];
  return [...words('say.passes', passed), ...words('say.passedBy', fallen), ...words('say.level', level)];
}
