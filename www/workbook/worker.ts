// The thread's side: one workbook, then it is ended.
import { gridsOf } from './book.js';
import { gridsOfHtml } from './html-table.js';
import type { BookReply, BookRequest } from './messages.js';
import { BookRefused } from './refusal.js';

/** Cells that go over in one piece. */
const cellsOfPiece = 20_000;

self.onmessage = ({ data }: MessageEvent<BookRequest>) => {
  post({ begun: true });
  try {
    const grids = 'html' in data ? gridsOfHtml(data.html) : gridsOf(data.bytes);
    for (const { rows, ...sheet } of grids) {
      post({ sheet });
      postRows(rows);
    }
    post({ done: true });
  } catch (thrown) {
    if (thrown instanceof BookRefused) post({ refused: thrown.code, place: thrown.place });
    else post({ fault: String(thrown) });
  }
};

function postRows(rows: string[][]): void {
  let piece: string[][] = [];
  let cells = 0;
  for (const row of rows) {
    piece.push(row);
    cells += row.length + 1;
    if (cells < cellsOfPiece) continue;
    post({ rows: piece });
    piece = [];
    cells = 0;
  }
  post({ rows: piece });
}

function post(reply: BookReply): void {
  (self as unknown as Worker).postMessage(reply);
}
