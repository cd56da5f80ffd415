// What is foreseen for a unit, and under which assumption, as one sentence.
import type { Session } from '../../session/session.js';
import type { Forecast } from '../shapes.js';
import { rankText } from '../words.js';

/** `若其他区县保持不变，巫溪县在综合榜上由2023Q1的第33名到2024Q1的第31名…` `used`: names of the unit's levers; `fan`: the same look ahead with its courses drawn, where they are done. */
export function forecastSentence(session: Session, unit: number, board: number, { quarters, ranks, outlook }: Forecast, used: string[], fan: Forecast | undefined): string {
  const { language, description } = session;
  const places = ranks[unit] ?? [];
  const last = quarters.length - 1;
  const words = {
    unit: session.unitName(unit),
    board: language.name(description.boards[board]?.name),
    others: language.t(`forecast.if.${outlook.rivals}`),
    now: quarters[0] ?? '',
    then: quarters[last] ?? '',
    from: rankText(session, places[0] ?? 0),
    to: rankText(session, places[last] ?? 0),
  };
  if (!places[0] || !places[last]) return language.t('threshold.unranked', { unit: words.unit });
  const course = language.t(words.from === words.to ? 'forecast.stays' : 'forecast.moves', words);
  const acts = used.length > 0 ? language.t('forecast.acts', { levers: language.list(used) }) : language.t('forecast.idle');
  const [low, , , , high] = fan?.fan[last - 1]?.ranks ?? [];
  const range = low === undefined || high === undefined ? '' : language.t('forecast.range', { runs: language.number(outlook.runs, 0), low: rankText(session, low), high: rankText(session, high) });
  return `${course}${range}${acts}`;
}
