// The tables of HTML: of the clipboard of Excel, WPS, LibreOffice, Word and web pages, and of the web pages that some systems
// hand out under the name of a workbook.
import type { Grid } from './grid.js';
import { HtmlReader } from './html-reader.js';
import { exactNumber, readFormats } from './html-values.js';
import { mostColumns, mostRows } from './limits.js';
import type { Shown } from './number-format.js';
import { Budget, Sheet } from './sheet.js';

type Attributes = ReadonlyMap<string, string>;

/** The largest table of an HTML text; undefined where it has none that says something. Throws `BookRefused` beyond the limits. */
export const gridOfHtml = (html: string): Grid | undefined => largestOf(gridsOfHtml(html));

/** The grid of the most cells, the first of several; undefined where there is none. */
export function largestOf(grids: Grid[]): Grid | undefined {
  const cells = ({ rows }: Grid) => rows.reduce((sum, row) => sum + row.length, 0);
  return grids.reduce<Grid | undefined>((most, each) => (most && cells(most) >= cells(each) ? most : each), undefined);
}

/** Every table of an HTML text that says something, those within others apart from them. Throws `BookRefused` beyond the limits. */
export function gridsOfHtml(html: string): Grid[] {
  const reader = new HtmlReader(html);
  const formats = new Map<string, string>();
  const budget = new Budget();
  const tables: Table[] = [];
  const open: Table[] = [];
  while (reader.next()) {
    const innermost = open[open.length - 1];
    if (reader.kind === 'style') readFormats(reader.text(), formats);
    else if (reader.kind === 'text') innermost?.takeText(reader.text());
    else if (reader.name !== 'table') innermost?.take(reader);
    else if (reader.kind === 'close') open.pop();
    else {
      const table = new Table(new Sheet('', false, budget), formats);
      tables.push(table);
      open.push(table);
    }
  }
  return tables.map((table) => table.finish()).filter(({ rows }) => rows.length > 0);
}

const isHidden = (attributes: Attributes) => /display\s*:\s*none/i.test(attributes.get('style') ?? '');
const span = (attributes: Attributes, name: string, most: number) =>
  Math.min(most, Math.max(1, Number.parseInt(attributes.get(name) ?? '1', 10) || 1));
// Elements that begin and end on lines of their own.
const blocks = /^(?:p|div|li|h[1-6]|ul|ol|pre|blockquote)$/;

class Table {
  private row = -1;
  private column = 0;
  private columns = 0;
  /** For each column, the first row that no cell from above reaches into. */
  private readonly taken: number[] = [];
  private cell: Attributes | undefined;
  private text = '';
  private aside = 0;

  constructor(
    private readonly sheet: Sheet,
    private readonly formats: ReadonlyMap<string, string>,
  ) {}

  finish(): Grid {
    this.endCell();
    return this.sheet.grid();
  }

  takeText(text: string): void {
    if (this.cell && this.aside === 0) this.text += text.replace(/[ \t\r\n\f]+/g, ' ');
  }

  take(reader: HtmlReader): void {
    const { name } = reader;
    const isOpen = reader.kind === 'open';
    if (name === 'td' || name === 'th') {
      this.endCell();
      if (isOpen) this.beginCell(reader.attributes());
    } else if (name === 'tr') {
      this.endCell();
      if (isOpen) this.beginRow(reader.attributes());
    } else if (name === 'col' && isOpen) this.takeColumns(reader.attributes());
    else if (name === 'br') this.text += '\n';
    else if (blocks.test(name)) this.text += '\n';
    // How signs are read is no part of a text.
    else if (name === 'rt' || name === 'rp') this.aside = isOpen ? 1 : 0;
  }

  private takeColumns(attributes: Attributes): void {
    const last = this.columns + span(attributes, 'span', mostColumns);
    if (isHidden(attributes)) this.sheet.hideColumns(this.columns, last - 1);
    this.columns = last;
  }

  private beginRow(attributes: Attributes): void {
    this.row += 1;
    this.column = 0;
    if (isHidden(attributes)) this.sheet.hideRows(this.row, this.row);
  }

  private beginCell(attributes: Attributes): void {
    if (this.row < 0) this.row = 0;
    while ((this.taken[this.column] ?? 0) > this.row) this.column += 1;
    this.cell = attributes;
    this.text = '';
    this.aside = 0;
  }

  private endCell(): void {
    const { cell, row, column, sheet } = this;
    if (!cell) return;
    this.cell = undefined;
    const [columns, rows] = [span(cell, 'colspan', mostColumns), span(cell, 'rowspan', mostRows)];
    if (columns > 1 || rows > 1) sheet.merge(row, column, row + rows - 1, column + columns - 1);
    if (rows > 1) for (let at = column; at < column + columns; at += 1) this.taken[at] = row + rows;
    this.column += columns;
    const lines = this.text.replace(/\u00a0/g, ' ').split('\n');
    const text = lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
    sheet.set(row, column, this.shown(cell, text));
  }

  private shown(cell: Attributes, text: string): Shown {
    return exactNumber(cell, text, this.formats) ?? { text };
  }
}
