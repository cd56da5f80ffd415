// One worksheet of an .xlsx: its cells, tag by tag.
import { dayOrMoment, general, type Shown, shownNumber } from './number-format.js';
import { placeOf, type Sheet } from './sheet.js';
import { type Shared, unescaped } from './xlsx-shared.js';
import type { XmlReader } from './xml.js';

/** A cell as its tags have told it so far. */
interface Cell {
  row: number;
  column: number;
  type: string;
  style: number;
  isFormula: boolean;
  value: string;
  inline: string;
}

/** Reads a worksheet into `sheet`. */
export function readWorksheet(xml: XmlReader, sheet: Sheet, shared: Shared): void {
  let row = -1;
  let column = -1;
  let cell: Cell | undefined;
  // What text belongs to: the value of the cell, or a run of its own text, which may say how it is read.
  let into: 'value' | 'inline' | undefined;
  let aside = 0;
  while (xml.next()) {
    if (xml.kind === 'text') {
      if (cell && into === 'value') cell.value += xml.text();
      else if (cell && into === 'inline' && aside === 0) cell.inline += xml.text();
    } else if (xml.kind === 'close') {
      if (xml.name === 'c' && cell) {
        sheet.set(cell.row, cell.column, shownCell(cell, sheet, shared));
        cell = undefined;
      } else if (xml.name === 'rPh') aside -= 1;
      else if (xml.name === 'v' || xml.name === 't') into = undefined;
    } else if (xml.name === 'c') {
      const address = xml.attribute('r');
      const place = address === undefined ? [row, column + 1] : placeOf(address);
      if (!place) throw sheet.refused('damaged', row);
      [row, column] = place as [number, number];
      cell = openedCell(xml, row, column);
    } else if (xml.name === 'v') into = 'value';
    else if (xml.name === 't') into = 'inline';
    else if (xml.name === 'f') {
      if (cell) cell.isFormula = true;
    } else if (xml.name === 'rPh') aside += 1;
    else if (xml.name === 'row') {
      row = rowOf(xml, row, sheet);
      column = -1;
    } else if (xml.name === 'mergeCell') merge(xml.attribute('ref') ?? '', sheet);
    else if (xml.name === 'col' && isHidden(xml))
      sheet.hideColumns(Number(xml.attribute('min')) - 1, Number(xml.attribute('max')) - 1);
  }
}

const isHidden = (xml: XmlReader) => /^(?:1|true)$/.test(xml.attribute('hidden') ?? '');

function rowOf(xml: XmlReader, before: number, sheet: Sheet): number {
  const number = xml.attribute('r');
  const row = number === undefined ? before + 1 : Number(number) - 1;
  if (!(row >= 0 && row < 1_048_576)) throw sheet.refused('damaged');
  if (isHidden(xml)) sheet.hideRows(row, row);
  return row;
}

function openedCell(xml: XmlReader, row: number, column: number): Cell {
  const style = Number(xml.attribute('s') ?? 0);
  return { row, column, type: xml.attribute('t') ?? 'n', style, isFormula: false, value: '', inline: '' };
}

function shownCell(cell: Cell, sheet: Sheet, shared: Shared): Shown {
  const { type, isFormula, value, row } = cell;
  if (type === 'inlineStr') return { text: unescaped(cell.inline) };
  if (type === 'str') return { text: unescaped(value) };
  if (value === '') return isFormula ? { text: '', mark: 'no-result' } : { text: '' };
  if (type === 's') {
    const text = shared.strings[Number(value)];
    if (text === undefined) throw sheet.refused('damaged', row);
    return { text };
  }
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
  if (type === 'd') return dayOrMoment(value);
  if (type === 'e') return { text: value };
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value };
  // Programs that do not work formulas out write 0 and leave the rest to whoever opens the workbook.
  if (isFormula && number === 0 && shared.isUncounted) return { text: '', mark: 'no-result' };
  return shownNumber(number, shared.formats[cell.style] ?? general, shared.from1904);
}

function merge(reference: string, sheet: Sheet): void {
  const [first = '', last = first] = reference.split(':');
  const [start, end] = [placeOf(first), placeOf(last)];
  if (!start || !end) throw sheet.refused('damaged');
  sheet.merge(start[0], start[1], end[0], end[1]);
}
