// A top ten: the largest projects of a kind, and how many of them each unit has.
import { css, html, nothing } from 'lit';
import type { CreditView, ProjectBoardView, ProjectRow, Stage } from '../engine/shapes.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { markStyles } from '../style/marks.js';
import { markKeys } from '../words/marks.js';
import { shiftText, shiftWords } from '../words/shifts.js';

/** Decimals of an amount in 亿元. */
const decimals = 2;

export class ProjectBoard extends View {
  static override follows: Signal[] = ['words', 'shown'];
  static override properties = { view: { state: true }, width: {} };
  static override styles = [
    base,
    markStyles,
    css`
      :host {
        display: block;
        flex: 1;
        min-height: 136px;
        overflow: auto;
        overscroll-behavior: contain;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        height: 34px;
        padding: 4px 8px;
        border-bottom: 1px solid var(--hair);
        text-align: start;
      }
      th:first-child,
      td:first-child {
        padding-left: 16px;
      }
      th:last-child,
      td:last-child {
        padding-right: 16px;
      }
      thead th {
        color: var(--ink-2);
        font-size: var(--small);
        font-weight: 400;
        white-space: nowrap;
      }
      tbody th {
        font-weight: 400;
      }
      .number {
        text-align: end;
        white-space: nowrap;
      }
      .place {
        width: 48px;
        font-weight: var(--strong);
      }
      .shift {
        width: 56px;
        font-size: var(--small);
        white-space: nowrap;
      }
      .shift.up {
        color: var(--up);
      }
      .shift.down {
        color: var(--down);
      }
      tr.chosen td,
      tr.chosen th {
        background: var(--accent-tint);
      }
      tr.fallen td,
      tr.fallen th {
        color: var(--ink-2);
      }
      .name small {
        display: none;
        color: var(--ink-2);
        font-size: var(--small);
      }
      .narrow .wide-only {
        display: none;
      }
      .narrow .name small {
        display: block;
      }
      .mark {
        position: relative;
        display: inline-block;
        width: 8px;
        margin-inline-start: 4px;
        color: var(--ink-3);
      }
      h2 {
        font-size: var(--text);
        padding: 16px 16px 4px;
      }
      .credits {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        padding: 4px 16px 16px;
      }
      .credits b {
        font-weight: var(--strong);
      }
      .empty {
        padding: 24px 16px;
        color: var(--ink-2);
      }
      @media (forced-colors: active) {
        tr.chosen {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
      @media print {
        :host {
          overflow: visible;
        }
        tr {
          break-inside: avoid;
        }
      }
    `,
  ];

  declare view: ProjectBoardView | undefined;
  declare width: string;
  private stages = new Map<string, Stage | null | undefined>();
  private asked = 0;
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.width = 'wide';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const ask = () => void this.ask().catch(this.session.complain);
    this.ends.push(signals.on('results', ask), signals.on('shown', ask));
    ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private async ask(): Promise<void> {
    const { engine, board, shownBoard } = this.session;
    if (shownBoard.kind !== 'project') return;
    this.asked += 1;
    const asked = this.asked;
    const view = await engine.call('projectBoard', board);
    const projects = await Promise.all(view.rows.map(({ project }) => engine.call('project', project)));
    if (asked !== this.asked) return;
    this.stages = new Map(projects.map(({ code, stage }) => [code, stage]));
    this.view = view;
  }

  protected override render() {
    const { view } = this;
    if (!view) return nothing;
    if (view.rows.length === 0 && view.fallen.length === 0)
      return html`<p class="empty">${this.t('projects.none')}</p>`;
    return html`
      <div class=${this.width}>
        <table aria-label=${this.language.name(this.session.shownBoard.name)}>
          <thead>
            <tr>
              <th scope="col" class="number">${this.t('projects.place')}</th>
              <th scope="col">${this.t('board.shift')}</th>
              <th scope="col">${this.t('projects.project')}</th>
              <th scope="col" class="wide-only">${this.t('board.unit')}</th>
              <th scope="col" class="number">${this.t('projects.amount')}</th>
              <th scope="col" class="wide-only">${this.t('projects.stage')}</th>
            </tr>
          </thead>
          <tbody>
            ${view.rows.map((row) => this.row(row))} ${view.fallen.map((row) => this.row(row))}
          </tbody>
        </table>
        <h2>${this.t('projects.credits')}</h2>
        <ul class="credits">
          ${view.credits.map((credit) => this.credit(credit))}
        </ul>
      </div>
    `;
  }

  private row(row: ProjectRow) {
    const { session, language } = this;
    const { place, baselinePlace, project, unit } = row;
    const fallen = place === 0;
    const shift = baselinePlace > 0 && !fallen ? baselinePlace - place : 0;
    const isNew = baselinePlace === 0;
    const kind = fallen ? 'fallen' : unit === session.unit ? 'chosen' : '';
    const stage = this.stages.get(project);
    const unitName = session.unitName(unit);
    return html`
      <tr class=${kind} data-project=${project}>
        <td class="place number">${fallen ? '–' : language.number(place, 0)}</td>
        <td class="shift ${isNew || shift > 0 ? 'up' : fallen || shift < 0 ? 'down' : ''}">
          ${
            fallen
              ? this.t('projects.fallen')
              : isNew
                ? this.t('projects.new')
                : html`<span role="img" aria-label=${shiftWords(shift, language)}>${shiftText(shift, language)}</span>`
          }
        </td>
        <th scope="row" class="name">${language.name(row.name)}<small>${unitName}${stage ? ` · ${this.t(`stage.${stage}`)}` : ''}</small></th>
        <td class="wide-only"><button class="text-button" data-choose=${unit} @click=${() => this.choose(unit)}>${unitName}</button></td>
        <td class="number">
          ${language.number(row.amount, decimals)}
          <span class="mark" role="img" data-mark=${markKeys.indexOf(row.provenance)} aria-label=${this.t(`provenance.${row.provenance}`)} title=${this.t(`provenance.${row.provenance}`)}></span>
        </td>
        <td class="wide-only">${stage ? this.t(`stage.${stage}`) : '–'}</td>
      </tr>
    `;
  }

  private credit({ unit, credit, baseline }: CreditView) {
    const change = credit - baseline;
    const { language } = this;
    return html`
      <li data-credit=${this.session.description.units[unit]?.code ?? ''}>
        <button class="text-button" @click=${() => this.choose(unit)}>${this.session.unitName(unit)}</button>
        <b>${language.number(credit, 0)}</b>${change === 0 ? nothing : html` <span class="small quiet">(${language.signed(change, 0)})</span>`}
      </li>
    `;
  }

  private choose(unit: number): void {
    this.session.selection.choose(unit);
    this.dispatchEvent(new CustomEvent('choose', { detail: { unit, edit: false } }));
  }
}

define('saima-project-board', ProjectBoard);
