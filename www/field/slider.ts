// A slider: a native range with a quiet track, a filled part and a tick at the baseline.
import { css, html, LitElement } from 'lit';
import { define } from '../session/define.js';
import { base } from '../style/base.js';

/** Fires `slide` with the value while it moves and `slide-end` when it is let go. */
export class Slider extends LitElement {
  static override properties = {
    value: { attribute: false },
    min: { attribute: false },
    max: { attribute: false },
    step: { attribute: false },
    baseline: { attribute: false },
    label: {},
    words: {},
    disabled: { type: Boolean },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        height: 28px;
        min-width: 0;
      }
      .track,
      .fill,
      .tick {
        position: absolute;
        top: 12px;
        left: 7px;
        right: 7px;
        height: 4px;
        border-radius: 2px;
        pointer-events: none;
        overflow: hidden;
      }
      .track {
        background: var(--hair-2);
      }
      .fill span,
      .tick span {
        position: absolute;
        top: 0;
        bottom: 0;
        left: 0;
        width: 100%;
        transform-origin: 0 0;
      }
      .fill span {
        background: var(--swatch, var(--ink-2));
        forced-color-adjust: none;
      }
      .tick {
        top: 8px;
        height: 12px;
        border-radius: 0;
        overflow: visible;
      }
      .tick span::before {
        content: '';
        position: absolute;
        left: -1px;
        top: 0;
        bottom: 0;
        width: 2px;
        background: var(--ink);
      }
      input {
        -webkit-appearance: none;
        appearance: none;
        position: relative;
        display: block;
        width: 100%;
        height: 28px;
        padding: 0;
        background: none;
        cursor: pointer;
        touch-action: pan-y;
      }
      input[disabled] {
        opacity: 0.4;
        cursor: default;
      }
      input::-webkit-slider-runnable-track {
        height: 28px;
        background: none;
      }
      input::-moz-range-track {
        height: 28px;
        background: none;
      }
      input::-webkit-slider-thumb {
        -webkit-appearance: none;
        width: 14px;
        height: 14px;
        margin-top: 7px;
        border: 2px solid var(--surface);
        border-radius: 50%;
        background: var(--ink);
        box-shadow: 0 0 0 1px var(--ink);
      }
      input::-moz-range-thumb {
        width: 10px;
        height: 10px;
        border: 2px solid var(--surface);
        border-radius: 50%;
        background: var(--ink);
        box-shadow: 0 0 0 1px var(--ink);
      }
      input:active::-webkit-slider-thumb {
        background: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      input:focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: -2px;
        border-radius: 4px;
      }
    `,
  ];

  declare value: number;
  declare min: number;
  declare max: number;
  declare step: number;
  declare baseline: number | null;
  declare label: string;
  declare words: string;
  declare disabled: boolean;
  private sliding = false;

  constructor() {
    super();
    this.value = 0;
    this.min = 0;
    this.max = 1;
    this.step = 0.01;
    this.baseline = null;
    this.label = '';
    this.words = '';
    this.disabled = false;
  }

  protected override render() {
    return html`
      <div class="track"></div>
      <div class="fill"><span></span></div>
      <div class="tick" ?hidden=${this.baseline == null}><span></span></div>
      <input
        type="range"
        min=${this.min}
        max=${this.max}
        step=${this.step}
        aria-label=${this.label}
        aria-valuetext=${this.words}
        ?disabled=${this.disabled}
        @input=${this.onInput}
        @change=${this.onEnd}
        @blur=${this.onEnd}
      />
    `;
  }

  protected override updated(): void {
    const input = this.renderRoot.querySelector('input') as HTMLInputElement;
    if (!this.sliding) input.value = String(this.value);
    this.draw(this.sliding ? Number(input.value) : this.value);
  }

  private share(value: number): number {
    const share = (value - this.min) / (this.max - this.min);
    return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  }

  private draw(value: number): void {
    const find = (selector: string) => this.renderRoot.querySelector(selector) as HTMLElement;
    find('.fill span').style.transform = `scaleX(${this.share(value).toFixed(4)})`;
    if (this.baseline != null)
      find('.tick span').style.transform = `translateX(${(this.share(this.baseline) * 100).toFixed(2)}%)`;
  }

  private readonly onInput = (event: Event): void => {
    const value = Number((event.target as HTMLInputElement).value);
    this.sliding = true;
    this.draw(value);
    this.dispatchEvent(new CustomEvent<number>('slide', { detail: value }));
  };

  private readonly onEnd = (): void => {
    if (!this.sliding) return;
    this.sliding = false;
    this.dispatchEvent(new CustomEvent('slide-end'));
  };
}

define('saima-slider', Slider);
