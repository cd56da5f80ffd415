// From figures to points: each indicator of the method with its steps.
import { html } from 'lit';
import { leafOf } from '../../method/leaves.js';
import { measureOf } from '../../words/measures.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { panelStyles } from '../panel.css.js';
import { methodStyles } from './method.css.js';
import { MethodPart } from './part.js';
import './score-editor.js';

export class PointsSection extends MethodPart {
  static override styles = [base, panelStyles, methodStyles];

  protected override render() {
    const { session, language, news } = this;
    const { description } = session;
    return description.method.indicators.map((step) => {
      const indicator = session.indicatorOf(step.indicator);
      const about = description.indicators[indicator];
      return html`
        <div class="item hue-${Math.max(0, leafOf(description, indicator)) % seriesCount}" data-indicator=${step.indicator}>
          <div class="line">
            <span class="swatch"></span><span class="grow cut">${language.name(about?.name)} <span class="measure">${measureOf(this.session, indicator)}</span></span>
          </div>
          <saima-score .session=${session} .news=${news} .indicator=${indicator}></saima-score>
        </div>
      `;
    });
  }
}

define('saima-method-points', PointsSection);
