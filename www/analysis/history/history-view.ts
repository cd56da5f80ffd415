// History: places over the editions.
import { css, html, nothing } from 'lit';
import { shiftText } from '../../words/shifts.js';
import { scoreDecimals } from '../../words/scores.js';
import { bumpStyles } from '../../chart/bump.css.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import '../sentence.js';
import type { EditionRanks } from '../../engine/answers.js';
import { before, placesWon, yearBefore } from './earlier.js';
import './player.js';
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
      <saima-history-player .session=${session}></saima-history-player>
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
    const own = session.shownBoard.indicator != null;
    return html`
      ${this.scrolling(
        this.t('history.title'),
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('history.edition')}</th>
              <th scope="col">${this.t('history.rankOf', { unit: session.unitName(unit) })}</th>
              <th scope="col">${this.t('history.shift')}</th>
              <th scope="col">${this.t('history.shiftYear')}</th>
              <th scope="col">${this.t('history.score')}</th>
              ${own ? html`<th scope="col" class="wide">${this.t('history.shift')}</th><th scope="col" class="wide">${this.t('history.shiftYear')}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${this.editions.map(({ edition, ranks, baseline, scores }) => {
              const [rank, was] = [ranks[unit] ?? 0, baseline[unit] ?? 0];
              const sinceLast = this.editions.find((one) => one.edition === before(edition));
              const lastYear = yearBefore(session.description, edition);
              const sinceYear = this.editions.find((one) => one.edition === lastYear);
              const moved = (since: EditionRanks | undefined) => this.renderShift(placesWon(since?.ranks, rank, unit));
              const grown = (since: EditionRanks | undefined) =>
                html`<td class="wide">${language.signed((scores[unit] ?? NaN) - (since?.scores[unit] ?? NaN), decimals)}</td>`;
              return html`<tr class=${edition === session.description.edition ? 'own' : ''}>
                <th scope="row">${this.editionName(edition)}</th>
                <td data-edition-rank=${rank}>
                  ${rank > 0 ? language.number(rank, 0) : this.t('history.unranked')}
                  ${was > 0 && was !== rank ? html`<span class="was">${this.t('history.was', { rank: language.number(was, 0) })}</span>` : nothing}
                </td>
                ${moved(sinceLast)} ${moved(sinceYear)}
                <td>${language.number(scores[unit] ?? NaN, decimals)}</td>
                ${own ? html`${grown(sinceLast)}${grown(sinceYear)}` : nothing}
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      ${this.editions.some(({ edition }) => yearBefore(session.description, edition) >= 0) ? nothing : html`<p class="note">${this.t('history.noYear')}</p>`}
    `;
  }

  private renderShift(shift: number | undefined) {
    const { language } = this;
    if (shift === undefined) return html`<td data-shift="">–</td>`;
    const kind = shift > 0 ? 'up' : shift < 0 ? 'down' : '';
    return html`<td class=${kind} data-shift=${shift}><span title=${this.sinceWords(shift)}>${shift === 0 ? language.number(0, 0) : shiftText(shift, language)}</span></td>`;
  }

  // Not against the baseline, as the board's change is.
  private sinceWords(shift: number): string {
    return this.t(shift === 0 ? 'history.stayed' : shift > 0 ? 'history.won' : 'history.lost', { n: Math.abs(shift) });
  }
}

define('saima-history', HistoryView);
