// A ledger that comes in: whether it is one, how it is taken, and what was taken.
import { css, html, nothing } from 'lit';
import type { LedgerImport, LedgerReading, Skipped, TableKind } from '../engine/shapes.js';
import { flagWords } from '../words/flags.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import { type Key, coded } from '../language/language.js';
import { Modal } from './modal.js';

/** Lines of a list that are drawn. */
const mostListed = 100;

type Others = LedgerReading['others'];
type Page = { kind: 'which' } | { kind: 'how'; projects: number } | { kind: 'done'; report: LedgerImport };

const asks = ({ kind }: Page) => kind === 'which' || kind === 'how';

export class LedgerDialog extends View {
  static override follows: Signal[] = ['words'];
  static override properties = { page: { state: true } };
  static override styles = [
    base,
    dialogStyles,
    css`
      .choice {
        display: block;
        width: 100%;
        margin: 8px 0;
        padding: 10px 14px;
        border: 1px solid var(--hair-2);
        border-radius: 6px;
        background: var(--surface);
        text-align: start;
        cursor: pointer;
      }
      .choice:hover {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .choice b {
        display: block;
        font-weight: var(--strong);
      }
      .choice span {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 24px;
        padding-bottom: 8px;
      }
      .counts b {
        font-weight: var(--strong);
      }
      h3 {
        padding: 12px 0 4px;
      }
      li {
        padding: 4px 0;
        border-top: 1px solid var(--hair);
        overflow-wrap: anywhere;
      }
      .warn {
        color: var(--warn);
      }
    `,
  ];

  private readonly modal = new Modal(this);
  declare page: Page;
  private answer: (given: string | undefined) => void = () => {};
  /** Resolves when the question that stands has been answered. */
  private asked: Promise<void> | undefined;

  constructor() {
    super();
    this.page = { kind: 'which' };
  }

  protected override render() {
    const { page } = this;
    const heading = this.t(`ledger.${page.kind}.heading`);
    return html`
      <dialog aria-labelledby="heading" @close=${this.closed}>
        <div class="frame">
          <header>
            <h2 id="heading">${heading}</h2>
            <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content">
            ${page.kind === 'which' ? this.which() : page.kind === 'how' ? this.how(page.projects) : this.done(page.report)}
          </div>
          <footer>
            <button class="button ${asks(page) ? '' : 'main'}" @click=${this.close}>${this.t(asks(page) ? 'cancel' : 'understood')}</button>
          </footer>
        </div>
      </dialog>
    `;
  }

  private choice(
    answer: string,
    key: 'ledger.which.ledger' | 'ledger.which.figures' | 'ledger.how.keep' | 'ledger.how.drop',
  ) {
    return html`<button class="choice" data-choice=${answer} @click=${() => this.choose(answer)}><b>${this.t(key)}</b><span>${this.t(`${key}.says`)}</span></button>`;
  }

  private which() {
    return html`<p>${this.t('ledger.which.lead')}</p>${this.choice('ledger', 'ledger.which.ledger')}${this.choice('figures', 'ledger.which.figures')}`;
  }

  private how(projects: number) {
    return html`<p>${this.t('ledger.how.lead', { n: projects })}</p>${this.choice('keep', 'ledger.how.keep')}${this.choice('drop', 'ledger.how.drop')}`;
  }

  private done(report: LedgerImport) {
    const { flagged, skipped } = report;
    const count = (key: 'added' | 'changed' | 'unchanged' | 'dropped') =>
      html`<span data-count=${key}>${this.t(`ledger.done.${key}`)} <b>${this.language.number(report[key], 0)}</b></span>`;
    const { boards, indicators } = this.session.description;
    const counted = boards.some(({ kind }) => kind === 'project') || indicators.some(({ ledger }) => ledger);
    return html`
      <p class="counts">${count('added')}${count('changed')}${count('unchanged')}${count('dropped')}</p>
      <p class="small quiet">${this.t('ledger.done.undo')}</p>
      ${
        counted
          ? nothing
          : html`<p class="warn">${this.t('projects.noBoards')}</p>
            <button class="choice" data-choice="found" @click=${() => this.choose('found')}><b>${this.t('ledger.found')}</b><span>${this.t('ledger.found.says')}</span></button>`
      }
      ${this.list(
        'ledger.done.flagged',
        flagged.map(
          ({ line, code, flags }) =>
            `${this.t('ledger.line', { line: String(line) })} · ${code}${this.colon}${flags.map((flag) => flagWords(flag, this.session)).join(this.language.chinese ? '；' : '; ')}`,
        ),
      )}
      ${this.skipped(skipped)}
    `;
  }

  private skipped(skipped: Skipped[]) {
    return this.list(
      'ledger.done.skipped',
      skipped.map(
        ({ line, column, text, rule }) =>
          `${this.t(column > 0 ? 'ledger.cell' : 'ledger.line', { line: String(line), column: String(column) })} · ${text}${this.colon}${this.t(coded('skipped', rule))}`,
      ),
    );
  }

  private get colon(): string {
    return this.language.chinese ? '：' : ': ';
  }

  private list(key: Key, items: string[]) {
    if (items.length === 0) return nothing;
    const rest = items.length - mostListed;
    return html`
      <h3>${this.t(key, { n: items.length })}</h3>
      <ul class="small" data-list=${key}>
        ${items.slice(0, mostListed).map((item) => html`<li>${item}</li>`)}
      </ul>
      ${rest > 0 ? html`<p class="small quiet">${this.t('problems.more', { n: rest })}</p>` : nothing}
    `;
  }

  private choose(answer: string): void {
    const { answer: tell } = this;
    this.answer = () => {};
    this.close();
    tell(answer);
  }

  private async ask(page: Page): Promise<string | undefined> {
    // A question that stands is answered first: its table would be lost without a word.
    while (this.asked) await this.asked;
    this.answer(undefined);
    this.page = page;
    const given = new Promise<string | undefined>((resolve) => (this.answer = resolve));
    if (asks(page)) this.asked = given.then(() => (this.asked = undefined));
    await this.updateComplete;
    this.modal.show();
    this.renderRoot.querySelector<HTMLElement>('.choice, .main')?.focus();
    return given;
  }

  /** Asks whether a table is a ledger or figures of districts. */
  async askKind(): Promise<TableKind | undefined> {
    return (await this.ask({ kind: 'which' })) as TableKind | undefined;
  }

  /** Asks what becomes of the `projects` that are on the ledger. */
  async askOthers(projects: number): Promise<Others | undefined> {
    return (await this.ask({ kind: 'how', projects })) as Others | undefined;
  }

  /** Tells what was taken; resolves to whether a data set with boards of projects is to be made of it. */
  async tell(report: LedgerImport): Promise<boolean> {
    return (await this.ask({ kind: 'done', report })) === 'found';
  }

  // Told a moment later, when another question may stand already.
  private readonly closed = ({ target }: Event): void => {
    if (!(target as HTMLDialogElement).open) this.answer(undefined);
  };

  private readonly close = (): void => (this.renderRoot.querySelector('dialog') as HTMLDialogElement).close();
}

define('saima-ledger-dialog', LedgerDialog);
