// .ods (OpenDocument 1.2 and later): cells say themselves what they are; styles only, whether they show it smaller.
import type { Grid } from './grid.js';
import { mostColumns } from './limits.js';
import { dayOrMoment, general, numberFormat, type Shown, shownNumber } from './number-format.js';
import { OdsStyles } from './ods-styles.js';
import { BookRefused } from './refusal.js';
import { Budget, Sheet } from './sheet.js';
import { XmlReader, xmlText } from './xml.js';
import type { Zip } from './zip.js';

const percent = numberFormat('0%');
// Drawings, remarks and how signs are read stand in cells and are no part of what these say.
const aside = new Set([
  'annotation',
  'frame',
  'custom-shape',
  'g',
  'control',
  'ruby-text',
  'detective',
  'cell-range-source',
]);

/** Reads a workbook's sheets. */
export function readOds(zip: Zip): Grid[] {
  const manifest = zip.read('META-INF/manifest.xml');
  if (manifest && xmlText(manifest).includes('encryption-data')) throw new BookRefused('encrypted');
  const content = zip.read('content.xml');
  if (!content) throw new BookRefused('damaged');
  const styles = new OdsStyles();
  const shared = zip.read('styles.xml');
  if (shared) for (const xml = new XmlReader(xmlText(shared)); xml.next(); ) styles.take(xml);
  const grids: Grid[] = [];
  const budget = new Budget();
  const xml = new XmlReader(xmlText(content));
  while (xml.next()) {
    if (xml.kind !== 'open' || xml.name !== 'table') {
      styles.take(xml);
      continue;
    }
    const hidden = styles.isHidden(xml.attribute('table:style-name'));
    const sheet = new Sheet(xml.attribute('table:name') ?? '', hidden, budget);
    new TableReader(xml, sheet, styles).read();
    grids.push(sheet.grid());
  }
  if (grids.length === 0) throw new BookRefused('no-sheet');
  return grids;
}

interface Cell {
  column: number;
  repeated: number;
  shown: Shown;
}

const count = (xml: XmlReader, name: string) => Number(xml.attribute(name) ?? 1) || 1;

class TableReader {
  private row = 0;
  private column = 0;
  /** Styles of cells that name none, by the last column of each run. */
  private readonly columnStyles: [end: number, style: string | undefined][] = [];

  constructor(
    private readonly xml: XmlReader,
    private readonly sheet: Sheet,
    private readonly styles: OdsStyles,
  ) {}

  read(): void {
    const { xml } = this;
    while (xml.next()) {
      if (xml.kind === 'close' && xml.name === 'table') return;
      if (xml.kind !== 'open') continue;
      if (xml.name === 'table-column') this.readColumns();
      else if (xml.name === 'table-row') this.readRow();
      else if (xml.name === 'shapes') this.skip();
    }
  }

  private skip(): void {
    const { xml } = this;
    for (let depth = 1; depth > 0 && xml.next(); ) {
      if (xml.kind === 'open') depth += 1;
      else if (xml.kind === 'close') depth -= 1;
    }
  }

  private readColumns(): void {
    const { xml } = this;
    const first = this.columnStyles[this.columnStyles.length - 1]?.[0] ?? 0;
    const end = first + count(xml, 'table:number-columns-repeated');
    this.columnStyles.push([end, xml.attribute('table:default-cell-style-name')]);
    if (/^(?:collapse|filter)$/.test(xml.attribute('table:visibility') ?? '')) this.sheet.hideColumns(first, end - 1);
  }

  private readRow(): void {
    const { xml, sheet } = this;
    const repeated = count(xml, 'table:number-rows-repeated');
    const style = xml.attribute('table:default-cell-style-name');
    if (/^(?:collapse|filter)$/.test(xml.attribute('table:visibility') ?? ''))
      sheet.hideRows(this.row, this.row + repeated - 1);
    const cells: Cell[] = [];
    this.column = 0;
    while (xml.next() && !(xml.kind === 'close' && xml.name === 'table-row')) {
      if (xml.kind !== 'open' || !/^(?:covered-)?table-cell$/.test(xml.name)) continue;
      const cell = this.readCell(style);
      if (cell.shown.text || cell.shown.mark) cells.push(cell);
    }
    if (cells.length > 0)
      for (let row = this.row; row < this.row + repeated; row += 1)
        for (const { column, repeated: times, shown } of cells)
          for (let step = 0; step < times; step += 1) sheet.set(row, column + step, shown);
    this.row += repeated;
  }

  private readCell(rowStyle: string | undefined): Cell {
    const { xml, sheet, row, column } = this;
    const repeated = count(xml, 'table:number-columns-repeated');
    const [columns, rows] = [count(xml, 'table:number-columns-spanned'), count(xml, 'table:number-rows-spanned')];
    if (columns > 1 || rows > 1) sheet.merge(row, column, row + rows - 1, column + columns - 1);
    const style = xml.attribute('table:style-name') ?? rowStyle ?? this.columnStyle(column);
    const said = saidBy(xml);
    const text = this.readText(xml.name);
    this.column += repeated;
    if (this.column > mostColumns && text) throw sheet.refused('damaged', row);
    return { column, repeated, shown: said({ text, isScaled: (value) => this.styles.isScaled(style, value) }) };
  }

  private columnStyle(column: number): string | undefined {
    return this.columnStyles.find(([end]) => column < end)?.[1];
  }

  /** What the paragraphs of a cell say, up to its end. */
  private readText(element: string): string {
    const { xml } = this;
    const paragraphs: string[] = [];
    let isInside = false;
    for (; xml.next() && !(xml.kind === 'close' && xml.name === element); ) {
      const last = paragraphs.length - 1;
      if (xml.kind === 'text') {
        if (isInside) paragraphs[last] += xml.text();
      } else if (xml.name === 'p' || xml.name === 'h') {
        isInside = xml.kind === 'open';
        if (isInside) paragraphs.push('');
      } else if (xml.kind === 'close') continue;
      else if (aside.has(xml.name)) this.skip();
      else if (isInside && xml.name === 's') paragraphs[last] += ' '.repeat(Math.min(count(xml, 'text:c'), 1000));
      else if (isInside && xml.name === 'tab') paragraphs[last] += '\t';
      else if (isInside && xml.name === 'line-break') paragraphs[last] += '\n';
    }
    return paragraphs.join('\n');
  }
}

interface Within {
  /** What the cell shows. */
  text: string;
  isScaled: (value: number) => boolean;
}

/** What a cell's attributes say of it; they must be read before its paragraphs are. */
function saidBy(xml: XmlReader): (within: Within) => Shown {
  const type = xml.attribute('office:value-type');
  const isFormula = xml.attribute('table:formula') !== undefined;
  const value = xml.attribute('office:value');
  if (xml.attribute('calcext:value-type') === 'error') return ({ text }) => ({ text });
  if (type === 'date') {
    const day = dayOrMoment(xml.attribute('office:date-value') ?? '');
    return () => day;
  }
  if (type === 'boolean') {
    const text = (xml.attribute('office:boolean-value') ?? '').toUpperCase();
    return () => ({ text });
  }
  if (type === 'string') {
    const said = xml.attribute('office:string-value');
    return ({ text }) => ({ text: said ?? text });
  }
  const number = value === undefined ? Number.NaN : Number(value);
  if (!Number.isFinite(number))
    return ({ text }) => (isFormula && !type && text === '' ? { text, mark: 'no-result' } : { text });
  if (type === 'percentage') return () => shownNumber(number, percent, false);
  return ({ isScaled }) => {
    const shown = shownNumber(number, general, false);
    return isScaled(number) && number !== 0 ? { ...shown, mark: 'scaled' } : shown;
  };
}
