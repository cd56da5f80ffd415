// The board as a table on the clipboard: for documents and spreadsheets with the formats of its numbers, and as plain text.
import { caveats, editionName, sourceWords } from '../chart/picture/words.js';
import type { Session } from '../session/session.js';
import { edited } from '../words/marks.js';
import { measureOf } from '../words/measures.js';
import { scoreDecimals } from '../words/scores.js';
import { shiftText } from '../words/shifts.js';
import { decimalsIn } from '../number/read-number.js';
import { layOut } from './columns.js';
import { List } from './list.js';

interface Cell {
  text: string;
  /** The number behind it, and with how many decimals it is shown; none where it is a text. */
  value?: number;
  decimals?: number;
}

interface Column {
  head: string;
  of: (unit: number) => Cell;
  /** Whether it is a text, which stands at the left. */
  isText?: boolean;
}

/** What is copied, in both forms. */
export async function copiedTable(session: Session): Promise<{ html: string; text: string }> {
  const { language, description, hot, board, shownBoard } = session;
  await session.results.readRows(hot.order.slice(0, hot.ranked));
  const { mark, simulated, figures } = await caveats(session);
  const list = new List(description.units.length);
  list.fill(description, board, hot, -1, -1);
  const units = [...list.units.subarray(0, list.length)];
  const columns = columnsOf(session);
  const name = `${language.name(shownBoard.name)} · ${editionName(session)}`;
  const title = mark ? `${name}（${mark}）` : name;
  const notes = [simulated, figures, sourceWords(session)].filter(Boolean);
  const rows = units.map((unit) => columns.map(({ of }) => of(unit)));
  const plain = [
    [title],
    columns.map(({ head }) => head),
    ...rows.map((cells) => cells.map(({ text, value }) => (value === undefined ? text : plainNumber(text)))),
    ...notes.map((note) => [note]),
  ];
  return {
    html: htmlOf(title, columns, rows, notes, language.code),
    text: plain.map((cells) => cells.join('\t')).join('\n'),
  };
}

// A spreadsheet knows no true minus, and need not be told where thousands end.
const plainNumber = (text: string) => text.replace(/−/g, '-').replace(/,/g, '');

function columnsOf(session: Session): Column[] {
  const { language, description, hot, board, shownBoard, selection } = session;
  const units = description.units.length;
  const decimals = scoreDecimals(description, board);
  const number = (value: number, places: number): Cell =>
    Number.isFinite(value) ? { text: language.number(value, places), value, decimals: places } : { text: '–' };
  const own = shownBoard.indicator;
  // As on paper: no column is left out for want of room.
  const { figures } = layOut(description, board, 0, [], language, false, selection, true);
  const score = own == null ? language.t('board.score') : withMeasure(session, own);
  return [
    {
      head: language.t('board.rank'),
      of: (unit) => ((hot.ranks[unit] as number) > 0 ? number(hot.ranks[unit] as number, 0) : { text: '–' }),
    },
    {
      head: language.t('board.shift'),
      of: (unit) => ({ text: shiftText(hot.shifts[unit] as number, language) }),
    },
    { head: language.t('board.unit'), of: (unit) => ({ text: session.unitName(unit) }), isText: true },
    { head: score, of: (unit) => number(hot.scores[unit] as number, decimals) },
    ...figures
      .filter(({ indicator }) => indicator !== own)
      .map(({ indicator, decimals: places }) => ({
        head: withMeasure(session, indicator),
        of: (unit: number) => {
          const at = indicator * units + unit;
          const figure = hot.figures[at] as number;
          // What was typed is kept whole.
          const kept = hot.marks[at] === edited ? Math.max(places, decimalsIn(figure)) : places;
          return number(figure, kept);
        },
      })),
  ];
}

function withMeasure(session: Session, indicator: number): string {
  const measure = measureOf(session, indicator);
  const name = session.indicatorName(indicator);
  if (!measure) return name;
  return session.language.chinese ? `${name}（${measure}）` : `${name} (${measure})`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const line = 'border:0.5pt solid #808080;padding:2pt 5pt;';

// Word, WPS and Excel read styles of the cells themselves; the formats of numbers are Office's own.
function htmlOf(title: string, columns: Column[], rows: Cell[][], notes: string[], language: string): string {
  const across = (text: string, style: string) =>
    `<tr><td colspan="${columns.length}" style="mso-number-format:'\\@';${style}">${escaped(text)}</td></tr>`;
  const head = columns.map(
    ({ head: words, isText }) =>
      `<th style="mso-number-format:'\\@';${line}text-align:${isText ? 'left' : 'center'};font-weight:bold;background:#f0f0ec">${escaped(words)}</th>`,
  );
  const cell = ({ text, value, decimals = 0 }: Cell, { isText }: Column) =>
    value === undefined
      ? `<td style="mso-number-format:'\\@';${line}text-align:${isText ? 'left' : 'right'}">${escaped(text)}</td>`
      : `<td align="right" x:num="${value}" style="mso-number-format:'${formatOf(decimals, value)}';${line}text-align:right">${plainNumber(text)}</td>`;
  return [
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel" lang="${language}"><head><meta charset="utf-8"></head><body>`,
    '<table style="border-collapse:collapse;font-family:\'Microsoft YaHei\',sans-serif;font-size:10.5pt">',
    across(title, 'text-align:center;font-weight:bold;font-size:14pt;padding:4pt'),
    `<tr>${head.join('')}</tr>`,
    ...rows.map((cells) => `<tr>${cells.map((one, at) => cell(one, columns[at] as Column)).join('')}</tr>`),
    ...notes.map((note) => across(note, 'text-align:left;font-size:9pt;color:#545b64')),
    '</table></body></html>',
  ].join('\n');
}

// As Office writes them in a style: a point behind a backslash.
function formatOf(decimals: number, value: number): string {
  const whole = Math.abs(value) >= 1000 ? '\\#\\,\\#\\#0' : '0';
  return decimals > 0 ? `${whole}\\.${'0'.repeat(decimals)}` : whole;
}
