// Where the chosen unit stands: its group, the boards that rank it, its place on each.
import { css, html, nothing } from 'lit';
import { type Option, options } from '../field/options.js';
import { define } from '../session/define.js';
import type { Edit } from '../session/edits.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { panelStyles } from './panel.css.js';
import './swaps.js';

export class UnitPanel extends View {
  static override follows: Signal[] = ['data', 'method', 'shown', 'words'];
  static override styles = [
    base,
    panelStyles,
    css`
      .boards .pair {
        border-bottom: 1px solid var(--hair);
      }
      .note {
        padding: 8px 0;
      }
      .select {
        max-width: 220px;
      }
    `,
  ];

  protected override render() {
    const { session, language } = this;
    const { description, unit } = session;
    const about = description.units[unit];
    if (!about) return nothing;
    return html`
      ${about.note ? html`<p class="note small quiet">${language.name(about.note)}</p>` : nothing}
      <div class="pair">
        <label for="group">${this.t('unit.group')}</label>
        <select class="select" id="group" @change=${this.onGroup}>
          ${options(
            [
              ['', this.t('unit.noGroup')],
              ...description.groups.map(({ code, name }): Option => [code, language.name(name)]),
            ],
            description.groups[about.group ?? -1]?.code ?? '',
          )}
        </select>
      </div>
      <saima-swaps .session=${session}></saima-swaps>
      <h3>${this.t('unit.boards')}</h3>
      <div class="boards">
        ${this.everywhere()}
        ${this.own.map((number) => this.board(number))}
      </div>
    `;
  }

  // On or off all at once; half where it is on some.
  private everywhere() {
    const { description, unit } = this.session;
    const on = this.own.filter((number) => description.boards[number]?.ranked[unit]).length;
    return html`
      <div class="pair">
        <label class="check">
          <input
            type="checkbox"
            data-included-everywhere
            .checked=${on === this.own.length}
            .indeterminate=${on > 0 && on < this.own.length}
            @change=${this.includeEverywhere}
          />${this.t('unit.allBoards')}
        </label>
      </div>
    `;
  }

  /** Numbers of the boards that can rank the unit: those over all and of its group. */
  private get own(): number[] {
    const { boards, units } = this.session.description;
    const group = units[this.session.unit]?.group;
    return boards
      .map((_, number) => number)
      .filter((number) => boards[number]?.group == null || boards[number]?.group === group);
  }

  private board(number: number) {
    const { session, language } = this;
    const board = session.description.boards[number];
    if (!board) return nothing;
    return html`
      <div class="pair">
        <label class="check">
          <input
            type="checkbox"
            data-included=${board.code}
            .checked=${board.ranked[session.unit] ?? false}
            @change=${(event: Event) => this.include(board.code, event)}
          />${language.name(board.name)}
        </label>
      </div>
    `;
  }

  private readonly onGroup = (event: Event): void => {
    const code = (event.target as HTMLSelectElement).value;
    this.tryEdit({ edit: 'setGroup', unit: this.unitCode, group: code === '' ? null : code });
  };

  // No board named: all composite ones, so that the unit measures nobody any more.
  private readonly includeEverywhere = (event: Event): void => {
    const included = (event.target as HTMLInputElement).checked;
    const { boards } = this.session.description;
    const single = this.own.map((number) => boards[number]).filter((board) => board && board.kind !== 'composite');
    const named = single.map((board) => ({ board: board?.code }));
    this.tryEdit([{}, ...named].map((which) => ({ edit: 'setIncluded', unit: this.unitCode, ...which, included })));
  };

  private include(board: string, event: Event): void {
    this.tryEdit({
      edit: 'setIncluded',
      unit: this.unitCode,
      board,
      included: (event.target as HTMLInputElement).checked,
    });
  }

  private get unitCode(): string {
    return this.session.description.units[this.session.unit]?.code ?? '';
  }

  private tryEdit(edit: Edit | Edit[]): void {
    void this.session.tryApply(edit).then(() => this.requestUpdate());
  }
}

define('saima-unit', UnitPanel);
