// A scenario as a code, a link and a QR code; and where the code of another is opened.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { encode } from 'uqr';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import { Modal } from './modal.js';

/** Letters beyond which chats cut a code. */
const longest = 2000;
/** The greatest QR code that a phone reads from a slide. */
const greatest = 10;

/** What the dialog works on. */
export interface Sharing {
  /** The page's address with a code in it; where its element follows no address, there is none. */
  link?: (code: string, sign: '#' | '?') => string;
  /** Opens a code; resolves to why it cannot be opened. */
  open: (text: string) => Promise<string[]>;
  /** Saves the scenario as a file. */
  save: () => void;
  /** What was pasted elsewhere and refused, and why. */
  refused?: string | undefined;
  why: string[];
}

interface Code {
  text: string;
  links: { hash: string; query: string } | undefined;
  /** The modules of its QR code, if it has room in one; `linked`: whether it holds the link. */
  qr: { rows: boolean[][]; linked: boolean } | undefined;
}

const quiet = 4;

/** A text as the modules of a QR code; undefined where it has no room. */
function modules(make: typeof encode, text: string): boolean[][] | undefined {
  try {
    return make(text, { ecc: 'L', boostEcc: true, maxVersion: greatest, border: quiet }).data;
  } catch {
    return undefined;
  }
}

// The link, where it finds room: a phone then opens the page; else the code alone.
async function qrOf(text: string, link: string | undefined): Promise<Code['qr']> {
  const { encode: make } = await import('uqr');
  const linked = link === undefined ? undefined : modules(make, link);
  const rows = linked ?? modules(make, text);
  return rows && { rows, linked: linked !== undefined };
}

/** Dark modules as one path. */
function pathOf(rows: boolean[][]): string {
  return rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

export class ShareDialog extends View {
  static override properties = {
    ...View.properties,
    code: { state: true },
    why: { state: true },
    copied: { state: true },
  };
  static override follows: Signal[] = ['words'];
  static override styles = [
    base,
    dialogStyles,
    css`
      h3 {
        padding: 16px 0 4px;
      }
      .lead,
      .note {
        color: var(--ink-2);
      }
      .note {
        font-size: var(--small);
        line-height: 18px;
        padding-top: 4px;
      }
      .line {
        display: flex;
        align-items: flex-start;
        gap: 8px;
      }
      textarea,
      input {
        flex: 1;
        min-width: 0;
        padding: 4px 8px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--sunken);
      }
      input {
        height: 28px;
      }
      textarea {
        height: 72px;
        resize: vertical;
        overflow-wrap: anywhere;
      }
      textarea.paste {
        display: block;
        width: 100%;
        background: var(--surface);
      }
      .paste[aria-invalid='true'] {
        border-color: var(--control);
      }
      svg.qr {
        display: block;
        width: 232px;
        max-width: 100%;
        margin-top: 4px;
        background: #ffffff;
        forced-color-adjust: none;
        shape-rendering: crispEdges;
      }
      svg.qr path {
        fill: #000000;
      }
      .why {
        padding-top: 4px;
      }
      @media (max-width: 480px) {
        .content,
        header,
        footer {
          padding-inline: 16px;
        }
      }
    `,
  ];

  declare private code: Code | 'long' | undefined;
  declare private why: string[];
  declare private copied: string;
  private readonly modal = new Modal(this);
  private sharing: Sharing | undefined;

  constructor() {
    super();
    this.code = undefined;
    this.why = [];
    this.copied = '';
  }

  protected override render() {
    return html`
      <dialog aria-labelledby="heading">
        <div class="frame">
          <header>
            <h2 id="heading">${this.t('share.heading')}</h2>
            <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content" tabindex="0" role="group" aria-labelledby="heading">
            ${this.renderOwn()}
            <h3><label for="paste">${this.t('share.openHeading')}</label></h3>
            <textarea
              id="paste"
              class="paste"
              spellcheck="false"
              autocomplete="off"
              aria-describedby="openNote why"
              aria-invalid=${this.why.length > 0 ? 'true' : 'false'}
              @input=${() => (this.why = [])}
              @keydown=${this.onKey}
            ></textarea>
            <p class="note" id="openNote">${this.t('share.openNote')}</p>
            <div class="why" id="why" role="alert">${this.why.map((words) => html`<p>${words}</p>`)}</div>
          </div>
          <footer>
            <button class="button" @click=${this.close}>${this.t('close')}</button>
            <button class="button main" data-do="open-code" @click=${this.openCode}>${this.t('share.open')}</button>
          </footer>
        </div>
      </dialog>
    `;
  }

  private renderOwn(): TemplateResult | typeof nothing {
    const { code } = this;
    if (code === undefined) return nothing;
    if (code === 'long') {
      return html`<p class="lead">${this.t('share.long', { n: longest })}</p>
        <p class="line">${this.saveButton()}</p>`;
    }
    const { text, links } = code;
    return html`
      <p class="lead">${this.t('share.lead')}</p>
      ${this.field('code', this.t('share.code'), text, this.t('share.length', { n: text.length }))}
      ${
        links
          ? html`${this.field('link', this.t('share.link'), links.hash, this.t('share.linkNote'))}
            ${this.field('query', this.t('share.query'), links.query, this.t('share.queryNote'))}`
          : nothing
      }
      ${this.renderQr(code)}
      <p class="unseen" role="status">${this.copied ? this.t('share.copied') : ''}</p>
    `;
  }

  private field(id: string, label: string, value: string, note: string): TemplateResult {
    const area = id === 'code';
    const copied = this.copied === id;
    return html`
      <h3><label for=${id}>${label}</label></h3>
      <div class="line">
        ${
          area
            ? html`<textarea id=${id} readonly spellcheck="false" aria-describedby="${id}Note" .value=${value} @focus=${this.onFocus}></textarea>`
            : html`<input id=${id} readonly spellcheck="false" aria-describedby="${id}Note" .value=${value} @focus=${this.onFocus} />`
        }
        <button class="button" data-copy=${id} aria-label="${this.t(copied ? 'share.copied' : 'share.copy')} ${label}" @click=${() => void this.copy(id)}>
          ${this.t(copied ? 'share.copied' : 'share.copy')}
        </button>
      </div>
      <p class="note" id="${id}Note">${note}</p>
    `;
  }

  private renderQr({ qr }: Code): TemplateResult {
    const heading = html`<h3>${this.t('share.qr')}</h3>`;
    if (!qr) {
      return html`${heading}<p class="note">${this.t('share.qrLong')}</p>
        <p class="line">${this.saveButton()}</p>`;
    }
    const { rows, linked } = qr;
    const size = rows.length;
    const note = this.t(linked ? 'share.qrLink' : 'share.qrCode');
    return html`${heading}
      <svg class="qr" role="img" aria-label=${note} viewBox="0 0 ${size} ${size}"><path d=${pathOf(rows)}></path></svg>
      <p class="note">${note}</p>`;
  }

  private saveButton(): TemplateResult {
    return html`<button class="button" data-do="save-scenario" @click=${() => this.sharing?.save()}>${this.t('menu.exportScenario')}</button>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  private get paste(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('#paste') as HTMLTextAreaElement;
  }

  private readonly close = (): void => this.dialog.close();

  /** Opens it. */
  async show(sharing: Sharing): Promise<void> {
    this.sharing = sharing;
    this.copied = '';
    this.code = await this.make(sharing);
    await this.updateComplete;
    const { refused } = sharing;
    if (refused !== undefined) this.paste.value = refused;
    this.why = sharing.why;
    this.modal.show();
    if (refused !== undefined) this.paste.focus();
  }

  private async make({ link }: Sharing): Promise<Code | 'long'> {
    const { engine, edits } = this.session;
    if (edits.editing) await edits.end();
    await edits.flush();
    const text = await engine.call('scenarioCode').catch((thrown: { details?: { code?: string } }) => {
      if (thrown.details?.code === 'too-many') return undefined;
      throw thrown;
    });
    if (text === undefined || text.length > longest) return 'long';
    const links = link && { hash: link(text, '#'), query: link(text, '?') };
    return { text, links, qr: await qrOf(text, links?.hash) };
  }

  private readonly onFocus = (event: Event): void => (event.target as HTMLInputElement).select();

  // Pages without https have no clipboard; what is selected can still be copied.
  private async copy(id: string): Promise<void> {
    const field = this.renderRoot.querySelector(`#${id}`) as HTMLInputElement;
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-copy="${id}"]`);
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      done = document.execCommand('copy');
      if (done) button?.focus();
    }
    this.copied = done ? id : '';
  }

  // Enter opens: a code has no lines.
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.openCode();
  };

  private readonly openCode = async (): Promise<void> => {
    const { paste, sharing } = this;
    if (!sharing) return;
    const { value } = paste;
    this.why = await sharing.open(value);
    if (this.why.length > 0) {
      // What was typed stays, to be mended.
      paste.focus();
      return;
    }
    if (paste.value === value) paste.value = '';
    this.close();
  };
}

define('saima-share', ShareDialog);
