// The clipboard's text of a spreadsheet: cells with tabs between, in quotes where they hold tabs, line breaks or quotes.
import type { Grid } from './grid.js';
import { Budget, Sheet } from './sheet.js';

const isEnd = (sign: string | undefined) => sign === undefined || sign === '\t' || sign === '\n';

/** The table of a clipboard's text. Throws `BookRefused` beyond the limits. */
export function gridOfText(given: string): Grid {
  const text = given.replace(/\r\n?/g, '\n');
  const sheet = new Sheet('', false, new Budget());
  let [row, column] = [0, 0];
  for (let at = 0; at < text.length; ) {
    const quote = text[at] === '"' ? closingQuote(text, at) : undefined;
    const end = quote === undefined ? plainEnd(text, at) : quote + 1;
    const content = quote === undefined ? text.slice(at, end) : text.slice(at + 1, quote).replace(/""/g, '"');
    sheet.set(row, column, { text: content.trim() });
    if (text[end] === '\t') column += 1;
    else [row, column] = [row + 1, 0];
    at = end + 1;
  }
  return sheet.grid();
}

function plainEnd(text: string, from: number): number {
  let at = from;
  while (!isEnd(text[at])) at += 1;
  return at;
}

// A quote that does not end before a tab, a line break or the end stands for itself.
function closingQuote(text: string, open: number): number | undefined {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at >= 0 && isEnd(text[at + 1]) ? at : undefined;
}
