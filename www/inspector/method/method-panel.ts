// From figures to points and ranks: normalisation per indicator, ties, decimals.
import { css, html, nothing } from 'lit';
import '../field/number-field.js';
import { leafOf } from '../board/columns.js';
import type { LeafReport } from '../analysis/shapes.js';
import { inspectorPanels } from '../panels/registry.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { seriesCount } from '../style/tokens.js';
import { kinds, parameters, standardOf, type Normalise, type Parameter } from './normalise-fields.js';
import './leaf-steps.js';
import { readMethod, saveMethod } from './method-file.js';
import { panelStyles } from './panel.css.js';
import { presetOf, presets, type Method } from './presets.js';

const tieRules = ['competition', 'dense', 'average', 'max', 'ordinal'] as const;
const means = ['arithmetic', 'geometric', 'harmonic', 'sum'] as const;
const weightings = ['given', 'equal', 'entropy', 'critic', 'standardDeviation'] as const;
const references = ['ranked', 'group', 'baseline'] as const;

// A kind that the page cannot build is offered only where it is in use.
const offered = (present: Normalise['kind']): Normalise['kind'][] => (kinds.includes(present) ? kinds : [...kinds, present]);

type Node = Method['tree'];

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
      .preset {
        display: block;
        color: var(--ink-2);
        font-size: var(--small);
      }
      .preset .select {
        width: 100%;
        color: var(--ink);
        font-size: var(--text);
      }
      .more {
        margin-top: 8px;
      }
      .more summary {
        color: var(--accent);
        cursor: pointer;
      }
      .warning {
        margin-top: 6px;
        padding-inline-start: 8px;
        border-inline-start: 3px solid var(--red);
        font-size: var(--small);
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

  private reports: LeafReport[] = [];
  private fileRefusal = '';
  private readonly ends: (() => void)[] = [];

  protected override render() {
    const { description, language } = this.session;
    const { method } = description;
    return html`
      <p class="rule">
        <strong>${language.name(method.name)}</strong> · ${this.t('method.owner', { owner: language.name(method.owner) })}
        ${method.note ? html`<br />${language.name(method.note)}` : nothing}
      </p>
      <label class="preset">
        ${this.t('method.preset')}
        <select class="select" data-preset @change=${this.onPreset}>
          <option value="" .selected=${!presets.some(({ code }) => code === method.code)}>${this.t('method.ownPreset')}</option>
          ${presets.map((preset) => html`<option value=${preset.code} .selected=${preset.code === method.code}>${language.name(preset.name)}</option>`)}
        </select>
      </label>
      <div class="foot">
        <button class="button" data-do="export-method" @click=${() => saveMethod(method, language.name(method.name))}>${this.t('method.export')}</button>
        <button class="button" data-do="import-method" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#method-file')?.click()}>${this.t('method.import')}</button>
        <input id="method-file" type="file" accept=".json,application/json" aria-label=${this.t('method.import')} hidden @change=${this.onFile} />
      </div>
      ${this.fileRefusal ? html`<p class="warning" role="alert">${this.fileRefusal}</p>` : nothing}
      <h3>${this.t('method.normalise')}</h3>
      ${method.indicators.map((step) => this.step(step))}
      <h3>${this.t('method.tree')}</h3>
      ${this.dimensions(method.tree)}
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
        ${this.parametersOf(step.indicator, indicator, normalise)} ${this.warnings(indicator)}
        <details class="more" data-more=${step.indicator}>
          <summary class="small">${this.t('method.more')}</summary>
          <saima-leaf-steps .session=${this.session} .leaf=${Math.max(0, leafOf(description, indicator))} .report=${this.reportOf(indicator)}></saima-leaf-steps>
        </details>
      </div>
    `;
  }

  private reportOf(indicator: number): LeafReport | undefined {
    return this.reports.find((report) => report.indicator === indicator);
  }

  // Where the method cannot do what it says.
  private warnings(indicator: number) {
    const report = this.reportOf(indicator);
    if (!report) return nothing;
    const { language } = this;
    const words: string[] = [];
    if (report.missing > 0) words.push(this.t('warn.missing', { n: report.missing }));
    if (report.constant) words.push(this.t('warn.constant'));
    else if (report.share > 0 && Math.abs(report.effective) < 0.01) {
      words.push(this.t('warn.nothing', { share: language.percent(report.share), effective: language.percent(report.effective) }));
    } else if (report.effective < 0) words.push(this.t('warn.against', { effective: language.percent(report.effective) }));
    if (report.capped * 2 > report.present) words.push(this.t('warn.capped', { n: report.capped, of: report.present }));
    return words.map((one) => html`<p class="warning" data-warning>${one}</p>`);
  }

  private dimensions(node: Node): unknown {
    const children = node.children ?? [];
    if (children.length === 0) return nothing;
    const { language } = this;
    const title = language.name(node.name) || this.t('method.whole');
    const mean = node.mean?.kind ?? 'arithmetic';
    const weighting = node.weighting?.kind ?? 'given';
    return html`
      <div class="item">
        <div class="line"><span class="grow cut">${title}</span></div>
        <div class="choices">
          <select class="select" data-mean=${node.code ?? ''} aria-label=${this.t('method.meanOf', { name: title })} @change=${(event: Event) => this.onMean(node, event)}>
            ${[...new Set([...means, mean])].map((kind) => html`<option value=${kind} .selected=${kind === mean}>${this.t(`mean.${kind}`)}</option>`)}
          </select>
          <select class="select" data-weighting=${node.code ?? ''} aria-label=${this.t('method.weightingOf', { name: title })} @change=${(event: Event) => this.onWeighting(node, event)}>
            ${[...new Set([...weightings, weighting])].map((kind) => html`<option value=${kind} .selected=${kind === weighting}>${this.t(`weighting.${kind}`)}</option>`)}
          </select>
        </div>
      </div>
      ${children.map((child) => this.dimensions(child))}
    `;
  }

  private onMean(node: Node, event: Event): void {
    const kind = (event.target as HTMLSelectElement).value;
    const mean = kind === 'power' ? (node.mean ?? { kind, exponent: 2 }) : { kind };
    this.tryEdit({ edit: 'setMean', node: node.code, mean });
  }

  private onWeighting(node: Node, event: Event): void {
    const kind = (event.target as HTMLSelectElement).value;
    this.tryEdit({ edit: 'setWeighting', node: node.code, weighting: { kind } });
  }

  private readonly onPreset = (event: Event): void => {
    const preset = presets.find(({ code }) => code === (event.target as HTMLSelectElement).value);
    const change = async (): Promise<void> => {
      const { method } = JSON.parse(await this.session.engine.call('datasetJson')) as { method: Method };
      await this.session.apply({ edit: 'setMethod', method: preset ? presetOf(method, preset) : method });
    };
    change().catch((thrown: unknown) => {
      this.session.complain(thrown);
      this.requestUpdate();
    });
  };

  private readonly onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const text = await field.files?.[0]?.text();
    field.value = '';
    if (text === undefined) return;
    const method = readMethod(text);
    this.fileRefusal = method === undefined ? this.t('method.noFile') : '';
    this.requestUpdate();
    if (method !== undefined) this.tryEdit({ edit: 'setMethod', method });
  };

  override connectedCallback(): void {
    super.connectedCallback();
    const fetch = () => void this.fetchReports();
    for (const signal of ['data', 'method', 'settled'] as const) this.ends.push(this.session.signals.on(signal, fetch));
    fetch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private async fetchReports(): Promise<void> {
    this.reports = await this.session.engine.call('leafReports');
    this.requestUpdate();
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
