// Where a unit stands in each of several scenarios, and whom each of them moves.
import type { BoardStanding, SideBySide } from '../../engine/answers.js';
import type { Session } from '../../session/session.js';
import { rankText } from '../../words/places.js';
import { shiftText } from '../../words/shifts.js';

/** Places won against the baseline; 0 where a unit has no place in one of the two. */
export function shiftOf(baseline: BoardStanding, standing: BoardStanding | undefined, unit: number): number {
  const [from = 0, to = 0] = [baseline.ranks[unit], standing?.ranks[unit]];
  return from > 0 && to > 0 ? from - to : 0;
}

/** `综合榜上，铜梁区：基准第29名，“甲”第11名（▲18），“乙”第20名（▲9）。`; nothing where it has no place in the baseline. */
export function besideSentence(session: Session, beside: SideBySide, named: { name: string }[]): string {
  const { language, unit } = session;
  const { baseline, scenarios } = beside;
  const from = baseline.ranks[unit] ?? 0;
  if (unit < 0 || from <= 0) return '';
  const each = scenarios.map(({ standing }, at) => {
    const rank = standing?.ranks[unit] ?? 0;
    const name = named[at]?.name ?? '';
    if (rank <= 0) return language.t('beside.unranked', { name });
    const shift = shiftOf(baseline, standing, unit);
    const words = { name, rank: rankText(session, rank), shift: shiftText(shift, language) };
    return language.t(shift === 0 ? 'beside.sameRank' : 'beside.rank', words);
  });
  return language.t('beside.sentence', {
    board: language.name(session.shownBoard.name),
    unit: session.unitName(unit),
    rank: rankText(session, from),
    each: each.join(language.t('beside.join')),
  });
}

/** `“甲”：8 个上升，6 个下降，最多 5 名。` */
export function moversSentence(
  { language }: Session,
  name: string,
  baseline: BoardStanding,
  standing: BoardStanding,
): string {
  const shifts = baseline.ranks.map((_, unit) => shiftOf(baseline, standing, unit));
  const [up, down] = [shifts.filter((shift) => shift > 0), shifts.filter((shift) => shift < 0)];
  if (up.length + down.length === 0) return language.t('beside.nobody', { name });
  const most = Math.max(...shifts.map(Math.abs));
  const places = language.number(most, most % 1 === 0 ? 0 : 1);
  return language.t('beside.movers', { name, up: up.length, down: down.length, most: places });
}
