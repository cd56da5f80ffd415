// What a lever is expected to bring, and what some changes are worth, as small tables.
import { html, nothing, type TemplateResult } from 'lit';
import type { Flow, LeverEffect, Worth } from '../../engine/shapes.js';
import { scrolling } from '../../table/scrolling.js';
import { rankText } from '../../words/amounts.js';
import type { Language } from '../../language/language.js';
import type { Session } from '../../session/session.js';

/** The numbers of a flow, in the order of the tables' columns. */
const columns: { key: keyof Flow; decimals: number; money?: boolean }[] = [
  { key: 'leads', decimals: 1 },
  { key: 'signed', decimals: 1 },
  { key: 'amount', decimals: 2, money: true },
  { key: 'starts', decimals: 1 },
  { key: 'funds', decimals: 2, money: true },
];

const isZero = (flow: Flow) => columns.every(({ key }) => flow[key] === 0);

/** A lever's whole effect in one line: what comes to something. */
export function effectBrief({ language }: Session, { expected, total, set }: LeverEffect): string {
  const words = Object.fromEntries(columns.map(({ key, decimals }) => [key, language.number(total[key], decimals)]));
  const parts = (['leads', 'signed', 'starts', 'funds'] as const)
    .filter((key) => /[1-9]/.test(words[key] as string))
    .map((key) => language.t(`lever.brief.${key}`, words));
  return language.t(set ? 'lever.brief' : 'lever.briefIf', {
    parts: parts.length > 0 ? language.list(parts) : language.t('lever.brief.nothing'),
    quarters: language.number(expected.length, 0),
  });
}

/** The heads of a table of flows. */
export const flowHeads = (language: Language) =>
  columns.map(
    ({ key, money }) =>
      html`<th scope="col">${language.t(`flow.${key}`)}${money ? html`<span class="unit">${language.t('flow.unit')}</span>` : nothing}</th>`,
  );

/** The cells of a flow. */
export const flowCells = (language: Language, flow: Flow) =>
  columns.map(({ key, decimals }) => html`<td data-flow=${key}>${language.number(flow[key], decimals)}</td>`);

/** Quarter by quarter, with the sum and where nine in ten courses of events end. */
export function effectTable(
  { language }: Session,
  { kind, expected, total, spread }: LeverEffect,
  quarters: string[],
): TemplateResult {
  const range = ([low, , , , high]: readonly number[], decimals: number) =>
    `${language.number(low ?? NaN, decimals)}–${language.number(high ?? NaN, decimals)}`;
  const label = language.t('lever.effect');
  return html`
    <h4>${label}</h4>
    ${scrolling(
      `${language.t(`lever.${kind}`)}: ${label}`,
      html`<table>
        <thead>
          <tr>
            <th scope="col">${language.t('forecast.quarter')}</th>
            ${flowHeads(language)}
          </tr>
        </thead>
        <tbody>
          ${expected.map((flow, at) => html`<tr><th scope="row">${quarters[at] ?? ''}</th>${flowCells(language, flow)}</tr>`)}
        </tbody>
        <tfoot>
          <tr><th scope="row">${language.t('lever.total')}</th>${flowCells(language, total)}</tr>
          ${isZero(total) ? nothing : html`<tr class="range"><th scope="row">${language.t('lever.spread')}</th>${columns.map(({ key, decimals }) => html`<td>${spread ? range(spread[key], decimals) : '–'}</td>`)}</tr>`}
        </tfoot>
      </table>`,
    )}
  `;
}

/** What some standard changes are worth on a board at the end of the horizon. */
export function worthRows(session: Session, { rank, score, changes }: Worth, kinds: string[], decimals: number) {
  const { language } = session;
  const last = rank.length - 1;
  return changes
    .filter(({ change }) => kinds.includes(change))
    .map((change) => {
      const [before, after] = [rank[last] ?? 0, change.rank[last] ?? 0];
      const gain = (change.score[last] ?? NaN) - (score[last] ?? NaN);
      return {
        change,
        words: language.t(`worth.${change.change}`, { by: language.number(change.by, 0) }),
        places: before > 0 && after > 0 ? before - after : 0,
        from: before > 0 ? rankText(session, before) : '–',
        to: after > 0 ? rankText(session, after) : '–',
        score: language.signed(gain, decimals),
      };
    });
}
