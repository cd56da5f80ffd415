// One tab stop for the whole board; arrow keys move inside it.
import type { BoardBody } from './table.js';

/** Which cell has the tab stop: a unit, not a place, so that the focus follows the unit. */
export class BoardFocus {
  unit = -1;
  column = 2;
  private marked: HTMLElement | undefined;

  /** Gives the tab stop to the active cell, or to the first row's. */
  mark(body: BoardBody): void {
    const row = body.rowOf(this.unit) ?? body.rowAt(0);
    const cell = row?.cells[Math.min(this.column, (row?.cells.length ?? 1) - 1)];
    if (cell === this.marked) return;
    if (this.marked) this.marked.tabIndex = -1;
    if (cell) cell.tabIndex = 0;
    this.marked = cell;
  }

  /** Takes a cell that was focused or clicked as the active one. */
  take(body: BoardBody, cell: HTMLElement): void {
    const code = cell.closest('tr')?.dataset.unit;
    const at = body.list.units
      .subarray(0, body.list.length)
      .find((unit) => body.rowOf(unit)?.element.dataset.unit === code);
    if (at === undefined) return;
    this.unit = at;
    const column = body.rowOf(at)?.cells.indexOf(cell as HTMLTableCellElement) ?? -1;
    if (column >= 0) this.column = column;
  }

  /** Moves by a key; whether it was one of the board's. */
  move(event: KeyboardEvent, body: BoardBody, page: number): boolean {
    const index = Math.max(0, body.list.indexOf(this.unit));
    const columns = body.rowAt(index)?.cells.length ?? 5;
    const last = body.list.length - 1;
    const to = target(event, index, last, page);
    const column = targetColumn(event, this.column, columns);
    if (to === undefined && column === undefined) return false;
    event.preventDefault();
    if (column !== undefined) this.column = column;
    const row = Math.min(last, Math.max(0, to ?? index));
    this.unit = body.list.units[row] as number;
    return true;
  }
}

function target(event: KeyboardEvent, index: number, last: number, page: number): number | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return event.ctrlKey ? 0 : undefined;
    case 'End':
      return event.ctrlKey ? last : undefined;
    default:
      return undefined;
  }
}

function targetColumn(event: KeyboardEvent, column: number, columns: number): number | undefined {
  switch (event.key) {
    case 'ArrowRight':
      return Math.min(columns - 1, column + 1);
    case 'ArrowLeft':
      return Math.max(0, column - 1);
    case 'Home':
      return 0;
    case 'End':
      return columns - 1;
    default:
      return undefined;
  }
}
