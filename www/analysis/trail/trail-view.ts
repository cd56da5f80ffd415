// Trail: every step from a unit's figures to its place, to be checked by hand.
import { css, html, nothing } from 'lit';
import { leafNear } from '../../method/leaf-near.js';
import { fileName, saveFile } from '../../dialog/save-file.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { copyText } from '../../table/copy.js';
import '../sentence.js';
import type { Trail } from '../../engine/answers.js';
import { trailCells, trailTable, type LeafRow, type NodeRow, type TrailTable } from './trail-rows.js';

/** Parts of a score that are named before the rest is summed. */
const mostNamed = 5;

export class TrailView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      .main th,
      .main td {
        border-bottom: 0;
      }
      tr.steps td {
        height: auto;
        padding: 0 0 8px 16px;
        color: var(--ink-2);
        font-size: var(--small);
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .main th {
        white-space: normal;
      }
      .dimension {
        font-weight: var(--strong);
      }
      tfoot th,
      tfoot td {
        border-bottom: 1px solid var(--hair);
      }
      tfoot .plain th,
      tfoot .plain td {
        font-weight: 400;
      }
    `,
  ];

  private trail: Trail | undefined;
  private copied = false;

  protected override async ask(): Promise<void> {
    const { unit, board, engine } = this.session;
    this.copied = false;
    this.trail = unit < 0 ? undefined : await engine.call('trail', board, unit);
  }

  protected override render() {
    const { session, trail } = this;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (this.refused) return html`<p class="empty" role="alert">${this.refused}</p>`;
    if (!trail || trail.unit !== session.unit) return nothing;
    if (session.description.boards[trail.board]?.indicator != null)
      return html`<p class="empty">${this.figureBoard(trail)}</p>`;
    const table = trailTable(session, trail);
    return html`
      <saima-sentence .words=${this.sentence(trail, table)}></saima-sentence>
      <div class="lead">
        <button class="text-button small" data-do="copy-trail" @click=${(event: Event) => this.copy(table, event)}>${this.copied ? this.t('analysis.copied') : this.t('analysis.copy')}</button>
        <button class="text-button small" data-do="save-trail" @click=${this.save}>${this.t('trail.csv')}</button>
      </div>
      ${this.scrolling(this.t('trail.title'), this.renderTable(table))}
      <p class="note">${this.t(trail.additive ? 'trail.note' : 'trail.notAdditive')}</p>
    `;
  }

  // What the score is made of, the greatest part first.
  private sentence({ unit, board, rank, of }: Trail, { rows, score, decimals }: TrailTable): string {
    const { session, language } = this;
    const points = (value: number) => language.number(value, decimals);
    const parts = [...rows].sort((a, b) => b.weighted - a.weighted);
    const named = parts
      .slice(0, mostNamed)
      .map(({ name, weighted }) => this.t('trail.part', { indicator: name, points: points(weighted) }));
    const others = parts.slice(mostNamed);
    const sum = others.reduce((all, { weighted }) => all + weighted, 0);
    if (others.length > 0) named.push(this.t('trail.rest', { n: others.length, points: points(sum) }));
    return this.t('trail.sentence', {
      unit: session.unitName(unit),
      board: language.name(session.description.boards[board]?.name),
      score: points(score),
      place: rank > 0 ? this.t('trail.place', { rank, of }) : this.t('trail.unranked'),
      parts: language.list(named),
    });
  }

  private figureBoard(trail: Trail): string {
    const { session, language } = this;
    const indicator = session.description.boards[trail.board]?.indicator ?? 0;
    const about = session.description.indicators[indicator];
    const place = trail.rank > 0 ? this.t('trail.place', { rank: trail.rank, of: trail.of }) : this.t('trail.unranked');
    return this.t('trail.figureBoard', {
      indicator: language.name(about?.name),
      unit: session.unitName(trail.unit),
      figure:
        `${language.number(trail.score ?? NaN, about?.decimals ?? 2)} ${language.name(about?.unitOfMeasure)}`.trim(),
      place,
    });
  }

  private renderTable(table: TrailTable) {
    const { language } = this;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${this.t('trail.indicator')}</th>
          <th scope="col" class="wide">${this.t('trail.figure')}</th>
          <th scope="col">${this.t('trail.points')}</th>
          <th scope="col">${this.t('trail.share')}</th>
          <th scope="col">${table.weighted}</th>
        </tr>
      </thead>
      <tbody>
        ${table.rows.map((row) => this.renderRow(row, table.decimals))} ${table.nodes.map((row) => this.renderNode(row))}
      </tbody>
      <tfoot>
        ${table.adjustments.map(({ reason, points }) => this.renderFoot(reason, language.signed(points, table.decimals), 'plain', points))}
        ${table.rounding === 0 ? nothing : this.renderFoot(this.t('why.rounding'), language.signed(table.rounding, table.decimals), 'plain rounding', table.rounding)}
        ${this.renderFoot(this.t('trail.index'), table.index, 'plain')}
        ${this.renderFoot(this.t('trail.score', { n: table.decimals }), language.number(table.score, table.decimals), 'score', table.score)}
        ${this.renderFoot(this.t('trail.rank'), table.rank, 'rank')}
      </tfoot>
    </table>`;
  }

  private renderRow(row: LeafRow, decimals: number) {
    const { session, language } = this;
    const hue = `hue-${Math.max(0, leafNear(session.description, row.leaf.indicator)) % seriesCount}`;
    return html`<tr class="main">
        <th scope="row" class=${hue}><span class="swatch"></span>${row.name} <span class="measure wide">${row.measure}</span></th>
        <td class="wide">${row.figure}</td>
        <td>${row.points}</td>
        <td>${row.share}</td>
        <td data-weighted=${row.weighted}>${language.number(row.weighted, decimals)}</td>
      </tr>
      <tr class="steps">
        <td class="text" colspan="5">${row.steps.map((step) => html`<div>${step}</div>`)}</td>
      </tr>`;
  }

  private renderNode({ node, name, points, steps }: NodeRow) {
    return html`<tr class="main" data-node=${node}>
        <th scope="row" class="dimension">${name}</th>
        <td class="wide"></td>
        <td>${points}</td>
        <td></td>
        <td></td>
      </tr>
      <tr class="steps" data-steps=${node}>
        <td class="text" colspan="5">${steps.map((step) => html`<div>${step}</div>`)}</td>
      </tr>`;
  }

  private renderFoot(name: string, value: string, kind: string, exact?: number) {
    return html`<tr class=${kind} data-adds=${exact ?? nothing}>
      <th scope="row" colspan="2">${name}</th>
      <td colspan="3">${value}</td>
    </tr>`;
  }

  private async copy(table: TrailTable, event: Event): Promise<void> {
    const lines = trailCells(this.session, table).map((cells) => cells.join('\t'));
    this.copied = await copyText(
      [this.heading() + this.lateWords, ...lines].join('\n'),
      event.currentTarget as Element,
    );
    this.requestUpdate();
  }

  // In the file every step has all its digits.
  private readonly save = async (): Promise<void> => {
    const { engine, board, unit } = this.session;
    const table = await engine.call('trailCsv', board, unit, this.language.code);
    saveFile(fileName(this.heading(), '.csv'), table, 'text/csv;charset=utf-8');
  };

  private heading(): string {
    const { session } = this;
    return `${session.unitName(session.unit)} ${this.language.name(session.shownBoard.name)} ${this.t('trail.title')}`;
  }
}

define('saima-trail', TrailView);
