// A sentence that can be pasted into a report.
import { css, html, LitElement, nothing } from 'lit';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { base } from '../style/base.js';
import { copyText } from '../table/copy.js';

/** Fired before a sentence is copied: what must be said beside it is added to its words. */
export const copying = 'saima-copying';
export type Copying = CustomEvent<{ words: string }>;

/** `<saima-sentence>`: a sentence with a button that copies it, where the button has words. */
export class Sentence extends LitElement {
  static override properties = { words: {}, copyWords: {}, copiedWords: {}, copied: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 12px;
        margin-top: 8px;
      }
      p {
        max-width: 100ch;
      }
      button {
        flex: none;
      }
    `,
  ];

  declare words: string;
  /** Words of the button, and after it was pressed. */
  declare copyWords: string;
  declare copiedWords: string;
  declare copied: string;

  constructor() {
    super();
    new Unwraps(this);
    this.words = '';
    this.copyWords = '';
    this.copiedWords = '';
    this.copied = '';
  }

  protected override render() {
    const done = this.copied !== '' && this.copied === this.words;
    return html`
      <p>${this.words}</p>
      ${this.copyWords ? html`<button class="text-button small" data-do="copy" @click=${this.copy}>${done ? this.copiedWords : this.copyWords}</button>` : nothing}
    `;
  }

  private readonly copy = async (event: Event): Promise<void> => {
    const { words } = this;
    const detail = { words };
    this.dispatchEvent(new CustomEvent(copying, { detail, bubbles: true, composed: true }) satisfies Copying);
    if (await copyText(detail.words, event.currentTarget as Element)) this.copied = words;
  };
}

define('saima-sentence', Sentence);
