// Uncertainty: how sure each rank is while weights, figures and the method are drawn by lot.
import { css, html, nothing } from 'lit';
import { heatRow } from '../../chart/heat.js';
import { rankBars, rankBarsHeight } from '../../chart/rank-bars.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { analysisStyles } from '../analysis.css.js';
import { settingsStyles } from '../choice.js';
import type { RunResult, UncertaintyRun } from '../../inquiry/messages.js';
import { runStyles, RunView } from '../run-view.js';
import { requestOf, standard } from '../run-settings.js';
import '../sentence.js';
import '../../field/term.js';
import type { Uncertainty } from '../../engine/answers.js';
import { rankText, top } from '../../words/places.js';
import { shareDecimals, shareOfTop, uncertaintyQuestion, uncertaintySentence } from './sentence.js';
import { toJson } from '../../engine/json.js';

const drawCounts = [1000, 10_000, 100_000];

/** Most units of whose pairs there is a table. */
const mostPairs = 60;

export class UncertaintyView extends RunView<UncertaintyRun> {
  static override properties = { ...RunView.properties, pairs: { state: true } };
  static override styles = [
    base,
    analysisStyles,
    settingsStyles,
    runStyles,
    css`
      rect.heat {
        fill: var(--accent);
      }
      rect.heat-mark {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.5px;
      }
      tr.own th,
      tr.own td {
        font-weight: var(--strong);
      }
      td.chart {
        width: 46%;
      }
      figure {
        margin: 12px 0 0;
      }
      svg.ranks {
        display: block;
      }
      svg.ranks rect.rank {
        fill: var(--accent);
      }
      svg.ranks rect.now {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.5px;
      }
      svg.ranks text {
        text-anchor: middle;
      }
      .pairs th + th,
      .pairs td {
        padding-left: 8px;
      }
      .pairs .sure {
        font-weight: var(--strong);
      }
      .pairs .open {
        background: var(--accent-tint);
      }
    `,
  ];

  /** Whether the table of pairs is open. */
  declare pairs: boolean;

  constructor() {
    super({ ...standard });
    this.pairs = false;
  }

  protected override question() {
    const { session } = this;
    const { description } = session;
    if (session.shownBoard.kind !== 'composite') return undefined;
    const edition = description.editions[description.edition]?.code ?? '';
    return {
      kind: 'uncertainty' as const,
      edition,
      request: toJson(requestOf(session, this.settings)),
      paired: session.hot.canUndo,
    };
  }

  protected override render() {
    const { session, shown } = this;
    if (session.shownBoard.kind !== 'composite') return html`<p class="empty">${this.t('stability.noWeights')}</p>`;
    return html`
      <saima-sentence .words=${this.sentence(shown)} .copyWords=${shown ? this.t('analysis.copy') : ''} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      ${this.run.render(shown ? html`<span class="legend">${this.t('uncertainty.done', { n: this.language.number(shown.after.draws, 0) })}</span>` : undefined)}
      ${this.renderAdvanced(drawCounts, shown ? this.renderNote(shown.after) : nothing, ['error'])}
      ${this.refused ? html`<p class="empty">${this.refused}</p>` : shown ? html`${this.renderPicture(shown.after)} ${this.renderTable(shown)} ${this.renderPairs(shown.after)}` : nothing}
    `;
  }

  private sentence(shown: RunResult | undefined): string {
    const { session, suppositions } = this;
    if (!shown) return uncertaintyQuestion(session, session.unit, suppositions);
    if (session.unit < 0) return this.t('uncertainty.answersAll', { if: suppositions });
    return uncertaintySentence(session, session.unit, shown, suppositions);
  }

  // How often the unit is at each rank, as bars from the first to the last.
  private renderPicture({ units, acceptability }: Uncertainty) {
    const { session } = this;
    const n = units.length;
    const own = units.indexOf(session.unit);
    if (own < 0 || this.room === 0) return nothing;
    const shares = acceptability.slice(own * n, (own + 1) * n);
    const now = Math.round(session.hot.ranks[session.unit] as number);
    return html`<figure>
      <figcaption class="legend">${this.t('uncertainty.picture', { unit: session.unitName(session.unit) })}</figcaption>
      <svg class="ranks" width=${this.room} height=${rankBarsHeight} aria-hidden="true">${rankBars(shares, now, this.room)}</svg>
    </figure>`;
  }

  private renderNote(after: Uncertainty) {
    const { language, settings } = this;
    return html`<p class="note">
      ${after.methods > 1 ? this.t('uncertainty.methods', { n: after.methods }) : nothing}${this.t(this.run.stopped ? 'uncertainty.noteStopped' : 'uncertainty.note', { draws: language.number(after.draws, 0), all: language.number(settings.draws, 0), seed: String(after.seed), error: language.number(after.standardError, 4) })}
    </p>`;
  }

  private renderTable({ after, before }: RunResult) {
    const { session, language } = this;
    const n = after.units.length;
    const decimals = shareDecimals(after);
    const share = (value: number) => language.number(value, decimals);
    const own = after.units.indexOf(session.unit);
    const groupOf = new Map(
      after.tieGroups.flatMap((units, group) => units.map((unit): [number, number] => [unit, group + 1])),
    );
    const label = this.t('uncertainty.table');
    return html`
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('board.unit')}</th>
              <th scope="col">${this.t('board.rank')}</th>
              <th scope="col">${this.t('uncertainty.range')}</th>
              ${before ? html`<th scope="col" class="wide">${this.t('uncertainty.topBefore', { n: top })}</th>` : nothing}
              <th scope="col">${this.t('uncertainty.top', { n: top })}</th>
              ${own >= 0 ? html`<th scope="col" class="wide">${this.t('uncertainty.behind', { unit: session.unitName(session.unit) })}</th>` : nothing}
              <th scope="col">${this.t('uncertainty.group')}</th>
              <th scope="col" class="text wide">${this.t('uncertainty.chart', { n })}</th>
            </tr>
          </thead>
          <tbody>
            ${after.units.map((unit, row) => {
              const rank = session.hot.ranks[unit] as number;
              return html`<tr class=${row === own ? 'own' : ''} data-row=${session.description.units[unit]?.code ?? ''}>
                <th scope="row">${session.unitName(unit)}</th>
                <td>${rank > 0 ? rankText(session, rank) : '–'}</td>
                <td>${this.range(after, row)}</td>
                ${before ? html`<td class="wide">${share(this.topBefore(before, unit))}</td>` : nothing}
                <td data-top=${shareOfTop(after, row)}>${share(shareOfTop(after, row))}</td>
                ${own >= 0 ? html`<td class="wide">${row === own ? '–' : share(after.ahead[own * n + row] as number)}</td>` : nothing}
                <td>${groupOf.get(unit) ?? ''}</td>
                <td class="chart wide"><svg aria-hidden="true">${heatRow(after.acceptability.slice(row * n, (row + 1) * n), Math.round(rank) - 1)}</svg></td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      <p class="legend">${this.t('uncertainty.legend')}</p>
      <saima-term .term=${this.t('term.group')} .meaning=${this.t('term.group.meaning')}></saima-term>
    `;
  }

  private topBefore(before: Uncertainty, unit: number): number {
    const row = before.units.indexOf(unit);
    return row < 0 ? NaN : shareOfTop(before, row);
  }

  private range(answer: Uncertainty, row: number): string {
    const [low, high] = [answer.low[row] as number, answer.high[row] as number];
    return low === high ? String(low) : `${low}–${high}`;
  }

  // Who is ahead of whom in what share of the draws; a large board would be too much to read.
  private renderPairs({ units, ahead, level }: Uncertainty) {
    const { session, language } = this;
    const n = units.length;
    if (n > mostPairs) return nothing;
    const label = this.t('uncertainty.pairs');
    const kind = (share: number) => (share >= 0.95 ? 'sure' : share > 0.05 ? 'open' : 'quiet');
    return html`
      <details data-do="pairs" @toggle=${this.onPairs}>
        <summary>${label}</summary>
        ${
          !this.pairs
            ? nothing
            : html`${this.scrolling(
                label,
                html`<table class="pairs">
                  <thead>
                    <tr>
                      <th scope="col">${this.t('board.unit')}</th>
                      ${units.map((unit) => html`<th scope="col">${session.unitName(unit)}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${units.map(
                      (unit, a) => html`<tr class=${unit === session.unit ? 'own' : ''}>
                        <th scope="row">${session.unitName(unit)}</th>
                        ${units.map((_, b) => {
                          const share = ahead[a * n + b] as number;
                          return a === b
                            ? html`<td class="quiet">–</td>`
                            : html`<td class=${kind(share)}>${language.number(share, 2)}</td>`;
                        })}
                      </tr>`,
                    )}
                  </tbody>
                </table>`,
              )}
              <p class="legend">${this.t(level.some((share) => share > 0) ? 'uncertainty.pairsLevel' : 'uncertainty.pairsNote')}</p>`
        }
      </details>
    `;
  }

  private readonly onPairs = (event: Event): void => {
    this.pairs = (event.target as HTMLDetailsElement).open;
  };
}

define('saima-uncertainty', UncertaintyView);
