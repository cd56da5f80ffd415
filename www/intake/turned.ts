// A table whose units stand beside each other, as it is read: its rows are columns, its addresses the sheet's.
import type { Intake } from '../engine/shapes.js';
import type { Grid, Merge } from '../workbook/grid.js';

/** A grid whose rows and columns change places from a cell on; what stands above that cell stays. As `src/intake/turn.rs`. */
export function turnedGrid(grid: Grid, [top, left]: [number, number]): Grid {
  const width = Math.max(0, ...grid.rows.map((row) => row.length));
  const column = (at: number) => grid.rows.slice(top).map((row) => row[at] ?? '');
  const blank = Array.from({ length: left }, () => '');
  const rows = Array.from({ length: Math.max(0, width - left) }, (_, at) => [...blank, ...column(left + at)]);
  const place = (row: number, at: number): [number, number] => [top + at - left, left + row - top];
  const kept = grid.merges.filter(([first, from, last]) => (first < top ? last < top : from >= left));
  const merges = kept.map(([first, from, last, to]): Merge => {
    return first < top ? [first, from, last, to] : [...place(first, from), ...place(last, to)];
  });
  return { ...grid, rows: [...grid.rows.slice(0, top), ...rows], merges, hiddenRows: [], hiddenColumns: [] };
}

/** The letters of a column, from 0. */
export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** What the sheet calls a row: its number; of a turned table the letters of the column that it was. */
export function rowName({ turned }: Pick<Intake, 'turned'>, row: number): string {
  return turned && row >= turned[0] ? letters(turned[1] + row - turned[0]) : String(row + 1);
}
