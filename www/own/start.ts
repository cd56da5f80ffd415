// Beside the word on illustrative figures: a way to the reader's own.
import { css, html } from 'lit';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';

/** `<saima-own-start>` asks with `start-own`, which the maker of boards hears. */
export class OwnStart extends View {
  static override follows: Signal[] = ['words'];
  static override styles = [
    base,
    css`
      button {
        white-space: nowrap;
      }
    `,
  ];

  protected override render() {
    const start = () => this.dispatchEvent(new CustomEvent('start-own', { bubbles: true, composed: true }));
    return html`<button class="text-button small" data-do="start-own" @click=${start}>${this.t('own.start')}</button>`;
  }
}

define('saima-own-start', OwnStart);
