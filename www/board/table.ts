// The body of the board: rows by the hundred, patched and moved without a framework.
import type { Description } from '../engine/shapes.js';
import type { Hot } from '../engine/engine.js';
import type { Language } from '../language/language.js';
import type { Columns } from './columns.js';
import { leafOf } from '../method/leaves.js';
import { glide, notePlaces, stop, Tempo, ringMoved } from './flip.js';
import { List } from './list.js';
import type { Sign } from './listed.js';
import type { Ranges } from './ranges.js';
import { isPaper } from './on-paper.js';
import { Row, type Sheet } from './row.js';
import { frame } from '../session/pace.js';
import { scaleFor, type Scale } from './scale.js';
import { staying } from './stay.js';
import { drawnWhole, ListWindow } from './window.js';

/** What the body shows beside the results. */
export interface Shown {
  board: number;
  chosen: number;
  pinned: number;
  held: number;
}

/** Draws the rows of a board into a `<tbody>` inside an element that scrolls. */
export class BoardBody {
  readonly list: List;
  private readonly rows = new Map<number, Row>();
  private readonly spare: Row[] = [];
  private readonly window: ListWindow | undefined;
  private sheet: Sheet;
  private shown: Shown = { board: -1, chosen: -1, pinned: -1, held: -1 };
  private heldAt = -1;
  private readonly tempo = new Tempo();
  private first = 0;
  private last = -1;
  /** What part of the list is in sight; noted when it changes, since asking costs a layout. */
  private readonly seen = { from: 0, height: 0 };
  private readonly watch: ResizeObserver;
  /** What the latest change has left to do before the next frame. */
  private unfinished: (() => void) | undefined;
  /** Whether rows out of sight show what was before. */
  private owing = false;
  /** Number of the latest change. */
  private turn = 0;

  constructor(
    private readonly body: HTMLTableSectionElement,
    private readonly scroller: HTMLElement,
    private readonly ghost: HTMLElement,
    private readonly headHeight: number,
    parts: { description: Description; hot: Hot; language: Language; columns: Columns },
    /** Fetches what the rows of these units need; rows are drawn when it resolves. */
    private readonly fetchRows: (units: Uint32Array) => Promise<void>,
    /** Called when another stretch of a long list has been drawn. */
    private readonly onDraw: () => void,
    /** Whether a long list is drawn whole too. */
    readonly whole: boolean,
  ) {
    const { description } = parts;
    this.list = new List(description.units.length);
    this.sheet = { ...parts, scale: { low: 0, high: 1 }, segments: [], ranges: undefined, signs: new Map() };
    this.watch = new ResizeObserver(() => this.noteSeen());
    this.watch.observe(scroller);
    scroller.addEventListener('scroll', this.noteSeen, { passive: true });
    if (description.units.length > drawnWhole && !whole) {
      this.window = new ListWindow(scroller, parts.columns.rowHeight, headHeight, () => void this.scrolled());
    }
  }

  private readonly noteSeen = (): void => {
    if (isPaper()) return;
    this.catchUp();
    this.seen.from = this.scroller.scrollTop;
    this.seen.height = this.scroller.clientHeight;
    this.scroller.toggleAttribute('data-aside', this.scroller.scrollLeft !== 0);
  };

  /** Lets go of rows and listeners. */
  close(): void {
    this.unfinished = undefined;
    this.owing = false;
    this.watch.disconnect();
    this.scroller.removeEventListener('scroll', this.noteSeen);
    this.window?.close();
    for (const row of this.rows.values()) stop(row);
    this.body.textContent = '';
  }

  /** Shows a board anew: its scale, its hues. */
  show(shown: Shown, description: Description, hot: Hot): void {
    const board = shown.board;
    const own = description.boards[board]?.indicator;
    const { leaves } = description;
    const hueOf = (indicator: number) =>
      leafOf(description, indicator) < 0 ? leaves.length : leafOf(description, indicator);
    const segments = own != null ? [{ leaf: -1, hue: hueOf(own) }] : leaves.map((_, leaf) => ({ leaf, hue: leaf }));
    const fresh = segments.length !== this.sheet.segments.length;
    this.list.fill(description, board, hot, -1, -1);
    this.sheet = { ...this.sheet, description, hot, segments, scale: this.fitScale(hot) };
    this.shown = shown;
    if (fresh) this.drop();
    for (const row of this.rows.values()) row.forget(this.sheet, board);
    this.update(shown, false);
    this.settle(false);
  }

  /** Shows the ranks that other weights would give; `old` while they are those of before. */
  showRanges(ranges: Ranges | undefined, old: boolean): void {
    this.body.classList.toggle('old', old);
    if (ranges === this.sheet.ranges) return;
    this.sheet = { ...this.sheet, ranges };
    for (const row of this.rows.values()) {
      row.sheet = this.sheet;
      row.patch();
    }
  }

  /** Shows who stands on lists. */
  showSigns(signs: Map<number, Sign[]>): void {
    if (signs === this.sheet.signs) return;
    this.sheet = { ...this.sheet, signs };
    for (const row of this.rows.values()) {
      row.sheet = this.sheet;
      row.patchSigns();
    }
  }

  private fitScale(hot: Hot): Scale {
    return scaleFor(this.list.units.subarray(0, this.list.length), hot.scores, hot.baselineScores);
  }

  private drop(): void {
    for (const row of this.rows.values()) stop(row);
    this.rows.clear();
    this.spare.length = 0;
    this.body.textContent = '';
  }

  /** Brings the order up to date with the results at once, and all else before the next frame; rows glide if `animated`. */
  update(shown: Shown, animated: boolean): void {
    this.finish();
    this.hold(shown);
    this.shown = shown;
    const { hot, description, columns } = this.sheet;
    this.list.fill(description, shown.board, hot, shown.held, this.heldAt);
    this.window?.resize(this.list.length, columns.rowHeight);
    const [first, last] = this.window ? this.range(this.window) : [0, this.list.length - 1];
    const height = columns.rowHeight;
    const drag = animated && this.tempo.isDrag();
    const glides = animated && !drag;
    const places = glides ? notePlaces(this.rows.values(), height) : undefined;
    if (!places) for (const row of this.rows.values()) stop(row);
    const rows = this.place(first, last, drag);
    this.unfinished = () => {
      this.patch(rows, drag);
      if (places) glide(places, height, this.seen.from - this.headHeight, this.seen.from + this.seen.height);
      this.drawGhost();
    };
    queueMicrotask(this.finish);
  }

  // While changes follow one another, only rows in sight keep up; the others follow when that is over.
  private patch(rows: Row[], drag: boolean): void {
    this.owing = drag;
    this.turn += 1;
    for (const row of rows) if (!drag || this.isInSight(row)) row.patch();
    if (drag) void this.catchUpAfter(this.turn);
  }

  // A frame without a change ends a drag.
  private async catchUpAfter(turn: number): Promise<void> {
    await frame();
    await frame();
    if (turn === this.turn) this.catchUp();
  }

  private catchUp(): void {
    if (!this.owing) return;
    this.owing = false;
    for (const row of this.rows.values()) {
      row.patch();
      row.describe();
    }
  }

  private isInSight({ position, element }: Row): boolean {
    const { rowHeight } = this.sheet.columns;
    const { from, height } = this.seen;
    const top = position * rowHeight;
    return (top + rowHeight > from && top < from + height) || element.classList.contains('pinned');
  }

  private readonly finish = (): void => {
    const { unfinished } = this;
    this.unfinished = undefined;
    unfinished?.();
  };

  // The held row keeps the place that it had when it was taken hold of.
  private hold({ held }: Shown): void {
    if (held === this.shown.held) return;
    this.heldAt = held < 0 ? -1 : this.list.indexOf(held);
  }

  private async scrolled(): Promise<void> {
    if (!this.window || this.shown.board < 0) return;
    const [first, drawn] = this.range(this.window);
    if (first === this.first && drawn === this.last) return;
    await this.fetchRows(this.list.units.slice(first, drawn + 1));
    // Scrolling may have gone on meanwhile: then a later call draws.
    const [stillFirst, stillDrawn] = this.range(this.window);
    if (first !== stillFirst || drawn !== stillDrawn) return;
    this.finish();
    for (const row of this.rows.values()) stop(row);
    for (const row of this.place(first, drawn)) row.patch();
    this.onDraw();
  }

  private range(window: ListWindow): [first: number, last: number] {
    const [first, last] = window.range;
    return [first, Math.min(last, this.list.length - 1)];
  }

  /** The stretch of a long list that is drawn, with a row more at each end; none for a short list. */
  get stretch(): { first: number; last: number } | undefined {
    return this.window ? { first: this.first - 1, last: this.last + 1 } : undefined;
  }

  // Puts the rows of a stretch where they belong; their cells are still to be patched.
  private place(first: number, last: number, drag = false): Row[] {
    this.first = first;
    this.last = last;
    const wanted = this.wanted(first, last);
    let rows = drag ? this.exchange(wanted) : undefined;
    if (!rows) {
      this.release(wanted);
      rows = wanted.map((index) => this.rowFor(index));
      this.arrange(rows);
    }
    if (this.window) this.space(first, last, wanted);
    return rows;
  }

  // A pinned row is always there, so that it can stick to the edge nearest to its place.
  private wanted(first: number, last: number): number[] {
    const wanted: number[] = [];
    const pinned = this.shown.pinned < 0 ? -1 : this.list.indexOf(this.shown.pinned);
    if (pinned >= 0 && pinned < first) wanted.push(pinned);
    for (let index = first; index <= last; index += 1) wanted.push(index);
    if (pinned > last) wanted.push(pinned);
    return wanted;
  }

  // While changes follow one another, rows stay where they are and show other units: to move one costs the styles, the
  // layout and the painting of all that is in it. Not where one has the focus, which follows its unit.
  private exchange(wanted: number[]): Row[] | undefined {
    if (this.rows.size !== wanted.length || this.focusedRow) return undefined;
    const rows = new Array<Row>(wanted.length);
    for (const row of this.rows.values()) rows[row.slot] = row;
    this.rows.clear();
    wanted.forEach((index, slot) => {
      const row = rows[slot] as Row;
      row.bind(this.list.units[index] as number);
      this.rows.set(row.unit, row);
      this.stand(row, index);
    });
    return rows;
  }

  private get focusedRow(): Element | null | undefined {
    return (this.body.getRootNode() as ShadowRoot).activeElement?.closest('tr');
  }

  private release(wanted: number[]): void {
    const kept = new Set(wanted.map((index) => this.list.units[index] as number));
    for (const [unit, row] of this.rows) {
      if (kept.has(unit)) continue;
      this.rows.delete(unit);
      stop(row);
      row.position = -1;
      this.spare.push(row);
    }
  }

  private rowFor(index: number): Row {
    const unit = this.list.units[index] as number;
    let row = this.rows.get(unit);
    if (!row) {
      row = this.spare.pop() ?? new Row(this.sheet);
      row.forget(this.sheet, this.shown.board);
      row.bind(unit);
      this.rows.set(unit, row);
    }
    this.stand(row, index);
    return row;
  }

  private stand(row: Row, index: number): void {
    if (row.position !== index) {
      row.position = index;
      row.element.setAttribute('aria-rowindex', String(index + 2));
    }
    this.flag(row);
  }

  private flag(row: Row): void {
    const { chosen, pinned, held } = this.shown;
    row.flag(row.unit === chosen, row.unit === pinned, row.unit === held);
  }

  // The row that has the focus is never taken out: the others are put around it.
  private arrange(rows: Row[]): void {
    const focused = this.focusedRow;
    const still = focused ? rows.findIndex((row) => row.element === focused) : -1;
    for (const row of this.spare) {
      if (row.slot < 0) continue;
      row.slot = -1;
      row.element.remove();
    }
    const places = new Int32Array(rows.length).fill(-1);
    rows.forEach((row, index) => {
      places[index] = row.slot;
      row.slot = index;
    });
    const stays = staying(places, still);
    let next: ChildNode | null = null;
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const { element } = rows[index] as Row;
      if (!stays[index]) this.body.insertBefore(element, next);
      next = element;
    }
  }

  private space(first: number, last: number, wanted: number[]): void {
    const height = this.sheet.columns.rowHeight;
    const above = first - (wanted[0] !== undefined && wanted[0] < first ? 1 : 0);
    const below =
      this.list.length - 1 - last - (wanted.length > last - first + 1 && (wanted[0] as number) >= first ? 1 : 0);
    this.body.style.paddingTop = `${Math.max(0, above) * height}px`;
    this.body.style.paddingBottom = `${Math.max(0, below) * height}px`;
  }

  private drawGhost(): void {
    const { landing } = this.list;
    const away = landing >= 0 && landing !== this.heldAt;
    this.ghost.hidden = !away;
    if (!away) return;
    const { rowHeight } = this.sheet.columns;
    const line = (landing > this.heldAt ? landing + 1 : landing) * rowHeight;
    // Out of sight, the line waits at the edge and points the way.
    const least = this.seen.from + 12;
    const most = this.seen.from + this.seen.height - this.headHeight - 12;
    const arrow = line < least - 12 ? '↑ ' : line > most + 12 ? '↓ ' : '';
    this.ghost.classList.toggle('edge', arrow !== '');
    this.ghost.style.transform = `translateY(${this.headHeight + (arrow ? Math.min(most, Math.max(least, line)) : line)}px)`;
    const rank = this.sheet.hot.ranks[this.shown.held] as number;
    const label = this.ghost.firstElementChild as HTMLElement;
    label.textContent = arrow + this.sheet.language.t('ghost', { rank: this.sheet.language.number(rank, 0) });
  }

  /** A change has come to rest: refit the scale, say the bars in words, tint what moved. */
  settle(tinted: boolean, moved: number[] = []): void {
    this.finish();
    this.catchUp();
    const scale = this.fitScale(this.sheet.hot);
    if (scale.high !== this.sheet.scale.high || scale.low !== this.sheet.scale.low) {
      this.sheet = { ...this.sheet, scale };
      for (const row of this.rows.values()) {
        row.forget(this.sheet, this.shown.board);
        row.patch();
      }
    }
    for (const row of this.rows.values()) row.describe();
    if (!tinted) return;
    const known = moved.map((unit) => this.rows.get(unit)).filter((row): row is Row => row !== undefined);
    ringMoved(known.filter((row) => this.isInSight(row)));
  }

  /** Pixels. */
  get rowHeight(): number {
    return this.sheet.columns.rowHeight;
  }

  /** Where the list is scrolled to, as was noted last. */
  get scrolledTo(): number {
    return this.seen.from;
  }

  /** Patches every row that is drawn. */
  redraw(): void {
    this.finish();
    for (const row of this.rows.values()) row.patch();
  }

  /** The row of a unit, if it is drawn. */
  rowOf(unit: number): Row | undefined {
    return this.rows.get(unit);
  }

  /** The drawn row at an index. */
  rowAt(index: number): Row | undefined {
    return this.rows.get(this.list.units[index] as number);
  }

  /** Scrolls an index into sight, clear of the head row. */
  async reveal(index: number): Promise<void> {
    const { rowHeight } = this.sheet.columns;
    const top = index * rowHeight;
    const { scrollTop, clientHeight } = this.scroller;
    const room = clientHeight - this.headHeight;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + rowHeight > scrollTop + room) this.scroller.scrollTop = top + rowHeight - room;
    if (!this.window || this.rowAt(index)) return;
    // The scroll event comes with the next frame.
    await new Promise<void>((resolve) => this.scroller.addEventListener('scroll', () => resolve(), { once: true }));
    await this.scrolled();
  }
}
