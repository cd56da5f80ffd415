// What is done to one indicator beside its score function, and the curve that results: direction, missing figures, treatments.
import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { LeafReport, ScoreCurve } from '../../engine/answers.js';
import { plain } from '../../words/amounts.js';
import { drawn } from '../../chart/picture/drawn.js';
import { scoreCurve } from '../../chart/score-curve.js';
import '../../field/number-field.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { findNode, placeOf, setBound } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { options } from '../../field/options.js';
import { MethodPart } from './part.js';
import {
  firstOf,
  policies,
  treatmentKinds,
  treatments,
  type Missing,
  type Treatment,
} from '../../method/treatment-fields.js';

const bounds = ['floor', 'cap'] as const;
const directions = ['', 'higher', 'lower'] as const;
const frame = { width: 312, height: 132 };

/** `<saima-leaf-steps>`: give it the session, the leaf's number and its report. */
export class LeafSteps extends MethodPart {
  static override follows: Signal[] = ['method', 'words', 'shown'];
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    leaf: { attribute: false },
    report: { attribute: false },
    curve: { state: true },
  };
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      label.wide {
        display: block;
        margin-top: 8px;
        color: var(--ink-2);
        font-size: var(--small);
      }
      label.wide .select {
        color: var(--ink);
        font-size: var(--text);
      }
      .treatment {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 4px 8px;
        margin-top: 8px;
      }
      .treatment > span:first-child {
        flex: 1 0 100%;
      }
      .treatment div {
        width: 88px;
        color: var(--ink-2);
        font-size: var(--small);
      }
      .treatment saima-number {
        color: var(--ink);
        font-size: var(--text);
      }
      svg {
        display: block;
        width: 100%;
        max-width: 400px;
        height: auto;
        margin-top: 8px;
        font-family: inherit;
      }
      svg text {
        fill: var(--ink-2);
        font-size: 11px;
      }
      svg .grid {
        stroke: var(--hair);
      }
      .curve {
        fill: none;
        stroke: var(--control);
        stroke-width: 1.5px;
      }
      .on {
        fill: var(--ink-2);
        fill-opacity: 0.6;
      }
      .own {
        fill: var(--accent);
      }
    `,
  ];

  declare leaf: number;
  declare report: LeafReport | undefined;
  declare curve: ScoreCurve | undefined;
  private asked = 0;

  constructor() {
    super();
    this.leaf = 0;
    this.report = undefined;
    this.curve = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('curve') || changed.size > 1) void this.fetchCurve();
  }

  private async fetchCurve(): Promise<void> {
    this.asked += 1;
    const turn = this.asked;
    const unit = Math.max(0, this.session.unit);
    const curve = await this.session.engine.call('scoreCurve', this.leaf, unit).catch(() => undefined);
    if (turn === this.asked) this.curve = curve;
  }

  private get indicator(): number {
    return this.session.description.leaves[this.leaf] ?? 0;
  }

  private get code(): string {
    return this.session.description.indicators[this.indicator]?.code ?? '';
  }

  protected override render() {
    const { method } = this.session.description;
    const step = method.indicators.find(({ indicator }) => indicator === this.code);
    if (!step) return nothing;
    const treat = step.treat ?? [];
    const name = this.session.indicatorName(this.indicator);
    return html`
      ${this.chart(name)}
      <label class="wide">
        ${this.t('direction.title')}
        <select class="select" data-direction=${this.code} @change=${this.onDirection}>
          ${options(
            directions.map((one) => [one, this.t(`direction.${one || 'own'}`)]),
            step.direction ?? '',
          )}
        </select>
      </label>
      <label class="wide">
        ${this.t('treat.missing')}
        <select class="select" data-missing=${this.code} @change=${this.onMissing}>
          ${options(
            policies.map((policy) => [policy, this.t(`missing.${policy}`)]),
            step.missing ?? 'exclude',
          )}
        </select>
      </label>
      <label class="wide">
        ${this.t('treat.title')}
        <select class="select" data-treat=${this.code} @change=${this.onAdd}>
          <option value="" selected>${this.t('treat.add')}</option>
          ${treatmentKinds.map((kind) => html`<option value=${kind}>${this.t(`treat.${kind}`)}</option>`)}
        </select>
      </label>
      ${treat.map((one, at) => this.treatment(treat, one, at, name))} ${this.changed()}
      <div class="fields">${bounds.map((key) => this.bound(key, name))}</div>
    `;
  }

  // The indicator's own least and most points.
  private bound(key: (typeof bounds)[number], name: string) {
    const { code } = this;
    const { tree } = this.session.description.method;
    const value = findNode(tree, code)?.[key] ?? null;
    const words = this.t(`parameter.node.${key}`);
    const field = {
      value,
      words,
      label: `${name} ${words}`,
      place: `${placeOf(code, tree)}.${key}`,
      bound: `${code}:${key}`,
      optional: true,
    };
    return this.numberField(
      field,
      (settled, event) => void this.alter((method) => setBound(method, code, key, settled), event),
    );
  }

  private treatment(all: Treatment[], one: Treatment, at: number, name: string) {
    const decimals = this.session.description.indicators[this.indicator]?.decimals ?? 2;
    return html`<div class="treatment">
      <span class="line"
        ><span class="grow">${this.t(`treat.${one.step}`)}</span
        ><button class="text-button small" aria-label=${this.t('treat.removeOf', { treatment: this.t(`treat.${one.step}`), indicator: name })} @click=${() => this.set(all.filter((_, other) => other !== at))}>
          ${this.t('treat.remove')}
        </button></span
      >
      ${treatments[one.step].map(({ key, kind, standard }) => {
        const given = (one as unknown as Record<string, number | undefined>)[key] ?? standard ?? 0;
        const words = this.t(`treat.${key}`);
        return html`<div>
          ${words}
          <saima-number
            .value=${given}
            .decimals=${kind === 'figure' ? decimals : given % 1 === 0 ? 0 : 2}
            .language=${this.language}
            .label=${`${name} ${words}`}
            data-place=${`treat[${at}].${key}`}
            @number-settle=${(event: CustomEvent<number>) =>
              this.set(
                all.map((each, other) => (other === at ? ({ ...each, [key]: event.detail } as Treatment) : each)),
                event,
              )}
          ></saima-number>
        </div>`;
      })}
    </div>`;
  }

  // What the treatments changed, unit by unit where they are few.
  private changed() {
    const { report, session } = this;
    if (!report) return nothing;
    const words = report.clamped.map(({ unit, before, after }) =>
      this.t('treat.changedOne', {
        unit: session.unitName(unit),
        before: plain(session, before),
        after: plain(session, after),
      }),
    );
    const more = this.language.list(words, 6);
    return html`
      ${report.clampedCount > 0 ? html`<p class="said" data-changed>${this.t('treat.changed', { n: report.clampedCount, list: more })}</p>` : nothing}
      ${report.transformed ? html`<p class="said">${this.t('treat.transformed')}</p>` : nothing}
    `;
  }

  private chart(name: string) {
    const { curve, session } = this;
    if (!curve || curve.units.length === 0) return nothing;
    const own = curve.units.find(({ unit }) => unit === session.unit);
    const ranked = [...curve.units].sort((a, b) => b.points - a.points);
    const spoken = (unit: number, figure: number, points: number) =>
      `${session.unitName(unit)} ${plain(session, figure)} → ${plain(session, points)}`;
    return html`
      ${drawn(
        session,
        { title: this.t('curve.label', { indicator: name, n: curve.units.length }), measure: this.t('picture.points') },
        html`<svg class="curve" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label=${this.t('curve.label', { indicator: name, n: curve.units.length })}>
          ${scoreCurve(curve, frame, session.unit, (value) => plain(session, value))}
        </svg>`,
      )}
      ${own ? html`<p class="said">${this.t('curve.own', { place: spoken(own.unit, own.figure, own.points) })}</p>` : nothing}
      <details>
        <summary class="small">${this.t('curve.all')}</summary>
        <ul class="said">
          ${ranked.slice(0, 60).map(({ unit, figure, points }) => html`<li>${spoken(unit, figure, points)}</li>`)}
        </ul>
      </details>
    `;
  }

  private readonly onDirection = (event: Event): void => {
    const direction = (event.target as HTMLSelectElement).value as (typeof directions)[number];
    const { code } = this;
    void this.alter(({ indicators }) => {
      const step = indicators.find(({ indicator }) => indicator === code);
      if (!step) return;
      if (direction === '') delete step.direction;
      else step.direction = direction;
    });
  };

  private readonly onMissing = (event: Event): void => {
    const missing = (event.target as HTMLSelectElement).value as Missing;
    void this.tryEdit({ edit: 'setMissing', indicator: this.code, missing });
  };

  private readonly onAdd = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const kind = select.value as Treatment['step'] | '';
    select.value = '';
    if (kind === '') return;
    const figures = (this.curve?.units ?? []).map(({ figure }) => figure);
    const range = {
      least: figures.reduce((least, x) => Math.min(least, x), Infinity),
      most: figures.reduce((most, x) => Math.max(most, x), -Infinity),
    };
    const step = this.session.description.method.indicators.find(({ indicator }) => indicator === this.code);
    this.set([...(step?.treat ?? []), firstOf(kind, range)]);
  };

  private set(treat: Treatment[], event?: Event): void {
    void this.tryEdit({ edit: 'setTreat', indicator: this.code, treat }, event);
  }
}

define('saima-leaf-steps', LeafSteps);
