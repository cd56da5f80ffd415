// The first visit in four steps, beside the page and not over it. It comes once; search and menu do not bring it back.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import type { CodeUnder } from '../language/language.js';
import { define } from '../session/define.js';
import { View } from '../session/view.js';
import type { Signal } from '../session/signals.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';

/** What each step is about, and what it points at: the first that is there. */
const steps: [id: CodeUnder<'welcome.step'>, at: string][] = [
  ['board', 'saima-board'],
  ['figures', 'saima-inspector:not(.away), [data-do="inspect"]'],
  ['questions', '.analysis'],
  ['own', '[data-do="search"]'],
];
const key = 'saima visited';

/** Whether somebody was here before, in this browser. From now on somebody was. */
function visitedBefore(): boolean {
  try {
    const before = localStorage.getItem(key) !== null;
    if (!before) localStorage.setItem(key, '1');
    return before;
  } catch {
    // Where nothing can be kept it would come again and again.
    return true;
  }
}

export class Welcome extends View {
  static override follows: Signal[] = ['words'];
  static override properties: PropertyDeclarations = { session: { attribute: false }, step: { state: true } };
  static override styles = [
    base,
    css`
      section {
        position: absolute;
        z-index: 30;
        left: 16px;
        bottom: 84px;
        width: 400px;
        max-width: calc(100% - 32px);
        padding: 12px 16px;
        border: 1px solid var(--accent-line);
        border-radius: 6px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      section:focus {
        outline: none;
      }
      header,
      footer {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      h2 {
        flex: 1;
        font-size: var(--text);
        font-weight: var(--strong);
      }
      p {
        padding: 4px 0 12px;
      }
      footer span {
        flex: 1;
        color: var(--ink-2);
        font-size: var(--small);
      }
      .ring {
        position: absolute;
        z-index: 29;
        border: 2px solid var(--accent);
        border-radius: 6px;
        pointer-events: none;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** Number of the step; −1 where it is not shown. */
  declare step: number;

  constructor() {
    super();
    this.step = -1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.page?.addEventListener('keydown', this.onKey);
    window.addEventListener('resize', this.place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.page?.removeEventListener('keydown', this.onKey);
    window.removeEventListener('resize', this.place);
  }

  private get page(): HTMLElement | null {
    return (this.getRootNode() as ParentNode).querySelector?.('.app') ?? null;
  }

  protected override firstUpdated(): void {
    // Who is at work already stays there.
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (visitedBefore()) {
      // Its keys work while the focus is inside: a page of its own gives it that from the start.
      const { host } = this.getRootNode() as ShadowRoot;
      if (idle && host?.hasAttribute('autofocus')) this.page?.focus({ preventScroll: true });
      return;
    }
    this.step = 0;
    if (idle) void this.updateComplete.then(() => this.renderRoot.querySelector('section')?.focus());
  }

  protected override render() {
    const [id] = steps[this.step] ?? [];
    if (!id || !this.session) return nothing;
    const last = this.step === steps.length - 1;
    return html`
      <div class="ring" aria-hidden="true"></div>
      <section role="dialog" aria-labelledby="title" aria-describedby="words" tabindex="-1" data-welcome=${id}>
        <header>
          <h2 id="title">${this.t(`welcome.title.${id}`)}</h2>
          <button class="button plain icon" data-do="leave-welcome" aria-label=${this.t('welcome.leave')} title=${this.t('welcome.leave')} @click=${this.leave}>${closeIcon}</button>
        </header>
        <p id="words">${this.t(`welcome.step.${id}`)}</p>
        <footer>
          <span>${this.t('welcome.of', { n: this.language.number(this.step + 1, 0), all: this.language.number(steps.length, 0) })}</span>
          ${this.step > 0 ? html`<button class="button plain" data-do="welcome-back" @click=${() => this.go(this.step - 1)}>${this.t('welcome.back')}</button>` : nothing}
          ${last ? html`<button class="button" data-do="welcome-own" @click=${this.own}>${this.t('own.start')}</button>` : nothing}
          <button class="button main" data-do="welcome-next" @click=${() => (last ? this.leave() : this.go(this.step + 1))}>${this.t(last ? 'welcome.done' : 'welcome.next')}</button>
        </footer>
      </section>
    `;
  }

  protected override updated(): void {
    this.place();
  }

  // Around what the step is about.
  private readonly place = (): void => {
    const ring = this.renderRoot.querySelector<HTMLElement>('.ring');
    const { page } = this;
    const target = page?.querySelector(steps[this.step]?.[1] ?? '.app');
    if (!ring || !page || !target) return;
    const [box, frame] = [target.getBoundingClientRect(), page.getBoundingClientRect()];
    ring.style.left = `${box.left - frame.left}px`;
    ring.style.top = `${box.top - frame.top}px`;
    ring.style.width = `${box.width}px`;
    ring.style.height = `${box.height}px`;
  };

  private go(step: number): void {
    this.step = step;
    // The button may have gone with its step.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.main')?.focus());
  }

  private readonly leave = (): void => {
    const within = this.renderRoot.contains((this.renderRoot as ShadowRoot).activeElement);
    this.step = -1;
    if (within) this.page?.focus({ preventScroll: true });
  };

  private readonly own = (): void => {
    this.leave();
    this.dispatchEvent(new CustomEvent('start-own', { bubbles: true, composed: true }));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.step < 0 || event.defaultPrevented) return;
    event.preventDefault();
    this.leave();
  };
}

define('saima-welcome', Welcome);
