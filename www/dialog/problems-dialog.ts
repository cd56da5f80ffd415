// What was refused, and why: every problem, in words, with its place.
import { css, html, LitElement, nothing } from 'lit';
import { fileWords, placeWords } from '../words/method-places.js';
import type { Language } from '../language/language.js';
import { asRefusal } from '../engine/refusal.js';
import { problemList } from '../language/problem-words.js';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import type { Session } from '../session/session.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import { Modal } from './modal.js';

const mostListed = 200;

/** A way out that the dialog offers beside closing. */
export interface WayOut {
  words: string;
  take: () => void;
}

export class ProblemsDialog extends LitElement {
  static override properties = {
    language: { attribute: false },
    session: { attribute: false },
    heading: {},
    problems: { attribute: false },
    wayOut: { attribute: false },
  };
  static override styles = [
    base,
    dialogStyles,
    css`
      .lead {
        padding-bottom: 8px;
        color: var(--ink-2);
      }
      ol {
        counter-reset: problem;
      }
      li {
        counter-increment: problem;
        display: flex;
        gap: 12px;
        padding: 6px 0;
        border-top: 1px solid var(--hair);
        overflow-wrap: anywhere;
      }
      li::before {
        content: counter(problem);
        flex: none;
        min-width: 24px;
        color: var(--ink-2);
        text-align: end;
      }
    `,
  ];

  private readonly modal = new Modal(this);
  declare language: Language;
  declare session: Session | undefined;
  declare heading: string;
  declare problems: string[];
  declare wayOut: WayOut | undefined;
  private uncounted = 0;

  constructor() {
    super();
    new Unwraps(this);
    this.heading = '';
    this.problems = [];
  }

  protected override render() {
    const { language, problems } = this;
    // The engine lists the first thousand, and counts the others.
    const all = problems.length + this.uncounted;
    const more = all - mostListed;
    return html`
      <dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <div class="frame">
          <header>
            <h2 id="heading">${this.heading}</h2>
            <button class="button plain icon" aria-label=${language.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content" tabindex="0" role="group" aria-labelledby="heading">
            <p class="lead">${language.t('problems.lead', { n: all })}</p>
            <ol>
              ${problems.slice(0, mostListed).map((problem) => html`<li>${problem}</li>`)}
            </ol>
            ${more > 0 ? html`<p class="lead">${language.t('problems.more', { n: more })}</p>` : nothing}
          </div>
          <footer>
            ${this.wayOut ? html`<button class="button" @click=${this.takeWayOut}>${this.wayOut.words}</button>` : nothing}
            <button class="button main" @click=${this.close}>${language.t('understood')}</button>
          </footer>
        </div>
      </dialog>
    `;
  }

  /** Shows what was refused; `file` is the text of a data set that is not the one on screen. */
  async show(heading: string, thrown: unknown, wayOut?: WayOut, file?: string): Promise<void> {
    const { session, language } = this;
    this.heading = heading;
    this.uncounted = Number(asRefusal(thrown).details.more ?? 0);
    // Names are known once data are open.
    const own = session?.description && ((place: string) => placeWords(session, place, session.description.method));
    const placeOf = file === undefined ? own : (place: string) => fileWords(language, place, file);
    this.problems = problemList(thrown, language, placeOf);
    this.wayOut = wayOut;
    await this.updateComplete;
    this.modal.show();
    this.renderRoot.querySelector<HTMLElement>('.main')?.focus();
  }

  /** Shows what is told in words already. */
  async tell(heading: string, told: string[]): Promise<void> {
    this.heading = heading;
    this.uncounted = 0;
    this.problems = told;
    this.wayOut = undefined;
    await this.updateComplete;
    this.modal.show();
    this.renderRoot.querySelector<HTMLElement>('.main')?.focus();
  }

  private readonly close = (): void => {
    (this.renderRoot.querySelector('dialog') as HTMLDialogElement).close();
  };

  private readonly takeWayOut = (): void => {
    this.close();
    this.wayOut?.take();
  };
}

define('saima-problems', ProblemsDialog);
