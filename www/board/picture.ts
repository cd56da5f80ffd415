// The board as a picture: every row with its place, name, score and change, and its bar with numbers that the legend names.
import { onPaper } from '../chart/picture/paper.js';
import { type Drawing, inLines, paper, shape, widthOf } from '../chart/picture/shapes.js';
import { trace } from '../chart/picture/trace.js';
import { leafOf } from '../method/leaves.js';
import type { Session } from '../session/session.js';
import { lightSeries } from '../style/tokens.js';
import { scoreDecimals } from '../words/scores.js';
import { shiftText } from '../words/shifts.js';
import { List } from './list.js';
import { place, type Scale, scaleFor } from './scale.js';

const width = 960;
const rowHeight = 24;
const headHeight = 26;
const size = 13;
const small = 11;
/** Where the columns stand: places and scores end there, the others begin. */
const at = { rank: 34, shift: 52, name: 108, score: 350, bar: 374 };
const bar = { top: 5, height: 14 };
/** Pixels that a segment must have for its number. */
const numbered = 13;
const edges = { up: '#b3261e', down: '#1a6e3c' };

interface Part {
  /** Number of the leaf; −1 for the whole score. */
  leaf: number;
  colour: string;
  /** What the legend calls it. */
  name: string;
}

/** Draws the board that is shown, with every unit that is listed on it. */
export function boardPicture(session: Session, family: string, isRedUp: boolean): Drawing {
  const { description, hot, board } = session;
  const list = new List(description.units.length);
  list.fill(description, board, hot, -1, -1);
  const units = list.units.subarray(0, list.length);
  const parts = partsOf(session);
  const element = shape('g');
  const legend = parts.length > 1 ? legendOf(session, parts, family, element) : 0;
  headOf(session, legend, element);
  const scale = scaleFor(units, hot.scores, hot.baselineScores);
  units.forEach((unit, row) => {
    element.append(rowOf(session, unit, legend + headHeight + row * rowHeight, parts, scale, isRedUp));
  });
  return { element, width, height: legend + headHeight + list.length * rowHeight };
}

/** Draws the board of projects, as it stands. */
export function projectPicture(board: HTMLElement): Drawing {
  return onPaper(board.shadowRoot?.querySelector('div') as HTMLElement, 'saima-picture', trace);
}

function partsOf(session: Session): Part[] {
  const { description, shownBoard } = session;
  const own = shownBoard.indicator;
  const hue = (leaf: number) => lightSeries[leaf % lightSeries.length] as string;
  if (own != null) {
    const leaf = leafOf(description, own);
    return [{ leaf: -1, colour: hue(leaf < 0 ? description.leaves.length : leaf), name: '' }];
  }
  return description.leaves.map((indicator, leaf) => ({
    leaf,
    colour: hue(leaf),
    name: session.indicatorName(indicator),
  }));
}

// Swatches with their numbers and names, in as many lines as they need; gives the height.
function legendOf({ language }: Session, parts: Part[], family: string, into: SVGElement): number {
  let [x, y] = [0, 0];
  const put = (swatch: SVGElement[], name: string) => {
    const room = 22 + widthOf(name, 12, family) + 18;
    if (x > 0 && x + room > width) [x, y] = [0, y + 20];
    const group = shape('g', { transform: `translate(${Math.round(x)}, ${y})` }, ...swatch);
    group.append(shape('text', { x: 22, y: 12, 'font-size': 12, fill: paper.ink }, name));
    into.append(group);
    x += room;
  };
  parts.forEach(({ colour, name }, number) => {
    put(
      [
        shape('rect', { width: 16, height: bar.height, y: 1, fill: colour }),
        shape('text', { x: 8, y: 12, ...inside(colour) }, String(number + 1)),
      ],
      name,
    );
  });
  put([shape('line', { x1: 8, x2: 8, y1: 0, y2: 16, ...tick })], language.t('picture.baseline'));
  return y + 30;
}

const tick = { stroke: paper.ink, 'stroke-width': 1.5 };

function headOf({ language, description, shownBoard }: Session, y: number, into: SVGElement): void {
  const own = shownBoard.indicator;
  const score = own == null ? language.t('board.score') : language.name(description.indicators[own]?.unitOfMeasure);
  const head = (x: number, words: string, end = false) =>
    shape(
      'text',
      { x, y: y + 16, 'font-size': small, fill: paper.quiet, ...(end ? { 'text-anchor': 'end' } : {}) },
      words,
    );
  into.append(
    head(at.rank, language.t('board.rank'), true),
    head(at.shift, language.t('board.shift')),
    head(at.name, language.t('board.unit')),
    head(at.score, score, true),
    head(at.bar, language.t(own == null ? 'board.bar' : 'board.barOne')),
    shape('line', { x1: 0, x2: width, y1: y + headHeight - 1, y2: y + headHeight - 1, stroke: '#c6c7c2' }),
  );
}

function rowOf(session: Session, unit: number, y: number, parts: Part[], scale: Scale, isRedUp: boolean): SVGElement {
  const { language, hot, description, selection } = session;
  const row = shape('g', { transform: `translate(0, ${y})` });
  const write = (x: number, words: string, more = {}) =>
    row.append(shape('text', { x, y: 17, 'font-size': size, fill: paper.ink, ...more }, words));
  const rank = hot.ranks[unit] as number;
  const shift = hot.shifts[unit] as number;
  const weight = unit === selection.pinned || unit === selection.unit ? { 'font-weight': 600 } : {};
  write(at.rank, rank > 0 ? language.number(rank, 0) : '–', { 'text-anchor': 'end' });
  const colour = shift === 0 ? paper.quiet : shift > 0 === isRedUp ? edges.up : edges.down;
  write(at.shift, shiftText(shift, language), { fill: colour });
  write(at.name, fitting(session.unitName(unit), at.score - at.name - 62), weight);
  write(at.score, language.number(hot.scores[unit] as number, scoreDecimals(description, session.board)), {
    'text-anchor': 'end',
    ...weight,
  });
  row.append(
    ...segments(session, unit, parts, scale),
    shape('line', { x1: 0, x2: width, y1: rowHeight - 0.5, y2: rowHeight - 0.5, stroke: paper.hair }),
  );
  return row;
}

// A long name is cut; the score that follows must be legible.
function fitting(name: string, room: number): string {
  const [line = ''] = inLines(name, room, size, 'sans-serif');
  return line.length < name.trim().length ? `${line}…` : name;
}

function segments({ hot, description }: Session, unit: number, parts: Part[], scale: Scale): SVGElement[] {
  const room = width - at.bar;
  const drawn: SVGElement[] = [];
  let [above, below] = [0, 0];
  parts.forEach(({ leaf, colour }, number) => {
    const points = (leaf < 0 ? hot.scores[unit] : hot.contributions[leaf * description.units.length + unit]) as number;
    if (!Number.isFinite(points)) return;
    const from = points < 0 ? below + points : above;
    if (points < 0) below += points;
    else above += points;
    const left = place(scale, from) * room;
    const long = place(scale, from + Math.abs(points)) * room - left;
    if (long <= 0) return;
    drawn.push(
      shape('rect', {
        ...{ x: at.bar + left, y: bar.top, width: Math.max(0.5, long - 1), height: bar.height, fill: colour },
        'data-points': String(points),
      }),
    );
    if (parts.length > 1 && long >= numbered)
      drawn.push(
        shape('text', { x: at.bar + left + long / 2, y: bar.top + 11, ...inside(colour) }, String(number + 1)),
      );
  });
  const baseline = hot.baselineScores[unit] as number;
  if (Number.isFinite(baseline)) {
    const x = at.bar + place(scale, baseline) * room;
    drawn.push(shape('line', { x1: x, x2: x, y1: 2, y2: rowHeight - 2, stroke: paper.ground, 'stroke-width': 3.5 }));
    drawn.push(shape('line', { x1: x, x2: x, y1: 2, y2: rowHeight - 2, ...tick }));
  }
  return drawn;
}

// A number on a hue, dark or light, whichever is told apart better.
function inside(colour: string): Record<string, string | number> {
  const channel = (from: number) => {
    const value = parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  const fill = 1.05 / (light + 0.05) > (light + 0.05) / 0.062 ? '#ffffff' : '#101317';
  return { fill, 'font-size': 10, 'font-weight': 600, 'text-anchor': 'middle' };
}
