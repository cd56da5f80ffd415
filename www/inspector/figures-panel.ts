// The figures of the chosen unit.
import { css, html, nothing } from 'lit';
import { provenanceWords } from '../words/figures.js';
import { leafOf } from '../method/leaves.js';
import { edited, markKeys } from '../words/marks.js';
import type { BothFigures, CellView, IndicatorView } from '../engine/shapes.js';
import { refusalWords, type NumberField } from '../field/number-field.js';
import { Refusals } from '../field/refusals.js';
import '../field/slider.js';
import { decimalsIn, measureBounds } from '../number/read-number.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { Turn } from '../session/turn.js';
import { measureOf } from '../words/measures.js';
import { beside } from '../words/spans.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { seriesCount } from '../style/tokens.js';
import { panelStyles } from './panel.css.js';

export class FiguresPanel extends View {
  static override follows: Signal[] = ['results', 'words'];
  static override properties = { cells: { state: true } };
  static override styles = [
    base,
    panelStyles,
    css`
      saima-number {
        width: 112px;
        flex: none;
      }
      saima-beneath {
        display: flex;
        min-height: 18px;
      }
      .both {
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      .derived {
        width: 112px;
        flex: none;
        padding: 0 9px;
        text-align: end;
        line-height: 28px;
      }
    `,
  ];

  /** None for the columns that annual targets bring with them: those stand at the figure that the target is of. */
  declare cells: (CellView | undefined)[];
  /** Per indicator that the ledger counts: as counted and as given. */
  private both: (BothFigures | undefined)[] = [];
  private cellsOf = -1;
  private readonly ends: (() => void)[] = [];
  /** Turns of a figure: whose, its value before, and whether that was an edit already. */
  private readonly turning = new Turn<{ unit: number; indicator: number; value: number; edited: boolean }>(
    () => this.session,
    ({ unit, indicator, value, edited: wasEdited }) => {
      if (wasEdited) this.session.edits.setValue(unit, indicator, value);
      else this.session.edits.resetValue(unit, indicator);
    },
  );

  constructor() {
    super();
    this.cells = [];
    new Refusals(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const fetch = () => void this.fetchCells();
    this.ends.push(
      signals.on('data', fetch),
      signals.on('shown', fetch),
      signals.on('settled', fetch),
      signals.on('method', fetch),
    );
    fetch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  // Sources and ranges change only when another unit is chosen or a change has come to rest.
  private async fetchCells(): Promise<void> {
    const { unit, engine, description } = this.session;
    if (unit < 0) return;
    const [cells, both] = await Promise.all([
      Promise.all(
        description.indicators.map(({ annual }, indicator) =>
          annual ? undefined : engine.call('cell', unit, indicator),
        ),
      ),
      Promise.all(
        description.indicators.map(({ ledger }, indicator) =>
          ledger ? engine.call('bothFigures', unit, indicator) : undefined,
        ),
      ),
    ]);
    if (unit !== this.session.unit) return;
    this.both = both;
    this.cellsOf = unit;
    this.cells = cells;
  }

  protected override render() {
    const { session } = this;
    if (session.unit < 0 || this.cellsOf !== session.unit) return nothing;
    const changed = session.description.indicators.some((_, indicator) => this.mark(indicator) === edited);
    return html`
      ${session.description.indicators.map((_, indicator) => this.item(indicator))}
      <div class="foot">
        <button class="button" aria-disabled=${changed ? 'false' : 'true'} @click=${this.resetAll}>${this.t('figures.resetAll')}</button>
      </div>
    `;
  }

  private mark(indicator: number): number {
    return this.session.hot.marks[indicator * this.session.description.units.length + this.session.unit] as number;
  }

  private item(indicator: number) {
    const { session, language } = this;
    const about = session.description.indicators[indicator];
    const cell = this.cells[indicator];
    if (!about || !cell) return nothing;
    const value = session.results.figure(session.unit, indicator);
    const mark = this.mark(indicator);
    const name = language.name(about.name);
    const measure = measureOf(session, indicator);
    const label = this.t(measure ? 'figures.field' : 'figures.fieldBare', {
      unit: session.unitName(session.unit),
      indicator: name,
      measure,
    });
    const leaf = leafOf(session.description, indicator);
    const hue = (leaf < 0 ? session.description.leaves.length : leaf) % seriesCount;
    return html`
      <div class="item hue-${hue}">
        <div class="line">
          <span class="swatch"></span>
          <span class="grow cut" title=${language.name(about.note)}>${name} <span class="measure">${measure} ${beside.span(session, indicator)}</span></span>
          ${
            about.derived
              ? html`<span class="derived ${mark === edited ? 'edited' : ''}">${language.number(value, about.decimals)}</span>`
              : this.field(indicator, value, label, mark)
          }
        </div>
        ${about.derived ? nothing : this.slider(indicator, value, label)} ${this.source(indicator, cell, mark)} ${this.apart(about, value, cell)}
        <saima-beneath .session=${session} .indicator=${indicator} .both=${this.both[indicator]}></saima-beneath>
      </div>
    `;
  }

  private field(indicator: number, value: number, label: string, mark: number) {
    const about = this.session.description.indicators[indicator];
    const measure = about?.unitOfMeasure['zh-Hans'] ?? '';
    return html`
      <saima-number
        .value=${Number.isFinite(value) ? value : null}
        .decimals=${this.decimalsOf(indicator, value)}
        .step=${this.cells[indicator]?.slider.step ?? 1}
        .bounds=${measureBounds(measure)}
        .language=${this.language}
        .label=${label}
        .figure=${about?.code}
        ?changed=${mark === edited}
        @number-input=${(event: CustomEvent<number>) => this.turn(indicator, event.detail)}
        @number-settle=${() => this.turning.settle()}
        @number-drop=${() => this.turning.settle()}
        @number-cancel=${() => this.turning.cancel()}
      ></saima-number>
    `;
  }

  // What is kept is shown, even where it was typed with more decimals than the column has.
  private decimalsOf(indicator: number, value: number): number {
    const usual = this.session.description.indicators[indicator]?.decimals ?? 0;
    return this.mark(indicator) === edited ? Math.max(usual, decimalsIn(value)) : usual;
  }

  private slider(indicator: number, value: number, label: string) {
    const cell = this.cells[indicator] as CellView;
    const about = this.session.description.indicators[indicator];
    return html`
      <saima-slider
        .value=${Number.isFinite(value) ? value : cell.slider.min}
        .min=${cell.slider.min}
        .max=${Math.max(cell.slider.max, Number.isFinite(value) ? value : 0)}
        .step=${cell.slider.step}
        .baseline=${cell.baseline ?? null}
        .label=${label}
        .words=${`${this.language.number(value, this.decimalsOf(indicator, value))} ${this.language.name(about?.unitOfMeasure)}`}
        data-slider=${about?.code ?? ''}
        @slide=${(event: CustomEvent<number>) => this.turn(indicator, event.detail)}
        @slide-end=${() => this.turning.settle()}
      ></saima-slider>
    `;
  }

  private source(indicator: number, cell: CellView, mark: number) {
    const changed = mark === edited;
    const { language, session } = this;
    const decimals = session.description.indicators[indicator]?.decimals ?? 0;
    const words = provenanceWords(session, cell);
    if (words.length === 0) words.push(this.t(`provenance.${markKeys[mark] ?? 'missing'}`));
    const baseline = cell.baseline == null ? this.t('provenance.missing') : language.number(cell.baseline, decimals);
    const baselineMark = markKeys.indexOf(cell.baselineProvenance ?? 'missing');
    return html`
      <div class="source">
        <span class="mark" aria-hidden="true" data-mark=${baselineMark}></span>
        <span class="grow">
          ${changed ? html`<span class="edited">${this.t('provenance.edited')}</span> · ${this.t('figure.baseline', { value: baseline })} · ` : nothing}${words.join(' · ')}${
            cell.source?.address
              ? html` · <a href=${cell.source.address} target="_blank" rel="noopener noreferrer">${this.t('figure.address')}</a>`
              : nothing
          }
        </span>
        <button
          class="text-button small"
          ?hidden=${!changed || Boolean(session.description.indicators[indicator]?.derived)}
          data-reset=${session.description.indicators[indicator]?.code ?? ''}
          aria-label=${this.t('figures.resetOne', { indicator: session.indicatorName(indicator) })}
          @click=${() => this.reset(indicator)}
        >
          ${this.t('figures.reset')}
        </button>
      </div>
    `;
  }

  // A quarter may not be the difference of its running totals: late revisions are normal, and are told.
  private apart(about: IndicatorView, value: number, { byDifference }: CellView) {
    if (byDifference == null) return nothing;
    const words = (figure: number) => this.language.number(figure, about.decimals);
    return html`<p class="both" data-apart=${about.code}>${this.t('figures.apart', { figure: words(value), difference: words(byDifference) })}</p>`;
  }

  private turn(indicator: number, value: number): void {
    const { unit } = this.session;
    this.turning.on(() => this.set(unit, indicator, value));
  }

  private set(unit: number, indicator: number, value: number): void {
    const { session } = this;
    this.turning.begin(
      () => ({
        unit,
        indicator,
        value: session.results.figure(unit, indicator),
        edited: this.mark(indicator) === edited,
      }),
      unit,
    );
    const refused = (thrown: unknown) => this.refuse(unit, indicator, thrown);
    if (this.isBaseline(indicator, value)) session.edits.resetValue(unit, indicator, refused);
    else session.edits.setValue(unit, indicator, value, refused);
  }

  // The baseline's figure, typed as it is shown, is no change.
  private isBaseline(indicator: number, value: number): boolean {
    const baseline = this.cells[indicator]?.baseline;
    const decimals = this.session.description.indicators[indicator]?.decimals ?? 0;
    return baseline != null && (value === baseline || value === Number(baseline.toFixed(decimals)));
  }

  // Said at the field; when the typing is done, what was there before comes back.
  private refuse(unit: number, indicator: number, thrown: unknown): void {
    this.turning.refuse();
    const field = unit === this.session.unit ? this.fieldOf(indicator) : undefined;
    if (field) field.refusal = refusalWords(thrown, this.language);
  }

  private resetEdit(indicator: number) {
    const { description, unit } = this.session;
    return {
      edit: 'resetValue',
      unit: description.units[unit]?.code,
      indicator: description.indicators[indicator]?.code,
    };
  }

  // The button goes with the change that it takes back.
  private reset(indicator: number): void {
    this.focusFigure(indicator);
    void this.session.tryApply(this.resetEdit(indicator));
  }

  private readonly resetAll = (): void => {
    const { description } = this.session;
    const edits = description.indicators
      .map((about, indicator) => ({ about, indicator }))
      .filter(({ about, indicator }) => !about.derived && this.mark(indicator) === edited)
      .map(({ indicator }) => this.resetEdit(indicator));
    if (edits.length > 0) void this.session.tryApply(edits);
  };

  /** Puts the focus into a figure's field. */
  focusFigure(indicator: number): void {
    void this.updateComplete.then(() => this.fieldOf(indicator)?.focus());
  }

  private fieldOf(indicator: number): NumberField | undefined {
    const code = this.session.description.indicators[indicator]?.code;
    return [...this.renderRoot.querySelectorAll<NumberField>('saima-number')].find((field) => field.figure === code);
  }
}

define('saima-figures', FiguresPanel);
