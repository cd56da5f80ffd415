// Pairwise comparisons (AHP): which of two counts more and by how much, what they come to, and whether they agree.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Judgement } from '../../engine/answers.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { findNode, keyOf } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { MethodPart } from './part.js';

/** Saaty's scale, from “far less” to “far more”. */
const scale = [9, 8, 7, 6, 5, 4, 3, 2, 1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 9];
const consistent = 0.1;

/** `<saima-pairwise>`: give it the session and the dimension's code. */
export class PairwiseEditor extends MethodPart {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    news: { attribute: false },
    node: {},
    judgement: { state: true },
  };
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      .compare {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 124px minmax(0, 1fr);
        align-items: center;
        gap: 4px 8px;
        margin-top: 8px;
      }
      .compare > :nth-child(3n + 1) {
        text-align: end;
      }
    `,
  ];

  declare node: string;
  declare judgement: Judgement | undefined;
  private asked: unknown;

  constructor() {
    super();
    this.node = '';
    this.judgement = undefined;
  }

  private get dimension() {
    return findNode(this.session.description.method.tree, this.node);
  }

  // The judgement is of the comparisons of the method in use; it is asked for once for each method.
  protected override updated(): void {
    const { description, engine } = this.session;
    if (this.asked === description) return;
    this.asked = description;
    void engine.call('judgement', this.session.results.nodeOf(this.node)).then((judgement) => {
      this.judgement = judgement;
    });
  }

  protected override render() {
    const { dimension } = this;
    if (dimension?.weighting?.kind !== 'ahp') return nothing;
    const { comparisons } = dimension.weighting;
    const names = (dimension.children ?? []).map((child) =>
      this.language.name(this.session.description.nodes[this.session.results.nodeOf(keyOf(child))]?.name),
    );
    let at = -1;
    return html`
      <p class="said">${this.t('pairs.how')}</p>
      <div class="compare">
        ${names.map((a, first) =>
          names.slice(first + 1).map((b) => {
            at += 1;
            return this.pair(comparisons, at, a, b);
          }),
        )}
      </div>
      ${this.verdict()}
    `;
  }

  private pair(comparisons: number[], at: number, a: string, b: string) {
    const given = comparisons[at] ?? 1;
    // A ratio off the scale, from a file, is shown as it is.
    const offered = scale.some((ratio) => Math.abs(ratio - given) < 1e-3)
      ? scale
      : [...scale, given].sort((one, other) => other - one);
    const put = (event: Event) => {
      const ratio = offered[(event.target as HTMLSelectElement).selectedIndex] ?? 1;
      const next = comparisons.map((other, number) => (number === at ? ratio : other));
      void this.tryEdit({ edit: 'setWeighting', node: this.node, weighting: { kind: 'ahp', comparisons: next } });
    };
    return html`
      <span class="cut" title=${a}>${a}</span>
      <select class="select" data-pair=${at} aria-label=${this.t('pairs.pair', { a, b })} @change=${put}>
        ${offered.map((ratio) => html`<option .selected=${live(Math.abs(ratio - given) < 1e-3)}>${this.ratioWords(ratio)}</option>`)}
      </select>
      <span class="cut" title=${b}>${b}</span>
    `;
  }

  private ratioWords(ratio: number): string {
    const times = ratio >= 1 ? ratio : 1 / ratio;
    const n = this.language.number(times, Math.abs(times - Math.round(times)) < 1e-3 ? 0 : 2);
    if (Math.abs(ratio - 1) < 1e-9) return this.t('pairs.equal');
    return this.t(ratio > 1 ? 'pairs.left' : 'pairs.right', { times: n });
  }

  // A ratio above what is consistent is among the warnings of the dimension.
  private verdict() {
    const ratio = this.judgement?.consistencyRatio;
    if (ratio === undefined || ratio > consistent) return nothing;
    return html`<p class="said" data-ratio=${ratio.toFixed(4)}>${this.t('pairs.ratio', { ratio: this.language.number(ratio, 3) })}</p>`;
  }
}

define('saima-pairwise', PairwiseEditor);
