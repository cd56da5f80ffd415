// Which keys do what.
import { css, html, nothing } from 'lit';
import type { CodeUnder } from '../language/language.js';
import { define } from '../session/define.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import { Modal } from './modal.js';

const keys: [keys: string, does: CodeUnder<'keys.does'>][] = [
  ['/', 'search'],
  ['Ctrl+K', 'search'],
  ['?', 'keys'],
  ['Ctrl+Z', 'undo'],
  ['Ctrl+Y', 'redo'],
  ['Ctrl+V', 'paste'],
  ['↑ ↓', 'rows'],
  ['← →', 'tabs'],
  ['Enter', 'edit'],
  ['Home End', 'ends'],
  ['Esc', 'close'],
];

/** `<saima-keys>`: the list of keys. */
export class KeysDialog extends View {
  static override styles = [
    base,
    dialogStyles,
    css`
      dialog {
        width: 440px;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 8px 24px;
        padding-bottom: 16px;
      }
      kbd {
        padding: 1px 6px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--sunken);
        font: inherit;
        font-size: var(--small);
        white-space: nowrap;
      }
    `,
  ];
  private readonly modal = new Modal(this);

  /** Opens it. */
  async show(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.modal.show();
  }

  protected override render() {
    if (!this.session) return nothing;
    const title = this.t('keys.title');
    return html`<dialog aria-label=${title}>
      <div class="frame">
        <header>
          <h2>${title}</h2>
          <button class="button plain icon" data-do="close-keys" aria-label=${this.t('close')} title=${this.t('close')} @click=${this.close}>${closeIcon}</button>
        </header>
        <div class="content" tabindex="0" role="group" aria-label=${title}>
          <dl>${keys.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${this.t(`keys.does.${does}`)}</dd>`)}</dl>
        </div>
      </div>
    </dialog>`;
  }

  private readonly close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };
}

define('saima-keys', KeysDialog);
