// History: places over the editions.
import { css, html, nothing, svg } from 'lit';
import { shiftText, shiftWords } from '../../board/row.js';
import { scoreDecimals } from '../../board/columns.js';
import { bumpHeight, bumpLine, columnAt, type BumpFrame, type BumpLine } from '../../chart/bump.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { EditionRanks } from '../shapes.js';
import { historySentence } from './sentence.js';

export class HistoryView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      svg {
        display: block;
        margin-top: 4px;
        touch-action: pan-y;
      }
      .head {
        text-anchor: middle;
      }
      .head.shown {
        fill: var(--ink);
        font-weight: var(--strong);
      }
      .bump {
        cursor: pointer;
      }
      .bump path {
        fill: none;
      }
      .bump .line {
        stroke: var(--hair-2);
        stroke-width: 1.5px;
      }
      .bump .reach {
        stroke: transparent;
        stroke-width: 12px;
      }
      .bump circle {
        fill: var(--control);
      }
      .bump:hover .line {
        stroke: var(--ink);
      }
      .bump:hover text {
        fill: var(--ink);
      }
      .bump.loud .line,
      .bump.pinned .line {
        stroke: var(--accent);
        stroke-width: 2.5px;
      }
      .bump.loud circle,
      .bump.pinned circle {
        fill: var(--accent);
      }
      .bump.pinned:not(.loud) .line {
        stroke-dasharray: 5 3;
      }
      .bump.loud text,
      .bump.pinned text {
        fill: var(--ink);
        font-weight: var(--strong);
      }
      .bump text.place {
        text-anchor: end;
      }
      td .was {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .own th {
        font-weight: var(--strong);
      }
    `,
  ];

  private editions: EditionRanks[] = [];
  private board = -1;

  protected override async ask(): Promise<void> {
    const { board, engine } = this.session;
    const editions = await engine.call('overEditions', board);
    if (board !== this.session.board) return;
    this.editions = editions;
    this.board = board;
  }

  protected override render() {
    const { session } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0 || this.board !== session.board || this.room === 0) return nothing;
    return html`
      <saima-sentence
        .words=${historySentence(session, this.editions)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>
      ${this.renderChart()} ${this.renderUnit()} ${this.renderAll()}
    `;
  }

  private get frame(): BumpFrame {
    const places = Math.max(1, ...this.editions.flatMap(({ ranks }) => ranks));
    return { width: this.room, names: this.narrow ? 104 : 152, columns: this.editions.length, step: this.narrow ? 16 : 18, places: Math.ceil(places) };
  }

  private lines(): BumpLine[] {
    const { session } = this;
    const kind = (unit: number) => (unit === session.unit ? 'loud' : unit === session.pinned ? 'pinned' : '');
    const lines = session.description.units.map(
      (_, unit): BumpLine => ({ id: unit, name: session.unitName(unit), ranks: this.editions.map(({ ranks }) => ranks[unit] ?? 0), kind: kind(unit) }),
    );
    const shown = lines.filter(({ ranks }) => ranks.some((rank) => rank > 0));
    // The loud ones are drawn last, over the others.
    return shown.sort((a, b) => Number(a.kind !== '') - Number(b.kind !== ''));
  }

  private editionName(edition: number): string {
    return this.language.name(this.session.description.editions[edition]?.name);
  }

  private renderChart() {
    const { frame } = this;
    const height = bumpHeight(frame);
    const heads = 28;
    return html`
      <svg width=${frame.width} height=${height + heads} viewBox=${`0 ${-heads} ${frame.width} ${height + heads}`} aria-hidden="true">
        ${this.editions.map(({ edition }, column) => this.renderHead(edition, column, frame, height))}
        ${this.lines().map((line) => bumpLine(frame, line, (unit) => this.session.choose(unit)))}
      </svg>
    `;
  }

  private renderHead(edition: number, column: number, frame: BumpFrame, height: number) {
    const x = columnAt(frame, column).toFixed(1);
    const shown = edition === this.session.description.edition;
    return svg`
      <line class="grid" x1=${x} x2=${x} y1="0" y2=${height}></line>
      <text class=${shown ? 'head shown' : 'head'} x=${x} y="-10">${this.session.description.editions[edition]?.code ?? ''}</text>
    `;
  }

  // The chosen unit's places, with what the board shows without the scenario.
  private renderUnit() {
    const { session, language } = this;
    const { unit } = session;
    const decimals = scoreDecimals(session.description, session.board);
    let before = 0;
    return html`
      ${this.scrolling(
        this.t('history.title'),
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('history.edition')}</th>
              <th scope="col">${this.t('history.rankOf', { unit: session.unitName(unit) })}</th>
              <th scope="col">${this.t('history.shift')}</th>
              <th scope="col">${this.t('history.score')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.editions.map(({ edition, ranks, baseline, scores }) => {
              const [rank, was] = [ranks[unit] ?? 0, baseline[unit] ?? 0];
              const shift = before > 0 && rank > 0 ? before - rank : 0;
              before = rank;
              return html`<tr class=${edition === session.description.edition ? 'own' : ''}>
                <th scope="row">${this.editionName(edition)}</th>
                <td data-edition-rank=${rank}>
                  ${rank > 0 ? language.number(rank, 0) : this.t('history.unranked')}
                  ${was > 0 && was !== rank ? html`<span class="was">${this.t('history.was', { rank: language.number(was, 0) })}</span>` : nothing}
                </td>
                <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''} title=${shiftWords(shift, language)}>${shiftText(shift, language)}</td>
                <td>${language.number(scores[unit] ?? NaN, decimals)}</td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
    `;
  }

  // Every unit's places, for readers of the table.
  private renderAll() {
    const { session, language } = this;
    const last = this.editions[this.editions.length - 1];
    const place = (unit: number) => last?.ranks[unit] || Infinity;
    const units = session.description.units.map((_, unit) => unit).filter((unit) => this.editions.some(({ ranks }) => (ranks[unit] ?? 0) > 0));
    units.sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b)));
    return html`
      <details>
        <summary>${this.t('history.all')}</summary>
        ${this.scrolling(
          this.t('history.all'),
          html`<table>
            <thead>
              <tr>
                <th scope="col">${this.t('board.unit')}</th>
                ${this.editions.map(({ edition }) => html`<th scope="col">${session.description.editions[edition]?.code}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${units.map(
                (unit) => html`<tr class=${unit === session.unit ? 'own' : ''}>
                  <th scope="row">${session.unitName(unit)}</th>
                  ${this.editions.map(({ ranks }) => html`<td>${(ranks[unit] ?? 0) > 0 ? language.number(ranks[unit] as number, 0) : '–'}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>`,
        )}
      </details>
    `;
  }
}

define('saima-history', HistoryView);
