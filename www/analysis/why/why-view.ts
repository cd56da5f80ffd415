// Why: what a score is made of, and why one unit stands before another.
import { css, html, nothing } from 'lit';
import { options } from '../../field/options.js';
import { leafNear } from '../../method/leaf-near.js';
import { waterfallBar, waterfallExtent, type Extent } from '../../chart/waterfall.js';
import { hotFor, type Hot } from '../../engine/engine.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { seriesCount } from '../../style/tokens.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { Gap as Parted } from '../../engine/answers.js';
import { gapBetween, isNothing, neighbour, type Gap, type GapRow } from './gap.js';
import type { Key } from '../../language/language.js';
import { figureSentence, gapSentence } from './sentence.js';

/** Milliseconds that a frame of a drag leaves for an answer. */
const frame = 10;

export class WhyView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      .inner {
        padding-left: 16px;
      }
      .dimension {
        font-weight: var(--strong);
      }
      .rounding th,
      .rounding td {
        color: var(--ink-2);
      }
      rect.total {
        fill: var(--ink-2);
      }
    `,
  ];

  /** The unit that the reader compares with; −1: the neighbour. */
  private chosen = -1;
  /** Contributions of the two units, whether or not the board draws their rows. */
  private own: Hot | undefined;
  private pair: [unit: number, other: number] = [-1, -1];
  /** The gap as the engine parts it, and how long it took to tell. */
  private parted: Parted | undefined;
  private took = 0;

  protected override async ask(): Promise<void> {
    const { unit, description, engine } = this.session;
    const other = this.chosen >= 0 && this.chosen !== unit ? this.chosen : neighbour(this.session, unit);
    const own = hotFor(description.units.length, description.leaves.length, description.indicators.length);
    if (unit >= 0 && other >= 0) await engine.readContributions(Uint32Array.of(unit, other), own);
    // Shapley values of many indicators are more than a frame of a drag has time for.
    const late = this.session.edits.editing && this.took > frame && this.pair[0] === unit && this.pair[1] === other;
    if (!late) this.parted = await this.partGap(unit, other);
    this.own = own;
    this.pair = [unit, other];
  }

  private async partGap(unit: number, other: number): Promise<Parted | undefined> {
    const { session } = this;
    if (unit < 0 || other < 0 || session.shownBoard.kind !== 'composite') return undefined;
    const began = performance.now();
    const parted = await this.inquire('gap', unit, other);
    this.took = performance.now() - began;
    return parted;
  }

  protected override render() {
    const { session } = this;
    const [unit, other] = this.pair;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (!this.own || unit !== session.unit) return nothing;
    if (session.shownBoard.kind === 'project')
      return html`<p class="empty">${this.t('rule.board-without-analysis')}</p>`;
    if (other < 0) return html`<p class="empty">${this.t('why.alone')}</p>`;
    const { indicator } = session.shownBoard;
    return html`
      <div class="lead">
        <label for="other">${this.t('why.question', { unit: session.unitName(unit) })}</label>
        ${this.renderChoice(unit, other)}
      </div>
      ${indicator == null ? this.renderParts(this.own) : this.renderSentence(figureSentence(session, unit, other, indicator))}
    `;
  }

  private renderParts(own: Hot) {
    return this.parted ? this.renderGap(gapBetween(this.session, own.contributions, this.parted)) : nothing;
  }

  private renderChoice(unit: number, other: number) {
    const { session, language } = this;
    const { order, ranked } = session.hot;
    const listed = [...order.subarray(0, ranked)].filter((choice) => choice !== unit);
    return html`
      <select class="select" id="other" @change=${this.onOther}>
        ${options(
          listed.map((choice) => [
            String(choice),
            `${language.number(session.hot.ranks[choice] as number, 0)} ${session.unitName(choice)}`,
          ]),
          String(other),
        )}
      </select>
    `;
  }

  private renderSentence(words: string) {
    return html`<saima-sentence .words=${words} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>`;
  }

  private renderGap(gap: Gap) {
    const { session } = this;
    if (!Number.isFinite(gap.own) || !Number.isFinite(gap.otherScore))
      return html`<p class="empty">${this.t('why.missing')}</p>`;
    const leaves = gap.rows.filter(({ indicator }) => indicator >= 0);
    const extent = waterfallExtent([...leaves.map((row) => row.gap), gap.rest.gap, gap.left]);
    let sum = 0;
    const step = (points: number): [number, number] => {
      const from = sum;
      sum += points;
      return [from, sum];
    };
    const [a, b] = [session.unitName(gap.unit), session.unitName(gap.other)];
    return html`
      ${this.renderSentence(gapSentence(session, gap))}
      ${this.scrollingDrawn(
        this.t('why.title'),
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('why.indicator')}</th>
              <th scope="col" class="wide">${this.t('why.figureOf', { unit: a })}</th>
              <th scope="col" class="wide">${this.t('why.figureOf', { unit: b })}</th>
              <th scope="col">${a}</th>
              <th scope="col">${b}</th>
              <th scope="col">${this.t('why.gap')}</th>
              <th scope="col" class="text wide">${this.t('why.chart')}</th>
            </tr>
          </thead>
          <tbody>
            ${gap.rows.map((row) => this.renderRow(gap, row, extent, step))}
            ${isNothing(gap.rest) ? nothing : this.renderPoints('why.rest', gap.rest, gap.decimals, extent, step(gap.rest.gap))}
            ${isNothing(gap.rounding) ? nothing : this.renderPoints('why.rounding', gap.rounding, gap.decimals, extent, step(gap.rounding.gap))}
          </tbody>
          <tfoot>
            ${this.renderPoints('why.total', { own: gap.own, other: gap.otherScore, gap: gap.gap }, gap.decimals, extent, [0, gap.gap])}
          </tfoot>
        </table>`,
      )}
      <p class="note">${this.t(gap.rule ? `why.note.${gap.rule}` : 'why.note')}</p>
    `;
  }

  private renderRow(gap: Gap, row: GapRow, extent: Extent, step: (points: number) => [number, number]) {
    const { session, language } = this;
    const inner = row.depth > 0 ? 'inner' : '';
    if (row.indicator < 0) {
      return html`<tr class=${row.rounding ? 'rounding' : ''}>
        <th scope="row" class="${row.rounding ? '' : 'dimension'} ${inner}">${row.name}</th>
        <td class="wide"></td>
        <td class="wide"></td>
        ${this.renderNumbers(row.own, row.other, row.gap, gap.decimals)}
        <td class="wide"></td>
      </tr>`;
    }
    const about = session.description.indicators[row.indicator];
    const figure = (unit: number) => language.number(session.results.figure(unit, row.indicator), about?.decimals ?? 0);
    const hue = `hue-${leafNear(session.description, row.indicator) % seriesCount}`;
    const [start, end] = step(row.gap);
    return html`<tr>
      <th scope="row" class=${`${hue} ${inner}`}><span class="swatch"></span>${row.name} <span class="measure wide">${language.name(about?.unitOfMeasure)}</span></th>
      <td class="wide">${figure(gap.unit)}</td>
      <td class="wide">${figure(gap.other)}</td>
      ${this.renderNumbers(row.own, row.other, row.gap, gap.decimals)}
      <td class="chart wide"><svg aria-hidden="true">${waterfallBar(extent, start, end, hue)}</svg></td>
    </tr>`;
  }

  private renderPoints(
    key: Key,
    { own, other, gap }: { own: number; other: number; gap: number },
    decimals: number,
    extent: Extent,
    [start, end]: [number, number],
  ) {
    return html`<tr class=${key === 'why.rounding' ? 'rounding' : ''}>
      <th scope="row">${this.t(key)}</th>
      <td class="wide"></td>
      <td class="wide"></td>
      ${this.renderNumbers(own, other, gap, decimals)}
      <td class="chart wide"><svg aria-hidden="true">${waterfallBar(extent, start, end, 'total')}</svg></td>
    </tr>`;
  }

  private renderNumbers(own: number, other: number, gap: number, decimals: number) {
    const { language } = this;
    return html`<td>${language.number(own, decimals)}</td>
      <td>${language.number(other, decimals)}</td>
      <td data-gap=${gap}>${language.signed(gap, decimals)}</td>`;
  }

  private readonly onOther = (event: Event): void => {
    this.chosen = Number((event.target as HTMLSelectElement).value);
    this.again();
  };
}

define('saima-why', WhyView);
