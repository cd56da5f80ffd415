// At a figure that is given as well as counted from the ledger: which of the two stands, and what the
// ledger's changes make of it, in one true sentence.
import { css, html, nothing } from 'lit';
import type { BothFigures, RatioView } from '../../engine/shapes.js';
import '../../field/number-field.js';
import { measureBounds } from '../../number/read-number.js';
import { define } from '../../session/define.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { givenWords } from './given-words.js';

/** `<saima-given>`: given an indicator of the chosen unit, its figures, and what is told about them. */
export class GivenFigure extends View {
  static override properties = { indicator: { attribute: false }, both: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      .ask {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      saima-number {
        width: 112px;
        flex: none;
      }
    `,
  ];

  declare indicator: number;
  declare both: BothFigures | undefined;

  protected override render() {
    const { both, session } = this;
    const about = session.description.indicators[this.indicator];
    if (!both || !about) return nothing;
    const words = givenWords(session, this.indicator, both);
    if (words === '') return nothing;
    return html`<p data-both=${about.code}><span aria-hidden="true">ƒ</span> ${words}</p>
      ${both.way === 'stands' || both.known === 'typed' ? this.denominator(both, about.code) : nothing}`;
  }

  // What lies behind a given rate, asked of the reader where nobody else knows.
  private denominator({ behind, known, ofAmounts }: BothFigures, code: string) {
    const label = this.t(ofAmounts ? 'given.ask.amounts' : 'given.ask');
    return html`<div class="ask">
      <span>${label}</span>
      <saima-number
        .value=${(behind as RatioView | undefined)?.denominator ?? null}
        .decimals=${ofAmounts ? 2 : 0}
        .step=${1}
        .bounds=${{ minimum: 0, ...measureBounds(ofAmounts ? '亿元' : '个') }}
        .language=${this.language}
        .label=${`${this.session.indicatorName(this.indicator)}: ${label}`}
        .figure=${`denominator-${code}`}
        @number-settle=${(event: CustomEvent<number>) => this.say(event.detail)}
      ></saima-number>
      ${known === 'typed' ? html`<button class="text-button small" data-do="forget-denominator" @click=${() => this.say(null)}>${this.t('figures.reset')}</button>` : nothing}
    </div>`;
  }

  private say(denominator: number | null): void {
    const { description, unit } = this.session;
    void this.session.tryApply({
      edit: 'setDenominator',
      unit: description.units[unit]?.code,
      indicator: description.indicators[this.indicator]?.code,
      denominator,
    });
  }
}

define('saima-given', GivenFigure);
