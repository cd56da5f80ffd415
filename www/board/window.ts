// Which part of a long list is drawn.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';

/** Lists up to this length are drawn whole: find-in-page, printing and screen readers then see all of it. */
export const drawnWhole = 300;

/** A window over a list that scrolls inside an element. */
export class ListWindow {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly stop: () => void;
  private count = 0;

  constructor(
    scroller: HTMLElement,
    private rowHeight: number,
    private readonly headHeight: number,
    onMove: () => void,
  ) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.options(scroller, onMove));
    this.stop = this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  private options(scroller: HTMLElement, onMove: () => void) {
    return {
      count: this.count,
      getScrollElement: () => scroller,
      estimateSize: () => this.rowHeight,
      scrollMargin: this.headHeight,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: onMove,
    };
  }

  /** Takes a new length or height of rows. */
  resize(count: number, rowHeight: number): void {
    if (count === this.count && rowHeight === this.rowHeight) return;
    const measured = rowHeight !== this.rowHeight;
    this.count = count;
    this.rowHeight = rowHeight;
    this.virtualizer.setOptions({ ...this.virtualizer.options, count });
    if (measured) this.virtualizer.measure();
    this.virtualizer._willUpdate();
  }

  /** First and last index to draw; the last is before the first in an empty list. */
  get range(): [first: number, last: number] {
    const items = this.virtualizer.getVirtualItems();
    if (items.length > 0) return [(items[0] as { index: number }).index, (items[items.length - 1] as { index: number }).index];
    return [0, Math.min(this.count, 40) - 1];
  }

  /** Lets go of its listeners. */
  close(): void {
    this.stop();
  }
}
