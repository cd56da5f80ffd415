// A number as text: it takes what people type and paste, and says at its place what it cannot take.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { asRefusal, type Details } from '../engine/refusal.js';
import type { Language } from '../language/language.js';
import { boundWords, plainNumber } from '../language/bound-words.js';
import { problemWords, type PlaceWords } from '../language/problem-words.js';
import { readNumber, type Bounds } from '../number/read-number.js';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { base } from '../style/base.js';

/** A number beyond its bounds, in words for its own field: without the place, which the field is. */
export function rangeWords({ value, bound }: Details, language: Language): string {
  return language.t('number.out-of-range', {
    value: plainNumber(Number(value), language),
    bound: boundWords(String(bound), language),
  });
}

/** What the engine refused, in words for the field that caused it. */
export function refusalWords(thrown: unknown, language: Language, placeOf?: PlaceWords): string {
  const words = (problem: Details) =>
    problem.code === 'out-of-range' ? rangeWords(problem, language) : problemWords(problem, language, placeOf);
  return asRefusal(thrown)
    .problems.map(words)
    .join(language.chinese ? '；' : '; ');
}

/**
 * Fires `number-input` with the value while typing, `number-settle` when done, `number-cancel` when given up or
 * refused, `number-drop` when the draft gave way to a change from elsewhere. Another label is another number.
 */
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
    misread: { state: true },
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
  /** Words of a refusal that came from the engine; the value stands again then. */
  declare refusal: string;
  /** Why the text that was left in the field is no number, in words. */
  declare misread: string;
  private dirty = false;
  /** What stood before the draft, and what the draft has told since: these come back as its own. */
  private former: number | null = null;
  private readonly told = new Set<number | null>();

  constructor() {
    super();
    new Unwraps(this);
    this.value = null;
    this.decimals = 0;
    this.step = 1;
    this.bounds = {};
    this.label = '';
    this.changed = false;
    this.disabled = false;
    this.optional = false;
    this.refusal = '';
    this.misread = '';
  }

  protected override render() {
    const words = this.misread || this.refusal;
    return html`
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        class=${this.changed ? 'changed' : ''}
        aria-label=${this.label}
        aria-invalid=${words ? 'true' : 'false'}
        aria-describedby=${words ? 'refusal' : nothing}
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
      ${words ? html`<div class="refusal" id="refusal" role="alert">${words}</div>` : nothing}
    `;
  }

  // A value that the draft has not told was set elsewhere.
  protected override willUpdate(changed: PropertyValues): void {
    const own = (this.dirty || this.misread) && (this.value === this.former || this.told.has(this.value));
    // In another language the label is another, and the number the same.
    const speaks = changed.has('language') && changed.get('language') !== undefined;
    if (speaks && this.misread) this.misread = this.misreadWords();
    if ((speaks || !changed.has('label')) && (own || !changed.has('value'))) return;
    if (!changed.has('refusal')) this.refusal = '';
    this.drop();
  }

  protected override updated(changed: PropertyValues): void {
    if (this.dirty || this.misread) return;
    if (['value', 'decimals', 'language', 'label', 'refusal', 'misread'].some((name) => changed.has(name)))
      this.write();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.drop();
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
    this.input?.select();
  };

  private readonly onInput = (event: Event): void => {
    const { isComposing, inputType } = event as InputEvent;
    if (isComposing) return;
    // The browser's own undo, with the focus elsewhere, brings back text that nobody typed now.
    if (!this.dirty && inputType?.startsWith('history')) {
      this.misread = '';
      this.write();
      return;
    }
    this.begin();
    const reading = this.read();
    if (reading.ok) this.turn(reading.value);
  };

  // A draft begins, or goes on.
  private begin(): void {
    if (!this.dirty && !this.misread) {
      this.former = this.value;
      this.told.clear();
    }
    this.dirty = true;
    this.misread = '';
    this.refusal = '';
  }

  // The draft gives way to what stands.
  private drop(): void {
    const typed = this.dirty;
    this.dirty = false;
    this.misread = '';
    if (typed) this.tell('number-drop', this.value);
  }

  private misreadWords(): string {
    const reading = this.read();
    return reading.ok ? '' : reading.words;
  }

  private read(): { ok: true; value: number | null } | { ok: false; words: string } {
    const text = this.input?.value ?? '';
    if (this.optional && text.trim() === '') return { ok: true, value: null };
    const reading = readNumber(text, this.bounds);
    if (reading.ok) return reading;
    const { minimum, maximum } = this.bounds;
    const bound = reading.refusal === 'too-small' ? minimum : maximum;
    return {
      ok: false,
      words: this.language.t(`number.${reading.refusal}`, { bound: bound ?? '', text: text.trim() }),
    };
  }

  private readonly finish = (): void => {
    if (!this.dirty) return;
    const reading = this.read();
    this.dirty = false;
    if (reading.ok) {
      this.tell('number-input', reading.value);
      this.tell('number-settle', reading.value);
      this.write();
    } else {
      this.misread = reading.words;
      this.tell('number-cancel', this.former);
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    // While text is being typed, undoing is the browser's; once it counts, the page's.
    if (this.dirty && (event.ctrlKey || event.metaKey)) event.stopPropagation();
    if (event.key === 'Enter') {
      this.finish();
      this.input?.select();
    } else if (event.key === 'Escape' && (this.dirty || this.misread || this.refusal)) {
      event.stopPropagation();
      // A dialog of the host around it would take the key for its own.
      event.preventDefault();
      this.giveUp();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.nudge((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  };

  private giveUp(): void {
    const { dirty, misread } = this;
    this.dirty = false;
    this.misread = '';
    this.refusal = '';
    if (dirty) this.tell('number-cancel', this.former);
    if (dirty || misread) this.value = this.former;
    this.write();
  }

  // A step up or down, within the bounds.
  private nudge(steps: number): void {
    const reading = this.read();
    if (!reading.ok || !this.input) return;
    const { minimum, maximum } = this.bounds;
    let next = Number(((reading.value ?? 0) + steps * this.step).toFixed(Math.min(12, this.decimals + 2)));
    if (minimum != null) next = Math.max(minimum, next);
    if (maximum != null) next = Math.min(maximum, next);
    this.begin();
    this.input.value = this.language.number(next, this.decimals);
    this.turn(next);
  }

  private turn(value: number | null): void {
    this.told.add(value);
    this.tell('number-input', value);
  }

  private tell(name: string, value: number | null): void {
    this.dispatchEvent(new CustomEvent<number | null>(name, { detail: value }));
  }
}

define('saima-number', NumberField);
