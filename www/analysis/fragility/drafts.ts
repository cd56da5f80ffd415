// Drafts of a rule side by side: a few numbers that say how fragile each is.
import { html, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import type { Fragility, Hinge, Paper } from '../../engine/answers.js';
import type { CodeUnder } from '../../language/language.js';
import { top } from '../../words/places.js';

/** What is noted of a draft; undefined where it was not reckoned. */
export interface Draft {
  name: string;
  /** In the order of `measures`. */
  numbers: (number | undefined)[];
}

interface Measure {
  key: CodeUnder<'fragility'>;
  kind: 'places' | 'count' | 'share';
  /** Size of an invention, where it is about one. */
  size?: number;
}

/** The measures of a draft, given how its inventions are cut. */
export function measures({ summary }: Fragility): Measure[] {
  return [
    { key: 'indicatorMove', kind: 'places' },
    { key: 'unitMove', kind: 'places' },
    { key: 'leaderChanges', kind: 'count' },
    { key: 'leastInvention', kind: 'share' },
    ...summary.openings.map(({ shareOfSpread }): Measure => ({ key: 'opening', kind: 'share', size: shareOfSpread })),
    { key: 'paperIn', kind: 'share' },
    { key: 'paperRise', kind: 'places' },
    { key: 'hinge', kind: 'places' },
  ];
}

/** The numbers of the present method. */
export function draftOf(
  name: string,
  { summary }: Fragility,
  paper: Paper | undefined,
  hinges: Hinge[] | undefined,
): Draft {
  const first = hinges?.[0];
  const fall = first && (first.without > 0 ? first.without - first.rank : Infinity);
  return {
    name,
    numbers: [
      summary.indicatorMove,
      summary.unitMove,
      summary.leaderChanges,
      summary.leastInvention ?? undefined,
      ...summary.openings.map(({ broughtIn }) => broughtIn),
      paper?.broughtIn,
      paper?.greatestRise,
      hinges && (fall ?? 0),
    ],
  };
}

/** The drafts as a table; `drop` takes one away, by its place among `noted`. */
export function draftTable(
  session: Session,
  fragility: Fragility,
  present: Draft,
  noted: Draft[],
  amount: string,
  drop: (at: number) => void,
): TemplateResult {
  const { language } = session;
  const said = (kind: Measure['kind'], value: number | undefined) => {
    if (value === undefined) return '–';
    if (kind === 'share') return language.percent(value, 1);
    return Number.isFinite(value)
      ? language.number(value, value % 1 === 0 ? 0 : 1)
      : session.language.t('history.unranked');
  };
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${language.t('fragility.measure')}</th>
        <th scope="col">${language.t('fragility.present')}</th>
        ${noted.map(
          ({ name }, at) => html`<th scope="col">
            ${name}
            <button class="text-button small" aria-label=${language.t('fragility.dropDraft', { name })} title=${language.t('fragility.dropDraft', { name })} @click=${() => drop(at)}>×</button>
          </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${measures(fragility).map(
        ({ key, kind, size }, row) => html`<tr data-measure=${key}>
          <th scope="row">${language.t(`fragility.${key}`, { n: top, size: size === undefined ? '' : language.percent(size, 0), amount })}</th>
          <td data-value=${present.numbers[row] ?? ''}>${said(kind, present.numbers[row])}</td>
          ${noted.map(({ numbers }) => html`<td>${said(kind, numbers[row])}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
