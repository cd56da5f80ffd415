// At the head of the board: which columns beside the figures it shows, and whether what was reported late counts.
import { css, html, nothing } from 'lit';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { downIcon } from '../style/icons.js';
import { type Choice, choicesOf } from './chosen.js';

export class BoardTools extends View {
  static override follows: Signal[] = ['data', 'method', 'shown', 'words', 'settled'];
  static override properties = { narrow: { type: Boolean, reflect: true }, open: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: flex;
        align-items: center;
        flex: none;
        gap: 4px;
        padding-right: 8px;
      }
      :host([narrow]) {
        flex: 1 0 100%;
        padding: 0 12px;
      }
      button[aria-pressed='true'] {
        color: var(--accent);
        font-weight: var(--strong);
      }
      .list {
        position: absolute;
        z-index: 20;
        top: 32px;
        right: 0;
        width: max-content;
        max-width: min(520px, 86vw);
        max-height: min(420px, 60vh);
        overflow: auto;
        padding: 12px 16px;
        border: 1px solid var(--hair-2);
        border-radius: 6px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      fieldset + fieldset {
        margin-top: 8px;
        padding-top: 8px;
        border-top: 1px solid var(--hair);
      }
      legend {
        float: left;
        width: 100%;
      }
      legend + * {
        clear: both;
      }
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        cursor: pointer;
      }
    `,
  ];

  /** Whether there is no room for any column. */
  declare narrow: boolean;
  declare open: boolean;

  constructor() {
    super();
    this.narrow = false;
    this.open = false;
    this.addEventListener('focusout', this.onFocusOut);
    this.addEventListener('keydown', this.onKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The words that came with this are said everywhere now.
    this.session.signals.tell('words');
  }

  protected override render() {
    const { session } = this;
    const { late } = session.description;
    const choices = choicesOf(session.description);
    return html`
      ${
        late
          ? html`<button class="button plain" data-do="late" aria-pressed=${late.counted ? 'true' : 'false'} title=${this.t('late.what')} @click=${this.turn}>${this.t('late.switch')}</button>`
          : nothing
      }
      ${
        this.narrow || session.shownBoard.kind === 'project' || choices.length === 0
          ? nothing
          : html`<button class="button plain" data-do="columns" aria-expanded=${this.open ? 'true' : 'false'} @click=${this.toggle}>${this.t('columns.title')}${downIcon}</button>`
      }
      ${this.open && !this.narrow ? this.list(choices) : nothing}
    `;
  }

  private list(choices: Choice[]) {
    const { session } = this;
    const shown = session.selection.columns;
    return html`<div class="list" role="group" aria-label=${this.t('columns.title')} tabindex="-1">
      ${choices.map(
        ({ of, kinds }) => html`<fieldset>
          <legend>${session.indicatorName(of)}</legend>
          <div class="kinds">
            ${kinds.map(
              ({ kind, code }) => html`<label
                ><input type="checkbox" data-column=${code} .checked=${shown.has(code)} @change=${() => void this.choose(code)} />${this.t(`column.${kind}`)}</label
              >`,
            )}
          </div>
        </fieldset>`,
      )}
    </div>`;
  }

  private readonly turn = (): void => {
    const counted = !this.session.description.late?.counted;
    void this.session.tryApply({ edit: 'countLate', counted });
  };

  private readonly toggle = (): void => {
    this.open = !this.open;
  };

  // What there is to date can be shown before any target is given: its column comes when it is asked for.
  private async choose(code: string): Promise<void> {
    const { session } = this;
    const { columns } = session.selection;
    if (!columns.delete(code)) columns.add(code);
    if (session.indicatorOf(code) < 0) {
      await session.engine.call('giveAnnualColumns').catch(session.complain);
      await session.results.renew();
      await session.results.read(true);
    }
    session.signals.tell('shown');
    this.requestUpdate();
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && !this.renderRoot.contains(to)) this.open = false;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('[data-do="columns"]')?.focus();
  };
}

define('saima-board-tools', BoardTools);
