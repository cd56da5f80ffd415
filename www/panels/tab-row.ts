// A row of tabs that may be longer than its room: arrows at its ends for the pointer, keys for everybody.
import { css, html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { leftIcon, rightIcon } from '../style/icons.js';

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Pixels at each end that an arrow may cover. */
const clear = 48;

/** The tab that a key leads to from tab `at`: arrows go round, Home and End to the ends. */
export function tabByKey({ key }: KeyboardEvent, at: number, count: number): number | undefined {
  const to = new Map([
    ['ArrowRight', at + 1],
    ['ArrowLeft', at - 1],
    ['Home', 0],
    ['End', count - 1],
  ]).get(key);
  return to === undefined || count === 0 ? undefined : (to + count) % count;
}

export const tabRowStyles = css`
  .tab-row {
    flex: none;
    position: relative;
  }
  .tab-row .tabs {
    align-items: center;
    padding: 0 16px;
  }
  .tabs .apart {
    flex: none;
    height: 16px;
    border-left: 1px solid var(--hair-2);
  }
  /* Buttons at the ends of a row that is too long, over what runs out under them. */
  .further {
    position: absolute;
    z-index: 1;
    top: 0;
    width: 44px;
    height: 35px;
    display: flex;
    align-items: center;
    padding: 0 4px;
    border: 0;
    color: var(--ink-2);
    cursor: pointer;
  }
  .further:hover {
    color: var(--ink);
  }
  .further svg {
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .further[data-further='left'] {
    left: 0;
    background: linear-gradient(to right, var(--surface) 24px, transparent);
  }
  .further[data-further='right'] {
    right: 0;
    justify-content: flex-end;
    background: linear-gradient(to left, var(--surface) 24px, transparent);
  }
  @media (forced-colors: active) {
    .further[data-further] {
      width: 24px;
      background: var(--surface);
    }
  }
`;

/** The one row of tabs of an element. */
export class TabRow implements ReactiveController {
  /** Whether there are tabs out of sight at each end. */
  private more = { left: false, right: false };
  private sizes: ResizeObserver | undefined;
  /** The tab to be brought into sight, and whether that is due in the next frame. */
  private wanted = '';
  private due = false;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.sizes = new ResizeObserver(() => this.noteEnds());
    this.sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.sizes?.disconnect();
  }

  hostUpdated(): void {
    this.lookSoon();
  }

  /** The row with its tabs. */
  render(label: string, tabs: unknown, onKey: (event: KeyboardEvent) => void): TemplateResult {
    const { left, right } = this.more;
    return html`<div class="tab-row">
      <div class="tabs" role="tablist" aria-label=${label} @scroll=${this.noteEnds} @keydown=${onKey}>${tabs}</div>
      ${left ? this.renderFurther('left', leftIcon, -1) : nothing} ${right ? this.renderFurther('right', rightIcon, 1) : nothing}
    </div>`;
  }

  // For the pointer alone: the arrow keys reach every tab.
  private renderFurther(end: string, icon: TemplateResult, direction: number) {
    const further = () =>
      this.row?.scrollBy({ left: direction * this.row.clientWidth * 0.7, behavior: calm.matches ? 'auto' : 'smooth' });
    return html`<button class="further" data-further=${end} aria-hidden="true" tabindex="-1" @click=${further}>${icon}</button>`;
  }

  private get row(): HTMLElement | null {
    return this.host.renderRoot.querySelector('.tab-row .tabs');
  }

  private readonly noteEnds = (): void => {
    const { row, more } = this;
    if (!row) return;
    const left = row.scrollLeft > 2;
    const right = row.scrollLeft + row.clientWidth < row.scrollWidth - 2;
    if (left === more.left && right === more.right) return;
    this.more = { left, right };
    this.host.requestUpdate();
  };

  /** Brings a tab into sight, clear of the ends. */
  show(id: string): void {
    this.wanted = id;
    this.lookSoon();
  }

  // Asking for sizes costs a layout: with the next frame, which has one in any case.
  private lookSoon(): void {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.bringInSight();
      this.noteEnds();
    });
  }

  private bringInSight(): void {
    const { row, wanted } = this;
    this.wanted = '';
    const tab = wanted && row?.querySelector(`#${wanted}`);
    if (!row || !tab) return;
    const [box, frame] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    if (box.left < frame.left + clear) row.scrollLeft -= frame.left + clear - box.left;
    else if (box.right > frame.right - clear) row.scrollLeft += box.right - frame.right + clear;
  }

  /** Gives the focus to a tab, once it is drawn. */
  async focus(id: string): Promise<void> {
    await this.host.updateComplete;
    this.row?.querySelector<HTMLElement>(`#${id}`)?.focus();
  }
}
