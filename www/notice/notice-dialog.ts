// The view of notices: what kind, of which board, on whom; its pages; text, or a document.
import { html, nothing } from 'lit';
import { dialogStyles } from '../dialog/dialog.css.js';
import { Modal } from '../dialog/modal.js';
import { saveFile } from '../dialog/save-file.js';
import { options } from '../field/options.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { brief } from './brief.js';
import { bulletin } from './bulletin.js';
import { askBrief, askFacts, type BriefFacts, type Facts } from './facts.js';
import { form } from './form.js';
import { type Notice, type NoticeKind, noticeKinds, type Typed, typedFields } from './model.js';
import { noticeStyles } from './notice.css.js';
import { preview } from './preview.js';
import { saidOf } from './said.js';
import { Sentences } from './sentences.js';
import { noticeText } from './text.js';

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What it needs of the page around it. */
export interface NoticeHost {
  copyText(text: string, near: Element): Promise<boolean>;
  nameOf(part: string, ending: string): string;
}

/** `<saima-notices>`. */
export class NoticeDialog extends View {
  static override properties = { session: { attribute: false }, page: { attribute: false } };
  static override styles = [base, dialogStyles, noticeStyles];
  static override follows: Signal[] = ['words'];

  declare page: NoticeHost;
  private readonly modal = new Modal(this);
  private readonly sentences = new Sentences(() => this.requestUpdate());
  private kind: NoticeKind = 'bulletin';
  private board = 0;
  private unit = 0;
  private typed: Typed = {};
  private facts: Facts | undefined;
  private refused = '';
  /** What was done last. */
  private said = '';
  private asking = 0;
  private saving = false;

  /** Opens it on the board that is shown and the unit that is chosen. */
  async show(): Promise<void> {
    const { session } = this;
    const ofUnits = session.description.boards.findIndex(({ kind }) => kind !== 'project');
    this.board = session.shownBoard.kind === 'project' ? Math.max(0, ofUnits) : session.board;
    this.unit = Math.max(0, session.unit);
    this.facts = undefined;
    this.said = '';
    this.requestUpdate();
    await this.updateComplete;
    this.modal.show();
    await this.ask();
  }

  private async ask(): Promise<void> {
    const { session, board, unit, kind } = this;
    this.asking += 1;
    const own = this.asking;
    this.said = '';
    this.requestUpdate();
    try {
      await this.sentences.recall(this.language);
      const facts = kind === 'brief' ? await askBrief(session, board, unit) : await askFacts(session, board);
      // Of two questions the later counts.
      if (own !== this.asking) return;
      this.facts = facts;
      this.refused = '';
    } catch (thrown) {
      if (own !== this.asking) return;
      this.facts = undefined;
      this.refused = session.wordsOf(thrown);
    }
    this.requestUpdate();
  }

  private get notice(): Notice | undefined {
    const { facts, language, typed, kind } = this;
    const { own } = this.sentences;
    if (!facts) return undefined;
    if (kind === 'brief') return 'unit' in facts ? brief(facts as BriefFacts, language, own, typed) : undefined;
    return kind === 'form' ? form(facts, language, own, typed) : bulletin(facts, language, own, typed);
  }

  protected override render() {
    if (!this.session) return nothing;
    const title = this.t('notice.title');
    const { notice } = this;
    return html`<dialog aria-label=${title}>
      <div class="frame">
        <header>
          <h2>${title}</h2>
          <button class="button plain icon" data-do="close-notices" aria-label=${this.t('close')} title=${this.t('close')} @click=${this.close}>${closeIcon}</button>
        </header>
        <div class="content">
          ${this.renderChoices()}
          ${this.refused ? html`<p class="refusal" role="alert">${this.refused}</p>` : nothing}
          <div class="pages ${this.language.chinese ? '' : 'latin'}" tabindex="0" role="region" aria-label=${this.t('notice.preview')}>
            ${notice ? preview(notice, this.language) : html`<p class="quiet">${this.refused ? '' : this.t('notice.waiting')}</p>`}
          </div>
          <p class="slots">${this.t('notice.pagesNote')}</p>
          ${this.renderTyped()} ${notice ? this.renderSentences(notice) : nothing}
        </div>
        <footer>
          <p class="said" role="status">${this.said}</p>
          <button class="button" data-do="copy-notice" aria-disabled=${notice ? 'false' : 'true'} @click=${this.copy}>${this.t('notice.copy')}</button>
          <button class="button main" data-do="save-notice" aria-disabled=${notice && !this.saving ? 'false' : 'true'} @click=${this.save}>${this.t('notice.save')}</button>
        </footer>
      </div>
    </dialog>`;
  }

  private renderChoices() {
    const { session, language, kind } = this;
    const { boards, units } = session.description;
    const listed = boards.flatMap((board, at): [string, string][] =>
      board.kind === 'project' ? [] : [[String(at), language.name(board.name)]],
    );
    return html`<div class="choices">
      <label>
        <span>${this.t('notice.kind')}</span>
        <select class="select" data-choice="kind" @change=${this.onKind}>
          ${options(
            noticeKinds.map((one) => [one, this.t(`notice.kind.${one}`)]),
            kind,
          )}
        </select>
      </label>
      <label>
        <span>${this.t('notice.board')}</span>
        <select class="select" data-choice="board" @change=${this.onBoard}>
          ${options(listed, String(this.board))}
        </select>
      </label>
      ${
        kind === 'brief'
          ? html`<label>
              <span>${this.t('notice.unit')}</span>
              <select class="select" data-choice="unit" @change=${this.onUnit}>
                ${options(
                  units.map((_, unit) => [String(unit), session.unitName(unit)]),
                  String(this.unit),
                )}
              </select>
            </label>`
          : nothing
      }
    </div>`;
  }

  private renderTyped() {
    const fields = this.kind === 'form' ? typedFields.slice(0, -2) : typedFields.slice(-2);
    return html`<details>
      <summary>${this.t('notice.typedTitle')}</summary>
      <div class="fields">
        ${fields.map(
          (field) => html`<label
            >${this.t(`notice.field.${field}`)}
            <input
              data-typed=${field}
              autocomplete="off"
              maxlength="60"
              .value=${this.typed[field] ?? ''}
              @input=${(event: Event) => {
                this.typed = { ...this.typed, [field]: (event.target as HTMLInputElement).value };
                this.requestUpdate();
              }}
          /></label>`,
        )}
      </div>
    </details>`;
  }

  private renderSentences(notice: Notice) {
    return html`<details data-part="sentences">
      <summary>${this.t('notice.templates')}</summary>
      ${this.sentences.render(notice, this.language)}
    </details>`;
  }

  private readonly onKind = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value as NoticeKind;
    void this.ask();
  };

  private readonly onBoard = (event: Event): void => {
    this.board = Number((event.target as HTMLSelectElement).value);
    void this.ask();
  };

  private readonly onUnit = (event: Event): void => {
    this.unit = Number((event.target as HTMLSelectElement).value);
    void this.ask();
  };

  private readonly copy = async (event: Event): Promise<void> => {
    const { notice } = this;
    if (!notice) return;
    const done = await this.page.copyText(noticeText(notice), event.currentTarget as Element);
    this.say(this.t(done ? 'notice.copied' : 'notice.copyFailed'));
  };

  // What writes documents comes when the first is asked for.
  private readonly save = async (): Promise<void> => {
    const { notice, language, saving } = this;
    if (!notice || saving) return;
    this.saving = true;
    this.say(this.t('notice.saving'));
    try {
      const { noticeDocument } = await import('./document.js');
      const file = this.page.nameOf(notice.title, '.docx');
      saveFile(file, await noticeDocument(saidOf(notice, language)), documentType);
      this.say(this.t('notice.saved', { file }));
    } catch {
      this.say(this.t('notice.failed'));
    }
    this.saving = false;
    this.requestUpdate();
  };

  private say(words: string): void {
    this.said = words;
    this.requestUpdate();
  }

  private readonly close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };
}

define('saima-notices', NoticeDialog);

declare global {
  interface HTMLElementTagNameMap {
    'saima-notices': NoticeDialog;
  }
}
