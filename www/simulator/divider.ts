// The edge between the board and the analyses: dragged, or moved by keys.
import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';

/** Pixels that the analyses take at least, and that all above them keeps. */
const least = 160;
const keptAbove = 350;
/** Pixels of one key. */
const stride = 24;
/** The share of the element's height that the analyses take unless the reader chooses another. */
const usual = 0.38;

/** How high the analyses stand while they are unfolded. */
export class Divider implements ReactiveController {
  /** Their share of the element's height, 0 to 1, where the reader chose one. */
  share: number | undefined;
  private height = 0;
  private drag: { y: number; pixels: number } | undefined;

  /** `chosen` hears of a choice, once it is made. */
  constructor(
    private readonly host: ReactiveElement,
    private readonly chosen: (share: number | undefined) => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    this.draw();
  }

  /** The element's height in pixels is another. */
  resize(height: number): void {
    if (height === this.height) return;
    this.height = height;
    this.host.requestUpdate();
  }

  private get pixels(): number {
    return this.within((this.share ?? usual) * this.height);
  }

  private within(pixels: number): number {
    return Math.round(Math.max(least, Math.min(pixels, this.height - keptAbove)));
  }

  private draw(): void {
    const area = this.host.renderRoot.querySelector<HTMLElement>('.analysis');
    if (area) area.style.height = area.classList.contains('open') ? `${this.pixels}px` : '';
  }

  // Drawn by hand while it is dragged, so that nothing else is made anew for it.
  private turn(pixels: number): void {
    this.share = this.within(pixels) / this.height;
    this.draw();
  }

  private settle(): void {
    this.chosen(this.share);
    this.host.requestUpdate();
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { y: event.clientY, pixels: this.pixels };
  };

  private readonly onMove = ({ clientY }: PointerEvent): void => {
    if (this.drag) this.turn(this.drag.pixels + this.drag.y - clientY);
  };

  private readonly onUp = (): void => {
    if (!this.drag) return;
    this.drag = undefined;
    this.settle();
  };

  private readonly onDoubleClick = (): void => {
    this.share = undefined;
    this.settle();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = new Map([
      ['ArrowUp', this.pixels + stride],
      ['ArrowDown', this.pixels - stride],
      ['Home', least],
      ['End', this.height],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.turn(to);
    this.settle();
  };

  /** The edge; its value is the analyses' share in percent. A double click gives the usual share back. */
  render(label: string): TemplateResult {
    const percent = (pixels: number) => (this.height > 0 ? String(Math.round((pixels / this.height) * 100)) : '0');
    return html`<div
      class="divider"
      role="separator"
      tabindex="0"
      aria-orientation="horizontal"
      aria-label=${label}
      title=${label}
      aria-controls="analysis"
      aria-valuemin=${percent(this.within(0))}
      aria-valuemax=${percent(this.within(this.height))}
      aria-valuenow=${percent(this.pixels)}
      @pointerdown=${this.onDown}
      @pointermove=${this.onMove}
      @pointerup=${this.onUp}
      @pointercancel=${this.onUp}
      @keydown=${this.onKey}
      @dblclick=${this.onDoubleClick}
    ></div>`;
  }
}
