// Days as numbers, quarters, and the stretch of time that a time line shows.
import type { ProjectView, Stage } from '../../engine/shapes.js';
import { stages } from './stages.js';

const dayLength = 86_400_000;

/** Days since 1970-01-01. */
export const dayOf = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / dayLength);

/** `YYYY-MM-DD`. */
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/** A quarter of a year: four times the year, and 0 to 3. */
export function quarterOf(day: number): number {
  const date = new Date(day * dayLength);
  return 4 * date.getUTCFullYear() + Math.floor(date.getUTCMonth() / 3);
}

/** The first day of a quarter. */
export const quarterStart = (quarter: number): number =>
  Math.round(Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1) / dayLength);

/** The day so many months later; the month's last where it is shorter. */
export function monthsLater(day: number, months: number): number {
  const date = new Date(day * dayLength);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Math.round(first / dayLength) + Math.min(date.getUTCDate(), length) - 1;
}

/** What a mark on a time line stands for: the day of a stage, or the one on which the next milestone is due. */
export type MarkKind = Stage | 'milestone';

/** A mark on a time line. */
export interface Mark {
  kind: MarkKind;
  day: number;
  /** The days it may be moved to: stages stand in their order. */
  least: number;
  most: number;
}

/** The marks of a project, oldest first as the stages go, the milestone last. */
export function marksOf({ dates, milestone }: Pick<ProjectView, 'dates' | 'milestone'>): Mark[] {
  const dated = stages.filter((stage) => dates[stage]);
  const days = dated.map((stage) => dayOf(dates[stage] as string));
  const marks = dated.map(
    (kind, at): Mark => ({
      kind,
      day: days[at] as number,
      least: days[at - 1] ?? -Infinity,
      most: days[at + 1] ?? Infinity,
    }),
  );
  return milestone
    ? [...marks, { kind: 'milestone', day: dayOf(milestone.due), least: -Infinity, most: Infinity }]
    : marks;
}

/** A stretch of whole quarters. */
export interface Stretch {
  /** First day. */
  from: number;
  /** The day after the last. */
  to: number;
  /** First days of its quarters. */
  quarters: number[];
}

/** So many quarters around the one of `today`, `shift` quarters further on. */
export function stretchAround(today: number, count: number, shift: number): Stretch {
  const first = quarterOf(today) - Math.ceil(count / 2) + shift;
  const quarters = Array.from({ length: count }, (_, at) => quarterStart(first + at));
  return { from: quarters[0] as number, to: quarterStart(first + count), quarters };
}
