// A term with its explanation: one press, and it stands beside the term.
import { css, html, LitElement, nothing } from 'lit';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { base } from '../style/base.js';

/** `<saima-term>`: give it the term and what it means. */
export class Term extends LitElement {
  static override properties = { term: {}, meaning: {}, open: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        margin-top: 4px;
        font-size: var(--small);
      }
      button {
        padding: 0;
        border: 0;
        border-bottom: 1px dotted var(--control);
        background: none;
        color: var(--ink-2);
        font: inherit;
        cursor: pointer;
      }
      button:hover {
        color: var(--ink);
      }
      span {
        display: block;
        max-width: 100ch;
        padding-top: 2px;
        color: var(--ink-2);
      }
    `,
  ];

  declare term: string;
  declare meaning: string;
  declare open: boolean;

  constructor() {
    super();
    new Unwraps(this);
    this.term = '';
    this.meaning = '';
    this.open = false;
  }

  protected override render() {
    return html`<button aria-expanded=${this.open ? 'true' : 'false'} @click=${this.turn}>${this.term}</button>
      ${this.open ? html`<span role="note">${this.meaning}</span>` : nothing}`;
  }

  private readonly turn = (): void => {
    this.open = !this.open;
  };
}

define('saima-term', Term);
