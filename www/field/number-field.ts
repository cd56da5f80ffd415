// A number as text: it takes what people type and paste, and says at its place what it cannot take.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { asRefusal } from '../engine/refusal.js';
import type { Language } from '../language/language.js';
import { problemWords } from '../language/problem-words.js';
import { readNumber, type Bounds } from '../number/read-number.js';
import { define } from '../session/define.js';
import { base } from '../style/base.js';

/** What the engine refused, in words for the field that caused it. */
export function refusalWords(thrown: unknown, language: Language): string {
  const { problems } = asRefusal(thrown);
  const [{ code, value, bound } = { code: '' }] = problems;
  if (code === 'out-of-range') return language.t('number.out-of-range', { value: String(value), bound: String(bound) });
  return problems.map((problem) => problemWords(problem, language)).join(language.chinese ? '；' : '; ');
}

/** Fires `number-input` with the value while typing, `number-settle` when done, `number-cancel` when given up or refused. */
export class NumberField extends LitElement {
  static override properties = {
    value: { attribute: false },
    decimals: { attribute: false },
    step: { attribute: false },
    bounds: { attribute: false },
    language: { attribute: false },
    label: {},
    figure: {},
    weight: {},
    changed: { type: Boolean },
    disabled: { type: Boolean },
    optional: { type: Boolean },
    refusal: { attribute: false },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
      }
      input {
        width: 100%;
        height: 28px;
        padding: 0 8px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
        text-align: end;
      }
      input:hover {
        border-color: var(--control);
      }
      input:focus {
        outline: 2px solid var(--accent);
        outline-offset: -1px;
      }
      input[disabled] {
        border-color: transparent;
        background: none;
        color: var(--ink-2);
      }
      .changed {
        text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
        text-underline-offset: 3px;
      }
      [aria-invalid='true'] {
        border-color: var(--red);
      }
      .refusal {
        position: absolute;
        z-index: 4;
        top: 31px;
        right: 0;
        width: max-content;
        max-width: 240px;
        padding: 4px 8px;
        border: 1px solid var(--red);
        border-radius: 4px;
        background: var(--surface);
        color: var(--red);
        font-size: var(--small);
        line-height: 18px;
        box-shadow: var(--shadow);
      }
    `,
  ];

  declare value: number | null;
  declare decimals: number;
  declare step: number;
  declare bounds: Bounds;
  declare language: Language;
  declare label: string;
  declare figure: string | undefined;
  declare weight: string | undefined;
  declare changed: boolean;
  declare disabled: boolean;
  /** Whether an empty field is an answer: then the value is null. */
  declare optional: boolean;
  /** Words of a refusal that came from the engine. */
  declare refusal: string;
  private dirty = false;
  private former: number | null = null;

  constructor() {
    super();
    this.value = null;
    this.decimals = 0;
    this.step = 1;
    this.bounds = {};
    this.label = '';
    this.changed = false;
    this.disabled = false;
    this.optional = false;
    this.refusal = '';
  }

  protected override render() {
    return html`
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        class=${this.changed ? 'changed' : ''}
        aria-label=${this.label}
        aria-invalid=${this.refusal ? 'true' : 'false'}
        aria-describedby=${this.refusal ? 'refusal' : nothing}
        data-figure=${this.figure ?? nothing}
        data-weight=${this.weight ?? nothing}
        ?disabled=${this.disabled}
        @focus=${this.onFocus}
        @blur=${this.finish}
        @change=${this.finish}
        @input=${this.onInput}
        @compositionend=${this.onInput}
        @keydown=${this.onKey}
      />
      ${this.refusal ? html`<div class="refusal" id="refusal" role="alert">${this.refusal}</div>` : nothing}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (this.dirty) return;
    if (changed.has('value') && !changed.has('refusal') && changed.get('value') !== undefined) this.refusal = '';
    if (this.refusal) return;
    if (changed.has('value') || changed.has('decimals') || changed.has('language')) this.write();
  }

  override focus(): void {
    this.input?.focus();
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private write(): void {
    if (!this.input) return;
    const { value } = this;
    this.input.value = value == null || Number.isNaN(value) ? '' : this.language.number(value, this.decimals);
  }

  private readonly onFocus = (): void => {
    this.former = this.value;
    this.input?.select();
  };

  private readonly onInput = (event: Event): void => {
    if ((event as InputEvent).isComposing) return;
    this.dirty = true;
    this.refusal = '';
    const reading = this.read();
    if (reading.ok) this.tell('number-input', reading.value);
  };

  private read(): { ok: true; value: number | null } | { ok: false; words: string } {
    const text = this.input?.value ?? '';
    if (this.optional && text.trim() === '') return { ok: true, value: null };
    const reading = readNumber(text, this.bounds);
    if (reading.ok) return reading;
    const { minimum, maximum } = this.bounds;
    const bound = reading.refusal === 'too-small' ? minimum : maximum;
    return { ok: false, words: this.language.t(`number.${reading.refusal}`, { bound: bound ?? '', text: text.trim() }) };
  }

  private readonly finish = (): void => {
    if (!this.dirty) return;
    const reading = this.read();
    this.dirty = false;
    if (reading.ok) {
      this.tell('number-input', reading.value);
      this.tell('number-settle', reading.value);
      this.write();
      this.requestUpdate('value');
    } else {
      this.refusal = reading.words;
      this.tell('number-cancel', this.former);
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    // While text is being typed, undoing is the browser's; once it counts, the page's.
    if (this.dirty && (event.ctrlKey || event.metaKey)) event.stopPropagation();
    if (event.key === 'Enter') {
      this.finish();
      this.former = this.value;
      this.input?.select();
    } else if (event.key === 'Escape' && (this.dirty || this.refusal)) {
      event.stopPropagation();
      const typed = this.dirty;
      this.dirty = false;
      this.refusal = '';
      if (typed) this.tell('number-cancel', this.former);
      this.value = this.former;
      this.write();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.nudge((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  };

  // A step up or down, within the bounds.
  private nudge(steps: number): void {
    const reading = this.read();
    if (!reading.ok || !this.input) return;
    const { minimum, maximum } = this.bounds;
    let next = Number(((reading.value ?? 0) + steps * this.step).toFixed(Math.min(12, this.decimals + 2)));
    if (minimum != null) next = Math.max(minimum, next);
    if (maximum != null) next = Math.min(maximum, next);
    this.dirty = true;
    this.input.value = this.language.number(next, this.decimals);
    this.tell('number-input', next);
  }

  private tell(name: string, value: number | null): void {
    this.dispatchEvent(new CustomEvent<number | null>(name, { detail: value }));
  }
}

define('saima-number', NumberField);
