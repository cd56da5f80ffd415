// What a scenario did to a unit, as one sentence.
import { scoreDecimals } from '../../board/columns.js';
import { beside } from '../../session/beside.js';
import type { Session } from '../../session/session.js';
import { difference, rounded, shareOut, type Shown } from '../points.js';
import type { ScenarioEffect, UnitEffect } from '../shapes.js';
import { rankText, sameScale, unitNames } from '../words.js';

/** A unit's move in displayed points: own figures, those of others, all other edits; they add up to the move. */
export function partsOf(session: Session, unit: UnitEffect): { move: number; shown: Shown } {
  const decimals = scoreDecimals(session.description, session.board);
  const [before, after] = [rounded(unit.before.value, decimals), rounded(unit.after.value, decimals)];
  const move = difference(after, before, decimals);
  const shown = shareOut([unit.own, unit.others, unit.rest], move, decimals);
  // Two rounded scores differ from the exact move by up to a last digit: it belongs to the largest part.
  if (shown.rest !== 0) {
    const parts = [unit.own, unit.others, unit.rest].map(Math.abs);
    const at = parts.indexOf(Math.max(...parts));
    shown.parts[at] = rounded((shown.parts[at] as number) + shown.rest, decimals);
    shown.rest = 0;
  }
  return { move, shown };
}

/** `情景使铜梁区由第29名升至第11名，得分+19.43：…` */
export function effectSentence(session: Session, effect: ScenarioEffect, unit: UnitEffect): string {
  const { language } = session;
  const decimals = scoreDecimals(session.description, session.board);
  const { move, shown } = partsOf(session, unit);
  const [own, others, rest] = shown.parts as [number, number, number];
  const part = (key: string, points: number) => (points === 0 ? '' : language.t(`effect.${key}`, { points: language.signed(points, decimals) }));
  const parts = [part('own', own), part('others', others), part('rest', rest)].filter(Boolean);
  const { passed, fallen, level } = beside(effect.passings);
  const scaled = sameScale(session);
  const words = {
    unit: session.unitName(unit.unit),
    from: rankText(session, unit.before.rank),
    to: rankText(session, unit.after.rank),
    move: language.signed(move, decimals),
    parts: parts.join(language.t('why.comma')),
    passed: unitNames(session, passed, 6),
    fallen: unitNames(session, fallen, 6),
    level: unitNames(session, level, 6),
  };
  const same = unit.before.rank === unit.after.rank;
  const head = language.t(`effect.${same ? 'stays' : 'moves'}${scaled ? '' : 'Only'}`, words);
  const why = scaled && parts.length > 1 ? language.t('effect.parts', words) : '';
  const who = Object.entries({ passed, fallen, level }).map(([key, units]) => (units.length > 0 ? language.t(`effect.${key}`, words) : '')).join('');
  return `${head}${why}${who}${language.t('threshold.stop')}`;
}
