// What a number format makes of a number, as far as it changes what the number is: percents, days, times of day, and
// formats that show a number smaller than it is.
import type { Mark } from './grid.js';

/** A cell's text and what it does not say. */
export interface Shown {
  text: string;
  mark?: Mark;
}

type Kind = 'number' | 'percent' | 'day' | 'moment' | 'time';

interface Section {
  kind: Kind;
  scaled: boolean;
  /** Which numbers it is for, where it says so itself. */
  holds?: (value: number) => boolean;
}

/** A number format: what it does to positive numbers, negative ones and zero. */
export type NumberFormat = Section[];

const plain: NumberFormat = [{ kind: 'number', scaled: false }];
/** The format that changes nothing. */
export const general = plain;

const conditions: Record<string, (value: number, bound: number) => boolean> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
};

// A letter and what stands in quotes or behind a sign of escape are shown as they are; only points among them matter.
const literal = (text: string) => (text.includes('.') ? '·' : ' ');

function sectionOf(code: string): Section {
  const condition = /\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]/.exec(code);
  const bare = code
    // What LibreOffice makes of a point that is only shown.
    .replace(/\\!\./g, '·')
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"([^"]*)"?|[\\!](.)|[_*](?:.)/g, (_, quoted, escaped) => literal(quoted ?? escaped ?? ''));
  const section: Section = { kind: kindOf(bare), scaled: false };
  // Commas behind the last digit divide by a thousand each; a point that is only shown stands for the true one.
  section.scaled = section.kind === 'number' && (/[0#?],+(?![0#?,])/.test(bare) || /[0#?]·(?=[0#?])/.test(bare));
  if (condition) {
    const [, sign = '', bound] = condition;
    section.holds = (value) => conditions[sign]?.(value, Number(bound)) ?? true;
  }
  return section;
}

function kindOf(bare: string): Kind {
  if (bare.includes('%')) return 'percent';
  if (/general|通用格式/i.test(bare)) return 'number';
  const signs = bare
    .replace(/AM\/PM|A\/P|上午\/下午/gi, 'h')
    .replace(/E[+-]/gi, '')
    .toLowerCase();
  const hasTime = /[hs]/.test(signs);
  const hasDay = /[yde]|aaa|ggg/.test(signs) || (signs.includes('m') && !hasTime);
  if (hasDay) return hasTime ? 'moment' : 'day';
  return hasTime ? 'time' : 'number';
}

/** Reads a format's code. */
export function numberFormat(code: string): NumberFormat {
  const sections = (code.match(/(?:"[^"]*"?|[\\!].|[^;"\\!])+/g) ?? []).map(sectionOf);
  return sections.length > 0 ? sections : plain;
}

// Numbers of formats that stand in no file; 27 to 36 and 50 to 58 are those of Chinese programs.
const builtIn: [numbers: number[], code: string][] = [
  [[9, 10], '0%'],
  [[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58], 'yyyy-m-d'],
  [[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56], 'h:mm'],
  [[22], 'yyyy-m-d h:mm'],
];

/** The format of a number that no file declares. */
export function builtInFormat(number: number): NumberFormat {
  const found = builtIn.find(([numbers]) => numbers.includes(number));
  return found ? numberFormat(found[1]) : plain;
}

function sectionFor(format: NumberFormat, value: number): Section {
  const first = format[0] as Section;
  if (format.some(({ holds }) => holds)) {
    const last = format[format.length - 1] as Section;
    return format.find(({ holds }) => holds?.(value)) ?? format.find(({ holds }) => !holds) ?? last;
  }
  if (value < 0) return format[1] ?? first;
  return value === 0 ? (format[2] ?? first) : first;
}

/** The shortest decimal that reads back to the same bits, without an exponent. */
export function decimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return Object.is(value, -0) ? '-0' : text;
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  const [, sign, whole = '', fraction = '', exponent] = found ?? [];
  return `${sign}${shifted(whole, fraction, Number(exponent))}`;
}

// A point moved to the right, or to the left.
function shifted(whole: string, fraction: string, places: number): string {
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}

function percent(value: number): string {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal(value)) ?? [];
  return `${sign}${shifted(whole, fraction, 2)}%`;
}

const millisecondsOfDay = 86_400_000;
const two = (count: number) => String(count).padStart(2, '0');

function timeText(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${two(hours)}:${two(minutes)}${rest ? `:${two(rest)}` : ''}`;
}

/** The day of a number of days; undefined where the calendar has none, as the 60th of a system that counts from 1900. */
export function dayText(value: number, from1904: boolean): string | undefined {
  const days = Math.floor(value);
  // The system of 1900 takes its first year for a leap year.
  if (from1904 ? days < 0 : days < 1 || days === 60) return undefined;
  const sinceUnix = from1904 ? days - 24_107 : days - (days > 60 ? 25_569 : 25_568);
  const day = new Date(sinceUnix * millisecondsOfDay);
  return day.getUTCFullYear() <= 9999 ? day.toISOString().slice(0, 10) : undefined;
}

/** A day of ISO 8601, with its time where it has one. */
export function dayOrMoment(iso: string): Shown {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(iso) ?? [];
  if (!day) return { text: iso };
  const shown = (time ?? '').replace(/:00$/, '');
  return { text: shown && shown !== '00:00' ? `${day} ${shown}` : day, mark: 'day' };
}

/** Whether a format shows a number smaller than it is. */
export const showsSmaller = (format: NumberFormat, value: number): boolean =>
  value !== 0 && sectionFor(format, value).scaled;

/** What a number's cell says in a format. */
export function shownNumber(value: number, format: NumberFormat, from1904: boolean): Shown {
  const { kind } = sectionFor(format, value);
  if (kind === 'percent') return { text: percent(value) };
  if (kind === 'time' && value >= 0 && value < 1e6) return { text: timeText(Math.round(value * 86_400)) };
  if (kind === 'day' || kind === 'moment') {
    const rounded = Math.round(value * 86_400) / 86_400;
    const day = dayText(rounded, from1904);
    const seconds = Math.round((rounded - Math.floor(rounded)) * 86_400);
    if (day) return { text: kind === 'moment' && seconds > 0 ? `${day} ${timeText(seconds)}` : day, mark: 'day' };
  }
  const text = decimal(value);
  if (showsSmaller(format, value)) return { text, mark: 'scaled' };
  return Math.abs(value) >= 1e15 && Number.isInteger(value) ? { text, mark: 'digits-lost' } : { text };
}
