// What the data set is, and how much of it rests on what.
import { css, html, nothing } from 'lit';
import { markKeys } from '../../words/marks.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { coded } from '../../language/language.js';
import { base } from '../../style/base.js';
import { isOffered } from '../../words/offered.js';

export class DataPanel extends View {
  static override follows: Signal[] = ['data', 'settled', 'words'];
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 12px 16px 16px;
      }
      p {
        max-width: 72em;
        padding-bottom: 8px;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        font-size: var(--small);
      }
      caption {
        padding: 4px 0;
        font-size: var(--text);
        font-weight: var(--strong);
        text-align: start;
        white-space: nowrap;
      }
      th,
      td {
        padding: 4px 16px 4px 0;
        border-bottom: 1px solid var(--hair);
        text-align: end;
        white-space: nowrap;
      }
      th {
        color: var(--ink-2);
        font-weight: 400;
      }
      tbody th,
      thead th:first-child {
        color: var(--ink);
        text-align: start;
      }
    `,
  ];

  protected override render() {
    const { description } = this.session;
    const { language } = this;
    const counts = this.counts();
    const kinds = markKeys.map((_, kind) => kind).filter((kind) => counts.some((row) => (row[kind] as number) > 0));
    const edition = description.editions[description.edition];
    return html`
      ${description.note ? html`<p>${language.name(description.note)}</p>` : nothing}
      ${edition?.note ? html`<p>${language.name(edition.note)}</p>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${this.t('data.figures')}>
        <table>
          <caption>
            ${this.t('data.figures')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${this.t('data.indicator')}</th>
              ${kinds.map((kind) => html`<th scope="col">${this.t(coded('data', markKeys[kind]))}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${counts.map((row, indicator) =>
              row.length === 0
                ? nothing
                : html`<tr>
                <th scope="row">${this.session.indicatorName(indicator)}</th>
                ${kinds.map((kind) => html`<td>${row[kind] ? language.number(row[kind] as number, 0) : '–'}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  // How many figures of each indicator carry each mark.
  private counts(): number[][] {
    const { description, hot } = this.session;
    const units = description.units.length;
    return description.indicators.map((about, indicator) => {
      if (!isOffered(about)) return [];
      const row = markKeys.map(() => 0);
      for (let at = indicator * units; at < (indicator + 1) * units; at += 1) {
        const mark = hot.marks[at] as number;
        row[mark] = (row[mark] ?? 0) + 1;
      }
      return row;
    });
  }
}

define('saima-data', DataPanel);
