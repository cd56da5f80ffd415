// The order in which units are listed: ranked first, then those of the board's scope that are not ranked.
import type { Description } from '../engine/shapes.js';
import type { Hot } from '../engine/engine.js';

/** A list of unit numbers in an array that is kept from change to change. */
export class List {
  units: Uint32Array;
  length = 0;
  /** Where the held unit would stand; −1 where none is held. */
  landing = -1;

  constructor(capacity: number) {
    this.units = new Uint32Array(capacity);
  }

  /** Lists the units anew. `held` keeps its place `at`, if it is not −1. */
  fill(description: Description, board: number, hot: Hot, held: number, at: number): void {
    const { units } = this;
    units.set(hot.order.subarray(0, hot.ranked));
    this.length = hot.ranked;
    if (hot.ranked < description.units.length) this.addUnranked(description, board, hot);
    this.landing = held < 0 || at < 0 ? -1 : this.indexOf(held);
    if (this.landing >= 0 && this.landing !== at) this.move(this.landing, Math.min(at, this.length - 1));
  }

  private addUnranked(description: Description, board: number, hot: Hot): void {
    const group = description.boards[board]?.group;
    for (let unit = 0; unit < description.units.length; unit += 1) {
      if (hot.ranks[unit] !== 0) continue;
      if (group != null && description.units[unit]?.group !== group) continue;
      this.units[this.length] = unit;
      this.length += 1;
    }
  }

  /** Index of a unit; −1 where it is not listed. */
  indexOf(unit: number): number {
    const found = this.units.indexOf(unit);
    return found < this.length ? found : -1;
  }

  private move(from: number, to: number): void {
    const unit = this.units[from] as number;
    if (from < to) this.units.copyWithin(from, from + 1, to + 1);
    else this.units.copyWithin(to + 1, to, from);
    this.units[to] = unit;
  }
}
