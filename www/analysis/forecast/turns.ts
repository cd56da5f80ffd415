// Why the expected course turns: each step from a quarter to the next with what moves it, and a ledger that runs dry.
import type { Forecast, Turn, TurnPart } from '../../engine/answers.js';
import type { Key } from '../../language/language.js';
import type { Session } from '../../session/session.js';
import { moveOf } from '../../words/moves.js';
import { rankText } from '../../words/places.js';
import { scoreDecimals } from '../../words/scores.js';

/** What is named of a turn before the rest is counted. */
const mostNamed = 3;

/** Fewer contracts or starts than this in a quarter are none. */
const none = 0.05;

/** What a turn is about where places do not tell: what the board ranks by, as it is written. */
const moves = ({ rank, score }: Turn, decimals: number) => rank !== 0 || Math.abs(score ?? 0) >= 0.5 * 10 ** -decimals;

/** A sentence a turn, in order; quarters in which nothing moves are said together, last. */
export function turnSentences(
  session: Session,
  board: number,
  { ranks }: Forecast,
  unit: number,
  turns: Turn[],
): string[] {
  const { language, description } = session;
  const decimals = scoreDecimals(description, board);
  const places = ranks[unit] ?? [];
  const said = turns.map((turn, at) =>
    moves(turn, decimals) ? turnSentence(session, turn, [places[at] ?? 0, places[at + 1] ?? 0], decimals) : '',
  );
  const still = turns.filter((turn) => !moves(turn, decimals)).map(({ quarter }) => quarter);
  const rest = still.length > 0 ? [language.t('forecast.turn.still', { quarters: language.list(still) })] : [];
  return [...said.filter((words) => words !== ''), ...rest];
}

function turnSentence(session: Session, turn: Turn, [from, to]: [number, number], decimals: number): string {
  const { language } = session;
  const way = turn.rank < 0 ? 'up' : turn.rank > 0 ? 'down' : 'same';
  const step = language.t(`forecast.turn.${way}`, {
    quarter: turn.quarter,
    from: rankText(session, from),
    to: rankText(session, to),
    move: moveOf(session, turn.score ?? NaN, decimals),
  });
  const size = ({ score, rank }: TurnPart) => Math.abs(score ?? 0) + Math.abs(rank) * 1e-6;
  // What is too small to be written moves nothing that is seen.
  const seen = turn.parts.filter(
    ({ score, rank }) => Math.abs(rank) >= 0.005 || Math.abs(score ?? 0) >= 0.5 * 10 ** -decimals,
  );
  const parts = seen.sort((a, b) => size(b) - size(a));
  const named = parts.slice(0, mostNamed).map((part) => partWords(session, part, decimals));
  const others = parts.slice(mostNamed);
  const points = others.reduce((sum, { score }) => sum + (score ?? 0), 0);
  const rest =
    others.length > 0
      ? language.t('forecast.turn.rest', { n: others.length, points: moveOf(session, points, decimals) })
      : '';
  return language.t('forecast.turn.because', {
    step,
    parts: `${named.join(language.t('forecast.shares.and'))}${rest}`,
  });
}

function partWords(session: Session, { indicator, why, from, to, score }: TurnPart, decimals: number): string {
  const { language, description } = session;
  const words = { why: language.t(`forecast.why.${why}`), points: moveOf(session, score ?? NaN, decimals) };
  if (indicator == null) return language.t('forecast.turn.others', words);
  const digits = description.indicators[indicator]?.decimals ?? 2;
  // What is expected is seldom a whole number, of a count either.
  const figure = (value: number | null | undefined) => language.number(value ?? NaN, Math.max(1, digits));
  return language.t('forecast.turn.own', {
    ...words,
    indicator: session.indicatorName(indicator),
    from: figure(from),
    to: figure(to),
  });
}

/** When a ledger brings nothing new any more: the quarter from which no contract is expected, and the last with a start. */
export interface Dry {
  leads: number;
  talks: number;
  /** Number of the quarter ahead, from 1; 0 where there is nothing to sign from the beginning. */
  from: number;
  /** The last quarter ahead with starts, from 1; 0 where there is none. */
  starts: number;
}

/** What the ledger comes to without new leads; nothing where it still brings contracts in the last quarter looked at. */
export function runsDry({ pipeline, stages }: Pick<Forecast, 'pipeline' | 'stages'>): Dry | undefined {
  const last = (of: 'signed' | 'starts') => pipeline.map((flow) => flow[of] >= none).lastIndexOf(true) + 1;
  const from = last('signed');
  if (pipeline.length === 0 || from === pipeline.length) return undefined;
  return {
    leads: stages[0]?.lead ?? 0,
    talks: stages[0]?.negotiating ?? 0,
    from: from === 0 ? 0 : from + 1,
    starts: last('starts'),
  };
}

/** `巫溪县的台账上现有12条线索、9个在谈；不补充新线索，从2023Q4起台账就干了…`; nothing where it does not run dry. */
export function drySentence(session: Session, unit: number, forecast: Forecast): string {
  const { language } = session;
  const dry = runsDry(forecast);
  if (!dry) return '';
  const quarter = (at: number) => forecast.quarters[at] ?? '';
  const { leads, talks, from, starts } = dry;
  const key: Key = leads + talks < none ? 'forecast.dry.empty' : 'forecast.dry';
  const said = language.t(key, {
    unit: session.unitName(unit),
    leads: language.number(leads, 0),
    talks: language.number(talks, 0),
    quarter: quarter(Math.max(1, from)),
  });
  const last = starts > 0 ? language.t('forecast.dry.starts', { quarter: quarter(starts) }) : '';
  const levers = forecast.flows.some((flow) => flow.leads >= none) ? language.t('forecast.dry.levers') : '';
  return `${said}${last}${levers}${language.t('forecast.dry.so')}`;
}
