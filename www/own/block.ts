// A block of cells that was copied out of a spreadsheet, and where on the sheet it belongs.
import type { Row } from './sheet.js';

/** The rows of cells of a text: tabs part cells, and a cell in quotation marks may hold both. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    const [, written = '', end = ''] = found;
    row.push(written.startsWith('"') && written.endsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end !== '\t') {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push([...row, '']);
  return rows.map((cells) => cells.map((one) => one.trim()));
}

/** Lines as they are typed into a box: tabs, commas, semicolons or wide gaps part what stands in a line. */
export function readLines(text: string): string[][] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.split(/\t|[,，;；]| {2,}|\u3000+/).map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''));
}

const key = (text: string) =>
  text
    .replace(/[（(［[【].*$/u, '')
    .replace(/\s+/g, '')
    .toLowerCase();

/** A cell of the block with the row and the column of the sheet that it belongs to. */
export interface Placed {
  unit: number;
  indicator: number;
  text: string;
}

export interface Fit {
  placed: Placed[];
  /** What found no place: names of rows or columns that the sheet does not have, or how many cells stand beyond its edge. */
  unknown: string[];
  beyond: number;
}

/**
 * Where a block goes: by the names in its first column and first row where these are the sheet's, else from a cell to the
 * right and down. `at` are numbers in the two lists.
 */
export function fit(block: string[][], units: Row[], indicators: Row[], at: { unit: number; indicator: number }): Fit {
  const numbers = (rows: Row[]) => new Map(rows.map((row, number) => [key(row.name), number]));
  const [unitBy, indicatorBy] = [numbers(units), numbers(indicators)];
  const head = block[0] ?? [];
  const headed = head.some((text) => text !== '' && indicatorBy.has(key(text)));
  const rows = headed ? block.slice(1) : block;
  const named = rows.some(([first = '']) => first !== '' && unitBy.has(key(first)));
  const found: Fit = { placed: [], unknown: [], beyond: 0 };
  const unknown = (text: string) => {
    if (text !== '' && !found.unknown.includes(text)) found.unknown.push(text);
  };
  const columns = Math.max(0, ...block.map((cells) => cells.length));
  const columnOf = (column: number): number | undefined => {
    if (!headed) return at.indicator + column - (named ? 1 : 0);
    const text = head[column] ?? '';
    const number = indicatorBy.get(key(text));
    if (number === undefined && rows.some((cells) => (cells[column] ?? '') !== '')) unknown(text);
    return number;
  };
  const targets = Array.from({ length: columns }, (_, column) =>
    named && column === 0 ? undefined : columnOf(column),
  );
  for (const [number, cells] of rows.entries()) {
    const unit = named ? unitBy.get(key(cells[0] ?? '')) : at.unit + number;
    if (unit === undefined) unknown(cells[0] ?? '');
    for (const [column, text] of cells.entries()) {
      const indicator = targets[column];
      if (unit === undefined || indicator === undefined) continue;
      if (units[unit] && indicators[indicator]) found.placed.push({ unit, indicator, text });
      else if (text !== '') found.beyond += 1;
    }
  }
  return found;
}
