// From figures to points and ranks: normalisation per indicator, ties, decimals.
import { css, html, nothing } from 'lit';
import '../field/number-field.js';
import { leafOf } from '../board/columns.js';
import { inspectorPanels } from '../panels/registry.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { seriesCount } from '../style/tokens.js';
import { kinds, parameters, standardOf, type Normalise, type Parameter } from './normalise-fields.js';
import { panelStyles } from './panel.css.js';

const tieRules = ['competition', 'dense', 'average', 'max', 'ordinal'] as const;
const references = ['ranked', 'group', 'baseline'] as const;

// A kind that the page cannot build is offered only where it is in use.
const offered = (present: Normalise['kind']): Normalise['kind'][] => (kinds.includes(present) ? kinds : [...kinds, present]);

export class MethodPanel extends View {
  static override follows: Signal[] = ['data', 'method', 'words'];
  static override styles = [
    base,
    panelStyles,
    css`
      .choices {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
        margin-top: 4px;
      }
      .choices .select {
        width: 100%;
      }
      .parameters {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
        gap: 4px 8px;
        margin-top: 8px;
      }
      div.parameter {
        display: block;
        color: var(--ink-2);
        font-size: var(--small);
      }
      label.parameter {
        align-self: end;
        height: 28px;
      }
      .parameter {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .parameter saima-number {
        font-size: var(--text);
      }
      .rule {
        padding: 8px 0;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      .pair saima-number {
        flex: none;
        width: 72px;
      }
    `,
  ];

  protected override render() {
    const { description, language } = this.session;
    const { method } = description;
    return html`
      <p class="rule">
        <strong>${language.name(method.name)}</strong> · ${this.t('method.owner', { owner: language.name(method.owner) })}
        ${method.note ? html`<br />${language.name(method.note)}` : nothing}
      </p>
      <h3>${this.t('method.normalise')}</h3>
      ${method.indicators.map((step) => this.step(step))}
      <h3>${this.t('method.ranking')}</h3>
      <div class="pair">
        <label for="ties">${this.t('method.ties')}</label>
        <select class="select" id="ties" @change=${this.onTies}>
          ${tieRules.map((rule) => html`<option value=${rule} ?selected=${(method.ties ?? 'competition') === rule}>${this.t(`ties.${rule}`)}</option>`)}
        </select>
      </div>
      <div class="pair">
        <span>${this.t('method.decimals')}</span>
        <saima-number
          .value=${method.decimals ?? null}
          .bounds=${{ minimum: 0, maximum: 12 }}
          .optional=${true}
          .language=${language}
          .label=${this.t('method.decimals')}
          @number-settle=${(event: CustomEvent<number | null>) => this.setDecimals(event)}
        ></saima-number>
      </div>
    `;
  }

  private step(step: { indicator: string; normalise?: Normalise; reference?: string }) {
    const { description, language } = this.session;
    const indicator = description.indicators.findIndex(({ code }) => code === step.indicator);
    const about = description.indicators[indicator];
    const normalise: Normalise = step.normalise ?? { kind: 'minMax' };
    const hue = Math.max(0, leafOf(description, indicator)) % seriesCount;
    return html`
      <div class="item hue-${hue}">
        <div class="line">
          <span class="swatch"></span><span class="grow cut">${language.name(about?.name)} <span class="measure">${language.name(about?.unitOfMeasure)}</span></span>
        </div>
        <div class="choices">
          <select
            class="select"
            data-normalise=${step.indicator}
            aria-label=${this.t('method.normaliseOf', { indicator: language.name(about?.name) })}
            @change=${(event: Event) => this.onKind(indicator, event)}
          >
            ${offered(normalise.kind).map((kind) => html`<option value=${kind} ?selected=${kind === normalise.kind}>${this.t(`normalise.${kind}`)}</option>`)}
          </select>
          <select
            class="select"
            aria-label=${this.t('method.referenceOf', { indicator: language.name(about?.name) })}
            @change=${(event: Event) => this.onReference(step.indicator, event)}
          >
            ${references.map((one) => html`<option value=${one} ?selected=${one === (step.reference ?? 'ranked')}>${this.t(`reference.${one}`)}</option>`)}
          </select>
        </div>
        ${this.parametersOf(step.indicator, indicator, normalise)}
      </div>
    `;
  }

  private parametersOf(code: string, indicator: number, normalise: Normalise) {
    const own = parameters[normalise.kind];
    if (!own) return html`<p class="measure">${this.t('method.lists')}</p>`;
    if (own.length === 0) return nothing;
    return html`<div class="parameters">${own.map((parameter) => this.parameter(code, indicator, normalise, parameter))}</div>`;
  }

  private parameter(code: string, indicator: number, normalise: Normalise, parameter: Parameter) {
    const words = this.t(`parameter.${parameter.key}`);
    const given = (normalise as unknown as Record<string, number | boolean | undefined>)[parameter.key] ?? parameter.standard;
    if (parameter.kind === 'switch') {
      return html`<label class="check parameter">
        <input
          type="checkbox"
          ?checked=${given === true}
          @change=${(event: Event) => this.setParameter(code, normalise, parameter.key, (event.target as HTMLInputElement).checked)}
        />${words}</label
      >`;
    }
    const decimals = parameter.kind === 'figure' ? (this.session.description.indicators[indicator]?.decimals ?? 0) : 2;
    return html`<div class="parameter">
      ${words}
      <saima-number
        .value=${typeof given === 'number' ? given : null}
        .decimals=${typeof given === 'number' && given % 1 === 0 && parameter.kind !== 'figure' ? 0 : decimals}
        .optional=${parameter.optional ?? false}
        .language=${this.language}
        .label=${`${this.session.indicatorName(indicator)} ${words}`}
        @number-settle=${(event: CustomEvent<number | null>) => this.setParameter(code, normalise, parameter.key, event.detail, event)}
      ></saima-number>
    </div>`;
  }

  private onKind(indicator: number, event: Event): void {
    const select = event.target as HTMLSelectElement;
    const { code } = this.session.description.indicators[indicator] as { code: string };
    const normalise = standardOf(select.value as Normalise['kind'], this.range(indicator));
    this.tryEdit({ edit: 'setNormalise', indicator: code, normalise });
  }

  // What the column holds now: a first guess at the figures that a rule needs.
  private range(indicator: number): { least: number; most: number } {
    const { hot, description } = this.session;
    const units = description.units.length;
    const column = hot.figures.subarray(indicator * units, (indicator + 1) * units).filter((figure) => Number.isFinite(figure));
    return { least: column.reduce((least, x) => Math.min(least, x), Infinity), most: column.reduce((most, x) => Math.max(most, x), -Infinity) };
  }

  private setParameter(code: string, normalise: Normalise, key: string, value: number | boolean | null, event?: Event): void {
    const next: Record<string, unknown> = { ...normalise };
    if (value === null) delete next[key];
    else next[key] = value;
    this.tryEdit({ edit: 'setNormalise', indicator: code, normalise: next }, event);
  }

  private onReference(code: string, event: Event): void {
    this.tryEdit({ edit: 'setReference', indicator: code, reference: (event.target as HTMLSelectElement).value });
  }

  private readonly onTies = (event: Event): void => {
    this.tryEdit({ edit: 'setTies', ties: (event.target as HTMLSelectElement).value });
  };

  private setDecimals(event: CustomEvent<number | null>): void {
    this.tryEdit({ edit: 'setDecimals', decimals: event.detail }, event);
  }

  // A refusal is said at the field that caused it, or else above all; what was there stays.
  private tryEdit(edit: { edit: string; [field: string]: unknown }, event?: Event): void {
    this.session.apply(edit).catch((thrown: unknown) => {
      const refusal = this.session.wordsOf(thrown);
      const field = event?.target as (HTMLElement & { refusal?: string }) | undefined;
      if (field && 'refusal' in field) field.refusal = refusal;
      else this.session.complain(thrown);
      this.requestUpdate();
    });
  }
}

define('saima-method', MethodPanel);
inspectorPanels.add({ id: 'method', title: 'method.title', order: 30, tag: 'saima-method' });
