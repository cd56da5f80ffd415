// What stands beneath a figure in the inspector: what the ledger makes of it, where the rank changes next, and the unit's
// annual target.
import { css, html, nothing } from 'lit';
import type { BothFigures } from '../../engine/shapes.js';
import { define } from '../../session/define.js';
import { View } from '../../session/view.js';
import './target-line.js';

/** `<saima-beneath>`: given an indicator of the chosen unit. */
export class Beneath extends View {
  static override properties = { indicator: { attribute: false }, both: { attribute: false } };
  static override styles = css`
    :host {
      flex-wrap: wrap;
      column-gap: 8px;
    }
    saima-threshold {
      flex: 1;
      min-width: 0;
    }
    saima-given,
    saima-target[whole] {
      flex: 1 0 100%;
    }
  `;

  declare indicator: number;
  /** As counted and as given, where the ledger counts it. */
  declare both: BothFigures | undefined;

  protected override render() {
    const { session, indicator } = this;
    const about = session.description.indicators[indicator];
    if (!about) return nothing;
    return html`
      ${about.ledger ? html`<saima-given .session=${session} .indicator=${indicator} .both=${this.both}></saima-given>` : nothing}
      ${about.derived ? nothing : html`<saima-threshold .session=${session} .indicator=${indicator}></saima-threshold>`}
      <saima-target .session=${session} .indicator=${indicator}></saima-target>
    `;
  }
}

define('saima-beneath', Beneath);
