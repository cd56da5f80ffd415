// What one element shows of its data, and which unit it is about.
import type { Signals } from './signals.js';

export class Selection {
  /** Number of the board that is shown. */
  board = 0;
  /** Number of the chosen unit; −1 for none. */
  unit = -1;
  /** Number of the reader's own unit, kept in sight; −1 for none. */
  pinned = -1;
  /** Number of the unit whose row stays put while its figure is edited; −1 for none. */
  held = -1;
  /** Number of the unit whose figure was edited last. */
  edited = -1;
  /** Whether the row being edited moves at once instead of staying put. */
  moveAtOnce = false;
  /** Whether the board shows the ranks that other weights would give. */
  rankRange = false;
  /** Codes of the columns that the board shows beside the figures, of indicators that it does not show, and their order. */
  columns = new Set<string>();
  hidden = new Set<string>();
  order: string[] = [];
  /** Whether a board opens at the reader's own unit instead of at its top. */
  opensOwn = false;
  /** The stretch of a long list that is drawn; a short one is drawn whole. */
  drawn: { first: number; last: number } | undefined;

  constructor(private readonly signals: Signals) {}

  /** Of another data set: no unit, and the board of that number where there is one. */
  restart(boards: number): void {
    if (this.board >= boards) this.board = 0;
    this.unit = -1;
    this.pinned = -1;
    this.held = -1;
    this.drawn = undefined;
  }

  /** Chooses a unit. */
  choose(unit: number): void {
    if (unit === this.unit) return;
    this.unit = unit;
    this.signals.tell('shown');
  }

  /** Keeps a unit in sight, or none. */
  pin(unit: number): void {
    this.pinned = unit;
    this.signals.tell('shown');
  }

  /** A row is edited, and stays put unless it is to move at once. */
  hold(unit: number): void {
    this.held = this.moveAtOnce ? -1 : unit;
  }

  /** The row that was edited may move. */
  release(): void {
    this.edited = this.held;
    this.held = -1;
  }

  /** What of a long list is in sight: its stretch, and the units that stand beside it. */
  get inSight(): { first: number; last: number; beside: number[] } | undefined {
    const beside = [this.held, this.pinned, this.unit].filter((unit) => unit >= 0);
    return this.drawn && { ...this.drawn, beside };
  }
}
