// At a figure: the unit's annual target, how far it is with it, and a way to give one.
import { css, html, nothing, type PropertyValues } from 'lit';
import type { AnnualReport, AnnualRow } from '../../engine/answers.js';
import { asRefusal } from '../../engine/refusal.js';
import { refusalWords, type NumberField } from '../../field/number-field.js';
import { decimalsIn, measureBounds } from '../../number/read-number.js';
import { define } from '../../session/define.js';
import { Follows, type Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { markStyles } from '../../style/marks.js';
import { edited, markKeys } from '../../words/marks.js';
import { measureOf } from '../../words/measures.js';
import { annualOf, columnOf } from './annual.js';
import { annualWords } from './annual-words.js';

/** Marks that are drawn; the others would leave a gap. */
const signed = [1, 2, 3, 6];

/** `<saima-target>`: given an indicator of the chosen unit. */
export class TargetLine extends View {
  static override follows: Signal[] = ['results', 'words'];
  static override properties = {
    indicator: { attribute: false },
    whole: { type: Boolean, reflect: true },
    report: { state: true },
    opened: { state: true },
  };
  static override styles = [
    base,
    css`
      ${markStyles}
      :host {
        display: block;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      :host([whole]) {
        box-sizing: border-box;
        margin-top: 6px;
        padding-left: 12px;
        border-left: 2px solid var(--hair-2);
      }
      .line {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .grow {
        flex: 1;
        min-width: 0;
      }
      saima-number {
        width: 112px;
        flex: none;
        color: var(--ink);
        font-size: var(--text);
      }
      .edited {
        text-decoration: underline;
        text-decoration-color: var(--accent);
        text-decoration-thickness: 2px;
        text-underline-offset: 3px;
      }
      saima-threshold {
        min-height: 0;
      }
    `,
  ];

  declare indicator: number;
  declare report: AnnualReport | undefined;
  /** Whether the reader is about to give a target where there is none. */
  declare opened: boolean;
  /** Whether it stands in lines of its own: not where it is but a way to give a target. */
  declare whole: boolean;
  private of = -1;

  constructor() {
    super();
    this.report = undefined;
    this.opened = false;
    this.whole = false;
    new Follows(
      this,
      () => this.session?.signals,
      ['data', 'shown', 'settled', 'method'],
      () => void this.fetch(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session) void this.fetch();
  }

  // An element made before its class was fetched is given its session with its first update.
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) void this.fetch();
    this.whole = this.isWhole;
  }

  // Another unit's field is not the one that was opened.
  private async fetch(): Promise<void> {
    const { session } = this;
    const { unit } = session;
    if (unit < 0) return;
    if (unit !== this.of) this.opened = false;
    this.of = unit;
    const report = await annualOf(session).catch(() => undefined);
    if (report && unit === session.unit) this.report = report;
  }

  private get row(): AnnualRow | undefined {
    return this.report?.rows.find(({ indicator }) => indicator === this.indicator);
  }

  // A target that the baseline has can be given back.
  private get isWhole(): boolean {
    const { row } = this;
    if (!row || this.of !== this.session.unit) return false;
    return this.opened || row.baseline != null || !Number.isNaN(this.now(row, 'target', row.target));
  }

  protected override render() {
    const { row, report, session } = this;
    const about = session.description.indicators[this.indicator];
    if (!row || !report || !about || this.of !== session.unit) return nothing;
    const target = this.now(row, 'target', row.target);
    if (!this.whole) {
      // What is computed from other figures has its target where those have theirs.
      if (about.derived && row.span !== 'yearToDate') return nothing;
      return html`<button class="text-button small" data-give=${about.code} aria-label=${this.t('annual.giveOf', { indicator: session.indicatorName(this.indicator) })} @click=${this.open}>${this.t('annual.give')}</button>`;
    }
    return html`
      <div class="line">
        <span class="grow">${this.t('annual.target', { year: String(report.year) })} <span class="measure">${measureOf(session, this.indicator)}</span></span>
        ${this.field(row, report, target)}
      </div>
      ${Number.isNaN(target) ? nothing : html`<p data-annual=${about.code}>${annualWords(session, row, report, this.standing(row))}</p>`}
      ${row.column == null || Number.isNaN(target) ? nothing : html`<saima-threshold .session=${session} .indicator=${row.column}></saima-threshold>`}
      ${this.origin(row)}
    `;
  }

  private field(row: AnnualRow, report: AnnualReport, target: number) {
    const { session } = this;
    const about = session.description.indicators[this.indicator];
    const usual = about?.decimals ?? 0;
    return html`<saima-number
      .value=${Number.isNaN(target) ? null : target}
      .decimals=${Math.max(usual, decimalsIn(target))}
      .step=${10 ** -usual}
      .bounds=${measureBounds(about?.unitOfMeasure['zh-Hans'] ?? '')}
      .optional=${true}
      .language=${this.language}
      .label=${this.t('annual.field', { unit: session.unitName(session.unit), indicator: session.indicatorName(this.indicator), year: String(report.year) })}
      .figure=${`${about?.code}:target`}
      ?changed=${this.isEdited(row)}
      @number-settle=${(event: CustomEvent<number | null>) => void this.set(event, report.year)}
    ></saima-number>`;
  }

  // What the target rests on, and the way back.
  private origin(row: AnnualRow) {
    const { session, language } = this;
    const words = row.provenance ? [this.t(`provenance.${row.provenance}`)] : [];
    if (row.source) words.push(language.name(row.source.publisher));
    const changed = this.isEdited(row);
    if (!changed && words.length === 0) return nothing;
    const baseline =
      row.baseline == null
        ? this.t('annual.none')
        : language.number(row.baseline, session.description.indicators[this.indicator]?.decimals ?? 0);
    const mark = markKeys.indexOf(row.provenance ?? 'missing');
    return html`<div class="line">
      ${signed.includes(mark) ? html`<span class="mark" aria-hidden="true" data-mark=${mark}></span>` : nothing}
      <span class="grow">${changed ? html`<span class="edited">${this.t('provenance.edited')}</span> · ${this.t('figure.baseline', { value: baseline })}` : words.join(' · ')}</span>
      ${
        changed
          ? html`<button class="text-button small" data-reset-target=${session.description.indicators[this.indicator]?.code ?? ''} aria-label=${this.t('annual.resetOf', { indicator: session.indicatorName(this.indicator) })} @click=${this.reset}>${this.t('figures.reset')}</button>`
          : nothing
      }
    </div>`;
  }

  private standing(row: AnnualRow) {
    return {
      toDate:
        row.span === 'period'
          ? this.now(row, 'toDate', row.toDate)
          : this.session.results.figure(this.session.unit, row.indicator),
      completion: this.now(row, 'completion', row.completion),
      ahead: this.now(row, 'ahead', row.ahead),
      gap: this.now(row, 'gap', row.gap),
    };
  }

  // Columns follow while a figure is turned; the report comes when it has come to rest.
  private now(
    row: AnnualRow,
    kind: 'target' | 'toDate' | 'completion' | 'ahead' | 'gap',
    otherwise: number | null | undefined,
  ): number {
    const { session } = this;
    const column = columnOf(session.description, row.indicator, kind);
    return column < 0 ? (otherwise ?? NaN) : session.results.figure(session.unit, column);
  }

  private isEdited(row: AnnualRow): boolean {
    const { session } = this;
    if (row.column == null) return false;
    const mark = session.hot.marks[row.column * session.description.units.length + session.unit];
    return mark === edited || ((row.target ?? null) === null && row.baseline != null);
  }

  private readonly open = (): void => {
    this.opened = true;
    void this.updateComplete.then(() => this.input?.focus());
  };

  private get input(): NumberField | null {
    return this.renderRoot.querySelector('saima-number');
  }

  private edit(edit: string, year: number) {
    const { description, unit } = this.session;
    const [own, about] = [description.units[unit], description.indicators[this.indicator]];
    return { edit, unit: own?.code, indicator: about?.code, year };
  }

  private async set(event: CustomEvent<number | null>, year: number): Promise<void> {
    const value = event.detail;
    const field = event.target as NumberField;
    if (value === null && this.row?.target == null) {
      this.opened = false;
      return;
    }
    try {
      const isBaseline = value !== null && value === this.row?.baseline;
      await this.session.apply(
        isBaseline ? this.edit('resetTarget', year) : { ...this.edit('setTarget', year), value },
      );
      this.opened = false;
    } catch (thrown) {
      const [problem] = asRefusal(thrown).problems;
      const isNone = problem?.code === 'out-of-range' && value !== null && value <= 0;
      field.refusal = isNone ? this.t('annual.aboveZero') : refusalWords(thrown, this.language);
    }
  }

  private readonly reset = (): void => {
    this.input?.focus();
    void this.session.tryApply(this.edit('resetTarget', this.report?.year ?? 0));
  };
}

define('saima-target', TargetLine);
