// A grid that grows cell by cell, under the limits of its workbook. Nothing is made of the size that a sheet declares.
import type { Grid, Mark, Merge } from './grid.js';
import { mostCells, mostCharacters, mostColumns, mostMerges, mostRows, mostSheets } from './limits.js';
import type { Shown } from './number-format.js';
import { BookRefused } from './refusal.js';

/** What all sheets of a workbook take together. */
export class Budget {
  sheets = 0;
  cells = 0;
  characters = 0;
  merges = 0;
}

/** Ranges of numbers, first and last. */
type Runs = [first: number, last: number][];

/** One sheet in the making. */
export class Sheet {
  private readonly rows: string[][] = [];
  private readonly marks: [number, number, Mark][] = [];
  private readonly merges: Merge[] = [];
  private readonly rowRuns: Runs = [];
  private readonly columnRuns: Runs = [];

  constructor(
    readonly name: string,
    private readonly hidden: boolean,
    private readonly budget: Budget,
  ) {
    budget.sheets += 1;
    if (budget.sheets > mostSheets) throw new BookRefused('too-large');
  }

  /** What a cell says. Blank texts leave it blank, but for what a mark tells. Throws where there are too many. */
  set(row: number, column: number, { text, mark }: Shown): void {
    const shown = /\S/.test(text) ? text : '';
    if (!shown && !mark) return;
    if (!(row >= 0 && column >= 0 && column < mostColumns)) throw this.refused('damaged');
    if (row >= mostRows) throw this.refused('too-many-cells', row);
    const cells = this.rowAt(row);
    this.budget.cells += Math.max(0, column + 1 - cells.length);
    this.budget.characters += shown.length;
    if (this.budget.cells > mostCells || this.budget.characters > mostCharacters)
      throw this.refused('too-many-cells', row);
    while (cells.length < column) cells.push('');
    cells[column] = shown;
    if (mark) this.marks.push([row, column, mark]);
  }

  private rowAt(row: number): string[] {
    while (this.rows.length <= row) this.rows.push([]);
    return this.rows[row] as string[];
  }

  /** Cells that are one; by their first and last row and column. */
  merge(top: number, left: number, bottom: number, right: number): void {
    this.budget.merges += 1;
    if (this.budget.merges > mostMerges) throw this.refused('too-many-cells');
    if (!(top >= 0 && left >= 0 && top <= bottom && left <= right)) throw this.refused('damaged');
    this.merges.push([top, left, bottom, right]);
  }

  hideRows(first: number, last: number): void {
    extend(this.rowRuns, first, last);
  }

  hideColumns(first: number, last: number): void {
    extend(this.columnRuns, first, last);
  }

  /** A refusal that names this sheet. */
  refused(code: 'damaged' | 'too-many-cells', row?: number): BookRefused {
    return new BookRefused(code, row === undefined ? { sheet: this.name } : { sheet: this.name, row });
  }

  /** The sheet as far as it holds something. */
  grid(): Grid {
    const { rows, marks } = this;
    const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
    return {
      name: this.name,
      hidden: this.hidden,
      rows,
      merges: this.mergesWithin(rows.length, width),
      hiddenRows: numbersOf(this.rowRuns, rows.length),
      hiddenColumns: numbersOf(this.columnRuns, width),
      marks: marks.sort(([row, column], [otherRow, otherColumn]) => row - otherRow || column - otherColumn),
    };
  }

  // A title is often merged over columns that hold nothing. No cell is part of two ranges.
  private mergesWithin(height: number, width: number): Merge[] {
    const kept: Merge[] = [];
    let area = 0;
    for (const [top, left, bottom, right] of this.merges) {
      const [lowest, rightmost] = [Math.min(bottom, height - 1), Math.min(right, width - 1)];
      if (lowest < top || rightmost < left || (lowest === top && rightmost === left)) continue;
      area += (lowest - top + 1) * (rightmost - left + 1);
      kept.push([top, left, lowest, rightmost]);
    }
    if (area > height * width) throw this.refused('damaged');
    return kept.sort(([top, left], [otherTop, otherLeft]) => top - otherTop || left - otherLeft);
  }
}

function extend(runs: Runs, first: number, last: number): void {
  const latest = runs[runs.length - 1];
  if (latest && latest[1] + 1 === first) latest[1] = last;
  else runs.push([first, last]);
}

function numbersOf(runs: Runs, end: number): number[] {
  const numbers = new Set<number>();
  for (const [first, last] of runs)
    for (let number = Math.max(0, first); number <= last && number < end; number += 1) numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

/** Row and column of an address such as C17, from 0; undefined where it is none. */
export function placeOf(address: string): [row: number, column: number] | undefined {
  let [row, column] = [0, 0];
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    // Signs of absolute references change nothing.
    if (code === 36) continue;
    if (code >= 48 && code <= 57) row = row * 10 + code - 48;
    else if (code >= 65 && code <= 90 && row === 0) column = column * 26 + code - 64;
    else return undefined;
  }
  return row > 0 && column > 0 ? [row - 1, column - 1] : undefined;
}
