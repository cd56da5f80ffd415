// History: places over the editions.
import { css, html, nothing } from 'lit';
import { shiftText, shiftWords } from '../../words/shifts.js';
import { scoreDecimals } from '../../words/scores.js';
import { bumpStyles } from '../../chart/bump.css.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import '../sentence.js';
import type { EditionRanks } from '../../engine/answers.js';
import { historySentence } from './sentence.js';

export class HistoryView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    bumpStyles,
    css`
      td .was {
        color: var(--ink-2);
        font-size: var(--small);
      }
    `,
  ];

  private editions: EditionRanks[] = [];
  private board = -1;

  protected override async ask(): Promise<void> {
    const { board } = this.session;
    const editions = await this.inquire('overEditions', board);
    if (board !== this.session.board) return;
    this.editions = editions;
    this.board = board;
  }

  protected override render() {
    const { session } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0 || this.board !== session.board || this.room === 0) return nothing;
    const { edition: shown } = session.description;
    const columns = this.editions.map(({ edition, ranks }) => ({
      head: this.shortName(edition),
      shown: edition === shown,
      ranks,
    }));
    return html`
      <saima-sentence
        .words=${historySentence(session, this.editions)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>
      ${this.drawn(this.t('history.all'), bumpFigure(session, columns, this.room, this.narrow), this.t('board.rank'))} ${this.renderUnit()} ${this.renderRanks(this.t('history.all'), columns)}
    `;
  }

  // A later edition of the same period by what it adds to the name of the first.
  private shortName(edition: number): string {
    const { editions, periods } = this.session.description;
    const period = editions[edition]?.period ?? -1;
    const first = editions.findIndex((one) => one.period === period);
    if (first === edition) return this.language.name(periods[period]?.name);
    const [name, base] = [this.editionName(edition), this.editionName(first)];
    let same = 0;
    while (same < base.length && name[same] === base[same]) same += 1;
    return name.slice(same).replace(/^[\s（(]+|[\s）)]+$/g, '') || name;
  }

  private editionName(edition: number): string {
    return this.language.name(this.session.description.editions[edition]?.name);
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
}

define('saima-history', HistoryView);
