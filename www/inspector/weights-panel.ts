// The weights of the method: raw, share of the whole, and share of the spread side by side.
import { css, html, nothing } from 'lit';
import type { NodeView, WeightView } from '../engine/shapes.js';
import { refusalWords, type NumberField } from '../field/number-field.js';
import { Refusals } from '../field/refusals.js';
import { Turn } from '../session/turn.js';
import '../field/slider.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { seriesCount } from '../style/tokens.js';
import { lockIcon, openLockIcon } from '../style/icons.js';
import { placeWords } from '../words/method-places.js';
import { panelStyles } from './panel.css.js';
import type { Node, Weighting } from '../method/method.js';
import { shareRest, type Sibling } from './share-rest.js';
import { sumBeside, weightBounds } from './weight-field.js';

/** Dimensions whose children's weights are computed. */
function computedBelow({ name, weighting, children = [] }: Node): { name: Node['name']; weighting: Weighting }[] {
  const own = weighting && weighting.kind !== 'given' && weighting.kind !== 'budget' ? [{ name, weighting }] : [];
  return [...own, ...children.flatMap(computedBelow)];
}

export class WeightsPanel extends View {
  static override follows: Signal[] = ['words'];
  static override properties = { weights: { state: true }, locked: { state: true }, sharing: { state: true } };
  static override styles = [
    base,
    panelStyles,
    css`
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 76px 56px 56px 28px;
        align-items: center;
        gap: 0 8px;
      }
      .heads {
        padding-bottom: 4px;
        border-bottom: 1px solid var(--hair-2);
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 15px;
      }
      .number {
        text-align: end;
        font-size: var(--small);
      }
      .name {
        display: flex;
        align-items: center;
        gap: 8px;
        min-width: 0;
      }
      .dimension .name {
        font-weight: var(--strong);
      }
      .off {
        color: var(--ink-2);
      }
      .lock[aria-pressed='true'] {
        color: var(--accent);
      }
      p {
        padding: 8px 0;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      @media (max-width: 480px) {
        .item .name {
          grid-column: 1 / -1;
        }
        .item saima-number {
          grid-column: 2;
        }
      }
      .depth-1 {
        padding-inline-start: 16px;
      }
      .depth-2 {
        padding-inline-start: 32px;
      }
    `,
  ];

  declare weights: WeightView[];
  declare locked: Set<number>;
  declare sharing: boolean;
  /** Turns of a weight: how it and its siblings stood before. */
  private readonly turning = new Turn<Sibling[]>(
    () => this.session,
    (former) => {
      for (const { node, weight } of former) this.session.edits.setWeight(node, weight);
    },
  );
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.weights = [];
    this.locked = new Set();
    this.sharing = false;
    new Refusals(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const fetch = () => void this.fetchWeights();
    const restart = () => {
      this.locked = new Set();
      fetch();
    };
    this.ends.push(signals.on('results', fetch), signals.on('data', restart));
    fetch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private async fetchWeights(): Promise<void> {
    const weights = await this.session.engine.call('weights');
    if (weights.length === this.session.description.nodes.length) this.weights = weights;
  }

  protected override render() {
    const { nodes } = this.session.description;
    if (this.weights.length !== nodes.length) return nothing;
    return html`
      <p>${this.t('weights.note')}</p>
      ${this.computed()}
      <div class="row heads" aria-hidden="true">
        <span>${this.t('weights.indicator')}</span>
        <span class="number">${this.t('weights.raw')}</span>
        <span class="number">${this.t('weights.overall')}</span>
        <span class="number">${this.t('weights.effective')}</span>
        <span></span>
      </div>
      ${nodes.map((node, number) => (number === 0 ? nothing : this.item(node, number)))}
      <div class="foot">
        <label class="check">
          <input type="checkbox" ?checked=${this.sharing} @change=${this.onSharing} />
          ${this.t('weights.share')}
        </label>
        <span class="grow"></span>
        <button class="button" aria-disabled=${this.changed ? 'false' : 'true'} @click=${this.reset}>${this.t('weights.reset')}</button>
      </div>
    `;
  }

  // Where weights are computed, those set here do not say how much.
  private computed() {
    const found = computedBelow(this.session.description.method.tree);
    return found.map(
      ({ name, weighting }) =>
        html`<p>${this.t('weights.computed', { name: this.language.name(name) || this.t('method.whole'), rule: this.t(`weighting.${weighting.kind}`) })}</p>`,
    );
  }

  private get changed(): boolean {
    return this.weights.some(({ raw, baseline }) => baseline != null && raw !== baseline);
  }

  private depth(node: NodeView): number {
    let depth = 0;
    for (let up = node.parent; up != null && up !== 0; up = this.session.description.nodes[up]?.parent) depth += 1;
    return Math.min(depth, 2);
  }

  private item(node: NodeView, number: number) {
    const { language } = this;
    const view = this.weights[number] as WeightView;
    const leaf = node.indicator == null ? -1 : this.session.description.leaves.indexOf(node.indicator);
    const name = language.name(node.name);
    const locked = this.locked.has(number);
    const label = this.t('weights.field', { indicator: name });
    return html`
      <div class="item depth-${this.depth(node)} ${leaf < 0 ? 'dimension' : `hue-${leaf % seriesCount}`} ${view.raw === 0 ? 'off' : ''}">
        <div class="row">
          <span class="name">${leaf < 0 ? nothing : html`<span class="swatch"></span>`}<span class="cut" title=${name}>${name}</span></span>
          <saima-number
            .value=${view.raw}
            .decimals=${this.decimals}
            .step=${this.step}
            .bounds=${weightBounds(this.session.description.nodes, this.weights, number)}
            .language=${language}
            .label=${label}
            .weight=${node.code}
            ?changed=${view.baseline != null && view.raw !== view.baseline}
            ?disabled=${locked}
            @number-input=${(event: CustomEvent<number>) => this.turn(number, event.detail)}
            @number-settle=${() => this.turning.settle()}
            @number-drop=${() => this.turning.settle()}
            @number-cancel=${() => this.turning.cancel()}
          ></saima-number>
          <span class="number" data-overall=${node.code}>${language.percent(view.overall)}</span>
          <span class="number" data-effective=${node.code}>${language.percent(view.effective)}</span>
          <button
            class="button plain icon lock"
            aria-pressed=${locked ? 'true' : 'false'}
            aria-label=${this.t('weights.lock', { indicator: name })}
            title=${this.t('weights.lock', { indicator: name })}
            @click=${() => this.toggleLock(number)}
          >
            ${locked ? lockIcon : openLockIcon}
          </button>
        </div>
        <saima-slider
          .value=${view.raw}
          .min=${0}
          .max=${this.most(number)}
          .step=${this.step}
          .baseline=${view.baseline ?? null}
          .label=${label}
          .words=${language.number(view.raw, this.decimals)}
          ?disabled=${locked}
          data-slider=${node.code}
          @slide=${(event: CustomEvent<number>) => this.turn(number, event.detail)}
          @slide-end=${() => this.turning.settle()}
        ></saima-slider>
      </div>
    `;
  }

  private get decimals(): number {
    return this.weights.some(({ raw, baseline }) => (baseline ?? raw) % 1 !== 0 || raw % 1 !== 0)
      ? 2
      : this.step < 1
        ? 1
        : 0;
  }

  private get sum(): number {
    const { nodes } = this.session.description;
    return this.weights.reduce(
      (sum, { baseline, raw }, number) => (nodes[number]?.parent === 0 ? sum + (baseline ?? raw) : sum),
      0,
    );
  }

  private get step(): number {
    return this.sum >= 20 ? 0.5 : this.sum >= 2 ? 0.05 : 0.005;
  }

  private siblings(number: number): Sibling[] {
    const { nodes } = this.session.description;
    const parent = nodes[number]?.parent;
    return nodes
      .map((node, other) => ({
        node: other,
        parent: node.parent,
        weight: this.weights[other]?.raw ?? 0,
        locked: this.locked.has(other),
      }))
      .filter((sibling) => sibling.node !== 0 && sibling.parent === parent);
  }

  // The slider ends where the siblings' sum of the baseline ends, so that it does not breathe.
  private most(number: number): number {
    return Math.max(sumBeside(this.session.description.nodes, this.weights, number), this.weights[number]?.raw ?? 0);
  }

  private turn(number: number, weight: number): void {
    this.turning.on(() => this.set(number, weight));
  }

  private set(number: number, weight: number): void {
    const { session } = this;
    const former = this.turning.begin(() => this.siblings(number));
    const weights = this.sharing ? shareRest(former, number, weight) : new Map([[number, weight]]);
    for (const [node, to] of weights) session.edits.setWeight(node, to, (thrown) => this.refuse(number, thrown));
  }

  private refuse(number: number, thrown: unknown): void {
    this.turning.refuse();
    const code = this.session.description.nodes[number]?.code;
    const field = [...this.renderRoot.querySelectorAll<NumberField>('saima-number')].find(
      ({ weight }) => weight === code,
    );
    if (field)
      field.refusal = refusalWords(thrown, this.language, (place) =>
        placeWords(this.session, place, this.session.description.method),
      );
  }

  private toggleLock(number: number): void {
    const locked = new Set(this.locked);
    if (!locked.delete(number)) locked.add(number);
    this.locked = locked;
  }

  private readonly onSharing = (event: Event): void => {
    this.sharing = (event.target as HTMLInputElement).checked;
  };

  private readonly reset = (): void => {
    const { nodes } = this.session.description;
    const edits = this.weights
      .map(({ raw, baseline }, number) => ({
        edit: 'setWeight',
        node: nodes[number]?.code,
        weight: baseline ?? raw,
        changed: baseline != null && raw !== baseline,
      }))
      .filter(({ changed }) => changed)
      .map(({ edit, node, weight }) => ({ edit, node, weight }));
    if (edits.length > 0) void this.session.tryApply(edits);
  };
}

define('saima-weights', WeightsPanel);
