// Workbooks read in a thread of their own, which is ended when it has read one, has failed, or takes too long.
import { slowAfter } from '../engine/fetching.js';
import { openThread, threadFault } from '../engine/thread.js';
import type { Grid } from './grid.js';
import { gridOfHtml, largestOf } from './html-table.js';
import { mostFileBytes, mostMilliseconds } from './limits.js';
import type { BookReply, BookRequest } from './messages.js';
import { BookRefused } from './refusal.js';
import address from './worker.ts?worker&url';

/**
 * Reads the worksheets of a workbook: .xlsx, .xlsm, .xls, .et, .ods, whatever it is called. Rejects with a `BookRefused`,
 * or with an `EngineFault` where the host allows no thread or the reader's program does not come. `bytes` stay as they are.
 */
export async function readBook(bytes: Uint8Array): Promise<Grid[]> {
  if (bytes.length > mostFileBytes) throw new BookRefused('too-large');
  return read({ bytes });
}

/** Characters of HTML that the page reads by itself: a few milliseconds of them. */
const shortHtml = 200_000;

/**
 * The largest table of what a clipboard holds as HTML; undefined where it has none that says something. Rejects as
 * `readBook` does.
 */
export async function readHtml(html: string): Promise<Grid | undefined> {
  if (html.length * 2 > mostFileBytes) throw new BookRefused('too-large');
  return html.length <= shortHtml ? gridOfHtml(html) : largestOf(await read({ html }));
}

async function read(request: BookRequest): Promise<Grid[]> {
  const worker = openThread(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Grid[]>((resolve, reject) => {
      const grids: Grid[] = [];
      const within = (milliseconds: number, late: Error) => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(late), milliseconds);
      };
      within(slowAfter, threadFault(''));
      worker.onerror = (event) => reject(threadFault(event.message));
      worker.onmessage = ({ data }: MessageEvent<BookReply>) => {
        if ('begun' in data) within(mostMilliseconds, new BookRefused('too-long'));
        else if ('sheet' in data) grids.push({ ...data.sheet, rows: [] });
        else if ('rows' in data) take(grids, data.rows);
        else if ('done' in data) resolve(grids);
        else if ('refused' in data) reject(new BookRefused(data.refused, data.place));
        else reject(threadFault(data.fault));
      };
      worker.postMessage(request);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

function take(grids: Grid[], rows: string[][]): void {
  const { rows: taken } = grids[grids.length - 1] as Grid;
  for (const row of rows) taken.push(row);
}
