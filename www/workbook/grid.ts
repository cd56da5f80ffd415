// A table as its program shows it: a sheet of a workbook, a CSV text, or what was copied.

/** What a cell's text does not say by itself. */
export type Mark =
  /** A formula whose result was never stored. */
  | 'no-result'
  /** A number that its format shows a thousand, ten thousand or a million times smaller than it is. */
  | 'scaled'
  /** A whole number of more than fifteen digits: a spreadsheet has lost the last ones. */
  | 'digits-lost'
  /** A number of days that its format shows as a day. */
  | 'day';

/** A range of cells that are one: top, left, bottom, right, from 0, the last ones within. */
export type Merge = [number, number, number, number];

/** One table, from its cell A1. */
export interface Grid {
  /** Name of the sheet; '' where it has none. */
  name: string;
  /** Whether its program hides the sheet. */
  hidden: boolean;
  /**
   * Cells row by row; a row ends at its last cell that is not blank, and a blank row is empty. Numbers are the shortest
   * decimals that read back to the same bits; in percent formats 58.1%; days 2023-04-10; errors #DIV/0!.
   */
  rows: string[][];
  merges: Merge[];
  /** Numbers of the rows that are hidden or filtered away, from 0. */
  hiddenRows: number[];
  hiddenColumns: number[];
  /** Row, column and mark of cells, row by row. */
  marks: [number, number, Mark][];
  /** Whether it was a text with semicolons between its cells: then commas in numbers are ambiguous. */
  semicolons?: boolean;
  /** Whether its program counts days from 1904; not there where it does not say it. */
  from1904?: boolean;
}
