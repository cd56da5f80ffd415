// What is foreseen for a unit, and under which assumption, as one sentence; and what brings it there.
import { scoreDecimals } from '../../words/scores.js';
import type { Session } from '../../session/session.js';
import type { Forecast } from '../../engine/answers.js';
import type { Shares } from '../shares.js';
import { moveOf } from '../../words/moves.js';
import { rankText } from '../../words/places.js';

/** The range first, then the path: `若其他区县维持现状，巫溪县在综合榜上到2024Q1十次有九次在第29至35名之间，…预计由2023Q1的第33名到…` `used`: names of the unit's levers; `fan`: the same look ahead with its courses drawn, where they are done. */
export function forecastSentence(
  session: Session,
  unit: number,
  board: number,
  { quarters, ranks, outlook }: Forecast,
  used: string[],
  fan: Forecast | undefined,
): string {
  const { language, description } = session;
  const places = ranks[unit] ?? [];
  const last = quarters.length - 1;
  const words = {
    unit: session.unitName(unit),
    board: language.name(description.boards[board]?.name),
    others: language.t(`forecast.if.${outlook.rivals}`),
    now: quarters[0] ?? '',
    later: quarters[last] ?? '',
    from: rankText(session, places[0] ?? 0),
    to: rankText(session, places[last] ?? 0),
  };
  if (!places[0] || !places[last]) return language.t('threshold.unranked', { unit: words.unit });
  const course = language.t(words.from === words.to ? 'forecast.stays' : 'forecast.moves', words);
  const range = rangeWords(session, words, outlook.runs, fan?.fan[last - 1]?.ranks);
  const acts =
    used.length > 0 ? language.t('forecast.acts', { levers: language.list(used) }) : language.t('forecast.idle');
  return `${range}${course}${acts}`;
}

/** The range at the end, or that it is being worked out. */
function rangeWords(
  session: Session,
  words: Record<string, string>,
  runs: number,
  quantiles: readonly number[] | undefined,
): string {
  const { language } = session;
  if (!quantiles) return language.t(runs > 0 ? 'forecast.pending' : 'forecast.alone', words);
  const [low, , median, , high] = quantiles.map((rank) => rankText(session, rank)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return language.t(low === high ? 'forecast.certain' : 'forecast.range', { ...words, low, median, high });
}

/** Edits that are named before the rest is counted. */
const mostNamed = 3;

/** `巫溪县到2024Q1在综合榜上由第37名变为第36名，得分+0.61：…+1.00名，…` */
export function sharesSentence(
  session: Session,
  unit: number,
  board: number,
  { quarters, ranks }: Forecast,
  { attribution, words }: Shares,
): string {
  const { language, description } = session;
  const to = ranks[unit]?.[quarters.length - 1] ?? 0;
  const decimals = scoreDecimals(description, board);
  const said = {
    unit: session.unitName(unit),
    board: language.name(description.boards[board]?.name),
    later: quarters[quarters.length - 1] ?? '',
    to: rankText(session, to),
    from: rankText(session, to - attribution.rank),
    move: moveOf(session, attribution.value, decimals),
  };
  if (to === 0) return language.t('threshold.unranked', { unit: said.unit });
  const order = attribution.edits
    .map((_, at) => at)
    .sort((a, b) => Math.abs(attribution.edits[b]?.value ?? 0) - Math.abs(attribution.edits[a]?.value ?? 0));
  const parts = order.map((at) => {
    const { rank, value } = attribution.edits[at] as Shares['attribution']['edits'][number];
    return language.t('forecast.shares.part', {
      edit: words[at] ?? '',
      places: language.signed(-rank, 2),
      points: moveOf(session, value, decimals),
    });
  });
  const named = parts.slice(0, mostNamed).join(language.t('forecast.shares.and'));
  const rest = parts.length > mostNamed ? language.t('forecast.shares.rest', { n: parts.length - mostNamed }) : '';
  return language.t(attribution.rank === 0 ? 'forecast.shares.stay' : 'forecast.shares.move', {
    ...said,
    parts: `${named}${rest}`,
  });
}
