// What a planner writes of a data set: its names, its units and indicators, its figures as they are typed. It becomes a list
// of revisions, each of which knows where on the sheet it was written.
import type { Name } from '../language/language.js';

export type Direction = 'higher' | 'lower';

/** A row of a list: `code` where the data set has it already, `id` for the sheet alone. */
export interface Row {
  id: number;
  code: string | undefined;
  name: string;
}

export interface UnitRow extends Row {
  /** `id` of its group. */
  group: number | undefined;
  /** How many projects the ledger has of it, which go where it goes. */
  projects: number;
}

export const spans = ['period', 'yearToDate', 'level'] as const;
export type Span = (typeof spans)[number];

export interface IndicatorRow extends Row {
  unitOfMeasure: string;
  direction: Direction;
  /** Whether the direction was neither said nor chosen. */
  proposed: boolean;
  decimals: number;
  /** Whether the decimals follow the figures that are typed. */
  loose: boolean;
  /** As typed; blank for none. */
  minimum: string;
  maximum: string;
  /** As typed; undefined where its weight is not set here. */
  weight: string | undefined;
  /** Over which time its figures run; undefined for what else is known of it. */
  span?: Span | undefined;
  /** Whether its figures are typed, not computed. */
  given: boolean;
}

export interface PeriodRow extends Row {
  start: string;
  end: string;
  /** The share of the year that is to be reached by its end, in percent, as typed; blank for the months behind. */
  share?: string;
}

/** What was typed into a figure's cell, by period, indicator and unit. */
export type Cells = Map<string, string>;
export const cellKey = (period: number, indicator: number, unit: number): string => `${period} ${indicator} ${unit}`;

export interface Sheet {
  name: string;
  /** What a unit is called; blank for the page's own word. */
  kind: string;
  /** The method's name; undefined for a sheet that begins with nothing. */
  method: string | undefined;
  groups: Row[];
  units: UnitRow[];
  indicators: IndicatorRow[];
  periods: PeriodRow[];
  cells: Cells;
  /** Annual targets as they are typed, by year, indicator and unit. */
  targets: Cells;
}

/** A field of the sheet: which list, which row by its `id`, which field of it. */
export interface Place {
  list: 'sheet' | 'groups' | 'units' | 'indicators' | 'periods' | 'cells' | 'targets';
  id?: number;
  field?: string;
  /** Of a figure's or target's cell. */
  cell?: string;
}

let last = 0;
/** A number for a row that no other has. */
export const freshId = (): number => (last += 1);

export const emptySheet = (): Sheet => ({
  name: '',
  kind: '',
  method: undefined,
  groups: [],
  units: [],
  indicators: [],
  periods: [],
  cells: new Map(),
  targets: new Map(),
});

/** The year in which a period begins. */
export const yearOf = ({ start }: PeriodRow): number => Number(start.slice(0, 4));

const two = (number: number) => String(number).padStart(2, '0');

/** The quarter that a day is in, as a period is written. */
export function quarterOf(day: Date): { year: number; quarter: number; start: string; end: string } {
  const [year, quarter] = [day.getFullYear(), Math.floor(day.getMonth() / 3) + 1];
  const to = new Date(year, quarter * 3, 0);
  return {
    year,
    quarter,
    start: `${year}-${two(quarter * 3 - 2)}-01`,
    end: `${year}-${two(to.getMonth() + 1)}-${two(to.getDate())}`,
  };
}

/** The text for a row among those of a list, as one of them is called. */
export const titleOf = ({ name }: Row, number: number): string => name.trim() || `${number + 1}`;

/** A list without one of its rows. */
export const withoutRow = <R extends Row>(rows: R[], id: number): R[] => rows.filter((row) => row.id !== id);

/** A list with a row moved by so many places. */
export function moved<R extends Row>(rows: R[], id: number, by: number): R[] {
  const at = rows.findIndex((row) => row.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= rows.length) return rows;
  const next = [...rows];
  const [row] = next.splice(at, 1);
  next.splice(to, 0, row as R);
  return next;
}

/** A name as the data set has it, with what was typed in place of one language; of a name that is the same in all, of all. */
export function renamed(former: Name | undefined, typed: string, code: keyof Name): Name {
  const text = typed.trim();
  const same = !former || (former['zh-Hans'] === former.en && former.en === former['zh-Hant']);
  return same ? { 'zh-Hans': text, 'zh-Hant': text, en: text } : { ...former, [code]: text };
}
