// What the tiles are coloured by: a number per unit, in words and in a few steps from pale to dark.
import type { Session } from '../../session/session.js';
import { measureOf } from '../../words/measures.js';
import { rankText } from '../../words/places.js';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText, shiftWords } from '../../words/shifts.js';

/** `rank`, `score`, `shift`, or the code of a column of completion. */
export type By = string;

/** How many steps from pale to dark. */
export const steps = 5;

export interface Measured {
  /** In words on the tile; `–` where there is nothing. */
  text: string;
  /** As it is said. */
  said: string;
  /** `step-0` (pale) to `step-4`, `up`, `down`, or empty where it has none. */
  hue: string;
}

export interface Scale {
  of: (unit: number) => Measured;
  legend: { hue: string; words: string }[];
  measure: string;
}

/** What the tiles can be coloured by, with its name. */
export function waysOf({ description, language }: Session): [By, string][] {
  const done = description.indicators.filter(({ annual }) => annual?.kind === 'completion');
  return [
    ['rank', language.t('board.rank')],
    ['score', language.t('board.score')],
    ['shift', language.t('board.shift')],
    ...done.map(({ code, annual }): [By, string] => [
      code,
      language.t('map.completion', { indicator: language.name(description.indicators[annual?.of ?? -1]?.name) }),
    ]),
  ];
}

/** How the units of the board are measured. */
export function scaleOf(session: Session, by: By): Scale {
  if (by === 'rank') return ranks(session);
  if (by === 'shift') return shifts(session);
  return by === 'score' ? scores(session) : completion(session, session.indicatorOf(by));
}

const none: Measured = { text: '–', said: '–', hue: '' };

function ranks(session: Session): Scale {
  const { hot, language } = session;
  const each = Math.max(1, Math.ceil(hot.ranked / steps));
  // The best are the darkest.
  const step = (rank: number) => steps - 1 - Math.min(steps - 1, Math.floor((rank - 1) / each));
  const legend = Array.from({ length: Math.ceil(hot.ranked / each) }, (_, at) => ({
    hue: `step-${steps - 1 - at}`,
    words: language.t('map.places', {
      from: language.number(at * each + 1, 0),
      to: language.number(Math.min(hot.ranked, (at + 1) * each), 0),
    }),
  }));
  return {
    legend,
    measure: language.t('board.rank'),
    of: (unit) => {
      const rank = hot.ranks[unit] as number;
      if (rank <= 0) return none;
      const text = rankText(session, rank);
      return { text, said: language.t('map.rank', { rank: text }), hue: `step-${step(rank)}` };
    },
  };
}

function shifts({ hot, language }: Session): Scale {
  return {
    legend: [
      { hue: 'up', words: language.t('map.up') },
      { hue: '', words: language.t('map.same') },
      { hue: 'down', words: language.t('map.down') },
    ],
    measure: language.t('board.rank'),
    of: (unit) => {
      if ((hot.ranks[unit] as number) <= 0) return none;
      const shift = hot.shifts[unit] as number;
      const hue = shift > 0 ? 'up' : shift < 0 ? 'down' : '';
      return { text: shiftText(shift, language), said: shiftWords(shift, language), hue };
    },
  };
}

function scores(session: Session): Scale {
  const { hot, language, description, board, shownBoard } = session;
  const decimals = scoreDecimals(description, board);
  const own = shownBoard.indicator;
  const name = own == null ? language.t('board.score') : session.indicatorName(own);
  const measure = own == null ? language.t('picture.points') : measureOf(session, own);
  const write = (value: number) => language.number(value, decimals);
  return even(
    session,
    (unit) => ((hot.ranks[unit] as number) > 0 ? (hot.scores[unit] as number) : NaN),
    write,
    (text) => `${name} ${text}`,
    measure,
  );
}

function completion(session: Session, indicator: number): Scale {
  const { hot, language, description } = session;
  const at = indicator * description.units.length;
  const decimals = description.indicators[indicator]?.decimals ?? 1;
  return even(
    session,
    (unit) => (indicator < 0 ? NaN : (hot.figures[at + unit] as number)),
    (value) => `${language.number(value, decimals)}%`,
    (text) => language.t('map.done', { share: text }),
    '%',
  );
}

// Even steps between the least and the greatest.
function even(
  { description }: Session,
  value: (unit: number) => number,
  write: (value: number) => string,
  say: (text: string) => string,
  measure: string,
): Scale {
  const values = description.units.map((_, unit) => value(unit)).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = (high - low) / steps || 1;
  const legend =
    values.length === 0
      ? []
      : Array.from({ length: low === high ? 1 : steps }, (_, at) => ({
          hue: `step-${at}`,
          words: `${write(low + at * width)}–${write(low === high ? high : low + (at + 1) * width)}`,
        }));
  return {
    legend,
    measure,
    of: (unit) => {
      const own = value(unit);
      if (!Number.isFinite(own)) return none;
      const text = write(own);
      return { text, said: say(text), hue: `step-${Math.min(steps - 1, Math.floor((own - low) / width))}` };
    },
  };
}
