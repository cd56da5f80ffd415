// Blocks parted into pages, for the preview: by lines of 28 characters, 22 on a page; of 32 and 26 where all is to go on one
// page. A program that sets the type may part them a little otherwise.
import { baseline, dense, type Sheet } from './layout.js';
import type { Block, Notice, Table } from './model.js';
import { wordsOf } from './text.js';
import { type Run, textOf } from './token.js';

/** A row of a table, and a note, beside a line of text. */
const rowLines = 0.62;
const noteSize = 0.75;

/** How wide a text is, in characters of East Asia. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) as number) > 0x2000 ? 1 : 0.5;
  return width;
}

class Setter {
  readonly pages: Block[][] = [[]];
  private used: number;

  constructor(
    private readonly notice: Notice,
    private readonly sheet: Sheet,
  ) {
    this.used = this.linesOf(notice.title, 1.4) + 1 + this.mark;
  }

  private get mark(): number {
    return this.notice.simulated ? 1 : 0;
  }

  private linesOf(text: string, size = 1): number {
    return Math.max(1, Math.ceil((widthOf(text) * size) / this.sheet.characters)) * size;
  }

  private turn(): void {
    this.pages.push([]);
    this.used = this.mark;
  }

  private put(block: Block): void {
    (this.pages[this.pages.length - 1] as Block[]).push(block);
  }

  /** `kept`: lines that have to follow on the same page. */
  place(block: Exclude<Block, Table>, kept: number): void {
    const lines =
      block.kind === 'heading'
        ? this.linesOf(block.text)
        : this.linesOf(`\u3000\u3000${wordsOf(this.notice, block)}`, block.kind === 'note' ? noteSize : 1);
    if (this.used > this.mark && this.used + lines + kept > this.sheet.lines) this.turn();
    this.put(block);
    this.used += lines;
  }

  private heightOf(row: Run[][], { columns }: Table): number {
    const whole = columns.reduce((sum, { width }) => sum + width, 0);
    const lines = row.map((cell, at) => {
      const room = ((columns[at]?.width ?? 1) / whole) * this.sheet.characters - 0.7;
      return Math.ceil((widthOf(textOf(cell)) * noteSize) / room);
    });
    return Math.max(1, ...lines) * rowLines;
  }

  /** A table goes on over several pages with its head. */
  placeTable(table: Table): void {
    const heads = table.columns.map(({ head }) => [head]);
    const head = this.heightOf(heads, table) + (table.title ? 1 : 0) + (table.numbers ? rowLines : 0);
    const { lines } = this.sheet;
    if (this.used > this.mark && this.used + head + 3 * rowLines > lines) this.turn();
    this.used += head;
    let rows: Run[][][] = [];
    for (const row of table.rows) {
      const height = this.heightOf(row, table);
      if (rows.length > 0 && this.used + height > lines) {
        this.put({ ...table, rows });
        rows = [];
        this.turn();
        this.used += head;
      }
      rows.push(row);
      this.used += height;
    }
    this.put({ ...table, rows });
  }
}

/** The pages. */
export function pagesOf(notice: Notice): Block[][] {
  const setter = new Setter(notice, notice.kind === 'brief' ? dense : baseline);
  for (const block of notice.blocks) {
    // A heading does not stand alone at a page's end.
    if (block.kind === 'table') setter.placeTable(block);
    else setter.place(block, block.kind === 'heading' ? 2 : 0);
  }
  return setter.pages;
}
