// The inspector: the chosen unit's head, and its tabs.
import { css, html, nothing } from 'lit';
import { shiftText, shiftWords } from '../words/shifts.js';
import { scoreDecimals } from '../words/scores.js';
import { inspectorPanels } from '../panels/registry.js';
import '../panels/tabbed.js';
import type { Tabbed } from '../panels/tabbed.js';
import { define } from '../session/define.js';
import { painted } from '../session/pace.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon, pinIcon } from '../style/icons.js';
import type { FiguresPanel } from './figures-panel.js';

export class InspectorElement extends View {
  static override properties = { sheet: { type: Boolean } };
  static override follows: Signal[] = ['data', 'results', 'shown', 'words'];
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface);
      }
      header {
        flex: none;
        display: flex;
        align-items: center;
        gap: 12px;
        height: 56px;
        padding: 0 8px 0 16px;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      h2,
      .group {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 {
        line-height: 20px;
      }
      .group {
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      dl {
        display: flex;
        gap: 16px;
        flex: none;
      }
      dl div {
        text-align: end;
      }
      dt {
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      dd {
        font-weight: var(--strong);
        line-height: 20px;
        white-space: nowrap;
      }
      .up {
        color: var(--up);
      }
      .down {
        color: var(--down);
      }
      .shift {
        font-size: var(--small);
        font-weight: 400;
      }
      .pin[aria-pressed='true'] {
        color: var(--accent);
      }
      @media (forced-colors: active) {
        .pin[aria-pressed='true'],
        .pin[aria-pressed='true']:hover {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
      saima-tabbed {
        flex: 1;
      }
    `,
  ];

  declare sheet: boolean;

  constructor() {
    super();
    this.sheet = false;
  }

  // The board's rows are painted first.
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await painted();
    super.scheduleUpdate();
  }

  protected override render() {
    const { session, language } = this;
    const { description, hot } = session;
    const { unit, pinned } = session.selection;
    const about = description.units[unit];
    const group = about?.group == null ? this.t('unit.noGroup') : language.name(description.groups[about.group]?.name);
    const rank = hot.ranks[unit] ?? 0;
    const shift = hot.shifts[unit] ?? 0;
    const isPinned = unit >= 0 && pinned === unit;
    return html`
      <header>
        <div class="who">
          <h2 title=${session.unitName(unit)}>${about ? session.unitName(unit) : this.t('inspector.none')}</h2>
          <p class="group">${about ? group : nothing}</p>
        </div>
        <dl>
          <div>
            <dt>${this.t('board.rank')}</dt>
            <dd>
              ${rank > 0 ? language.number(rank, 0) : '–'}
              <span ?hidden=${rank === 0} class="shift ${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}" aria-label=${shiftWords(shift, language)} role="img">${shiftText(shift, language)}</span>
            </dd>
          </div>
          <div>
            <dt>${this.t(session.shownBoard.kind === 'project' ? 'projects.credit' : session.shownBoard.indicator == null ? 'board.score' : 'board.barOne')}</dt>
            <dd>${language.number(hot.scores[unit] ?? NaN, scoreDecimals(description, session.board))}</dd>
          </div>
        </dl>
        <button
          class="button plain icon pin"
          aria-pressed=${isPinned ? 'true' : 'false'}
          aria-label=${this.t('unit.pin')}
          title=${this.t('unit.pin')}
          @click=${() => session.selection.pin(isPinned ? -1 : unit)}
        >
          ${pinIcon}
        </button>
        ${
          this.sheet
            ? html`<button class="button plain icon" aria-label=${this.t('close')} title=${this.t('close')} @click=${this.close}>${closeIcon}</button>`
            : nothing
        }
      </header>
      <saima-tabbed .session=${session} .panels=${inspectorPanels} .label=${this.t('inspector.tabs')}></saima-tabbed>
    `;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('close-sheet'));
  };

  /** Puts the focus on the open tab. */
  focusFirst(): void {
    this.renderRoot
      .querySelector('saima-tabbed')
      ?.shadowRoot?.querySelector<HTMLElement>('[aria-selected="true"]')
      ?.focus();
  }

  /** Opens the figures and puts the focus into one of them. */
  async editFigure(indicator: number): Promise<void> {
    const tabbed = this.renderRoot.querySelector<Tabbed>('saima-tabbed');
    tabbed?.openPanel('figures');
    await tabbed?.updateComplete;
    await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    (tabbed?.panel('figures') as FiguresPanel | undefined)?.focusFigure(indicator);
  }
}

define('saima-inspector', InspectorElement);
