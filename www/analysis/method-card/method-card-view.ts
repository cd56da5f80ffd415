// The card of the method (方法说明): whose it is, what it scores and how, what each indicator weighs, who is ranked by it.
import { css, html, nothing } from 'lit';
import type { WeightView } from '../../engine/shapes.js';
import { coded } from '../../language/language.js';
import { findNode } from '../../method/method.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { measureOf } from '../../words/measures.js';
import { stateOf } from '../../words/method-state.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import { otherWords, scoreWords, targetWords } from './steps.js';

/** Names of those left out that are said. */
const named = 6;

export class MethodCardView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    css`
      h2 {
        margin-top: 16px;
        font-size: var(--text);
        font-weight: var(--strong);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 4px 16px;
        margin-top: 8px;
        max-width: 100ch;
      }
      dt {
        color: var(--ink-2);
      }
      td.how {
        max-width: 320px;
        padding-block: 4px;
        font-size: var(--small);
        line-height: 18px;
        white-space: normal;
        text-align: start;
      }
      td.deep {
        padding-inline-start: 16px;
      }
      tr.dimension th {
        font-weight: var(--strong);
      }
      ol {
        margin-top: 8px;
        list-style: decimal inside;
      }
    `,
  ];

  private weights: WeightView[] = [];

  protected override async ask(): Promise<void> {
    this.weights = await this.session.engine.call('weights');
  }

  protected override render() {
    const { session, language, weights } = this;
    const { description } = session;
    const { method } = description;
    if (weights.length !== description.nodes.length) return nothing;
    return html`
      <saima-sentence .words=${this.sentence()} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      <dl>
        <dt>${this.t('methodCard.name')}</dt>
        <dd data-card="name">${session.methodName}</dd>
        <dt>${this.t('methodCard.owner')}</dt>
        <dd data-card="owner">${language.name(method.owner)}</dd>
        <dt>${this.t('methodCard.state')}</dt>
        <dd data-card="state">${this.t(`methodState.${stateOf(session) ?? 'unsaid'}`)}</dd>
        ${method.note ? html`<dt>${this.t('methodCard.note')}</dt><dd>${language.name(method.note)}</dd>` : nothing}
        <dt>${this.t('methodCard.ranked')}</dt>
        <dd data-card="ranked">${this.ranked()}</dd>
        <dt>${this.t('methodCard.total')}</dt>
        <dd>${this.total()}</dd>
      </dl>
      <h2>${this.t('methodCard.indicators')}</h2>
      ${this.table()}
      ${this.adjustments()}
      <p class="note">${this.t('weights.note')}</p>
    `;
  }

  private sentence(): string {
    const { session, language } = this;
    const { method, leaves } = session.description;
    const parts = leaves.map((indicator, leaf) => {
      const node = session.description.nodes.findIndex((one) => one.indicator === indicator);
      const overall = this.weights[node]?.overall ?? NaN;
      return { words: `${session.indicatorName(indicator)} ${language.percent(overall, 1)}`, overall, leaf };
    });
    const list = [...parts].sort((a, b) => b.overall - a.overall || a.leaf - b.leaf).map(({ words }) => words);
    return language.t(`methodCard.sentence.${stateOf(session) ?? 'unsaid'}`, {
      name: session.methodName,
      owner: language.name(method.owner),
      count: language.number(leaves.length, 0),
      list: language.list(list, named),
    });
  }

  // Who is ranked on the composite board, and who is not.
  private ranked(): string {
    const { session, language } = this;
    const { description, hot } = session;
    const { units, groups } = description;
    if (session.shownBoard.kind !== 'composite')
      return this.t('methodCard.all', { n: units.length, board: language.name(description.boards[0]?.name) });
    const of = session.shownBoard.group;
    const scope = [...units.keys()].filter((unit) => of == null || units[unit]?.group === of);
    const inside = scope.filter((unit) => (hot.ranks[unit] ?? 0) > 0);
    const outside = scope.filter((unit) => (hot.ranks[unit] ?? 0) === 0).map((unit) => session.unitName(unit));
    const parts = groups.flatMap(({ name }, group) => {
      const n = inside.filter((unit) => units[unit]?.group === group).length;
      return n > 0 ? [`${language.name(name)} ${language.number(n, 0)}`] : [];
    });
    const words = { board: language.name(session.shownBoard.name), n: inside.length };
    return [
      this.t('methodCard.on', words),
      parts.length > 1 ? this.t('methodCard.groups', { list: language.list(parts, named) }) : '',
      outside.length > 0 ? this.t('methodCard.out', { list: language.list(outside, named) }) : '',
    ].join('');
  }

  private total(): string {
    const { language } = this;
    const { whole, decimals, ties, minimumAvailability } = this.session.description.method;
    return [
      this.t(coded('whole', whole?.kind ?? 'tree')),
      decimals == null ? '' : this.t('methodCard.rounded', { n: decimals }),
      this.t(coded('ties', ties ?? 'competition')),
      minimumAvailability == null
        ? ''
        : this.t('methodCard.availability', { share: language.percent(minimumAvailability, 0) }),
    ]
      .filter(Boolean)
      .join(language.chinese ? '；' : '; ');
  }

  private table() {
    const { session, language, weights } = this;
    const { nodes, method, indicators } = session.description;
    const depth = (node: number): number => {
      const parent = nodes[node]?.parent;
      return parent == null ? -1 : 1 + depth(parent);
    };
    const label = this.t('methodCard.indicators');
    // The index itself has no weight.
    const rows = [...nodes.keys()].filter((node) => nodes[node]?.parent != null);
    return this.scrolling(
      label,
      html`<table>
        <thead>
          <tr>
            <th scope="col">${this.t('weights.indicator')}</th>
            <th scope="col">${this.t('weights.raw')}</th>
            <th scope="col">${this.t('weights.overall')}</th>
            <th scope="col">${this.t('weights.effective')}</th>
            <th scope="col" class="text">${this.t('methodCard.direction')}</th>
            <th scope="col" class="text">${this.t('methodCard.how')}</th>
            <th scope="col" class="text">${this.t('methodCard.target')}</th>
            <th scope="col" class="text">${this.t('methodCard.other')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((node) => {
            const { code = '', name, indicator } = nodes[node] ?? {};
            const view = weights[node] as WeightView;
            const step = method.indicators.find((one) => one.indicator === code);
            const direction = step?.direction ?? (indicator == null ? undefined : indicators[indicator]?.direction);
            return html`<tr class=${indicator == null ? 'dimension' : ''} data-step=${code}>
              <th scope="row" class=${depth(node) > 0 ? 'deep' : ''}>
                ${indicator == null ? language.name(name) : session.indicatorName(indicator)}
                ${indicator == null ? nothing : html`<span class="measure">${measureOf(session, indicator)}</span>`}
              </th>
              <td>${language.short(view.raw, 2)}</td>
              <td>${language.percent(view.overall)}</td>
              <td>${language.percent(view.effective)}</td>
              <td class="text">${direction ? this.t(`direction.${direction}`) : ''}</td>
              <td class="how">${step ? scoreWords(session, step) : this.t(coded('mean', this.meanOf(code)))}</td>
              <td class="how">${step ? targetWords(session, step) || '–' : ''}</td>
              <td class="how">${step ? otherWords(session, step) || '–' : ''}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    );
  }

  private meanOf(code: string): string {
    return findNode(this.session.description.method.tree, code)?.mean?.kind ?? 'arithmetic';
  }

  private adjustments() {
    const { language } = this;
    const { adjustments = [], lists = [] } = this.session.description.method;
    if (adjustments.length + lists.length === 0) return nothing;
    return html`<h2>${this.t('methodCard.adjustments')}</h2>
      <ol>
        ${adjustments.map((one) => html`<li>${this.t(coded('adjust', one.kind))}${'reason' in one && one.reason ? ` · ${language.name(one.reason)}` : nothing}</li>`)}
        ${lists.map(({ kind, name }) => html`<li>${this.t(coded('lists', kind))} · ${language.name(name)}</li>`)}
      </ol>`;
  }
}

define('saima-method-card', MethodCardView);
