// Forecast: the boards of the quarters ahead, as the levers and the ledger feed them. A what-if.
import { css, html, nothing } from 'lit';
import { bumpStyles } from '../../chart/bump.css.js';
import { fanChart, type FanColumn } from '../../chart/fan.js';
import { scoreDecimals } from '../../board/columns.js';
import { shiftText } from '../../board/row.js';
import '../../field/number-field.js';
import type { LeverKind } from '../../engine/shapes.js';
import { worthRows } from '../../inspector/levers/outcome.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/session.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import { choice, settingsStyles } from '../choice.js';
import type { ForecastRun } from '../run/messages.js';
import { cancelRun, startRun } from '../run/runner.js';
import '../sentence.js';
import type { Course, Forecast, Outlook, Worth } from '../shapes.js';
import { rankText } from '../words.js';
import { forecastSentence } from './sentence.js';

const horizons = [4, 5, 6, 7, 8];
const courses: Course[] = ['still', 'growth', 'pipeline'];
const runCounts = [0, 200, 500, 1000, 2000];
const fanHeight = 220;

interface Answer {
  unit: number;
  board: number;
  /** The expected course. */
  forecast: Forecast;
  /** Levers that the unit has put to use. */
  used: LeverKind[];
}

interface Drawn {
  unit: number;
  board: number;
  forecast: Forecast;
}

export class ForecastView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'results', 'settled', 'shown'];
  static override properties = { ...AnalysisView.properties, progress: { state: true } };
  static override styles = [
    base,
    analysisStyles,
    settingsStyles,
    bumpStyles,
    css`
      h2 {
        margin-top: 20px;
      }
      .foreseen {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 12px;
      }
      .foreseen saima-sentence {
        flex: 1 1 320px;
      }
      .what-if {
        flex: none;
        padding: 1px 8px;
        border-radius: 4px;
        background: var(--warn-tint);
        color: var(--warn);
        font-size: var(--small);
      }
      svg.fan-chart {
        display: block;
        margin-top: 8px;
      }
      svg .end,
      svg text.place {
        text-anchor: end;
      }
      svg text.place {
        fill: var(--ink);
        font-weight: var(--strong);
      }
      .fan {
        fill: var(--accent);
        fill-opacity: 0.16;
      }
      .fan.inner {
        fill-opacity: 0.24;
      }
      path.course {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.5px;
      }
      circle.course {
        fill: var(--accent);
      }
      .worth tbody th {
        white-space: normal;
      }
      td .button {
        height: 24px;
        padding: 0 8px;
        font-size: var(--small);
      }
    `,
  ];

  /** Courses of events done of all; undefined while nothing runs. */
  declare progress: { done: number; total: number } | undefined;
  private answer: Answer | undefined;
  private fan: Drawn | undefined;
  /** The fan before this one, so that the chart keeps its scale until the next is drawn. */
  private earlier: Drawn | undefined;
  private worth: { unit: number; board: number; worth: Worth } | undefined;
  private asked = '';

  constructor() {
    super();
    this.progress = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.progress) this.asked = '';
    cancelRun(this);
  }

  // The expected course follows a drag; its fan and what changes are worth wait until it rests.
  protected override async ask(): Promise<void> {
    const { board, unit, engine } = this.session;
    if (unit < 0 || this.session.shownBoard.kind === 'project') return;
    const [forecast, levers] = await Promise.all([engine.call('expectedForecast', unit, board), engine.call('levers', unit)]);
    if (unit !== this.session.unit || board !== this.session.board) return;
    this.answer = { unit, board, forecast, used: levers.filter(({ set }) => set).map(({ lever }) => lever.kind) };
    if (this.session.editing) {
      this.forget();
      return;
    }
    await this.askFan(unit, board);
    this.worth = { unit, board, worth: await engine.call('leverWorth', unit, board) };
  }

  private async askFan(unit: number, board: number): Promise<void> {
    const { engine, description } = this.session;
    const [dataset, scenario] = await Promise.all([this.session.datasetJson(), engine.call('scenarioJson')]);
    const asked = `${unit} ${board} ${description.fingerprint}\n${scenario}`;
    if (asked === this.asked) return;
    this.forget();
    this.asked = asked;
    if (this.answer?.forecast.outlook.runs === 0) return;
    this.progress = { done: 0, total: 1 };
    // A run under way must not hold back the next question: it is not waited for.
    startRun<ForecastRun>(this, { kind: 'forecast', dataset, scenario, unit, board }, (done, total) => (this.progress = { done, total })).then(
      (forecast) => this.take(asked, forecast && { unit, board, forecast }),
      (thrown: unknown) => {
        this.progress = undefined;
        this.refused = this.session.wordsOf(thrown);
      },
    );
  }

  // What was drawn belongs to another scenario, and what is being drawn is not wanted any more.
  private forget(): void {
    cancelRun(this);
    this.progress = undefined;
    this.fan = undefined;
    this.asked = '';
  }

  private take(asked: string, fan: Drawn | undefined): void {
    if (asked !== this.asked) return;
    this.progress = undefined;
    this.fan = fan;
    this.earlier = fan;
    this.requestUpdate();
  }

  private readonly stop = (): void => {
    cancelRun(this);
    this.progress = undefined;
  };

  private readonly rerun = (): void => {
    this.asked = '';
    this.again();
  };

  protected override render() {
    const { session, answer } = this;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (session.shownBoard.kind === 'project') return html`<p class="empty">${this.t('rule.board-of-units')}</p>`;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (!answer || answer.unit !== session.unit || answer.board !== session.board || this.room === 0) return nothing;
    const { unit, board, forecast, used } = answer;
    const fan = this.fan?.unit === unit && this.fan.board === board ? this.fan.forecast : undefined;
    return html`
      ${this.renderSettings(forecast.outlook)}
      <div class="foreseen">
        <span class="what-if">${this.t('forecast.whatIf')}</span>
        <saima-sentence
          .words=${forecastSentence(session, unit, board, forecast, used.map((kind) => this.t(`lever.${kind}`)), fan)}
          .copyWords=${this.t('analysis.copy')}
          .copiedWords=${this.t('analysis.copied')}
        ></saima-sentence>
      </div>
      ${(forecast.ranks[unit]?.[0] ?? 0) > 0 ? html`${this.renderFan(answer, fan)} ${this.renderWorth(answer)}` : nothing} ${this.renderBump(forecast)}
    `;
  }

  private renderSettings(outlook: Outlook) {
    const { language } = this;
    const change = (change: Partial<Outlook>) => void this.session.tryApply({ edit: 'setOutlook', outlook: { ...outlook, ...change } });
    return html`
      <div class="settings">
        ${choice(this.t('forecast.rivals'), 'rivals', courses, outlook.rivals, (course) => this.t(`forecast.rivals.${course}`), (value) => change({ rivals: value as Course }))}
        ${choice(this.t('forecast.quarters'), 'quarters', horizons, outlook.quarters, (quarters) => this.t('forecast.ahead', { n: quarters }), (value) => change({ quarters: Number(value) }))}
        ${choice(this.t('forecast.runs'), 'runs', runCounts, outlook.runs, (runs) => (runs === 0 ? this.t('forecast.noRuns') : language.number(runs, 0)), (value) => change({ runs: Number(value) }))}
        <label>
          ${this.t('uncertainty.seed')}
          <saima-number
            .value=${outlook.seed}
            .decimals=${0}
            .bounds=${{ minimum: 0, maximum: 4294967295 }}
            .language=${language}
            .label=${this.t('uncertainty.seed')}
            @number-settle=${(event: CustomEvent<number>) => change({ seed: Math.round(event.detail) })}
          ></saima-number>
        </label>
      </div>
    `;
  }

  private renderFan({ unit, board, forecast }: Answer, drawn: Forecast | undefined) {
    const { quarters, ranks } = forecast;
    const earlier = this.earlier?.unit === unit && this.earlier.board === board ? this.earlier.forecast : undefined;
    const reach = (drawn ?? earlier)?.fan.flatMap(({ ranks: places }) => [places[0], places[4]]) ?? [];
    const columns = quarters.map((head, at): FanColumn => ({ head, expected: ranks[unit]?.[at] ?? 0, quantiles: at === 0 ? undefined : drawn?.fan[at - 1]?.ranks }));
    return html`
      <h2>${this.t('forecast.fan', { unit: this.session.unitName(unit) })}</h2>
      <div class="run">
        ${this.progress
          ? html`<progress max=${this.progress.total} .value=${this.progress.done} aria-label=${this.t('uncertainty.running')}></progress>
              <button class="button" data-do="stop" @click=${this.stop}>${this.t('uncertainty.stop')}</button>`
          : drawn || forecast.outlook.runs === 0
            ? html`<span class="note">${this.t(drawn ? 'forecast.fanNote' : 'forecast.courseNote')}</span>`
            : html`<button class="button" data-do="run" @click=${this.rerun}>${this.t('uncertainty.run')}</button>`}
      </div>
      <svg class="fan-chart" width=${this.room} height=${fanHeight} aria-hidden="true">${fanChart(columns, reach, this.room, fanHeight)}</svg>
      ${this.renderFanTable(unit, columns, forecast, drawn)}
    `;
  }

  private renderFanTable(unit: number, columns: FanColumn[], forecast: Forecast, drawn: Forecast | undefined) {
    const { session, language } = this;
    const decimals = scoreDecimals(session.description, session.board);
    const range = (quantiles: ArrayLike<number> | undefined, low: number, high: number) =>
      quantiles ? `${rankText(session, quantiles[low] as number)}–${rankText(session, quantiles[high] as number)}` : '–';
    const now = columns[0]?.expected ?? 0;
    const label = this.t('forecast.table');
    return this.scrolling(
      label,
      html`<table>
        <thead>
          <tr>
            <th scope="col">${this.t('forecast.quarter')}</th>
            <th scope="col">${this.t('forecast.expected')}</th>
            <th scope="col">${this.t('forecast.shift')}</th>
            <th scope="col">${this.t('forecast.nine')}</th>
            <th scope="col" class="wide">${this.t('forecast.half')}</th>
            <th scope="col" class="wide">${this.t('history.score')}</th>
            <th scope="col" class="wide">${this.t('forecast.nineScore')}</th>
          </tr>
        </thead>
        <tbody>
          ${columns.map(({ head, expected, quantiles }, at) => {
            const shift = now > 0 && expected > 0 ? now - expected : 0;
            const scores = at === 0 ? undefined : drawn?.fan[at - 1]?.scores;
            return html`<tr class=${at === 0 ? 'own' : ''}>
              <th scope="row">${head}</th>
              <td data-ahead=${at}>${expected > 0 ? rankText(session, expected) : '–'}</td>
              <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}>${shiftText(shift, language)}</td>
              <td data-nine=${at}>${range(quantiles, 0, 4)}</td>
              <td class="wide">${range(quantiles, 1, 3)}</td>
              <td class="wide">${language.number(forecast.scores[unit]?.[at] ?? NaN, decimals)}</td>
              <td class="wide">${scores ? `${language.number(scores[0] ?? NaN, decimals)}–${language.number(scores[4] ?? NaN, decimals)}` : '–'}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    );
  }

  // What twelve squads, forty ambassadors or a month less would be worth, each by itself.
  private renderWorth({ unit, board, forecast }: Answer) {
    const { worth, session, language } = this;
    if (!worth || worth.unit !== unit || worth.board !== board) return nothing;
    const label = this.t('worth.all', { quarter: forecast.quarters[forecast.quarters.length - 1] ?? '' });
    const kinds = worth.worth.changes.map(({ change }) => change);
    return html`
      <h2>${label}</h2>
      ${this.scrolling(
        label,
        html`<table class="worth">
          <thead>
            <tr>
              <th scope="col">${this.t('worth.change')}</th>
              <th scope="col">${this.t('board.rank')}</th>
              <th scope="col">${this.t('worth.shift')}</th>
              <th scope="col" class="wide">${this.t('effect.move')}</th>
              <th scope="col"><span class="unseen">${this.t('goal.apply')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${worthRows(session, worth.worth, kinds, scoreDecimals(session.description, board)).map(
              ({ change, words, from, to, places, score }) => html`<tr data-worth=${change.change}>
                <th scope="row">${words}</th>
                <td>${this.t('worth.ranks', { from, to })}</td>
                <td class=${places > 0 ? 'up' : places < 0 ? 'down' : ''}>${shiftText(places, language)}</td>
                <td class="wide">${score}</td>
                <td><button class="button" data-do="apply-worth" aria-label=${this.t('worth.apply', { change: words })} @click=${() => void session.tryApply(change.edit as Edit)}>${this.t('goal.apply')}</button></td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t('worth.note')}</p>
    `;
  }

  private renderBump({ quarters, ranks }: Forecast) {
    const columns = quarters.map((head, at) => ({ head, shown: at === 0, ranks: ranks.map((row) => row[at] ?? 0) }));
    return html`
      <h2>${this.t('forecast.bump')}</h2>
      ${bumpFigure(this.session, columns, this.room, this.narrow)} ${this.renderRanks(this.t('forecast.all'), columns)}
      <p class="note">${this.t('forecast.note')}</p>
    `;
  }
}

define('saima-forecast', ForecastView);
