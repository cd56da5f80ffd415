// Numbers as people type and paste them: full-width digits, thousands separators, 万 and 亿, percents.

/** Why a text is no number; a key of the dictionary follows `number.`. */
export type Refusal =
  | 'empty'
  | 'not-a-number'
  | 'separators'
  | 'percent'
  | 'measure'
  | 'too-small'
  | 'too-large'
  | 'huge';

export type Reading = { ok: true; value: number } | { ok: false; refusal: Refusal };

export interface Bounds {
  minimum?: number | null | undefined;
  maximum?: number | null | undefined;
  /** How many of the base unit (元, 个) one of the field's unit is: 1e8 for 亿元. */
  scale?: number;
  /** What the field counts, such as 元 or 个: a number of anything else is refused. Empty: nobody knows. */
  counts?: string;
  /** Whether the field holds percents: then `12%` is 12. */
  percent?: boolean;
  /** Whether the field holds amounts, of which a percent says nothing. */
  amounts?: boolean;
}

const scales: Record<string, number> = { 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 万亿: 1e12, 萬億: 1e12 };

const halfWidth = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

// A space between digits parts two numbers; no-break and thin ones may set thousands apart.
const areTwo = (text: string) =>
  /[\d.,][ \t\r\n\u3000]+[\d.,]|\d[\u00a0\u2009\u202f](?=\d)(?!\d{3}(?!\d))/.test(halfWidth(text));

const narrow = (text: string) =>
  halfWidth(text)
    .replace(/[−–—]/g, '-')
    .replace(/[、。]/g, (sign) => (sign === '。' ? '.' : ','))
    .replace(/[\s\u00a0\u2009\u202f\u3000'’_]/g, '');

/**
 * How many of the base unit one of a unit of measure is: 1e8 for 亿元, 1e4 for 万美元, else 1.
 */
export function scaleOf(unitOfMeasure: string): number {
  const found = /^(万亿|萬億|亿|億|万|萬|千)/.exec(unitOfMeasure);
  return found ? (scales[found[1] as string] ?? 1) : 1;
}

/** What a unit of measure counts, without its scale: 元 for 亿元, 美元 for 万美元. */
export function countsOf(unitOfMeasure: string): string {
  return unitOfMeasure.replace(/^(万亿|萬億|亿|億|万|萬|千)/, '');
}

const money: Record<string, string> = { CNY: '元', USD: '美元', HKD: '港元', EUR: '欧元', JPY: '日元', GBP: '英镑' };

/** What amounts in a currency count, in the words that stand behind them; empty where there is none. */
export const moneyOf = (currency: string): string => money[currency] ?? '';

/** How figures in a unit of measure are typed. */
export function measureBounds(unitOfMeasure: string): Bounds {
  const percent = unitOfMeasure === '%';
  return { scale: scaleOf(unitOfMeasure), counts: countsOf(unitOfMeasure), percent, amounts: !percent };
}

// Written, meant; as the engine reads them behind the figures of a table.
const same: Record<string, string> = {
  圆: '元',
  圓: '元',
  人民币: '元',
  人民币元: '元',
  美金: '美元',
  港币: '港元',
  個: '个',
  项: '个',
  項: '个',
};
const meant = (counted: string) => same[counted] ?? counted;

// What people write behind a number, whatever the field counts.
const usual = [...Object.keys(same), ...Object.values(money), '个', '人', '家'];

/** How many decimals a number has as it is written, at most six: 1.25 has two. */
export function decimalsIn(value: number): number {
  const text = Number.isFinite(value) ? Number(value.toFixed(6)).toString() : '';
  return /e-/.test(text) ? 6 : (text.split('.')[1]?.length ?? 0);
}

/** Reads a typed number in the field's own unit. */
export function readNumber(text: string, bounds: Bounds = {}): Reading {
  const plain = narrow(text);
  if (plain === '') return { ok: false, refusal: 'empty' };
  if (areTwo(text)) return { ok: false, refusal: 'not-a-number' };
  const parts = /^([+-]?)([\d,]*)(\.\d*)?(e[+-]?\d+)?(万亿|萬億|千|万|萬|亿|億)?(%)?(\D*)$/i.exec(plain);
  if (!parts || !/\d/.test(`${parts[2]}${parts[3] ?? ''}`)) return { ok: false, refusal: 'not-a-number' };
  const [counted, counts] = [parts[7] as string, bounds.counts ?? ''];
  const fits = counted === '' || (counts !== '' && meant(counted) === meant(counts));
  if (!fits && (parts[6] || !usual.includes(counted))) return { ok: false, refusal: 'not-a-number' };
  if (!fits && counts !== '') return { ok: false, refusal: 'measure' };
  const whole = parts[2] as string;
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole) && !/^\d{1,4}(,\d{4})+$/.test(whole)) {
    return { ok: false, refusal: 'separators' };
  }
  let value = Number(
    `${parts[1]}${whole.replace(/,/g, '') || '0'}${parts[3] === '.' ? '' : (parts[3] ?? '')}${parts[4] ?? ''}`,
  );
  if (!Number.isFinite(value)) return { ok: false, refusal: 'huge' };
  if (parts[6] && bounds.amounts) return { ok: false, refusal: 'percent' };
  // 12元 is twelve yuan, also where bare numbers are of 亿元.
  const scale = parts[5] ? scales[parts[5]] : counted === '' ? undefined : 1;
  if (scale) value = tidy((value * scale) / (bounds.scale ?? 1));
  if (parts[6] && !bounds.percent) value = tidy(value / 100);
  if (bounds.minimum != null && value < bounds.minimum) return { ok: false, refusal: 'too-small' };
  if (bounds.maximum != null && value > bounds.maximum) return { ok: false, refusal: 'too-large' };
  return { ok: true, value };
}

// 0.07 × 1e4 is 700.0000000000001 in binary: fifteen digits are what was meant.
const tidy = (value: number) => Number(value.toPrecision(15));
