// How points are put together: each dimension's mean, weights, bounds and members; the whole; weights by group.
import { css, html, nothing } from 'lit';
import '../../field/number-field.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { closeIcon } from '../../style/icons.js';
import { panelStyles } from '../panel.css.js';
import { weightBounds } from '../weight-field.js';
import './group-weights.js';
import {
  dimensions,
  isByData,
  findNode,
  keyOf,
  placeOf,
  same,
  setBound,
  type Mean,
  type Method,
  type Node,
  type Weighting,
  type Whole,
} from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { MethodPart } from './part.js';
import { options, type Option } from '../../field/options.js';
import './pairwise-editor.js';
import { addIndicator, dropIndicator, equals, freeName, moveNode, newDimension } from '../../method/tree-edits.js';
import type { CodeUnder } from '../../language/language.js';
import { dimensionWarnings } from './warnings.js';
import { isOffered } from '../../words/offered.js';

const means: Mean['kind'][] = ['arithmetic', 'geometric', 'harmonic', 'power', 'sum'];
const weightings: Weighting['kind'][] = ['given', 'equal', 'budget', 'ahp', 'entropy', 'critic', 'standardDeviation'];
const wholes: Whole['kind'][] = ['tree', 'topsis', 'copeland'];
/** Points to give out, and children that can be compared in pairs. */
const hundred = 100;
const mostCompared = 15;
/** The choice that makes a dimension. */
const fresh = '+';

export class TreeSection extends MethodPart {
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      .children {
        width: 100%;
        margin-top: 8px;
        border-collapse: collapse;
      }
      .children th {
        font-weight: 400;
      }
      .children thead th {
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 15px;
        vertical-align: bottom;
      }
      .children th,
      .children td {
        padding: 2px 8px 2px 0;
      }
      .children td:last-child {
        width: 28px;
        padding-right: 0;
      }
      .children .name {
        max-width: 0;
        width: 100%;
      }
      .weight {
        min-width: 72px;
      }
      .share {
        text-align: end;
        font-size: var(--small);
      }
      .move {
        min-width: 128px;
        max-width: 128px;
      }
      @media (max-width: 480px) {
        .move {
          min-width: 84px;
          max-width: 84px;
        }
      }
      .left {
        display: flex;
        gap: 12px;
        align-items: center;
        margin-top: 8px;
        font-size: var(--small);
      }
      .left.none {
        color: var(--ink-2);
      }
      .left strong {
        color: var(--warn);
      }
      .depth-1 {
        padding-inline-start: 12px;
      }
      .depth-2 {
        padding-inline-start: 24px;
      }
    `,
  ];

  protected override render() {
    const { method } = this.session.description;
    const whole = method.whole?.kind ?? 'tree';
    const all = dimensions(method.tree);
    return html`
      <div class="item">
        <label class="field">
          ${this.t('tree.whole')}
          <select class="select" data-whole @change=${this.onWhole}>
            ${options(
              wholes.map((kind) => [kind, this.t(`whole.${kind}`)]),
              whole,
            )}
          </select>
        </label>
        ${whole === 'tree' ? nothing : html`<p class="said">${this.t(`whole.${whole}.note`)}</p>`}
      </div>
      ${all.map(({ node, depth }) => this.dimension(node, Math.min(depth, 2), all))} ${this.adding()}
      <saima-group-weights .session=${this.session} .news=${this.news}></saima-group-weights>
      <h3>${this.t('method.ranking')}</h3>
      ${this.ranking(method)}
    `;
  }

  private titleOf(node: Node): string {
    return (
      this.language.name(node.name) ||
      (node === this.session.description.method.tree ? this.t('method.whole') : keyOf(node))
    );
  }

  private dimension(node: Node, depth: number, all: { node: Node }[]) {
    const title = this.titleOf(node);
    const mean = node.mean ?? { kind: 'arithmetic' };
    const weighting = node.weighting ?? { kind: 'given' };
    const root = node === this.session.description.method.tree;
    return html`
      <div class="item depth-${depth}" data-dimension=${keyOf(node)}>
        <div class="line">
          ${
            root
              ? html`<strong class="grow cut">${title}</strong>`
              : html`<input class="text grow" aria-label=${this.t('tree.name')} .value=${this.language.bareName(node.name) || title} @change=${(event: Event) => this.rename(keyOf(node), event)} />`
          }
        </div>
        <div class="choices">
          <select class="select" data-mean=${node.code ?? ''} aria-label=${this.t('method.meanOf', { name: title })} @change=${(event: Event) => this.onMean(node, event)}>
            ${options(
              means.map((kind) => [kind, this.t(`mean.${kind}`)]),
              mean.kind,
            )}
          </select>
          <select class="select" data-weighting=${node.code ?? ''} aria-label=${this.t('method.weightingOf', { name: title })} @change=${(event: Event) => this.onWeighting(node, event)}>
            ${options(
              weightings.map((kind) => [kind, this.t(`weighting.${kind}`)]),
              weighting.kind,
            )}
          </select>
        </div>
        <div class="fields">
          ${mean.kind === 'power' ? this.field(mean.exponent, 'exponent', title, `mean.exponent`, (exponent, event) => this.setMean(node, { kind: 'power', exponent: exponent ?? 1 }, event)) : nothing}
          ${this.bound(node, 'floor', title)} ${this.bound(node, 'cap', title)}
        </div>
        ${this.members(node, weighting, all)}
        ${weighting.kind === 'budget' ? this.budget(node, weighting.total ?? hundred) : nothing}
        ${weighting.kind === 'ahp' ? html`<saima-pairwise .session=${this.session} .news=${this.news} .node=${keyOf(node)}></saima-pairwise>` : nothing}
        ${isByData(weighting) ? html`<p class="said">${this.t(`weighting.${weighting.kind}.note`)}</p>` : nothing}
        ${dimensionWarnings(this.session, this.news, keyOf(node)).map(({ doubt, words }) => html`<p class="warning" data-warning=${doubt}>${words}</p>`)}
      </div>
    `;
  }

  // Caps and floors are of the method as a whole, so their places name the path.
  private bound(node: Node, key: 'floor' | 'cap', title: string) {
    const place = placeOf(keyOf(node), this.session.description.method.tree);
    return this.field(
      node[key] ?? null,
      `node.${key}`,
      title,
      `${place}.${key}`,
      (value, event) => void this.alter((method) => setBound(method, keyOf(node), key, value), event),
      true,
    );
  }

  private field(
    value: number | null,
    key: CodeUnder<'parameter'>,
    title: string,
    place: string,
    settle: (value: number | null, event: Event) => void,
    optional = false,
  ) {
    const words = this.t(`parameter.${key}`);
    return this.numberField({ value, words, label: `${title} ${words}`, place, optional }, settle);
  }

  private members(node: Node, weighting: Weighting, all: { node: Node }[]) {
    const counted = weighting.kind === 'given' || weighting.kind === 'budget';
    return html`
      <table class="children">
        <thead>
          <tr>
            <th scope="col">${this.t('tree.members')}</th>
            <th scope="col">${this.t(weighting.kind === 'budget' ? 'tree.points' : 'tree.weight')}</th>
            <th scope="col">${this.t('tree.share')}</th>
            <th scope="col">${this.t('tree.place')}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${(node.children ?? []).map((child) => this.child(node, child, counted, all))}
        </tbody>
      </table>
    `;
  }

  private child(parent: Node, child: Node, counted: boolean, all: { node: Node }[]) {
    const { session, language } = this;
    const code = keyOf(child);
    const number = session.results.nodeOf(code);
    const view = this.news.weights[number];
    const name = child.indicator ? session.indicatorName(session.indicatorOf(child.indicator)) : this.titleOf(child);
    const raw = view?.raw ?? child.weight ?? 1;
    const places = all.filter(({ node }) => findNode(child, keyOf(node)) === undefined);
    return html`<tr data-child=${code}>
      <th scope="row" class="name cut" title=${name}>${name}</th>
      <td class="weight">
        ${
          counted
            ? html`<saima-number
              .value=${raw}
              .decimals=${raw % 1 === 0 ? 0 : 2}
              .bounds=${weightBounds(session.description.nodes, this.news.weights, number)}
              .language=${language}
              .label=${this.t('weights.field', { indicator: name })}
              data-place="tree.${code}.weight"
              @number-settle=${(event: CustomEvent<number>) => void this.tryEdit({ edit: 'setWeight', node: code, weight: event.detail }, event)}
            ></saima-number>`
            : html`<span class="share">${this.t('tree.computed')}</span>`
        }
      </td>
      <td class="share" data-share=${code}>${view ? language.percent(view.share) : '–'}</td>
      <td class="move">
        <select class="select" data-move=${code} title=${this.titleOf(parent)} aria-label=${this.t('tree.move', { name })} @change=${(event: Event) => this.move(child, event)}>
          ${options([...places.map(({ node }): Option => [keyOf(node), this.titleOf(node)]), [fresh, this.t('tree.newDimension')]], keyOf(parent))}
        </select>
      </td>
      <td>
        ${
          child.indicator
            ? html`<button class="button plain icon" data-drop=${code} aria-label=${this.t('tree.drop', { name })} title=${this.t('tree.drop', { name })} ?disabled=${session.description.leaves.length < 2} @click=${() => void this.alter((method) => dropIndicator(method, code))}>
              ${closeIcon}
            </button>`
            : nothing
        }
      </td>
    </tr>`;
  }

  private budget(node: Node, total: number) {
    const left = this.news.weights[this.session.results.nodeOf(keyOf(node))]?.left;
    if (left == null) return nothing;
    const number = (value: number) => this.language.number(value, value % 1 === 0 ? 0 : 2);
    return html`<p class="left ${left === 0 ? 'none' : ''}" data-left=${left}>
      <span class="grow">${this.t('budget.given', { given: number(total - left), total: number(total) })}</span>
      ${left === 0 ? this.t('budget.none') : html`<strong>${this.t(left > 0 ? 'budget.left' : 'budget.over', { left: number(Math.abs(left)) })}</strong>`}
    </p>`;
  }

  private adding() {
    const { session, language } = this;
    const { description } = session;
    const free = description.indicators.filter(
      (about, number) => isOffered(about) && !description.leaves.includes(number),
    );
    if (free.length === 0) return nothing;
    return html`<label class="field">
      ${this.t('tree.add')}
      <select class="select" data-add-indicator @change=${this.add}>
        <option value="" .selected=${true}>${this.t('tree.addChoose')}</option>
        ${free.map(({ code, name }) => html`<option value=${code}>${language.name(name)}</option>`)}
      </select>
    </label>`;
  }

  private ranking({ ties, decimals, minimumAvailability }: Method) {
    const rules = ['competition', 'dense', 'average', 'max', 'ordinal'] as const;
    return html`
      <label class="field">
        ${this.t('method.ties')}
        <select class="select" id="ties" @change=${(event: Event) => void this.tryEdit({ edit: 'setTies', ties: (event.target as HTMLSelectElement).value })}>
          ${options(
            rules.map((rule) => [rule, this.t(`ties.${rule}`)]),
            ties ?? 'competition',
          )}
        </select>
      </label>
      <div class="fields">
        ${this.field(decimals ?? null, 'decimals', '', 'decimals', (value, event) => void this.tryEdit({ edit: 'setDecimals', decimals: value }, event), true)}
        ${this.field(
          minimumAvailability == null ? null : minimumAvailability * hundred,
          'minimumAvailability',
          '',
          'minimumAvailability',
          (value, event) =>
            void this.alter((method) => {
              if (value === null) delete method.minimumAvailability;
              else method.minimumAvailability = value / hundred;
            }, event),
          true,
        )}
      </div>
    `;
  }

  private readonly onWhole = (event: Event): void => {
    const kind = (event.target as HTMLSelectElement).value as Whole['kind'];
    void this.alter((method) => {
      method.whole = { kind };
    });
  };

  private onMean(node: Node, event: Event): void {
    const kind = (event.target as HTMLSelectElement).value as Mean['kind'];
    this.setMean(node, kind === 'power' ? { kind, exponent: 2 } : { kind });
  }

  private setMean(node: Node, mean: Mean, event?: Event): void {
    void this.tryEdit({ edit: 'setMean', node: keyOf(node), mean }, event);
  }

  private onWeighting(node: Node, event: Event): void {
    const kind = (event.target as HTMLSelectElement).value as Weighting['kind'];
    const n = node.children?.length ?? 0;
    if (kind === 'ahp' && n > mostCompared) {
      this.session.complain(new Error(this.t('pairs.tooMany', { n: mostCompared })));
      this.requestUpdate();
      return;
    }
    const weighting =
      kind === 'ahp' ? { kind, comparisons: equals(n) } : kind === 'budget' ? { kind, total: hundred } : { kind };
    void this.tryEdit({ edit: 'setWeighting', node: keyOf(node), weighting });
  }

  private rename(code: string, event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    void this.alter(({ tree }) => {
      const found = findNode(tree, code);
      if (found && text) found.name = same(text);
    });
  }

  private move(child: Node, event: Event): void {
    const to = (event.target as HTMLSelectElement).value;
    const name = this.t('tree.newName');
    void this.alter((method) =>
      to === fresh ? newDimension(method, keyOf(child), freeName(method, name)) : moveNode(method, keyOf(child), to),
    );
  }

  private readonly add = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const indicator = select.value;
    select.value = '';
    if (indicator) void this.alter((method) => addIndicator(method, indicator));
  };
}

define('saima-method-tree', TreeSection);
