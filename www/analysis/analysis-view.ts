// The base of every analysis under the board.
import { html, type TemplateResult } from 'lit';
import type { Reason } from '../engine/shapes.js';
import { AskingView } from '../inquiry/asking-view.js';
import { drawn } from '../chart/picture/drawn.js';
import { boardMeasure } from '../chart/picture/words.js';
import { scrolling } from '../table/scrolling.js';
import { rankText } from '../words/places.js';
import type { BumpColumn } from './bump-figure.js';
import { type Copying, copying } from './sentence.js';

export abstract class AnalysisView extends AskingView {
  constructor() {
    super();
    this.addEventListener(copying, (event) => {
      (event as Copying).detail.words += this.lateWords;
    });
  }

  /** Whether what was reported late counts, to be said beside what is copied; nothing where nothing was. */
  protected get lateWords(): string {
    const { late } = this.session.description;
    return late ? this.t(`late.copied.${late.counted}`) : '';
  }

  /** A wide table that scrolls in itself, by keyboard too. */
  protected scrolling(label: string, table: TemplateResult): TemplateResult {
    return scrolling(label, table);
  }

  /** A chart with the menu that makes pictures of it; its heads say its units of measure, unless one is told. */
  protected drawn(title: string, chart: TemplateResult, measure = ''): TemplateResult {
    const { session } = this;
    const about = session.unit < 0 ? '' : session.unitName(session.unit);
    return drawn(session, { title, measure, about }, chart);
  }

  /** As `scrolling`, for a table with charts in it. */
  protected scrollingDrawn(label: string, table: TemplateResult, title = label): TemplateResult {
    return this.drawn(title, this.scrolling(label, table), boardMeasure(this.session));
  }

  /** Every unit's places in a row of columns, folded; the last column's leader first. */
  protected renderRanks(label: string, columns: BumpColumn[]): TemplateResult {
    const { session } = this;
    const place = (unit: number) => columns[columns.length - 1]?.ranks[unit] || Infinity;
    const units = session.description.units
      .map((_, unit) => unit)
      .filter((unit) => columns.some(({ ranks }) => (ranks[unit] ?? 0) > 0));
    units.sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b)));
    return html`
      <details>
        <summary>${label}</summary>
        ${this.scrolling(
          label,
          html`<table>
            <thead>
              <tr>
                <th scope="col">${this.t('board.unit')}</th>
                ${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${units.map(
                (unit) => html`<tr class=${unit === session.unit ? 'own' : ''}>
                  <th scope="row">${session.unitName(unit)}</th>
                  ${columns.map(({ ranks }) => html`<td>${(ranks[unit] ?? 0) > 0 ? rankText(session, ranks[unit] as number) : '–'}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>`,
        )}
      </details>
    `;
  }

  /** Why answers are less than certain, each reason once. */
  protected renderInexact(answers: { exact: boolean; reason?: Reason | undefined }[]): TemplateResult[] {
    const keys = new Set(answers.flatMap(({ exact, reason }) => (exact ? [] : [`reason.${reason ?? 'not-monotone'}`])));
    return [...keys]
      .filter((key) => this.session.language.has(key))
      .map((key) => html`<p class="note">${this.t(key)}</p>`);
  }
}
