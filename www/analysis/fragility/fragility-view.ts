// Fragility: how a rule bears the loss of an indicator, a unit or a project, and what one figure or signature moves. For
// those who draft rules: nothing here is said of a unit's conduct, and no sentence is offered for copying.
import { css, html, nothing, svg } from 'lit';
import { reachCurve } from '../../chart/reach.js';
import '../../field/number-field.js';
import type { Signal } from '../../session/signals.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { Fragility, Hinge, LedgerLines, Paper, Removal } from '../../engine/answers.js';
import { amountOf, figureOf } from '../../words/amounts.js';
import { rankText, top } from '../../words/places.js';
import { draftOf, draftTable, type Draft } from './drafts.js';
import { hingeTable, linesTable } from './lines.js';
import type { CodeUnder } from '../../language/language.js';
import { paperTable } from './paper.js';

/** Drafts that stand side by side, beside the present one. */
const mostDrafts = 3;
/** Lines of a long table that are shown before all are asked for. */
const listed = 10;

interface Answer {
  board: number;
  unit: number;
  fragility: Fragility;
  paper: Paper;
  hinges: Hinge[] | undefined;
  lines: LedgerLines | undefined;
}

export class FragilityView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override properties = { ...AnalysisView.properties, noted: { state: true }, all: { state: true } };
  static override styles = [
    base,
    analysisStyles,
    css`
      h2 {
        margin-top: 24px;
      }
      svg.figure {
        display: block;
        margin-top: 8px;
      }
      svg .middle {
        text-anchor: middle;
      }
      svg .end {
        text-anchor: end;
      }
      path.reach {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2px;
      }
      rect.places {
        fill: var(--accent);
      }
      .scroll + .lead,
      h2 + .lead {
        margin-top: 8px;
      }
      .lead saima-number {
        width: 96px;
      }
      .lead .button {
        height: auto;
        min-height: 28px;
        white-space: normal;
      }
    `,
  ];

  /** Drafts noted by the reader, the latest last. */
  declare noted: Draft[];
  /** Which long tables are shown whole. */
  declare all: Set<string>;
  private amount = 50;
  private count = 0;
  private answer: Answer | undefined;

  constructor() {
    super();
    this.noted = [];
    this.all = new Set();
  }

  protected override async ask(): Promise<void> {
    const { board, unit, hot } = this.session;
    const fragility = await this.inquire('fragility', board, top);
    const paper = await this.inquire('paper', board, top, this.amount);
    const { projects } = await this.session.engine.call('ledger');
    const lines = projects > 0 && unit >= 0 ? await this.inquire('ledgerLines', board, unit) : undefined;
    const answer: Answer = { board, unit, fragility, paper, hinges: undefined, lines };
    this.answer = answer;
    if (projects > 0) void this.leaveOut(answer, [...hot.order.subarray(0, hot.ranked)]);
  }

  // Thousands of projects are left out in turn: a unit a frame, until another question is asked.
  private async leaveOut(answer: Answer, units: number[]): Promise<void> {
    const hinges: Hinge[] = [];
    for (const unit of units) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (this.answer !== answer || !this.isConnected) return;
      hinges.push(await this.inquire('hinge', answer.board, unit));
    }
    const fall = ({ rank, without }: Hinge) => (without > 0 ? without - rank : Infinity);
    answer.hinges = hinges.sort((a, b) => fall(b) - fall(a));
    this.requestUpdate();
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (!answer || answer.board !== session.board || answer.unit !== session.unit || this.room === 0) return nothing;
    return html`
      <saima-sentence .words=${this.sentence(answer)}></saima-sentence>
      <p class="note">${this.t('fragility.forWhom')}</p>
      ${this.renderDrafts(answer)} ${this.renderInventions(answer)} ${this.renderRemovals(answer)} ${this.renderPaper(answer)} ${this.renderLines(answer)}
    `;
  }

  private sentence({ fragility }: Answer): string {
    const { session, language } = this;
    const { summary, inventions } = fragility;
    const [first] = inventions;
    const words = {
      indicator: language.number(summary.indicatorMove, summary.indicatorMove % 1 === 0 ? 0 : 1),
      unit: language.number(summary.unitMove, summary.unitMove % 1 === 0 ? 0 : 1),
      n: top,
    };
    const head = this.t(fragility.indicators.length > 0 ? 'fragility.sentence' : 'fragility.sentenceOne', words);
    if (!first || first.single.to == null) return `${head}${this.t('fragility.noInvention', words)}`;
    return `${head}${this.t('fragility.leastSentence', {
      ...words,
      who: session.unitName(first.unit),
      what: session.indicatorName(first.single.indicator),
      from: amountOf(session, first.single.indicator, first.single.from ?? NaN),
      to: amountOf(session, first.single.indicator, first.single.to),
      share: language.percent(first.shareOfSpread, 1),
    })}`;
  }

  private present({ fragility, paper, hinges }: Answer): Draft {
    return draftOf('', fragility, paper, hinges);
  }

  private renderDrafts(answer: Answer) {
    const { session } = this;
    const label = this.t('fragility.drafts');
    const amount = amountOf(session, answer.paper.indicator, answer.paper.amount);
    return html`
      <h2>${label}</h2>
      ${this.scrolling(label, draftTable(session, answer.fragility, this.present(answer), this.noted, amount, this.drop))}
      <div class="lead">
        <button class="button" data-do="note-draft" @click=${() => this.note(answer)}>${this.t('fragility.noteDraft')}</button>
        <span class="quiet small grow">${this.t('fragility.draftsNote', { method: session.methodName })}</span>
      </div>
    `;
  }

  private note(answer: Answer): void {
    this.count += 1;
    const name = this.t('fragility.draft', { n: String(this.count), method: this.session.methodName });
    this.noted = [...this.noted, { ...this.present(answer), name }].slice(-mostDrafts);
  }

  private readonly drop = (at: number): void => {
    this.noted = this.noted.filter((_, number) => number !== at);
  };

  private renderInventions({ fragility }: Answer) {
    const { session, language } = this;
    const { inventions } = fragility;
    const label = this.t('fragility.inventions', { n: top });
    const outside = [...session.hot.order.subarray(0, session.hot.ranked)].filter(
      (unit) => (session.hot.ranks[unit] as number) > top,
    ).length;
    if (inventions.length === 0)
      return html`<h2>${label}</h2><p class="empty">${this.t('fragility.noInvention', { n: top })}</p>`;
    const sizes = inventions.map(({ shareOfSpread }) => shareOfSpread);
    const frame = { width: this.room, height: 140, most: Math.min(1, Math.max(0.2, sizes[sizes.length - 1] ?? 1)) };
    const percent = (value: number) => language.percent(value, 0);
    return html`
      <h2>${label}</h2>
      ${this.drawn(label, html`<svg class="figure" width=${frame.width} height=${frame.height} aria-hidden="true">${reachCurve(frame, sizes, outside, percent, percent)}</svg>`)}
      <p class="note">${this.t('fragility.inventionsNote', { n: top })}</p>
      ${this.scrolling(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('board.unit')}</th>
              <th scope="col">${this.t('board.rank')}</th>
              <th scope="col">${this.t('fragility.bySpread')}</th>
              <th scope="col">${this.t('why.indicator')}</th>
              <th scope="col">${this.t('goal.now')}</th>
              <th scope="col">${this.t('fragility.invented')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.some('inventions', inventions).map(
              ({
                unit,
                single,
                shareOfSpread,
              }) => html`<tr class=${unit === session.unit ? 'own' : ''} data-invention=${session.description.units[unit]?.code ?? ''}>
                <th scope="row">${session.unitName(unit)}</th>
                <td>${rankText(session, session.hot.ranks[unit] as number)}</td>
                <td>${language.percent(shareOfSpread, 1)}</td>
                <td>${session.indicatorName(single.indicator)}</td>
                <td>${figureOf(session, single.indicator, single.from ?? NaN)}</td>
                <td>${figureOf(session, single.indicator, single.to ?? NaN)}</td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
      ${this.renderAll('inventions', inventions.length)}
    `;
  }

  private renderRemovals({ fragility }: Answer) {
    const { session, language } = this;
    const node = (at: number) => language.name(session.description.nodes[at]?.name);
    return html`
      ${fragility.indicators.length === 0 ? nothing : this.renderRemoval('indicators', this.t('why.indicator'), fragility.indicators, node)}
      ${this.renderRemoval('units', this.t('board.unit'), fragility.units, (unit) => session.unitName(unit))}
    `;
  }

  // The costliest removals first.
  private renderRemoval(
    kind: CodeUnder<'fragility'>,
    head: string,
    removals: Removal[],
    name: (removed: number) => string,
  ) {
    const { session, language } = this;
    const label = this.t(`fragility.${kind}`);
    const sorted = [...removals].sort((a, b) => b.greatestMove - a.greatestMove || b.moved - a.moved);
    const longest = Math.max(1, sorted[0]?.greatestMove ?? 1);
    const places = (value: number) => language.number(value, value % 1 === 0 ? 0 : 1);
    return html`
      <h2>${label}</h2>
      ${this.scrollingDrawn(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${head}</th>
              <th scope="col">${this.t('fragility.moved')}</th>
              <th scope="col">${this.t('fragility.greatest')}</th>
              <th scope="col">${this.t('fragility.most')}</th>
              <th scope="col" class="wide">${this.t('fragility.newIn', { n: top })}</th>
              <th scope="col" class="wide">${this.t('fragility.newLeader')}</th>
              <th scope="col" class="text wide">${this.t('fragility.greatest')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.some(kind, sorted).map(
              ({
                removed,
                moved,
                greatestMove,
                mostMoved,
                leaderChanges,
                newInTop,
              }) => html`<tr data-removed=${removed}>
                <th scope="row">${name(removed)}</th>
                <td>${language.number(moved, 0)}</td>
                <td>${places(greatestMove)}</td>
                <td>${mostMoved == null ? '–' : session.unitName(mostMoved)}</td>
                <td class="wide">${language.number(newInTop, 0)}</td>
                <td class="wide">${this.t(leaderChanges ? 'fragility.yes' : 'fragility.no')}</td>
                <td class="chart wide"><svg aria-hidden="true">${svg`<rect class="places" x="0" y="4" height="12" width=${`${((greatestMove / longest) * 100).toFixed(2)}%`}></rect>`}</svg></td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
      ${this.renderAll(kind, sorted.length)}
    `;
  }

  private renderPaper({ paper }: Answer) {
    const { session } = this;
    const label = this.t('fragility.paper');
    const about = session.description.indicators[paper.indicator];
    return html`
      <h2>${label}</h2>
      <div class="lead">
        <label for="amount">${this.t(paper.onLedger ? 'fragility.paperAmount' : 'fragility.paperFigure', { indicator: session.indicatorName(paper.indicator) })}</label>
        <saima-number
          id="amount"
          .value=${this.amount}
          .decimals=${about?.decimals ?? 2}
          .bounds=${{ minimum: 0.01 }}
          .language=${this.language}
          .label=${label}
          @number-input=${(event: CustomEvent<number>) => this.setAmount(event.detail)}
        ></saima-number>
        <span class="measure">${this.language.name(about?.unitOfMeasure)}</span>
      </div>
      ${this.scrolling(label, paperTable(session, this.some('paper', paper.contracts)))} ${this.renderAll('paper', paper.contracts.length)}
      <p class="note">${this.t(paper.onLedger ? 'fragility.paperNote' : 'fragility.paperNoteFigure')}</p>
    `;
  }

  private renderLines({ lines, hinges }: Answer) {
    const { session } = this;
    const hinging = hinges?.filter(({ project }) => project != null) ?? [];
    return html`
      ${
        !lines
          ? nothing
          : html`<h2>${this.t('fragility.lines', { unit: session.unitName(lines.unit) })}</h2>
            ${
              lines.lines.length === 0
                ? html`<p class="empty">${this.t('fragility.noLines')}</p>`
                : html`${this.scrolling(this.t('fragility.lines', { unit: session.unitName(lines.unit) }), linesTable(session, lines, this.some('lines', lines.lines)))}
                  ${this.renderAll('lines', lines.lines.length)}
                  <p class="note">${this.t('fragility.linesNote', { n: lines.idle })}</p>`
            }`
      }
      ${
        hinging.length === 0
          ? nothing
          : html`<h2>${this.t('fragility.hinges')}</h2>
            ${this.scrolling(this.t('fragility.hinges'), hingeTable(session, this.some('hinges', hinging)))} ${this.renderAll('hinges', hinging.length)}`
      }
    `;
  }

  private some<T>(kind: string, rows: T[]): T[] {
    return this.all.has(kind) ? rows : rows.slice(0, listed);
  }

  private renderAll(kind: string, rows: number) {
    if (rows <= listed || this.all.has(kind)) return nothing;
    return html`<button class="text-button small" data-all=${kind} @click=${() => (this.all = new Set([...this.all, kind]))}>${this.t('fragility.all', { n: rows })}</button>`;
  }

  private setAmount(amount: number): void {
    this.amount = amount;
    this.again();
  }
}

define('saima-fragility', FragilityView);
