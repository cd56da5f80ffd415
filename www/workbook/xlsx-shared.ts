// What the worksheets of an .xlsx share: texts and number formats.
import { builtInFormat, general, type NumberFormat, numberFormat } from './number-format.js';
import { XmlReader } from './xml.js';

/** What the sheets of a workbook share. */
export interface Shared {
  strings: string[];
  /** Number formats by the number of a cell's style. */
  formats: NumberFormat[];
  from1904: boolean;
  /** Whether its program has left the working out of formulas to whoever opens it. */
  isUncounted: boolean;
}

/** Signs that XML has no place for are written _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\r\n?/g, '\n')
    : text;

/** The texts that cells refer to by number. */
export function readStrings(text: string): string[] {
  const xml = new XmlReader(text);
  const strings: string[] = [];
  let string = '';
  // How the reading of signs is told (furigana, pinyin) is no part of a text.
  let aside = 0;
  let isText = false;
  while (xml.next()) {
    if (xml.kind === 'text') {
      if (isText && aside === 0) string += xml.text();
    } else if (xml.name === 't') isText = xml.kind === 'open';
    else if (xml.name === 'rPh') aside += xml.kind === 'open' ? 1 : -1;
    else if (xml.name === 'si') {
      if (xml.kind === 'close') strings.push(unescaped(string));
      string = '';
    }
  }
  return strings;
}

/** The number formats of the styles of cells. */
export function readFormats(text: string): NumberFormat[] {
  const xml = new XmlReader(text);
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  while (xml.next()) {
    if (xml.kind !== 'text' && xml.name === 'cellXfs') isOfCells = xml.kind === 'open';
    if (xml.kind !== 'open') continue;
    if (xml.name === 'numFmt')
      own.set(Number(xml.attribute('numFmtId')), numberFormat(xml.attribute('formatCode') ?? ''));
    else if (xml.name === 'xf' && isOfCells) {
      const number = Number(xml.attribute('numFmtId') ?? 0);
      formats.push(number === 0 ? general : (own.get(number) ?? builtInFormat(number)));
    }
  }
  return formats;
}
