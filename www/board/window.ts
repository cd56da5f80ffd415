// Which part of a long list is drawn.
import type { Virtualizer } from '@tanstack/virtual-core';
import { fetchLate, type Later, lateFault, onLate } from '../panels/late.js';
import { painted } from '../session/pace.js';

/** Lists up to this length are drawn whole: find-in-page, printing and screen readers then see all of it. */
export const drawnWhole = 300;

/** A window over a list that scrolls inside an element. */
export class ListWindow {
  private virtualizer: Virtualizer<HTMLElement, HTMLElement> | undefined;
  private stop: () => void;
  private count = 0;
  private closed = false;

  constructor(
    private readonly scroller: HTMLElement,
    private rowHeight: number,
    private readonly headHeight: number,
    private readonly onMove: () => void,
  ) {
    // Until the code has come the list is at its top; should it fail, it comes when it is asked for again.
    this.stop = onLate(() => lateFault() || this.begin());
    // The first rows come first.
    void painted().then(() => this.begin());
  }

  private begin(): void {
    fetchLate().then(
      ({ windowing }) => this.start(windowing),
      () => {},
    );
  }

  private start(library: Later['windowing']): void {
    if (this.virtualizer || this.closed) return;
    this.stop();
    const { elementScroll: scrollToFn, observeElementRect, observeElementOffset } = library;
    this.virtualizer = new library.Virtualizer<HTMLElement, HTMLElement>({
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => this.rowHeight,
      scrollMargin: this.headHeight,
      overscan: 8,
      initialOffset: () => this.scroller.scrollTop,
      scrollToFn,
      observeElementRect,
      observeElementOffset,
      onChange: this.onMove,
    });
    this.stop = this.virtualizer._didMount();
    this.virtualizer._willUpdate();
    this.onMove();
  }

  /** Takes a new length or height of rows. */
  resize(count: number, rowHeight: number): void {
    if (count === this.count && rowHeight === this.rowHeight) return;
    const measured = rowHeight !== this.rowHeight;
    this.count = count;
    this.rowHeight = rowHeight;
    if (!this.virtualizer) return;
    this.virtualizer.setOptions({ ...this.virtualizer.options, count });
    if (measured) this.virtualizer.measure();
    this.virtualizer._willUpdate();
  }

  /** First and last index to draw; the last is before the first in an empty list. */
  get range(): [first: number, last: number] {
    const items = this.virtualizer?.getVirtualItems() ?? [];
    if (items.length > 0)
      return [(items[0] as { index: number }).index, (items[items.length - 1] as { index: number }).index];
    return [0, Math.min(this.count, 40) - 1];
  }

  /** Lets go of its listeners. */
  close(): void {
    this.closed = true;
    this.stop();
  }
}
