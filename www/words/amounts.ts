// Figures, places and names as the analyses say them.
import type { Passing } from '../engine/shapes.js';
import { beside } from './beside.js';
import type { Session } from '../session/session.js';

/** How many places count as the top. */
export const top = 10;

/** A figure with its unit of measure: `12.50亿元`, `12.50 hundred million yuan`. */
export function amountOf(session: Session, indicator: number, value: number): string {
  const { language } = session;
  return `${figureOf(session, indicator, value)}${measureOf(session, indicator, language.chinese)}`;
}

/** A figure without its unit of measure. */
export function figureOf(session: Session, indicator: number, value: number): string {
  return session.language.number(value, session.description.indicators[indicator]?.decimals ?? 0);
}

/** A change of a figure with its sign. */
export function changeOf(session: Session, indicator: number, value: number): string {
  return session.language.signed(value, session.description.indicators[indicator]?.decimals ?? 0);
}

const spellings: Record<string, string> = {
  100: 'hundred',
  1000: 'thousand',
  10000: 'ten thousand',
  100000: 'hundred thousand',
};

function measureOf(session: Session, indicator: number, close: boolean): string {
  const measure = session.measureOf(indicator);
  if (measure === '%' || close || measure === '') return measure;
  // Two numbers must not run into one another: `54.44 100 million yuan`.
  const spelled = measure.replace(
    /^(100|1,?000|10,?000|100,?000)(?= )/,
    (number) => spellings[number.replace(',', '')] ?? number,
  );
  return /^\d/.test(spelled) ? ` × ${spelled}` : ` ${spelled}`;
}

/** A place, with its half where places are averaged. */
export function rankText(session: Session, rank: number): string {
  return session.language.number(rank, rank % 1 === 0 ? 0 : 1);
}

/** `，超过江北区，与綦江区并列`: whom a unit passed, fell behind and drew level with; empty where nobody. */
export function besideWords(session: Session, passings: readonly Passing[], limit?: number): string {
  const { passed, fallen, level } = beside(passings);
  const words = (key: string, units: number[]) =>
    units.length > 0 ? session.language.t(key, { names: unitNames(session, units, limit) }) : '';
  return `${words('threshold.passes', passed)}${words('threshold.passedBy', fallen)}${words('threshold.levels', level)}`;
}

/** Whether what the board ranks by can be subtracted from the baseline's: a method may score on another scale. */
export function sameScale({ shownBoard, description }: Session): boolean {
  return shownBoard.kind !== 'composite' || description.sameScale;
}

/** A change of what the board ranks by, with its sign; a dash where the scale is another. */
export function moveOf(session: Session, value: number, decimals: number): string {
  return sameScale(session) ? session.language.signed(value, decimals) : '–';
}

/** Names of units in a row, a few of them. */
export function unitNames(session: Session, units: number[], limit = 4): string {
  return session.language.list(
    units.map((unit) => session.unitName(unit)),
    limit,
  );
}
