// Effect: what the scenario did, to whom, and by which of its edits.
import { css, html, nothing } from 'lit';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText, shiftWords } from '../../words/shifts.js';
import type { Signal } from '../../session/signals.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { advanced } from '../advanced.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { ScenarioEffect, UnitEffect } from '../../engine/answers.js';
import { inWords, sharesNote, sharesTable, type Shares } from '../shares.js';
import { sharesStyles } from '../shares.css.js';
import { moveOf, sameScale } from '../../words/moves.js';
import { rankText } from '../../words/places.js';
import { effectSentence, partsOf } from './sentence.js';

/** With more edits than this, all orders of them take long enough to be asked for. */
const atOnce = 6;

interface Answer {
  board: number;
  unit: number;
  edits: number;
  effect: ScenarioEffect;
  shares: Shares | undefined;
}

export class EffectView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    sharesStyles,
    css`
      h2 {
        margin-top: 20px;
      }
      tr.own th,
      tr.own td {
        font-weight: var(--strong);
      }
    `,
  ];

  private answer: Answer | undefined;
  private demanded = false;

  protected override async ask(): Promise<void> {
    const { board, unit } = this.session;
    if (unit < 0) return;
    const effect = await this.inquire('scenarioEffect', board, unit);
    const edits = await this.session.engine.call('standingEdits');
    const wanted = edits > 0 && (edits <= atOnce || this.demanded);
    this.demanded = false;
    const shares = wanted ? await inWords(this.session, await this.inquire('attribution', board, unit)) : undefined;
    this.answer = { board, unit, edits, effect, shares };
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (!answer || answer.board !== session.board || answer.unit !== session.unit) return nothing;
    if (answer.edits === 0) return html`<p class="empty">${this.t('effect.none')}</p>`;
    const own = answer.effect.units.find(({ unit }) => unit === answer.unit);
    return html`
      ${
        own && own.before.rank > 0 && own.after.rank > 0
          ? html`<saima-sentence .words=${effectSentence(session, answer.effect, own)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>`
          : html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(answer.unit) })}</p>`
      }
      <p class="note">${this.t('effect.churn', { n: answer.effect.swappedPairs })}</p>
      ${this.renderAdvanced(answer)} ${this.renderUnits(answer.effect)} ${this.renderAttribution(answer)}
    `;
  }

  private renderAdvanced({ effect, shares }: Answer) {
    const { session, language } = this;
    const { kendall } = effect;
    const tau = this.t('effect.tau', { tau: kendall == null ? '–' : language.number(kendall, 3) });
    const note = shares ? sharesNote(session, shares.attribution) : '';
    return advanced(session, html`<p class="note">${tau}</p><p class="note">${note}</p>`, ['kendall', 'shapley']);
  }

  private renderUnits({ units, edited }: ScenarioEffect) {
    const { session } = this;
    const moved = units.filter(
      ({ unit, before, after }) => before.rank !== after.rank || edited.includes(unit) || unit === session.unit,
    );
    const label = this.t('effect.units');
    // NaN where the scale is another: nothing is subtracted there.
    const rounds = moved.some((unit) => partsOf(session, unit).rounding);
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
              ${rounds ? html`<th scope="col" class="wide">${this.t('why.rounding')}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${moved.map((unit) => this.renderUnit(unit, rounds))}
          </tbody>
        </table>`,
      )}
      <p class="note">${this.t(sameScale(session) ? 'effect.note' : 'effect.noteScale')}</p>
    `;
  }

  private renderUnit(unit: UnitEffect, rounds: boolean) {
    const { session, language } = this;
    const decimals = scoreDecimals(session.description, session.board);
    const { move, parts, rounding } = partsOf(session, unit);
    const { before, after } = unit;
    const shift = before.rank > 0 && after.rank > 0 ? before.rank - after.rank : 0;
    const place = (rank: number) => (rank > 0 ? rankText(session, rank) : '–');
    return html`<tr class=${unit.unit === session.unit ? 'own' : ''} data-effect=${session.description.units[unit.unit]?.code ?? ''}>
      <th scope="row">${session.unitName(unit.unit)}</th>
      <td>${place(before.rank)}</td>
      <td>${place(after.rank)}</td>
      <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''} title=${shiftWords(shift, language)}>${shiftText(shift, language)}</td>
      <td data-move=${move}>${moveOf(session, move, decimals)}</td>
      ${(rounds ? [...parts, rounding] : parts).map((part) => html`<td class="wide" data-part=${part}>${moveOf(session, part, decimals)}</td>`)}
    </tr>`;
  }

  private renderAttribution({ board, shares, edits }: Answer) {
    const { session } = this;
    const label = this.t('effect.attribution', { unit: session.unitName(session.unit) });
    if (!shares) {
      return html`<h2>${label}</h2>
        <button class="button" data-do="attribute" @click=${this.demand}>${this.t('effect.attribute', { n: edits })}</button>`;
    }
    return html`
      <h2>${label}</h2>
      ${this.scrolling(label, sharesTable(session, board, shares))}
    `;
  }

  private readonly demand = (): void => {
    this.demanded = true;
    this.again();
  };
}

define('saima-effect', EffectView);
