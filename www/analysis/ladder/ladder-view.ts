// Ladder: what a unit chases above, what cushion it has below, and the rungs of the whole board.
import { css, html, nothing } from 'lit';
import { leafNear } from '../../method/leaf-near.js';
import { pushBar } from '../../chart/push.js';
import { measureOf } from '../../words/measures.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { Cushion, Ladder, Rung, SingleMove } from '../../engine/answers.js';
import { changeOf, figureOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';
import { gapText, ladderSentence, nearest, type Swap } from './sentence.js';

/** Rungs that are told at once; on a longer board those around the chosen unit. */
const mostRungs = 60;

interface Answer {
  board: number;
  ladder: Ladder;
  rungs: Rung[];
}

export class LadderView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      rect.push {
        fill: var(--swatch, var(--accent));
      }
      rect.push.down {
        fill: none;
        stroke: var(--swatch, var(--ink-2));
        stroke-width: 1.5px;
      }
      line.middle {
        stroke: var(--ink-2);
        stroke-width: 1px;
        shape-rendering: crispEdges;
      }
      td.nearest {
        font-weight: var(--strong);
      }
    `,
  ];

  private whole = false;
  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { board, unit, hot, edits } = this.session;
    const { editing } = edits;
    if (unit < 0) return;
    const ladder = await this.inquire('ladder', board, unit);
    // The whole board is told when a drag has come to rest.
    let rungs = this.answer?.board === board ? this.answer.rungs : [];
    if (this.whole && !editing) {
      const at = hot.order.subarray(0, hot.ranked).indexOf(unit);
      const from = hot.ranked <= mostRungs ? 0 : Math.max(0, at - mostRungs / 2);
      rungs = await this.inquire('rungs', board, from, mostRungs);
    }
    this.answer = { board, ladder, rungs };
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (!answer || answer.ladder.unit !== session.unit || answer.board !== session.board) return nothing;
    const { ladder } = answer;
    if (ladder.above == null && ladder.below == null)
      return html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(session.unit) })}</p>`;
    return html`
      <saima-sentence .words=${ladderSentence(session, ladder)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      ${this.renderSwaps(ladder)} ${this.renderWhole(answer)}
    `;
  }

  private renderSwaps({ chase, cushion, above, below }: Ladder) {
    const { session } = this;
    const indicators = (chase.length > 0 ? chase : cushion).map(({ indicator }) => indicator);
    const longest = Math.max(...[...chase, ...cushion].map(({ cost }) => cost ?? 0), 1e-9);
    const label = this.t('ladder.swaps');
    const share = (move: Swap | undefined) => (move?.cost == null ? undefined : move.cost / longest);
    return html`
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('why.indicator')}</th>
              ${below == null ? nothing : html`<th scope="col">${this.t('ladder.fallHead', { other: session.unitName(below) })}</th>`}
              <th scope="col">${this.t('goal.now')}</th>
              ${above == null ? nothing : html`<th scope="col">${this.t('ladder.passHead', { other: session.unitName(above) })}</th>`}
              <th scope="col" class="text wide">${this.t('ladder.chart')}</th>
            </tr>
          </thead>
          <tbody>
            ${indicators.map((indicator, at) => {
              const [up, down] = [chase[at], cushion[at]];
              const leaf = leafNear(session.description, indicator);
              const hue = leaf < 0 ? '' : `hue-${leaf % seriesCount}`;
              return html`<tr data-swap=${session.description.indicators[indicator]?.code ?? ''}>
                <th scope="row" class=${hue}><span class="swatch"></span>${session.indicatorName(indicator)} <span class="measure wide">${measureOf(session, indicator)}</span></th>
                ${below == null ? nothing : this.renderMove(down, down === nearest(cushion), 'fall')}
                <td>${figureOf(session, indicator, session.results.figure(session.unit, indicator))}</td>
                ${above == null ? nothing : this.renderMove(up, up === nearest(chase), 'pass')}
                <td class="chart wide"><svg class=${hue} aria-hidden="true">${pushBar(share(down), share(up))}</svg></td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t('ladder.note')}</p>
      ${this.renderInexact([...chase, ...cushion])}
    `;
  }

  private renderMove(move: SingleMove | Cushion | undefined, near: boolean, kind: string) {
    const { session } = this;
    if (move?.to == null) return html`<td class="quiet">${this.t('ladder.never')}</td>`;
    const change = move.to - (move.from ?? NaN);
    return html`<td class=${near ? 'nearest' : ''} data-kind=${kind} data-to=${move.to}>${figureOf(session, move.indicator, move.to)} <span class="measure">${changeOf(session, move.indicator, change)}</span></td>`;
  }

  private renderWhole({ rungs }: Answer) {
    const { session } = this;
    const label = this.t('ladder.whole');
    const indicators = rungs[0]?.chase.map(({ indicator }) => indicator) ?? [];
    return html`
      <details data-do="rungs" ?open=${this.whole} @toggle=${this.onWhole}>
        <summary>${label}</summary>
        ${
          rungs.length === 0
            ? nothing
            : html`${this.scrolling(
                label,
                html`<table>
                  <thead>
                    <tr>
                      <th scope="col">${this.t('board.unit')}</th>
                      <th scope="col">${this.t('board.rank')}</th>
                      <th scope="col">${this.t('ladder.gapHead')}</th>
                      ${indicators.map((indicator) => html`<th scope="col">${session.indicatorName(indicator)}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${rungs.map((rung) => this.renderRung(rung))}
                  </tbody>
                </table>`,
              )}
              <p class="note">${this.t('ladder.wholeNote')}</p>`
        }
      </details>
    `;
  }

  private renderRung({ lower, gap, chase }: Rung) {
    const { session } = this;
    const near = nearest(chase);
    return html`<tr class=${lower === session.unit ? 'own' : ''} data-rung=${session.description.units[lower]?.code ?? ''}>
      <th scope="row">${session.unitName(lower)}</th>
      <td>${rankText(session, session.hot.ranks[lower] as number)}</td>
      <td>${gapText(session, gap)}</td>
      ${chase.map((move) =>
        move.change == null
          ? html`<td class="quiet">–</td>`
          : html`<td class=${move === near ? 'nearest' : ''}>${changeOf(session, move.indicator, move.change)}</td>`,
      )}
    </tr>`;
  }

  private readonly onWhole = (event: Event): void => {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.whole) return;
    this.whole = open;
    this.again();
  };
}

define('saima-ladder', LadderView);
