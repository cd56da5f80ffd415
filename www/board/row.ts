// One row of the board: plain elements, patched only where something changed.
import type { Hot } from '../engine/engine.js';
import type { Description } from '../engine/shapes.js';
import type { Language } from '../language/language.js';
import { edited, markKeys } from '../words/marks.js';
import { shiftText, shiftWords } from '../words/shifts.js';
import { Bar } from './bar.js';
import type { Columns } from './columns.js';
import type { Glide } from './flip.js';
import type { Sign } from './listed.js';
import type { Ranges } from './ranges.js';
import { place, type Scale, scaleSteps } from './scale.js';

/** What all rows are drawn by. */
export interface Sheet {
  description: Description;
  language: Language;
  columns: Columns;
  hot: Hot;
  scale: Scale;
  /** The ranks that other weights would give, once known. */
  ranges: Ranges | undefined;
  /** By unit: the lists it stands on. */
  signs: Map<number, Sign[]>;
  /** Per segment: leaf (or −1 for the whole score) and hue. */
  segments: { leaf: number; hue: number }[];
}

const cell = (tag: 'td' | 'th', role: string, kind: string): HTMLTableCellElement => {
  const element = document.createElement(tag);
  element.setAttribute('role', role);
  element.className = kind;
  element.tabIndex = -1;
  return element;
};

/** Writes into the text that is there: a new one would have its cell styled anew. */
function write(element: HTMLElement, words: string): void {
  const text = element.firstChild;
  if (text instanceof Text && !text.nextSibling) text.data = words;
  else element.textContent = words;
}

/** What a row shows, as it was written last. */
interface Shown {
  rank: number;
  range: string;
  shift: number;
  score: number;
  mark: number;
  figures: number[];
  marks: number[];
  segments: number[];
  tick: number;
}

const nothingYet = (): Shown => ({
  rank: -1,
  range: '',
  shift: NaN,
  score: Infinity,
  mark: -1,
  figures: [],
  marks: [],
  segments: [],
  tick: NaN,
});

/** A row that shows one unit at a time. */
export class Row {
  readonly element = document.createElement('tr');
  readonly rank = cell('td', 'gridcell', 'rank');
  readonly shift = cell('td', 'gridcell', 'shift');
  readonly name = cell('th', 'rowheader', 'name');
  readonly range = cell('td', 'gridcell', 'range');
  readonly score = cell('td', 'gridcell', 'score');
  readonly bar = cell('td', 'gridcell', 'bar');
  readonly figures: HTMLTableCellElement[] = [];
  readonly cells: HTMLTableCellElement[];
  unit = -1;
  /** Which child of the body it is; −1 for none. */
  slot = -1;
  /** Where it stood in the list when it was last placed; −1 if it has not been. */
  position = -1;
  glide: Glide | undefined;
  private flags = 0;
  private listed = '';

  private readonly sign = document.createElement('i');
  private readonly nameText = document.createElement('span');
  private readonly scoreText = document.createElement('span');
  private readonly scoreMark = document.createElement('i');
  private readonly drawing: Bar;
  private readonly numbers: { text: HTMLElement; mark: HTMLElement }[] = [];
  private shown = nothingYet();

  constructor(public sheet: Sheet) {
    const { columns } = sheet;
    this.element.setAttribute('role', 'row');
    this.name.scope = 'row';
    this.sign.hidden = true;
    this.sign.setAttribute('role', 'img');
    this.name.append(this.sign, this.nameText);
    this.score.append(this.scoreText, this.scoreMark);
    this.drawing = new Bar(sheet.segments.map(({ hue }) => hue));
    this.bar.append(this.drawing.element);
    for (const { indicator } of columns.figures) this.figures.push(this.buildFigure(indicator));
    this.cells = [
      this.rank,
      this.shift,
      this.name,
      ...(columns.range ? [this.range] : []),
      this.score,
      this.bar,
      ...this.figures,
    ];
    this.element.append(...this.cells);
  }

  private buildFigure(indicator: number): HTMLTableCellElement {
    const figure = cell('td', 'gridcell', 'figure');
    const text = document.createElement('span');
    const mark = document.createElement('i');
    figure.dataset.indicator = this.sheet.description.indicators[indicator]?.code ?? '';
    figure.append(text, mark);
    this.numbers.push({ text, mark });
    return figure;
  }

  /** Shows a unit; the rest follows with `patch`. */
  bind(unit: number): void {
    if (unit === this.unit) return;
    this.unit = unit;
    const { units } = this.sheet.description;
    this.element.dataset.unit = units[unit]?.code ?? '';
  }

  private patchName(): void {
    const name = this.sheet.language.name(this.sheet.description.units[this.unit]?.name);
    if (name === this.name.title) return;
    write(this.nameText, name);
    this.name.title = name;
  }

  /** Marks it as the chosen one, as kept in sight, as held while it is edited. */
  flag(chosen: boolean, pinned: boolean, held: boolean): void {
    const flags = Number(chosen) + 2 * Number(pinned) + 4 * Number(held);
    if (flags === this.flags) return;
    this.flags = flags;
    const { classList } = this.element;
    classList.toggle('chosen', chosen);
    classList.toggle('pinned', pinned);
    classList.toggle('held', held);
    if (chosen) this.element.setAttribute('aria-selected', 'true');
    else this.element.removeAttribute('aria-selected');
  }

  /** Brings all cells up to date. */
  patch(): void {
    const { hot, language, columns } = this.sheet;
    const { unit, shown } = this;
    this.patchName();
    const rank = hot.ranks[unit] as number;
    if (rank !== shown.rank) {
      shown.rank = rank;
      write(this.rank, rank > 0 ? language.number(rank, 0) : '–');
      this.rank.dataset.rank = String(rank);
      this.element.classList.toggle('unranked', rank === 0);
    }
    const shift = hot.shifts[unit] as number;
    if (shift !== shown.shift) this.patchShift(shift);
    const score = hot.scores[unit] as number;
    if (!Object.is(score, shown.score)) {
      shown.score = score;
      write(this.scoreText, language.number(score, columns.decimals));
    }
    if (columns.range) this.patchRange();
    this.patchSigns();
    this.patchFigures();
    this.patchBar(score);
  }

  /** Brings the signs of lists before the name up to date. */
  patchSigns(): void {
    const own = this.sheet.signs.get(this.unit) ?? [];
    const words = this.sheet.language.list(own.map(({ name }) => name));
    if (words === this.listed) return;
    this.listed = words;
    this.sign.hidden = own.length === 0;
    this.sign.textContent = own.map(({ sign }) => sign).join('');
    this.sign.title = words;
    this.sign.setAttribute('aria-label', words);
  }

  private patchRange(): void {
    const { ranges, language } = this.sheet;
    const [best, worst] = [ranges?.best[this.unit] ?? 0, ranges?.worst[this.unit] ?? 0];
    const rank = (x: number) => language.number(x, x % 1 === 0 ? 0 : 1);
    const words = best === 0 ? '–' : best === worst ? rank(best) : `${rank(best)}–${rank(worst)}`;
    if (words === this.shown.range) return;
    this.shown.range = words;
    write(this.range, words);
  }

  private patchShift(shift: number): void {
    this.shown.shift = shift;
    this.shift.className = `shift ${shift > 0 ? 'up' : shift < 0 ? 'down' : 'same'}`;
    write(this.shift, shiftText(shift, this.sheet.language));
  }

  private patchFigures(): void {
    const { hot, description, columns, language } = this.sheet;
    const { shown, unit } = this;
    const units = description.units.length;
    for (let column = 0; column < this.numbers.length; column += 1) {
      const { indicator, decimals } = columns.figures[column] as { indicator: number; decimals: number };
      const at = indicator * units + unit;
      const figure = hot.figures[at] as number;
      const { text, mark } = this.numbers[column] as { text: HTMLElement; mark: HTMLElement };
      if (!Object.is(figure, shown.figures[column])) {
        shown.figures[column] = figure;
        write(text, language.number(figure, decimals));
      }
      if (hot.marks[at] !== shown.marks[column]) {
        shown.marks[column] = hot.marks[at] as number;
        this.mark(text, mark, hot.marks[at] as number);
      }
    }
    const own = description.boards[this.board]?.indicator;
    const code = own == null ? 0 : (hot.marks[own * units + unit] as number);
    if (code !== shown.mark) {
      shown.mark = code;
      this.mark(this.scoreText, this.scoreMark, code);
    }
  }

  private mark(text: HTMLElement, mark: HTMLElement, code: number): void {
    text.className = code === edited ? 'edited' : '';
    mark.dataset.mark = String(code);
    if (code > 0) {
      mark.setAttribute('role', 'img');
      mark.setAttribute('aria-label', this.sheet.language.t(`provenance.${markKeys[code] ?? 'missing'}`));
    } else {
      mark.removeAttribute('role');
      mark.removeAttribute('aria-label');
    }
  }

  private patchBar(score: number): void {
    const { hot, scale, segments, description } = this.sheet;
    const units = description.units.length;
    let above = 0;
    let below = 0;
    for (let index = 0; index < segments.length; index += 1) {
      const leaf = (segments[index] as { leaf: number }).leaf;
      const points = leaf < 0 ? score : (hot.contributions[leaf * units + this.unit] as number);
      const from = points < 0 ? below + points : above;
      if (points < 0) below += points;
      else if (points > 0) above += points;
      const start = place(scale, from);
      const width = Number.isFinite(points) ? place(scale, from + Math.abs(points)) - start : 0;
      const left = Math.round(start * scaleSteps);
      const size = Math.round(width * scaleSteps);
      const key = left * 2 * scaleSteps + size;
      if (key === this.shown.segments[index]) continue;
      this.shown.segments[index] = key;
      this.drawing.place(index, left, size);
    }
    this.patchTick(hot.baselineScores[this.unit] as number);
  }

  private patchTick(baseline: number): void {
    if (Object.is(baseline, this.shown.tick)) return;
    this.shown.tick = baseline;
    const at = Number.isFinite(baseline) ? Math.round(place(this.sheet.scale, baseline) * scaleSteps) : undefined;
    this.drawing.mark(at);
  }

  /** Says change and bar in words; called when a change has come to rest. */
  describe(): void {
    const { hot, segments, description, language, columns } = this.sheet;
    const units = description.units.length;
    const parts = segments.map(({ leaf }) => {
      if (leaf < 0) return language.number(hot.scores[this.unit] as number, columns.decimals);
      const indicator = description.indicators[description.leaves[leaf] as number];
      return `${language.name(indicator?.name)} ${language.number(hot.contributions[leaf * units + this.unit] as number, columns.decimals)}`;
    });
    this.bar.setAttribute('aria-label', language.t('bar.words', { parts: language.list(parts) }));
    this.shift.setAttribute('aria-label', shiftWords(hot.shifts[this.unit] as number, language));
  }

  /** Draws everything anew at the next patch: after a change of scale or board. */
  forget(sheet: Sheet, board: number): void {
    this.sheet = sheet;
    this.board = board;
    this.shown = nothingYet();
  }

  private board = 0;
}
