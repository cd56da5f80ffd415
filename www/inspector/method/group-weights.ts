// Weights that differ by group (分类考核): a row an indicator or dimension, a column a group.
import { css, html, nothing } from 'lit';
import '../../field/number-field.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { weightBounds } from '../weight-field.js';
import { parentOf, type Method } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { MethodPart } from './part.js';

/** Group's code, node's code, weight. */
type ByGroup = Record<string, Record<string, number>>;

// The engine describes them as maps; in a method file they are objects.
const entries = (of: unknown): [string, unknown][] =>
  of instanceof Map ? [...(of as Map<string, unknown>)] : Object.entries((of as object | undefined) ?? {});

function byGroup({ groupWeights }: Method): ByGroup {
  return Object.fromEntries(
    entries(groupWeights).map(([group, weights]) => [
      group,
      Object.fromEntries(entries(weights)) as Record<string, number>,
    ]),
  );
}

export class GroupWeights extends MethodPart {
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      .scroll {
        overflow-x: auto;
      }
      .rows th,
      .rows td {
        vertical-align: middle;
      }
      .rows thead th {
        vertical-align: bottom;
      }
      .rows tbody th {
        max-width: 112px;
        color: var(--ink);
      }
      .rows td {
        min-width: 64px;
      }
    `,
  ];

  protected override render() {
    const { description } = this.session;
    if (description.groups.length === 0) return nothing;
    const weights = byGroup(description.method);
    const on = Object.keys(weights).length > 0;
    return html`
      <h3>${this.t('groups.title')}</h3>
      <label class="check"><input type="checkbox" data-by-group .checked=${on} @change=${this.onSwitch} />${this.t('groups.differ')}</label>
      ${on ? this.table(weights) : nothing}
    `;
  }

  private table(weights: ByGroup) {
    const { language } = this;
    const { groups, nodes } = this.session.description;
    return html`
      <div class="scroll">
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">${this.t('weights.indicator')}</th>
              ${groups.map(({ name }) => html`<th scope="col">${language.name(name)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${nodes.slice(1).map(
              ({ code, name }) => html`<tr>
                <th scope="row" class="cut" title=${language.name(name)}>${language.name(name)}</th>
                ${groups.map((group) => this.cell(weights, group, code, language.name(name)))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="said">${this.t('groups.note')}</p>
    `;
  }

  private cell(weights: ByGroup, group: { code: string; name: Method['name'] }, node: string, name: string) {
    const value = weights[group.code]?.[node] ?? null;
    return html`<td>
      <saima-number
        .value=${value}
        .decimals=${value !== null && value % 1 === 0 ? 0 : 2}
        .bounds=${weightBounds(this.session.description.nodes, this.news.weights, this.session.results.nodeOf(node))}
        .optional=${true}
        .language=${this.language}
        .label=${`${this.language.name(group.name)} ${this.t('weights.field', { indicator: name })}`}
        data-group-weight="${group.code}:${node}"
        data-place="groupWeights.${group.code}.${node}"
        @number-settle=${(event: CustomEvent<number | null>) => this.set(group.code, node, event.detail, event)}
      ></saima-number>
    </td>`;
  }

  private set(group: string, node: string, weight: number | null, event: Event): void {
    void this.alter((method) => {
      const weights = byGroup(method);
      const own = { ...weights[group] };
      if (weight === null) delete own[node];
      else own[node] = weight;
      put(method, { ...weights, [group]: own });
    }, event);
  }

  // Switched on, every group begins with the weights that all have; those that are computed stay so.
  private readonly onSwitch = (event: Event): void => {
    const on = (event.target as HTMLInputElement).checked;
    const { groups, nodes, method: present } = this.session.description;
    const byHand = (code: string) => (parentOf(present.tree, code)?.weighting?.kind ?? 'given') === 'given';
    void this.session.engine.call('weights').then((views) => {
      const own = nodes.map(({ code }, at): [string, number] => [code, views[at]?.raw ?? 1]).slice(1);
      const common = Object.fromEntries(own.filter(([code]) => byHand(code)));
      return this.alter((method) =>
        put(method, on ? Object.fromEntries(groups.map(({ code }) => [code, common])) : {}),
      );
    });
  };
}

function put(method: Method, weights: ByGroup): void {
  (method as { groupWeights?: unknown }).groupWeights = weights;
}

define('saima-group-weights', GroupWeights);
