// The XML of Excel 2003 (SpreadsheetML), as some systems hand it out under the name of an .xls.
import type { Grid } from './grid.js';
import { dayOrMoment, general, type NumberFormat, numberFormat, type Shown, shownNumber } from './number-format.js';
import { BookRefused } from './refusal.js';
import { Budget, Sheet } from './sheet.js';
import { XmlReader } from './xml.js';

const percent = numberFormat('0%');
const namedFormats: Record<string, NumberFormat> = { percent, general, fixed: general, standard: general };

/** Reads a workbook's worksheets. */
export function readXmlBook(text: string): Grid[] {
  const xml = new XmlReader(text);
  const formats = new Map<string, NumberFormat>();
  const budget = new Budget();
  const grids: Grid[] = [];
  let style = '';
  while (xml.next()) {
    if (xml.kind !== 'open') continue;
    if (xml.name === 'Style') style = xml.attribute('ss:ID') ?? '';
    else if (xml.name === 'NumberFormat') formats.set(style, formatOf(xml.attribute('ss:Format') ?? ''));
    else if (xml.name === 'Worksheet') grids.push(new WorksheetReader(xml, formats, budget).read());
  }
  if (grids.length === 0) throw new BookRefused('no-sheet');
  return grids;
}

const formatOf = (code: string) => namedFormats[code.toLowerCase()] ?? numberFormat(code);

class WorksheetReader {
  private readonly sheet: Sheet;
  private row = -1;
  private column = -1;
  private columns = -1;
  /** How many columns the cell before covers to its right: they have no tags. */
  private covered = 0;
  private style = '';
  private type = '';
  private text: string | undefined;
  private isFormula = false;

  constructor(
    private readonly xml: XmlReader,
    private readonly formats: Map<string, NumberFormat>,
    budget: Budget,
  ) {
    this.sheet = new Sheet(xml.attribute('ss:Name') ?? '', false, budget);
  }

  read(): Grid {
    const { xml } = this;
    let isData = false;
    while (xml.next() && !(xml.kind === 'close' && xml.name === 'Worksheet')) {
      if (xml.kind === 'text') {
        if (isData) this.text = (this.text ?? '') + xml.text();
      } else if (xml.name === 'Data') {
        isData = xml.kind === 'open';
        if (isData) this.type = xml.attribute('ss:Type') ?? '';
      } else if (xml.kind === 'close') {
        if (xml.name === 'Cell') this.sheet.set(this.row, this.column, this.shown());
      } else if (xml.name === 'Row') this.beginRow();
      else if (xml.name === 'Column') this.takeColumn();
      else if (xml.name === 'Cell') this.beginCell();
    }
    return this.sheet.grid();
  }

  private count(name: string, otherwise: number): number {
    const said = this.xml.attribute(name);
    const count = said === undefined ? otherwise : Number(said);
    if (!Number.isSafeInteger(count) || count < 0) throw this.sheet.refused('damaged');
    return count;
  }

  private get isHidden(): boolean {
    return this.xml.attribute('ss:Hidden') === '1';
  }

  private beginRow(): void {
    this.row = this.count('ss:Index', this.row + 2) - 1;
    this.column = -1;
    this.covered = 0;
    const last = this.row + this.count('ss:Span', 0);
    if (this.isHidden) this.sheet.hideRows(this.row, last);
    if (this.xml.attribute('ss:Span') !== undefined) this.row = last;
  }

  private takeColumn(): void {
    const first = this.count('ss:Index', this.columns + 2) - 1;
    this.columns = first + this.count('ss:Span', 0);
    if (this.isHidden) this.sheet.hideColumns(first, this.columns);
  }

  private beginCell(): void {
    const { xml, row } = this;
    this.column = this.count('ss:Index', this.column + this.covered + 2) - 1;
    this.style = xml.attribute('ss:StyleID') ?? '';
    this.isFormula = xml.attribute('ss:Formula') !== undefined;
    this.type = '';
    this.text = undefined;
    const [across, down] = [this.count('ss:MergeAcross', 0), this.count('ss:MergeDown', 0)];
    if (across + down > 0) this.sheet.merge(row, this.column, row + down, this.column + across);
    this.covered = across;
  }

  private shown(): Shown {
    const { type, text, isFormula } = this;
    if (text === undefined) return isFormula ? { text: '', mark: 'no-result' } : { text: '' };
    if (type === 'DateTime') return dayOrMoment(text);
    if (type === 'Boolean') return { text: text === '1' ? 'TRUE' : 'FALSE' };
    const number = type === 'Number' ? Number(text) : Number.NaN;
    return Number.isFinite(number) ? shownNumber(number, this.formats.get(this.style) ?? general, false) : { text };
  }
}
