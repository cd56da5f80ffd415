// What a scenario did to a unit, as one sentence.
import { scoreDecimals } from '../../words/scores.js';
import { beside } from '../../words/beside.js';
import type { Session } from '../../session/session.js';
import { difference, rounded, roundingOf } from '../points.js';
import type { ScenarioEffect, UnitEffect } from '../../engine/answers.js';
import { rankText, unitNames } from '../../words/places.js';
import { coded } from '../../language/language.js';
import { sameScale } from '../../words/moves.js';

/** A unit's move in displayed points. */
export interface Move {
  move: number;
  /** By own figures, by those of others, by all other edits; each rounded by itself. */
  parts: [own: number, others: number, rest: number];
  /** What rounding leaves between the parts and the move. */
  rounding: number;
}

export function partsOf(session: Session, unit: UnitEffect): Move {
  const decimals = scoreDecimals(session.description, session.board);
  const [before = 0, after = 0] = [unit.before, unit.after].map(({ value }) => rounded(value ?? Number.NaN, decimals));
  const move = difference(after, before, decimals);
  const part = (points: number) => rounded(points, decimals);
  const parts: Move['parts'] = [part(unit.own), part(unit.others), part(unit.rest)];
  return { move, parts, rounding: roundingOf(move, parts, decimals) };
}

/** `情景使铜梁区由第29名升至第11名，得分+19.43：…` */
export function effectSentence(session: Session, effect: ScenarioEffect, unit: UnitEffect): string {
  const { language } = session;
  const decimals = scoreDecimals(session.description, session.board);
  const { move, parts: each, rounding } = partsOf(session, unit);
  const [own, others, rest] = each;
  const part = (key: 'own' | 'others' | 'rest' | 'rounding', points: number) =>
    points === 0 ? '' : language.t(`effect.${key}`, { points: language.signed(points, decimals) });
  const parts = [part('own', own), part('others', others), part('rest', rest), part('rounding', rounding)].filter(
    Boolean,
  );
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
  const who = Object.entries({ passed, fallen, level })
    .map(([key, units]) => (units.length > 0 ? language.t(coded('effect', key), words) : ''))
    .join('');
  return `${head}${why}${who}${language.t('threshold.stop')}`;
}
