// What a method does to one indicator, in a few words each.
import { coded } from '../../language/language.js';
import type { Step } from '../../method/method.js';
import { lists, parameters, rowsOf } from '../../method/score-fields.js';
import { treatments } from '../../method/treatment-fields.js';
import type { Session } from '../../session/session.js';
import { figureOf, plain } from '../../words/amounts.js';

/** Decimals of a share in percent. */
const percents = 0;

const joined = (session: Session, parts: string[]) => parts.join(session.language.chinese ? '，' : ', ');

/** A parameter of the engine by its key; nothing where it is left out. */
const givenOf = (from: object, key: string): unknown => (from as Record<string, unknown>)[key];

/** `效能系数法：基础分60，功效分40` */
export function scoreWords(session: Session, { indicator: code, normalise }: Step): string {
  const { language } = session;
  const kind = normalise?.kind ?? 'minMax';
  const indicator = session.indicatorOf(code);
  const given = normalise ?? {};
  const parts = parameters[kind].flatMap(({ key, kind: measure }) => {
    const value = givenOf(given, key);
    if (value === undefined || value === null || value === false) return [];
    const words = language.t(`parameter.${key}`);
    if (measure === 'switch') return [words];
    const number =
      measure === 'share'
        ? language.percent(value as number, percents)
        : measure === 'figure'
          ? figureOf(session, indicator, value as number)
          : plain(session, value as number);
    return [`${words.replace(/[（(]%[）)]$/, '').trim()} ${number}`];
  });
  const list = lists[kind];
  if (list && normalise) {
    const rows = rowsOf(normalise, list).map((row) =>
      typeof row === 'number' ? plain(session, row) : `${plain(session, row.at)}→${plain(session, row.points)}`,
    );
    parts.push(rows.join(language.chinese ? '、' : ', '));
  }
  const name = language.t(coded('normalise', kind));
  return parts.length > 0 ? `${name}${language.chinese ? '：' : ': '}${joined(session, parts)}` : name;
}

/** What the figure is measured against: its target, or the bounds that were set. */
export function targetWords(session: Session, { indicator: code, normalise }: Step): string {
  const kind = normalise?.kind ?? 'minMax';
  const indicator = session.indicatorOf(code);
  const bounds = parameters[kind].flatMap(({ key, kind: measure }) => {
    const value = givenOf(normalise ?? {}, key);
    if (measure !== 'figure' || typeof value !== 'number') return [];
    return [`${session.language.t(`parameter.${key}`)} ${figureOf(session, indicator, value)}`];
  });
  if (bounds.length > 0) return joined(session, bounds);
  return kind === 'target' ? session.language.t('methodCard.ownTargets') : '';
}

/** What is done beside the score: outliers, missing figures, and whom the figure is compared with. */
export function otherWords(session: Session, { indicator: code, treat, missing, reference }: Step): string {
  const { language } = session;
  const indicator = session.indicatorOf(code);
  const treated = (treat ?? []).map((one) => {
    const given = treatments[one.step].flatMap(({ key, kind }) => {
      const value = givenOf(one, key);
      if (typeof value !== 'number') return [];
      return [kind === 'figure' ? figureOf(session, indicator, value) : plain(session, value)];
    });
    return [language.t(coded('treat', one.step)), ...given].join(' ');
  });
  return [
    ...treated,
    // What is not said of a gap is that it leaves the indicator out.
    ...(missing && missing !== 'exclude'
      ? [language.t('methodCard.missing', { policy: language.t(coded('missing', missing)) })]
      : []),
    ...(reference && reference !== 'ranked' ? [language.t(coded('reference', reference))] : []),
  ].join(language.chinese ? '；' : '; ');
}
