// The number behind what a cell of HTML shows, where its program has written it beside: Excel and WPS in `x:num` and in
// formats of the style sheet, LibreOffice in `sdval` and `sdnum`, sheets of the web in `data-sheets-value`.
import { numberFormat, type NumberFormat, type Shown, showsSmaller, shownNumber } from './number-format.js';

type Attributes = ReadonlyMap<string, string>;

// Formats that Excel calls by a name.
const namedFormats: Record<string, string> = {
  percent: '0%',
  'short date': 'yyyy-m-d',
  'medium date': 'yyyy-m-d',
  'long date': 'yyyy-m-d',
  'general date': 'yyyy-m-d h:mm',
  'short time': 'h:mm',
  'medium time': 'h:mm',
  'long time': 'h:mm',
};

const declaration = /mso-number-format\s*:\s*("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[^;"'}]+)/i;

// CSS writes a sign as \0022 or behind a backslash.
function formatIn(style: string): string | undefined {
  const found = declaration.exec(style)?.[1]?.trim();
  if (!found) return undefined;
  const bare = found
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/\\([\da-f]{4,6}) ?|\\([\s\S])/gi, (_, hex, sign) =>
      hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : sign,
    );
  return namedFormats[bare.toLowerCase()] ?? bare;
}

/** Takes the number formats of a style sheet's classes into `formats`. */
export function readFormats(sheet: string, formats: Map<string, string>): void {
  for (let at = 0, open = sheet.indexOf('{'); open >= 0; open = sheet.indexOf('{', at)) {
    const close = blockEnd(sheet, open);
    const format = formatIn(sheet.slice(open + 1, close));
    if (format !== undefined)
      for (const [, name = ''] of sheet.slice(at, open).matchAll(/\.([\w-]+)/g)) formats.set(name, format);
    at = close + 1;
  }
}

// A brace may stand in quotes.
function blockEnd(sheet: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < sheet.length; at += 1) {
    const sign = sheet[at] as string;
    if (sign === '\\') at += 1;
    else if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '}') return at;
  }
  return sheet.length;
}

function formatOf(cell: Attributes, formats: ReadonlyMap<string, string>): string | undefined {
  const own = formatIn(cell.get('style') ?? '');
  if (own !== undefined) return own;
  // LibreOffice: language, language of the format, format.
  const [, , ofOffice] = (cell.get('sdnum') ?? '').match(/^([^;]*;){2}([\s\S]*)$/) ?? [];
  if (ofOffice) return ofOffice;
  const ofWeb = /"2"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(cell.get('data-sheets-numberformat') ?? '')?.[1];
  if (ofWeb) return textOf(ofWeb);
  const classes = (cell.get('class') ?? '').split(/\s+/);
  return classes.map((name) => formats.get(name)).find((format) => format !== undefined);
}

function textOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function numberBeside(cell: Attributes): number | undefined {
  const ofWeb = /"1"\s*:\s*3\s*,\s*"3"\s*:\s*([^,}\s]+)/.exec(cell.get('data-sheets-value') ?? '')?.[1];
  const written = cell.get('x:num') || cell.get('sdval') || ofWeb || '';
  return number.test(written) ? Number(written) : undefined;
}

/** What a cell says by the number beside it; undefined where there is none and its text is all. */
export function exactNumber(cell: Attributes, text: string, formats: ReadonlyMap<string, string>): Shown | undefined {
  if (cell.has('x:str')) return undefined;
  const value = numberBeside(cell);
  const code = formatOf(cell, formats);
  const format: NumberFormat = numberFormat(code ?? 'General');
  if (value !== undefined) return shownNumber(value, format, false);
  const shown = Number.parseFloat(text.replace(/[,，]/g, ''));
  return text && showsSmaller(format, shown) ? { text, mark: 'scaled' } : undefined;
}
