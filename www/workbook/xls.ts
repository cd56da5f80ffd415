// .xls and .et: Excel 5, 95 and 97 to 2003, as WPS writes them too.
import { type BiffRecord, bytesOf, decoderOf, flaggedText, kinds, records, rkNumber, sharedTexts } from './biff.js';
import type { Grid } from './grid.js';
import { builtInFormat, general, type NumberFormat, numberFormat, type Shown, shownNumber } from './number-format.js';
import type { Ole } from './ole.js';
import { BookRefused } from './refusal.js';
import { Budget, Sheet } from './sheet.js';

interface Declared {
  name: string;
  hidden: boolean;
  offset: number;
}

/** What the sheets of a workbook share. */
interface Shared {
  /** Whether it is of Excel 97 or later, with texts in Unicode. */
  isWide: boolean;
  decoder: TextDecoder;
  texts: string[];
  formats: NumberFormat[];
  from1904: boolean;
}

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
const errorText = (code: number): Shown => ({ text: errors[code] ?? '#N/A' });
const truthText = (value: number): Shown => ({ text: value ? 'TRUE' : 'FALSE' });

/** Reads a workbook's worksheets. */
export function readXls(ole: Ole): Grid[] {
  const stream = ole.read('Workbook') ?? ole.read('Book');
  if (!stream) throw new BookRefused('not-a-workbook');
  try {
    const { shared, sheets } = readGlobals(stream);
    const budget = new Budget();
    const grids = sheets.map(({ name, hidden, offset }) => {
      const sheet = new Sheet(name, hidden, budget);
      new SheetReader(sheet, shared).read(stream, offset);
      return { ...sheet.grid(), from1904: shared.from1904 };
    });
    if (grids.length === 0) throw new BookRefused('no-sheet');
    return grids;
  } catch (thrown) {
    // What a record lacks is a place outside of it.
    if (thrown instanceof RangeError) throw new BookRefused('damaged');
    throw thrown;
  }
}

function readGlobals(stream: Uint8Array): { shared: Shared; sheets: Declared[] } {
  const shared: Shared = { isWide: true, decoder: decoderOf(0), texts: [], formats: [], from1904: false };
  const sheets: BiffRecord['view'][] = [];
  const own = new Map<number, NumberFormat>();
  const styles: number[] = [];
  const texts: DataView[] = [];
  let kind = 0;
  let isEnded = false;
  for (const record of records(stream, 0)) {
    const { view } = record;
    if (kind === 0 && record.kind !== kinds.begin) throw new BookRefused('old-workbook');
    if (record.kind === kinds.begin) shared.isWide = versionOf(view) === 0x600;
    else if (record.kind === kinds.encrypted) throw new BookRefused('encrypted');
    else if (record.kind === kinds.codePage) shared.decoder = decoderOf(view.getUint16(0, true));
    else if (record.kind === kinds.dateMode) shared.from1904 = view.getUint16(0, true) === 1;
    else if (record.kind === kinds.sheet) sheets.push(view);
    else if (record.kind === kinds.style) styles.push(view.getUint16(2, true));
    else if (record.kind === kinds.format) own.set(view.getUint16(0, true), numberFormat(formatText(view, shared)));
    else if (record.kind === kinds.strings || (record.kind === kinds.more && kind === kinds.strings)) texts.push(view);
    // What continues the texts may itself be continued.
    if (record.kind !== kinds.more) kind = record.kind;
    isEnded = record.kind === kinds.end;
    if (isEnded) break;
  }
  if (!isEnded) throw new BookRefused('damaged');
  if (texts.length > 0) shared.texts = sharedTexts(texts);
  shared.formats = styles.map((number) => (number === 0 ? general : (own.get(number) ?? builtInFormat(number))));
  return { shared, sheets: sheets.flatMap((view) => declared(view, shared)) };
}

function versionOf(view: DataView): number {
  const version = view.getUint16(0, true);
  if (version !== 0x600 && version !== 0x500) throw new BookRefused('old-workbook');
  return version;
}

function formatText(view: DataView, { isWide, decoder }: Shared): string {
  return isWide ? flaggedText(view, 4, view.getUint16(2, true)) : decoder.decode(bytesOf(view, 3, view.getUint8(2)));
}

// Sheets of charts and of macros are left out.
function declared(view: DataView, { isWide, decoder }: Shared): Declared[] {
  if ((view.getUint8(5) & 15) !== 0) return [];
  const length = view.getUint8(6);
  const name = isWide ? flaggedText(view, 7, length) : decoder.decode(bytesOf(view, 7, length));
  return [{ name, hidden: (view.getUint8(4) & 3) !== 0, offset: view.getUint32(0, true) }];
}

class SheetReader {
  /** The cell of a formula whose result is a text, which stands in a record of its own behind it. */
  private awaited: [row: number, column: number] | undefined;
  /** Cells of formulas that come to a blank text. */
  private readonly blanks: [row: number, column: number][] = [];
  private isWorkedOut = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly shared: Shared,
  ) {}

  read(stream: Uint8Array, offset: number): void {
    let depth = 0;
    for (const { kind, view } of records(stream, offset)) {
      // Charts stand within the sheet, with records of their own.
      if (kind === kinds.begin) depth += 1;
      else if (kind === kinds.end) depth -= 1;
      else if (depth === 1) this.take(kind, view);
      if (depth === 0) {
        this.judgeBlanks();
        return;
      }
    }
    throw this.sheet.refused('damaged');
  }

  // Where every formula comes to a blank text, as xlwt writes it, none has been worked out.
  private judgeBlanks(): void {
    if (this.isWorkedOut) return;
    for (const [row, column] of this.blanks) this.sheet.set(row, column, { text: '', mark: 'no-result' });
  }

  private take(kind: number, view: DataView): void {
    const { sheet } = this;
    if (kind === kinds.row) {
      const row = view.getUint16(0, true);
      if (view.byteLength >= 14 && view.getUint16(12, true) & 0x20) sheet.hideRows(row, row);
    } else if (kind === kinds.columns) {
      if (view.getUint16(8, true) & 1) sheet.hideColumns(view.getUint16(0, true), view.getUint16(2, true));
    } else if (kind === kinds.merges) this.takeMerges(view);
    else if (kind === kinds.manyRk) this.takeNumbers(view);
    else if (kind === kinds.result) this.takeResult(view);
    else {
      const shown = this.shownCell(kind, view);
      if (shown) sheet.set(view.getUint16(0, true), view.getUint16(2, true), shown);
    }
  }

  private number(value: number, style: number): Shown {
    return shownNumber(value, this.shared.formats[style] ?? general, this.shared.from1904);
  }

  private shownCell(kind: number, view: DataView): Shown | undefined {
    if (kind === kinds.number) return this.number(view.getFloat64(6, true), view.getUint16(4, true));
    if (kind === kinds.rk) return this.number(rkNumber(view.getInt32(6, true)), view.getUint16(4, true));
    if (kind === kinds.truth) return view.getUint8(7) ? errorText(view.getUint8(6)) : truthText(view.getUint8(6));
    if (kind === kinds.text || kind === kinds.richText) return { text: this.textAt(view, 6) };
    if (kind === kinds.formula) return this.formula(view);
    if (kind !== kinds.sharedText) return undefined;
    const text = this.shared.texts[view.getUint32(6, true)];
    if (text === undefined) throw this.sheet.refused('damaged', view.getUint16(0, true));
    return { text: lines(text) };
  }

  private textAt(view: DataView, start: number): string {
    const length = view.getUint16(start, true);
    const { isWide, decoder } = this.shared;
    return lines(isWide ? flaggedText(view, start + 2, length) : decoder.decode(bytesOf(view, start + 2, length)));
  }

  private takeNumbers(view: DataView): void {
    const [row, first] = [view.getUint16(0, true), view.getUint16(2, true)];
    for (let at = 4, column = first; at + 6 <= view.byteLength - 2; at += 6, column += 1)
      this.sheet.set(row, column, this.number(rkNumber(view.getInt32(at + 2, true)), view.getUint16(at, true)));
  }

  private formula(view: DataView): Shown | undefined {
    const place: [row: number, column: number] = [view.getUint16(0, true), view.getUint16(2, true)];
    const isNumber = view.getUint16(12, true) !== 0xffff;
    const kind = view.getUint8(6);
    this.awaited = !isNumber && kind === 0 ? place : undefined;
    if (!isNumber && kind === 3) this.blanks.push(place);
    else this.isWorkedOut = true;
    if (isNumber) {
      const value = view.getFloat64(6, true);
      // Programs that do not work formulas out write 0 and ask for the working out when the workbook is opened.
      if (value === 0 && view.getUint16(14, true) & 2) return { text: '', mark: 'no-result' };
      return this.number(value, view.getUint16(4, true));
    }
    if (kind === 1) return truthText(view.getUint8(8));
    return kind === 2 ? errorText(view.getUint8(8)) : undefined;
  }

  private takeResult(view: DataView): void {
    if (this.awaited) this.sheet.set(...this.awaited, { text: this.textAt(view, 0) });
    this.awaited = undefined;
  }

  private takeMerges(view: DataView): void {
    const count = view.getUint16(0, true);
    for (let index = 0; index < count; index += 1) {
      const [top, bottom, left, right] = [0, 2, 4, 6].map((at) => view.getUint16(2 + index * 8 + at, true));
      this.sheet.merge(top as number, left as number, bottom as number, right as number);
    }
  }
}

const lines = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
