// What the page and the thread that reads a workbook say to each other. Sheets go over in pieces, so that the page takes
// in none of them for long.
import type { Grid } from './grid.js';
import type { BookCode, BookPlace } from './refusal.js';

/** A workbook, or what a clipboard holds as HTML. */
export type BookRequest = { bytes: Uint8Array } | { html: string };

/** A sheet without its rows, rows of the latest sheet, or the end. */
export type BookReply =
  /** The thread's program has come and begins to read. */
  | { begun: true }
  | { sheet: Omit<Grid, 'rows'> }
  | { rows: string[][] }
  | { done: true }
  | { refused: BookCode; place: BookPlace | undefined }
  | { fault: string };
