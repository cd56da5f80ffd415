// Every unit's places in a row of columns, as a bump chart for the eye; the tables say the same.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { bumpHeight, bumpLine, columnAt, type BumpFrame, type BumpLine } from '../chart/bump.js';
import { headStep } from '../chart/scale.js';
import type { Session } from '../session/session.js';

export interface BumpColumn {
  head: string;
  /** Whether it is the one on the board. */
  shown: boolean;
  /** Per unit: its place; 0 where it has none. */
  ranks: ArrayLike<number>;
}

/** Room for a head in two lines. */
const heads = 40;
const headLine = 14;

/** The chart, as wide as `room`, with names where lines end or at both ends; a click on a line chooses its unit. */
export function bumpFigure(
  session: Session,
  columns: BumpColumn[],
  room: number,
  narrow: boolean,
  both = false,
): TemplateResult {
  const lines = linesOf(session, columns);
  const places = Math.max(1, ...lines.flatMap(({ ranks }) => ranks));
  const names = roomForNames(lines, narrow ? 104 : 152, both ? room * 0.7 : room);
  const frame: BumpFrame = {
    width: room,
    names,
    before: both ? names : 0,
    columns: columns.length,
    step: narrow ? 16 : 18,
    places: Math.ceil(places),
  };
  const height = bumpHeight(frame);
  const step = columns.length > 1 ? columnAt(frame, 1) - columnAt(frame, 0) : room;
  const every = headStep(step);
  return html`
    <svg class="bumps" width=${room} height=${height + heads} viewBox=${`0 ${-heads} ${room} ${height + heads}`} aria-hidden="true">
      ${columns.map((column, at) => headOf(column, columnAt(frame, at), height, at % every === 0, step * every - 12))}
      ${lines.map((line) => bumpLine(frame, line, (unit) => session.selection.choose(unit)))}
    </svg>
  `;
}

// About as wide as a text is drawn, in pixels.
const widthOf = (text: string) => [...text].reduce((width, letter) => width + (letter > '\u2e7f' ? 12 : 6.5), 0);

// As much as the longest name takes with the place before it, so that none is cut off; at most half the chart.
function roomForNames(lines: BumpLine[], least: number, room: number): number {
  const widths = lines.map(({ name }) => widthOf(name) + 36);
  return Math.min(Math.max(least, ...widths), room / 2);
}

function linesOf(session: Session, columns: BumpColumn[]): BumpLine[] {
  const kind = (unit: number) => (unit === session.unit ? 'loud' : unit === session.selection.pinned ? 'pinned' : '');
  const lines = session.description.units.map(
    (_, unit): BumpLine => ({
      id: unit,
      name: session.unitName(unit),
      start: session.unitName(unit),
      ranks: columns.map(({ ranks }) => ranks[unit] ?? 0),
      kind: kind(unit),
    }),
  );
  const shown = lines.filter(({ ranks }) => ranks.some((rank) => rank > 0));
  nameTogether(session, shown, -1, 'name');
  nameTogether(session, shown, 0, 'start');
  // The loud ones are drawn last, over the others.
  return shown.sort((a, b) => Number(a.kind !== '') - Number(b.kind !== ''));
}

// Units that start or end at one place have their names in a row there, the loud one's first.
function nameTogether(session: Session, lines: BumpLine[], column: 0 | -1, key: 'start' | 'name'): void {
  const meeting = new Map<number, BumpLine[]>();
  for (const line of lines) {
    const place = line.ranks[column === 0 ? 0 : line.ranks.length - 1] ?? 0;
    if (place > 0) meeting.set(place, [...(meeting.get(place) ?? []), line]);
  }
  for (const together of meeting.values()) {
    together.sort((a, b) => Number(b.kind !== '') - Number(a.kind !== ''));
    const names = session.language.list(
      together.map((line) => line[key]),
      2,
    );
    for (const [at, line] of together.entries()) line[key] = at === 0 ? names : '';
  }
}

// Over its column, or from the chart's edge where it would be cut off there.
// Cut to the room between two of them; the table names it whole.
function cut(head: string, room: number): string {
  if (widthOf(head) <= room) return head;
  const letters = [...head];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** In two lines where one is too short, broken at a blank or a bracket, or else where the line is full. */
function linesIn(head: string, room: number): string[] {
  if (widthOf(head) <= room) return [head];
  const letters = [...head];
  let end = letters.length;
  while (end > 1 && widthOf(letters.slice(0, end).join('')) > room) end -= 1;
  const blank = letters.lastIndexOf(' ', end);
  const bracket = letters.findIndex((letter) => '（('.includes(letter));
  if (blank > 0) end = blank;
  else if (bracket > 0 && bracket < end) end = bracket;
  const [first, rest] = [letters.slice(0, end).join(''), letters.slice(end).join('').trimStart()];
  return [first, cut(rest, room)];
}

function headOf({ head: whole, shown }: BumpColumn, x: number, height: number, isWritten: boolean, room: number) {
  const lines = linesIn(whole, room);
  const fits = Math.max(...lines.map(widthOf)) / 2 <= x;
  const line = (head: string, at: number) =>
    svg`<text class=${`head ${shown ? 'shown' : ''} ${fits ? '' : 'edge'}`} x=${fits ? x.toFixed(1) : 0} y=${-10 - headLine * (lines.length - 1 - at)}>${head}</text>`;
  return svg`
    <line class="grid" x1=${x.toFixed(1)} x2=${x.toFixed(1)} y1="0" y2=${height}></line>
    ${isWritten ? lines.map(line) : nothing}
  `;
}
