// Stability: how far weights can move, and the ranks that other weights would give.
import { css, html, nothing } from 'lit';
import { options } from '../../field/options.js';
import { leafOf } from '../../method/leaves.js';
import { bandBar } from '../../chart/band.js';
import type { Signal } from '../../session/signals.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { advanced } from '../advanced.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { Interval, RankRange, Stability } from '../../engine/answers.js';
import type { Key } from '../../language/language.js';
import { rankText, top } from '../../words/places.js';

const shares = [0.1, 0.2, 0.3, 0.5];
const seed = 1;
/** Shares as small as this stand for all that are not 0. */
const nearly = 1e-6;

interface Answer {
  board: number;
  unit: number;
  weights: Stability[];
  ranges: RankRange[];
}

export class StabilityView extends AnalysisView {
  // Hundreds of weights are tried: not in every frame of a drag.
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    css`
      .picture {
        display: flex;
        align-items: center;
        gap: 8px;
        max-width: 720px;
        margin-top: 12px;
        color: var(--ink-2);
        font-size: var(--small);
      }
      .picture svg {
        flex: 1;
        height: 20px;
        overflow: visible;
      }
      h2 {
        margin-top: 24px;
      }
      .band {
        fill: var(--accent-line);
      }
      .band.own {
        fill: var(--swatch, var(--accent));
      }
      .band.bound {
        fill: none;
        stroke: var(--control);
        stroke-width: 1px;
      }
      .band.seen {
        fill: var(--accent-line);
      }
      .chosen .band.seen {
        fill: var(--accent);
      }
      circle.mark {
        fill: var(--ink);
        stroke: var(--surface);
        stroke-width: 1.5px;
      }
      tr.chosen th,
      tr.chosen td {
        font-weight: var(--strong);
      }
    `,
  ];

  private share = 0.2;
  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { board, unit } = session;
    if (unit < 0 || session.shownBoard.kind !== 'composite') return;
    const weights = await this.inquire('stability', board, unit, top);
    const ranges = await this.inquire('rankRanges', board, this.share, seed);
    this.answer = { board, unit, weights, ranges };
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (session.shownBoard.kind !== 'composite') return html`<p class="empty">${this.t('stability.noWeights')}</p>`;
    if (!answer || answer.board !== session.board || answer.unit !== session.unit) return nothing;
    return html`
      <saima-sentence .words=${this.sentence(answer)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      ${this.renderAdvanced()} ${this.renderPicture(answer)} ${this.renderWeights(answer)} ${this.renderRanges(answer)}
    `;
  }

  private renderAdvanced() {
    const { session, language } = this;
    return advanced(
      session,
      html`
        <div class="lead">
          <label for="share">${this.t('stability.freely')}</label>
          <select class="select" id="share" @change=${this.onShare}>
            ${options(
              shares.map((share) => [String(share), `±${language.percent(share, 0)}`]),
              String(this.share),
            )}
          </select>
        </div>
        <p class="note">${this.t('stability.seedNote', { seed })}</p>
      `,
      ['freely', 'bound', 'seed'],
    );
  }

  // The unit's ranks on one line, the same as in its row of the table below.
  private renderPicture({ unit, ranges }: Answer) {
    const range = ranges.find((each) => each.unit === unit);
    if (!range) return nothing;
    return html`<div class="picture chosen" aria-hidden="true">
      <span>${this.language.number(1, 0)}</span>
      <svg>${this.band(range, ranges.length)}</svg>
      <span>${this.language.number(ranges.length, 0)}</span>
    </div>`;
  }

  private band(range: RankRange, n: number) {
    const worst = Math.max(2, n);
    return bandBar(
      [
        { from: (range.bestSeen - 1) / worst, to: range.worstSeen / worst, kind: 'seen' },
        { from: (range.bestBound - 1) / worst, to: range.worstBound / worst, kind: 'bound' },
      ],
      ((this.session.hot.ranks[range.unit] as number) - 0.5) / worst,
    );
  }

  // How far the nearest weight is from another rank, and the ranks that all weights together allow.
  private sentence({ unit, ranges }: Answer): string {
    const { session, language } = this;
    const range = ranges.find((each) => each.unit === unit);
    if (!range) return this.t('threshold.unranked', { unit: session.unitName(unit) });
    const words = {
      unit: session.unitName(unit),
      rank: rankText(session, session.hot.ranks[unit] as number),
      share: language.percent(this.share, 0),
      best: rankText(session, range.bestSeen),
      worst: rankText(session, range.worstSeen),
      bestBound: rankText(session, range.bestBound),
      worstBound: rankText(session, range.worstBound),
    };
    if (range.bestBound === range.worstBound) return this.t('stability.sure', words);
    return this.t(range.exact ? 'stability.exact' : 'stability.between', words);
  }

  private interval({ low, high }: Interval): string {
    const { language } = this;
    // The order at 0 itself is another than at the least share above.
    if (low > 0 && low < nearly)
      return this.t('stability.above', { low: language.percent(0, 0), high: language.percent(high, 1) });
    return `${language.number(low * 100, 1)}–${language.percent(high, 1)}`;
  }

  private renderWeights({ weights }: Answer) {
    const { session, language } = this;
    const { description } = session;
    const label = this.t('stability.weights');
    const reasons = [...new Set(weights.map(({ reason }) => reason))].filter(
      (reason) => reason === 'weights-move' || reason === 'too-close',
    );
    return html`
      <h2>${label}</h2>
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('stability.weight')}</th>
              <th scope="col">${this.t('stability.share')}</th>
              <th scope="col">${this.t('stability.own', { unit: session.unitName(session.unit) })}</th>
              <th scope="col" class="wide">${this.t('stability.leader')}</th>
              <th scope="col" class="wide">${this.t('stability.top', { n: top })}</th>
              <th scope="col" class="text wide">${this.t('stability.chart')}</th>
            </tr>
          </thead>
          <tbody>
            ${weights.map(({ node, share, own, leader, top: first, reason }) => {
              const stays = (interval: Interval) => (reason ? '–' : this.interval(interval));
              const about = description.nodes[node];
              const leaf = about?.indicator == null ? -1 : leafOf(description, about.indicator);
              const hue = leaf < 0 ? '' : `hue-${leaf % seriesCount}`;
              return html`<tr>
                <th scope="row" class=${hue}><span class="swatch"></span>${language.name(about?.name)}</th>
                <td>${language.percent(share, 1)}</td>
                <td>${stays(own)}</td>
                <td class="wide">${stays(leader)}</td>
                <td class="wide">${stays(first)}</td>
                <td class="chart wide"><svg class=${hue} aria-hidden="true">${bandBar(reason ? [] : [{ from: own.low, to: own.high, kind: 'own' }], share)}</svg></td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      ${this.jumps(weights)}
      <p class="note">${this.t('stability.weightsNote')}${reasons.map((reason) => this.t(`stability.${reason}`))}</p>
    `;
  }

  /** Where switching an indicator off, or on by the least weight, turns ranks at once. */
  private jumps(weights: Stability[]) {
    const { session, language } = this;
    const name = ({ node }: Stability) => language.name(session.description.nodes[node]?.name);
    const jumping = weights.filter(({ reason, jumps }) => !reason && jumps);
    const [off, on] = [jumping.filter(({ share }) => share === 0), jumping.filter(({ share }) => share > 0)];
    const said = (key: Key, of: Stability[]) =>
      of.length > 0
        ? html`<p class="note" data-jumps=${key}>${this.t(key, { names: language.list(of.map(name)) })}</p>`
        : nothing;
    return html`${said('stability.jumpsOn', off)}${said('stability.jumpsOff', on)}`;
  }

  private renderRanges({ ranges }: Answer) {
    const { session } = this;
    const label = this.t('stability.ranges');
    const { ranks } = session.hot;
    const listed = [...ranges].sort((a, b) => (ranks[a.unit] as number) - (ranks[b.unit] as number) || a.unit - b.unit);
    return html`
      <h2>${label}</h2>
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('board.unit')}</th>
              <th scope="col">${this.t('board.rank')}</th>
              <th scope="col">${this.t('stability.seen')}</th>
              <th scope="col">${this.t('stability.bound')}</th>
              <th scope="col" class="text wide">${this.t('stability.rangeChart', { n: ranges.length })}</th>
            </tr>
          </thead>
          <tbody>
            ${listed.map(
              (
                range,
              ) => html`<tr class=${range.unit === session.unit ? 'chosen' : ''} data-range=${session.description.units[range.unit]?.code ?? ''}>
                <th scope="row">${session.unitName(range.unit)}</th>
                <td>${rankText(session, ranks[range.unit] as number)}</td>
                <td>${this.ranks(range.bestSeen, range.worstSeen)}</td>
                <td>${this.ranks(range.bestBound, range.worstBound)}</td>
                <td class="chart wide">
                  <svg aria-hidden="true">${this.band(range, ranges.length)}</svg>
                </td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t('stability.rangesNote')}${ranges.some(({ reason }) => reason === 'loose-bound') ? this.t('stability.loose-bound') : nothing}</p>
    `;
  }

  private ranks(best: number, worst: number): string {
    const { session } = this;
    return best === worst ? rankText(session, best) : `${rankText(session, best)}–${rankText(session, worst)}`;
  }

  private readonly onShare = (event: Event): void => {
    this.share = Number((event.target as HTMLSelectElement).value);
    this.again();
  };
}

define('saima-stability', StabilityView);
