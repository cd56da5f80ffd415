// Sensitivity: a unit's rank against one of its figures, and against every input in turn.
import { css, html, nothing, svg } from 'lit';
import { type Option, options } from '../../field/options.js';
import { leafNear } from '../../method/leaf-near.js';
import { scoreDecimals } from '../../words/scores.js';
import { linear } from '../../chart/scale.js';
import { stepsChart, type StepsFrame } from '../../chart/steps.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import { measureOf } from '../../words/measures.js';
import type { Sensitivity, Threshold, TornadoBar } from '../../engine/answers.js';
import { figureOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';
import { thresholdSentence } from './sentence.js';

const share = 0.1;
const listed = 12;

interface Answer {
  board: number;
  unit: number;
  indicator: number;
  inputs: number[];
  range: [low: number, high: number];
  steps: Sensitivity;
  threshold: Threshold;
  tornado: TornadoBar[];
}

export class SensitivityView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      svg.figure {
        display: block;
        margin-top: 8px;
      }
      svg.figure + .note {
        margin-top: 4px;
      }
      .end {
        text-anchor: end;
      }
      .middle {
        text-anchor: middle;
      }
      path.steps {
        fill: none;
        stroke: var(--ink);
        stroke-width: 2px;
        stroke-linejoin: round;
      }
      line.mark {
        stroke: var(--hair-2);
        stroke-width: 1px;
        stroke-dasharray: 3 3;
      }
      line.present {
        stroke: var(--accent);
        stroke-width: 1px;
      }
      circle.present {
        fill: var(--accent);
        stroke: var(--surface);
        stroke-width: 2px;
      }
      h2 {
        margin-top: 24px;
      }
      rect.weight {
        fill: none;
        stroke: var(--swatch, var(--ink-2));
        stroke-width: 1.5px;
      }
      line.now {
        stroke: var(--ink-2);
        stroke-width: 1px;
        shape-rendering: crispEdges;
      }
      .own th,
      .own td {
        font-weight: var(--strong);
      }
    `,
  ];

  /** Code of the indicator that the reader has chosen. */
  private wanted = '';
  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { board, unit, engine, description } = this.session;
    if (unit < 0) return;
    const tornado = await this.inquire('tornado', board, unit, share);
    const inputs = tornado
      .map(({ input }) => (input.kind === 'figure' ? input.indicator : -1))
      .filter((indicator) => indicator >= 0);
    const chosen = inputs.find((indicator) => description.indicators[indicator]?.code === this.wanted);
    const first = description.leaves.find((indicator) => inputs.includes(indicator)) ?? inputs[0];
    const indicator = chosen ?? first;
    if (indicator === undefined) {
      this.answer = undefined;
      return;
    }
    const { slider } = await engine.call('cell', unit, indicator);
    const held = this.session.results.figure(unit, indicator);
    const range: Answer['range'] = [Math.min(slider.min, held), Math.max(slider.max, held)];
    const steps = await this.inquire('sensitivity', board, unit, indicator, ...range);
    const threshold = await this.inquire('threshold', board, unit, indicator);
    this.answer = {
      board,
      unit,
      indicator,
      inputs: [...inputs].sort((a, b) => a - b),
      range,
      steps,
      threshold,
      tornado,
    };
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (!answer || answer.unit !== session.unit || answer.board !== session.board || this.room === 0) {
      return answer ? nothing : html`<p class="empty">${this.t('sensitivity.none')}</p>`;
    }
    if (answer.steps.standing.rank === 0)
      return html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(answer.unit) })}</p>`;
    return html`
      <div class="lead">
        <label for="input">${this.t('sensitivity.question', { unit: session.unitName(answer.unit) })}</label>
        <select class="select" id="input" @change=${this.onInput}>
          ${options(
            answer.inputs.map(
              (indicator): Option => [
                session.description.indicators[indicator]?.code ?? '',
                session.indicatorName(indicator),
              ],
            ),
            session.description.indicators[answer.indicator]?.code ?? '',
          )}
        </select>
      </div>
      <saima-sentence
        .words=${thresholdSentence(session, answer.unit, answer.threshold)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>
      ${this.renderChart(answer)} ${this.renderInexact([answer.steps])}
      ${this.renderSteps(answer)} ${this.renderTornado(answer)}
    `;
  }

  private renderChart({ steps, range, indicator }: Answer) {
    const ranks = steps.steps.map(({ standing }) => standing.rank).filter((rank) => rank > 0);
    const frame: StepsFrame = {
      width: this.room,
      height: 180,
      low: range[0],
      high: range[1],
      best: Math.min(steps.standing.rank, ...ranks),
      worst: Math.max(steps.standing.rank, ...ranks),
    };
    const runs = steps.steps.map(({ from, to, standing }) => ({ from, to, rank: standing.rank }));
    const present = steps.value == null ? undefined : { value: steps.value, rank: steps.standing.rank };
    const marks = steps.landmarks
      .filter(({ value }) => value >= range[0] && value <= range[1])
      .map(({ kind, value }) => ({
        value,
        words: this.t(`landmark.${kind}`, { value: figureOf(this.session, indicator, value) }),
      }));
    const axis = (value: number) => this.language.number(value, value % 1 === 0 ? 0 : 1);
    const chart = html`<svg class="figure" width=${frame.width} height=${frame.height} aria-hidden="true">${stepsChart(frame, runs, present, marks, axis)}</svg>`;
    const name = this.session.indicatorName(indicator);
    const title = this.t('sensitivity.drawn', { unit: this.session.unitName(this.session.unit), indicator: name });
    const measure = measureOf(this.session, indicator);
    return html`${this.drawn(title, chart, `${name}${measure ? ` ${measure}` : ''} × ${this.t('board.rank')}`)}
      ${marks.length > 0 ? html`<p class="note">${this.t('sensitivity.marks', { marks: this.language.list(marks.map(({ words }) => words)) })}</p>` : nothing}`;
  }

  private renderSteps({ steps, indicator }: Answer) {
    const { session } = this;
    const runs = steps.steps;
    const shown = runs.map((_, at) => runs.length - 1 - at);
    return html`
      <details>
        <summary>${this.t('sensitivity.steps', { n: runs.length })}</summary>
        ${this.scrolling(
          this.t('sensitivity.steps', { n: runs.length }),
          html`<table>
            <thead>
              <tr>
                <th scope="col">${this.t('sensitivity.rank')}</th>
                <th scope="col">${this.t('sensitivity.from')}</th>
                <th scope="col">${this.t('sensitivity.to')}</th>
              </tr>
            </thead>
            <tbody>
              ${shown.map((at) => {
                const run = runs[at];
                if (!run) return nothing;
                const own = steps.value != null && steps.value >= run.from && steps.value <= run.to;
                return html`<tr class=${own ? 'own' : ''}>
                  <th scope="row">${rankText(session, run.standing.rank)}</th>
                  <td>${figureOf(session, indicator, run.from)}</td>
                  <td>${figureOf(session, indicator, run.to)}</td>
                </tr>`;
              })}
            </tbody>
          </table>`,
        )}
      </details>
    `;
  }

  private renderTornado({ tornado }: Answer) {
    const { session, language } = this;
    const bars = tornado.slice(0, listed);
    const decimals = scoreDecimals(session.description, session.board);
    const pointsOf = ({ standing }: TornadoBar['low']) => standing.unrounded ?? Number.NaN;
    const ends = bars.flatMap(({ low, high }) => [pointsOf(low), pointsOf(high)]);
    const at = linear(Math.min(...ends), Math.max(...ends), 0, 100);
    const now = session.hot.scores[session.unit] as number;
    const percent = (value: number) => `${value.toFixed(3)}%`;
    return html`
      <h2>${this.t('tornado.title', { share: language.percent(share, 0) })}</h2>
      ${this.scrollingDrawn(
        this.t('tornado.title', { share: language.percent(share, 0) }),
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('tornado.input')}</th>
              <th scope="col" class="wide">${this.t('tornado.scoreLow')}</th>
              <th scope="col">${this.t('tornado.rankLow')}</th>
              <th scope="col" class="wide">${this.t('tornado.scoreHigh')}</th>
              <th scope="col">${this.t('tornado.rankHigh')}</th>
              <th scope="col" class="text wide">${this.t('tornado.chart')}</th>
            </tr>
          </thead>
          <tbody>
            ${bars.map((bar) => {
              const { low, high } = bar;
              const { name, hue, kind } = this.inputOf(bar);
              const [a, b] = [at(pointsOf(low)), at(pointsOf(high))];
              return html`<tr>
                <th scope="row" class=${hue}><span class="swatch"></span>${name}</th>
                <td class="wide">${language.number(pointsOf(low), decimals)}</td>
                <td>${rankText(session, low.standing.rank)}</td>
                <td class="wide">${language.number(pointsOf(high), decimals)}</td>
                <td>${rankText(session, high.standing.rank)}</td>
                <td class="chart wide">
                  <svg class=${hue} aria-hidden="true">
                    ${svg`<rect class=${kind === 'weight' ? 'weight' : hue} x=${percent(Math.min(a, b))} width=${percent(Math.abs(b - a))} y="4" height="12"></rect>
                    <line class="now" x1=${percent(at(now))} x2=${percent(at(now))} y1="-6" y2="26"></line>`}
                  </svg>
                </td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t('tornado.note')}</p>
    `;
  }

  private inputOf({ input }: TornadoBar): { name: string; hue: string; kind: 'figure' | 'weight' } {
    const { session, language } = this;
    const { description } = session;
    const hueOf = (indicator: number) => {
      const leaf = leafNear(description, indicator);
      return leaf < 0 ? '' : `hue-${leaf % seriesCount}`;
    };
    if (input.kind === 'figure')
      return { name: session.indicatorName(input.indicator), hue: hueOf(input.indicator), kind: 'figure' };
    const node = description.nodes[input.node];
    return {
      name: this.t('tornado.weight', { name: language.name(node?.name) }),
      hue: node?.indicator == null ? '' : hueOf(node.indicator),
      kind: 'weight',
    };
  }

  private readonly onInput = (event: Event): void => {
    this.wanted = (event.target as HTMLSelectElement).value;
    this.again();
  };
}

define('saima-sensitivity', SensitivityView);
