// Import: a file, or what was copied out of a spreadsheet.
import { css, html } from 'lit';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { type Brought, type Pasted, pastedFrom, readFile } from './brought.js';
import { dialogStyles } from './dialog.css.js';
import { Modal } from './modal.js';

/** What was chosen or pasted; `taken` is to be called once it is in. */
export interface Handed {
  brought: Brought[];
  /** In place of files: what was pasted as a table. */
  pasted?: Pasted;
  taken: () => void;
}

/** Fires `bytes` with what was chosen or pasted, and `template` or `ledger-template` when one is wanted. */
export class ImportDialog extends View {
  static override follows: Signal[] = ['words'];
  static override styles = [
    base,
    dialogStyles,
    css`
      .drop {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        padding: 24px 16px;
        border: 1px dashed var(--control);
        border-radius: 6px;
        background: var(--sunken);
        text-align: center;
      }
      label.words {
        display: block;
        padding: 16px 0 4px;
      }
      textarea {
        display: block;
        width: 100%;
        height: 132px;
        padding: 8px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
        resize: vertical;
        white-space: pre;
        overflow: auto;
      }
      .hint {
        padding-top: 8px;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      footer {
        flex-wrap: wrap;
        justify-content: flex-start;
      }
      .grow {
        flex: 1;
      }
    `,
  ];

  private readonly modal = new Modal(this);

  protected override render() {
    return html`
      <dialog aria-labelledby="heading">
        <div class="frame">
          <header>
            <h2 id="heading">${this.t('import.heading')}</h2>
            <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content">
            <div class="drop">
              <p>${this.t('import.drop')}</p>
              <button class="button" @click=${() => this.input.click()}>${this.t('import.choose')}</button>
              <input type="file" hidden multiple accept=".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt,.json" aria-label=${this.t('import.choose')} @change=${this.onFile} />
              <p class="small quiet">${this.t('import.kinds')}</p>
            </div>
            <label class="words" for="pasted">${this.t('import.paste')}</label>
            <textarea id="pasted" spellcheck="false" placeholder=${this.t('import.placeholder')} @paste=${this.onPaste}></textarea>
            <p class="hint">${this.t('import.hint')}</p>
          </div>
          <footer>
            <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('template'))}>${this.t('import.template')}</button>
            <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('ledger-template'))}>${this.t('import.ledgerTemplate')}</button>
            <span class="grow"></span>
            <button class="button" @click=${this.close}>${this.t('cancel')}</button>
            <button class="button main" @click=${this.onPasted}>${this.t('import.take')}</button>
          </footer>
        </div>
      </dialog>
    `;
  }

  private get input(): HTMLInputElement {
    return this.renderRoot.querySelector('input') as HTMLInputElement;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  /** Opens it. */
  show(): void {
    this.modal.show();
  }

  /** Closes it; what was pasted stays. */
  readonly close = (): void => this.dialog.close();

  private readonly onFile = async (): Promise<void> => {
    const brought = await Promise.all([...(this.input.files ?? [])].map(readFile)).catch(() => []);
    this.input.value = '';
    if (brought.length > 0) this.hand(brought);
  };

  private readonly onPasted = (): void => {
    const area = this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
    if (area.value.trim() === '') {
      area.focus();
      return;
    }
    const { value } = area;
    // What is refused stays, to be mended.
    this.hand([{ bytes: new TextEncoder().encode(value), name: '' }], () => {
      if (area.value === value) area.value = '';
    });
  };

  // A table is taken as it looked where it was copied, with its merged cells.
  private readonly onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData && pastedFrom(event.clipboardData);
    if (!pasted || !/<table/i.test(pasted.html)) return;
    event.preventDefault();
    this.close();
    this.dispatchEvent(new CustomEvent<Handed>('bytes', { detail: { brought: [], pasted, taken: () => {} } }));
  };

  private hand(brought: Brought[], taken = () => {}): void {
    this.close();
    this.dispatchEvent(new CustomEvent<Handed>('bytes', { detail: { brought, taken } }));
  }
}

define('saima-import', ImportDialog);
