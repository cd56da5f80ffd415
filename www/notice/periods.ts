// Which period came before another, and which was a year earlier, by their codes.
import type { Description } from '../engine/shapes.js';

/** The code of the period before: `2023Q1` → `2022Q4`; undefined where codes do not tell. */
function codeBefore(code: string): string | undefined {
  const [, year = '', kind = '', number = ''] = /^(\d{4})(?:(-?[A-Za-z]*)(\d{1,2}))?$/.exec(code) ?? [];
  if (year === '') return undefined;
  if (number === '') return String(Number(year) - 1);
  const last = { q: 4, h: 2, '-q': 4, '-h': 2, '-': 12, m: 12, '-m': 12 }[kind.toLowerCase()];
  if (last === undefined) return undefined;
  const earlier = Number(number) > 1 ? Number(number) - 1 : last;
  const of = Number(number) > 1 ? year : String(Number(year) - 1);
  return `${of}${kind}${String(earlier).padStart(number.length, '0')}`;
}

const codeOfYearBefore = (code: string) =>
  /^\d{4}/.test(code) ? `${Number(code.slice(0, 4)) - 1}${code.slice(4)}` : undefined;

export interface EarlierPeriods {
  /** Number of the period before; undefined where the data do not have it. */
  before: number | undefined;
  /** Number of the same period a year earlier. */
  year: number | undefined;
}

/** The periods that a period is compared with. */
export function earlierPeriods({ periods }: Pick<Description, 'periods'>, period: number): EarlierPeriods {
  const code = periods[period]?.code ?? '';
  const find = (wanted: string | undefined) => {
    const found = wanted === undefined ? -1 : periods.findIndex((one) => one.code === wanted);
    return found < 0 ? undefined : found;
  };
  const [before, year] = [find(codeBefore(code)), find(codeOfYearBefore(code))];
  // Of years both are one.
  return { before, year: year === before ? undefined : year };
}
