// Drivers: what the uncertainty of a unit's score and rank comes from.
import { css, html, nothing } from 'lit';
import { options } from '../../field/options.js';
import { leafNear } from '../../method/leaf-near.js';
import { markKeys } from '../../words/marks.js';
import { sharesBar } from '../../chart/shares.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { analysisStyles } from '../analysis.css.js';
import { settingsStyles } from '../choice.js';
import type { DriversRun } from '../../inquiry/messages.js';
import { runStyles, RunView } from '../run-view.js';
import { drawsNothing, requestOf, standard } from '../run-settings.js';
import '../sentence.js';
import type { Driver, Drivers, DriversRequest } from '../../engine/answers.js';
import { toJson } from '../../engine/json.js';
import { rankText } from '../../words/places.js';

const sampleCounts = [256, 1024, 4096];
const splits = ['indicator', 'provenance'] as const;
type Split = (typeof splits)[number];

/** A sampled share as a part of the whole: the lot may put it a little beyond. */
const shareOf = (share: number | undefined) => Math.min(1, Math.max(0, share ?? NaN));

export class DriversView extends RunView<DriversRun> {
  static override styles = [
    base,
    analysisStyles,
    settingsStyles,
    runStyles,
    css`
      rect.total {
        fill: none;
        stroke: var(--swatch, var(--ink-2));
        stroke-width: 1.5px;
      }
      rect.first {
        fill: var(--swatch, var(--ink-2));
      }
      line.error {
        stroke: var(--ink);
        stroke-width: 2px;
      }
      .split {
        margin-top: 8px;
      }
      td.chart {
        width: 34%;
      }
    `,
  ];

  private by: Split = 'indicator';

  constructor() {
    super({ ...standard, draws: 1024, reported: 0.01, others: 0.05 });
  }

  protected override question() {
    const { session, settings } = this;
    if (
      session.shownBoard.kind !== 'composite' ||
      session.unit < 0 ||
      (session.hot.ranks[session.unit] as number) === 0 ||
      drawsNothing(settings)
    )
      return undefined;
    const request: DriversRequest = { unit: session.unit, by: this.by, draw: requestOf(session, settings) };
    return { kind: 'drivers' as const, request: toJson(request) };
  }

  protected override render() {
    const { session } = this;
    if (session.shownBoard.kind !== 'composite') return html`<p class="empty">${this.t('stability.noWeights')}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if ((session.hot.ranks[session.unit] as number) === 0)
      return html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(session.unit) })}</p>`;
    const { shown } = this;
    const own = shown?.unit === session.unit ? shown : undefined;
    const nothingDrawn = drawsNothing(this.settings);
    return html`
      ${
        nothingDrawn
          ? html`<p class="empty">${this.t('drivers.nothing')}</p>`
          : html`<saima-sentence .words=${own ? this.sentence(own) : this.willAnswer()} .copyWords=${own ? this.t('analysis.copy') : ''} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
            ${this.run.render(own ? html`<span class="legend">${this.t('uncertainty.done', { n: this.language.number(own.rank.runs, 0) })}</span>` : undefined)}`
      }
      ${this.renderAdvanced(sampleCounts, html`${this.renderSplit()} ${own ? this.renderNote(own) : nothing}`, ['error', 'sobol'])}
      ${nothingDrawn ? nothing : this.refused ? html`<p class="empty">${this.refused}</p>` : own ? this.renderTable(own) : nothing}
    `;
  }

  private renderSplit() {
    return html`<div class="lead split">
      <label for="by">${this.t('drivers.by')}</label>
      <select class="select" id="by" data-setting="by" @change=${this.onSplit}>
        ${options(
          splits.map((split) => [split, this.t(`drivers.by.${split}`)]),
          this.by,
        )}
      </select>
    </div>`;
  }

  /** What will be answered, before anything was drawn. */
  private willAnswer(): string {
    const { session } = this;
    return this.t('drivers.asks', {
      if: this.suppositions,
      unit: session.unitName(session.unit),
      rank: rankText(session, session.hot.ranks[session.unit] as number),
    });
  }

  private nameOf(driver: Driver): string {
    const { session } = this;
    if (driver.kind === 'indicator')
      return this.t('drivers.figures', { indicator: session.indicatorName(driver.indicator) });
    if (driver.kind === 'provenance')
      return this.t(`drivers.${markKeys.includes(driver.provenance) ? driver.provenance : 'given'}`);
    return this.t(`drivers.${driver.kind}`);
  }

  private hueOf(driver: Driver): string {
    const leaf = driver.kind === 'indicator' ? leafNear(this.session.description, driver.indicator) : -1;
    return leaf < 0 ? '' : `hue-${leaf % seriesCount}`;
  }

  /** Drivers by their part in the rank, the greatest first. */
  private sorted({ drivers, rank, score }: Drivers): number[] {
    const weight = rank.variance > 0 ? rank.total : score.total;
    return drivers.map((_, at) => at).sort((a, b) => (weight[b] as number) - (weight[a] as number));
  }

  private sentence(answer: Drivers): string {
    const { session, language } = this;
    const { drivers, rank, score } = answer;
    const [first] = this.sorted(answer);
    const words = { unit: session.unitName(answer.unit), driver: this.nameOf(drivers[first as number] as Driver) };
    if (rank.variance === 0)
      return this.t(score.variance === 0 ? 'drivers.sentenceStill' : 'drivers.sentenceScore', {
        ...words,
        share: language.percent(shareOf(score.total[first as number]), 0),
      });
    return this.t('drivers.sentence', {
      ...words,
      share: language.percent(shareOf(rank.total[first as number]), 0),
      alone: language.percent(shareOf(rank.first[first as number]), 0),
    });
  }

  private renderTable(answer: Drivers) {
    const { language } = this;
    const { drivers, score, rank } = answer;
    const label = this.t('drivers.table');
    // What does not vary has no shares.
    const percent = (value: number, variance: number) => (variance > 0 ? language.percent(shareOf(value), 1) : '–');
    const share = (value: number, error: number) =>
      html`<td>${percent(value, rank.variance)}${rank.variance > 0 && error > 0 ? html` <span class="measure">±${language.number(error * 100, 1)}</span>` : nothing}</td>`;
    const number = (all: number[], at: number) => all[at] as number;
    return html`
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('drivers.driver')}</th>
              <th scope="col">${this.t('drivers.rankTotal')}</th>
              <th scope="col">${this.t('drivers.rankFirst')}</th>
              <th scope="col" class="wide">${this.t('drivers.scoreTotal')}</th>
              <th scope="col" class="wide">${this.t('drivers.scoreFirst')}</th>
              <th scope="col" class="text wide">${this.t('drivers.chart')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.sorted(answer).map((at) => {
              const driver = drivers[at] as Driver;
              const hue = this.hueOf(driver);
              return html`<tr data-driver=${driver.kind} data-total=${number(rank.total, at)}>
                <th scope="row" class=${hue}><span class="swatch"></span>${this.nameOf(driver)}</th>
                ${share(number(rank.total, at), number(rank.totalError, at))} ${share(number(rank.first, at), number(rank.firstError, at))}
                <td class="wide">${percent(number(score.total, at), score.variance)}</td>
                <td class="wide">${percent(number(score.first, at), score.variance)}</td>
                <td class="chart wide"><svg class=${hue} aria-hidden="true">${sharesBar(number(rank.first, at), number(rank.total, at), number(rank.totalError, at))}</svg></td>
              </tr>`;
            })}
          </tbody>
        </table>`,
      )}
    `;
  }

  private renderNote(answer: Drivers) {
    const { language } = this;
    const { score, rank, exact } = answer;
    return html`
      <p class="note">
        ${this.t('drivers.note', {
          samples: language.number(answer.samples, 0),
          runs: language.number(rank.runs, 0),
          seed: String(answer.seed),
          score: this.spread(score.variance, 2),
          rank: this.spread(rank.variance, 1),
        })}${this.t(exact ? 'drivers.exact' : 'drivers.sampled')}${score.variance === 0 || rank.variance === 0 ? this.t('drivers.still') : nothing}
      </p>
    `;
  }

  // A spread too small to show is not written as none.
  private spread(variance: number, decimals: number): string {
    const { language } = this;
    const written = language.number(Math.sqrt(variance), decimals);
    const least = language.number(10 ** -decimals, decimals);
    return variance > 0 && !/[1-9]/.test(written) ? `<${least}` : written;
  }

  private readonly onSplit = (event: Event): void => {
    this.by = (event.target as HTMLSelectElement).value as Split;
    this.again();
  };
}

define('saima-drivers', DriversView);
