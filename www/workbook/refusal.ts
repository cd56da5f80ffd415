// Why a file is not read as a workbook.
import { mostCells, mostEntries, mostFileBytes, mostMilliseconds, mostPartBytes, mostRows } from './limits.js';

/** Each has words under `book.` in the dictionaries, with what to do. */
export type BookCode =
  /** It asks for a password. */
  | 'encrypted'
  /** The file, or one of its parts unpacked, is above a limit. */
  | 'too-large'
  /** A sheet has more rows or cells than are read. */
  | 'too-many-cells'
  | 'too-many-entries'
  /** A small file that unpacks to a huge one. */
  | 'bomb'
  /** Cut short, or at odds with itself. */
  | 'damaged'
  | 'not-a-workbook'
  /** A workbook without a worksheet: of macros or charts alone. */
  | 'no-sheet'
  /** A format from before Excel 5, or of WPS before it took Excel's. */
  | 'old-workbook'
  /** The binary form .xlsb. */
  | 'xlsb'
  /** It was not read within the time. */
  | 'too-long';

/** Where in a workbook the refusal struck; row from 0. */
export interface BookPlace {
  sheet: string;
  row?: number;
}

/** A file that is not read as a workbook. */
export class BookRefused extends Error {
  override readonly name = 'BookRefused';

  constructor(
    readonly code: BookCode,
    readonly place?: BookPlace,
  ) {
    super(place ? `${code}: ${place.sheet}${place.row === undefined ? '' : `, row ${place.row + 1}`}` : code);
  }
}

const mega = 1024 * 1024;
const limits = {
  fileMegabytes: mostFileBytes / mega,
  partMegabytes: mostPartBytes / mega,
  rows: mostRows,
  cells: mostCells,
  entries: mostEntries,
  seconds: mostMilliseconds / 1000,
};

type Key = `book.${BookCode}` | 'book.in-sheet' | 'book.at-row';

/** What a reader is told of a refusal: what is the matter, where, and what to do. `t` is the dictionary's. */
export function bookRefusal(
  { code, place }: Pick<BookRefused, 'code' | 'place'>,
  t: (key: Key, parameters?: Record<string, string | number>) => string,
): string {
  const told = t(`book.${code}`, limits);
  if (!place) return told;
  const { sheet, row } = place;
  return row === undefined
    ? t('book.in-sheet', { sheet, told })
    : t('book.at-row', { sheet, told, row: String(row + 1) });
}
