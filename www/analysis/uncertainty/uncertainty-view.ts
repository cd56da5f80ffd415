// Uncertainty: how sure each rank is while weights and figures are drawn by lot.
import { css, html, nothing } from 'lit';
import { heatRow } from '../../chart/heat.js';
import '../../field/number-field.js';
import type { Signal } from '../../session/signals.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { choice, settingsStyles } from '../choice.js';
import type { RunResult, UncertaintyRun } from '../run/messages.js';
import { cancelRun, startRun } from '../run/runner.js';
import '../sentence.js';
import type { Uncertainty } from '../shapes.js';
import { rankText } from '../words.js';
import { shareDecimals, shareOfTop, top, uncertaintySentence } from './sentence.js';
import { drawCounts, errors, laws, requestOf, standard, type Settings } from './settings.js';

interface Answer {
  board: number;
  result: RunResult;
}

export class UncertaintyView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override properties = { ...AnalysisView.properties, settings: { state: true }, progress: { state: true } };
  static override styles = [
    base,
    analysisStyles,
    settingsStyles,
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
    `,
  ];

  declare settings: Settings;
  /** Draws done of all; undefined while nothing runs. */
  declare progress: { done: number; total: number } | undefined;
  private answer: Answer | undefined;
  private asked = '';

  constructor() {
    super();
    this.settings = { ...standard };
    this.progress = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.progress) this.asked = '';
    cancelRun(this);
  }

  // A run under way must not hold back the next question: it is not waited for.
  protected override async ask(): Promise<void> {
    const { board, engine, description, hot } = this.session;
    if (this.session.shownBoard.indicator != null) return;
    const [dataset, scenario] = await Promise.all([engine.call('datasetJson'), engine.call('scenarioJson')]);
    const request = JSON.stringify(requestOf(this.settings, board));
    const edition = description.editions[description.edition]?.code ?? '';
    const asked = `${request}\n${scenario}\n${description.fingerprint}`;
    if (asked === this.asked) return;
    this.asked = asked;
    this.progress = { done: 0, total: 1 };
    startRun<UncertaintyRun>(this, { kind: 'uncertainty', dataset, scenario, edition, paired: hot.canUndo, request }, (done, total) => (this.progress = { done, total })).then(
      (result) => this.take(asked, board, result),
      (thrown: unknown) => {
        this.progress = undefined;
        this.refused = this.session.wordsOf(thrown);
      },
    );
  }

  private take(asked: string, board: number, result: RunResult | undefined): void {
    if (asked !== this.asked) return;
    this.progress = undefined;
    if (result) this.answer = { board, result };
    this.requestUpdate();
  }

  private readonly stop = (): void => {
    cancelRun(this);
    this.progress = undefined;
  };

  protected override render() {
    const { session, answer } = this;
    if (session.shownBoard.indicator != null) return html`<p class="empty">${this.t('stability.noWeights')}</p>`;
    const shown = answer && answer.board === session.board ? answer.result : undefined;
    return html`
      ${this.renderSettings()}
      <div class="run">
        ${this.progress
          ? html`<progress max=${this.progress.total} .value=${this.progress.done} aria-label=${this.t('uncertainty.running')}></progress>
              <button class="button" data-do="stop" @click=${this.stop}>${this.t('uncertainty.stop')}</button>`
          : shown && session.unit >= 0
            ? html`<saima-sentence
                .words=${uncertaintySentence(session, session.unit, shown)}
                .copyWords=${this.t('analysis.copy')}
                .copiedWords=${this.t('analysis.copied')}
              ></saima-sentence>`
            : html`<button class="button" data-do="run" @click=${this.rerun}>${this.t('uncertainty.run')}</button>`}
      </div>
      ${this.refused ? html`<p class="empty">${this.refused}</p>` : shown ? this.renderTable(shown) : nothing}
    `;
  }

  private readonly rerun = (): void => {
    this.asked = '';
    this.again();
  };

  private renderSettings() {
    const { settings, language } = this;
    const error = (value: number) => (value === 0 ? this.t('uncertainty.firm') : `±${language.percent(value, 0)}`);
    const choose = <T extends string | number>(name: string, choices: T[], chosen: T, words: (each: T) => string, change: (value: string) => Partial<Settings>) =>
      choice(this.t(`uncertainty.${name}`), name, choices, chosen, words, (value) => this.set(change(value)));
    return html`
      <div class="settings">
        ${choose('law', Object.keys(laws), settings.law, (law) => this.t(`uncertainty.law.${law}`), (law) => ({ law }))}
        ${choose('reported', errors, settings.reported, error, (value) => ({ reported: Number(value) }))}
        ${choose('others', errors, settings.others, error, (value) => ({ others: Number(value) }))}
        ${choose('draws', drawCounts, settings.draws, (draws) => language.number(draws, 0), (value) => ({ draws: Number(value) }))}
        <label>
          ${this.t('uncertainty.seed')}
          <saima-number
            .value=${settings.seed}
            .decimals=${0}
            .bounds=${{ minimum: 0, maximum: 4294967295 }}
            .language=${language}
            .label=${this.t('uncertainty.seed')}
            @number-input=${(event: CustomEvent<number>) => this.set({ seed: Math.round(event.detail) })}
          ></saima-number>
        </label>
      </div>
    `;
  }

  private renderTable({ after, before }: RunResult) {
    const { session, language } = this;
    const n = after.units.length;
    const decimals = shareDecimals(after);
    const share = (value: number) => language.number(value, decimals);
    const own = after.units.indexOf(session.unit);
    const groupOf = new Map(after.tieGroups.flatMap((units, group) => units.map((unit): [number, number] => [unit, group + 1])));
    const label = this.t('uncertainty.table');
    return html`
      ${this.scrolling(
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
              <th scope="col" class="wide">${this.t('uncertainty.group')}</th>
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
                <td class="wide">${groupOf.get(unit) ?? ''}</td>
                <td class="chart wide"><svg aria-hidden="true">${heatRow(after.acceptability.slice(row * n, (row + 1) * n), Math.round(rank) - 1)}</svg></td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
      <p class="note">
        ${this.t('uncertainty.note', { draws: language.number(after.draws, 0), seed: String(after.seed), error: language.number(after.standardError, 4) })}
      </p>
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

  private set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    this.again();
  }
}

define('saima-uncertainty', UncertaintyView);
