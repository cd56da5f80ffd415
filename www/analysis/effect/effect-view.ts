// Effect: what the scenario did, to whom, and by which of its edits.
import { css, html, nothing } from 'lit';
import { scoreDecimals } from '../../board/columns.js';
import { shiftText, shiftWords } from '../../board/row.js';
import type { Signal } from '../../session/signals.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/session.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { editWords } from '../changes/edit-words.js';
import { defaultLever } from '../changes/lever-words.js';
import '../sentence.js';
import type { Attribution, ScenarioEffect, UnitEffect } from '../shapes.js';
import { figureOf, rankText } from '../words.js';
import { effectSentence, partsOf } from './sentence.js';

/** With more edits than this, all orders of them take long enough to be asked for. */
const atOnce = 6;

interface Answer {
  board: number;
  unit: number;
  edits: number;
  effect: ScenarioEffect;
  attribution: Attribution | undefined;
  /** Each edit of the attribution in words. */
  words: string[];
}

export class EffectView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    css`
      h2 {
        margin-top: 20px;
      }
      tr.own th,
      tr.own td {
        font-weight: var(--strong);
      }
      .edit {
        white-space: normal;
        min-width: 180px;
      }
    `,
  ];

  private answer: Answer | undefined;
  private demanded = false;

  protected override async ask(): Promise<void> {
    const { board, unit, engine } = this.session;
    if (unit < 0) return;
    const effect = await engine.call('scenarioEffect', board, unit);
    const { steps } = JSON.parse(await engine.call('scenarioJson')) as { steps: unknown[][] };
    const edits = steps.reduce((sum, step) => sum + step.length, 0);
    const wanted = edits > 0 && (edits <= atOnce || this.demanded);
    this.demanded = false;
    const attribution = wanted ? await engine.call('attribution', board, unit) : undefined;
    const words: string[] = [];
    for (const { edit } of attribution?.edits ?? []) words.push(await this.wordsOf(edit));
    this.answer = { board, unit, edits, effect, attribution, words };
  }

  private async wordsOf(edit: Edit): Promise<string> {
    const { session } = this;
    const [unit, indicator] = [session.unitOf(String(edit.unit)), session.indicatorOf(String(edit.indicator))];
    if (edit.edit !== 'setValue' || unit < 0 || indicator < 0) return editWords(session, edit, '–', await defaultLever(session, edit));
    const { baseline } = await session.engine.call('cell', unit, indicator);
    return editWords(session, edit, figureOf(session, indicator, baseline ?? NaN));
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (!answer || answer.board !== session.board || answer.unit !== session.unit) return nothing;
    if (answer.edits === 0) return html`<p class="empty">${this.t('effect.none')}</p>`;
    const own = answer.effect.units.find(({ unit }) => unit === answer.unit);
    return html`
      ${own && own.before.rank > 0 && own.after.rank > 0
        ? html`<saima-sentence .words=${effectSentence(session, answer.effect, own)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>`
        : html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(answer.unit) })}</p>`}
      <p class="note">${this.churn(answer.effect)}</p>
      ${this.renderUnits(answer.effect)} ${this.renderAttribution(answer)}
    `;
  }

  private churn({ kendall, swappedPairs }: ScenarioEffect): string {
    return this.t('effect.churn', { n: swappedPairs, tau: kendall == null ? '–' : this.language.number(kendall, 3) });
  }

  private renderUnits({ units, edited }: ScenarioEffect) {
    const { session } = this;
    const moved = units.filter(({ unit, before, after }) => before.rank !== after.rank || edited.includes(unit) || unit === session.unit);
    const label = this.t('effect.units');
    return html`
      <h2>${label}</h2>
      ${this.scrolling(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('board.unit')}</th>
              <th scope="col">${this.t('effect.before')}</th>
              <th scope="col">${this.t('effect.after')}</th>
              <th scope="col">${this.t('effect.shift')}</th>
              <th scope="col">${this.t('effect.move')}</th>
              <th scope="col" class="wide">${this.t('effect.ownHead')}</th>
              <th scope="col" class="wide">${this.t('effect.othersHead')}</th>
              <th scope="col" class="wide">${this.t('effect.restHead')}</th>
            </tr>
          </thead>
          <tbody>
            ${moved.map((unit) => this.renderUnit(unit))}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t('effect.note')}</p>
    `;
  }

  private renderUnit(unit: UnitEffect) {
    const { session, language } = this;
    const decimals = scoreDecimals(session.description, session.board);
    const { move, shown } = partsOf(session, unit);
    const { before, after } = unit;
    const shift = before.rank > 0 && after.rank > 0 ? before.rank - after.rank : 0;
    const place = (rank: number) => (rank > 0 ? rankText(session, rank) : '–');
    return html`<tr class=${unit.unit === session.unit ? 'own' : ''} data-effect=${session.description.units[unit.unit]?.code ?? ''}>
      <th scope="row">${session.unitName(unit.unit)}</th>
      <td>${place(before.rank)}</td>
      <td>${place(after.rank)}</td>
      <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''} title=${shiftWords(shift, language)}>${shiftText(shift, language)}</td>
      <td data-move=${move}>${language.signed(move, decimals)}</td>
      ${shown.parts.map((points) => html`<td class="wide" data-part=${points}>${language.signed(points, decimals)}</td>`)}
    </tr>`;
  }

  private renderAttribution({ attribution, edits, words }: Answer) {
    const { session, language } = this;
    const label = this.t('effect.attribution', { unit: session.unitName(session.unit) });
    if (!attribution) {
      return html`<h2>${label}</h2>
        <button class="button" data-do="attribute" @click=${this.demand}>${this.t('effect.attribute', { n: edits })}</button>`;
    }
    const decimals = scoreDecimals(session.description, session.board);
    return html`
      <h2>${label}</h2>
      ${this.scrolling(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('effect.edit')}</th>
              <th scope="col">${this.t('effect.rankShare')}</th>
              <th scope="col">${this.t('effect.valueShare')}</th>
            </tr>
          </thead>
          <tbody>
            ${attribution.edits.map(
              ({ rank, value }, at) => html`<tr>
                <th scope="row" class="edit">${words[at]}</th>
                <td>${language.signed(-rank, 2)}</td>
                <td>${language.signed(value, decimals)}</td>
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${this.t('effect.whole')}</th>
              <td>${language.signed(-attribution.rank, 2)}</td>
              <td>${language.signed(attribution.value, decimals)}</td>
            </tr>
          </tfoot>
        </table>`,
      )}
      <p class="note">${this.t(attribution.exact ? 'effect.exact' : 'effect.sampled', { n: attribution.permutations, error: language.number(Math.max(0, ...attribution.edits.map(({ rankError }) => rankError)), 2) })}</p>
    `;
  }

  private readonly demand = (): void => {
    this.demanded = true;
    this.again();
  };
}

define('saima-effect', EffectView);
