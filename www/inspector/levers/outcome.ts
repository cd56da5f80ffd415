// What a lever is expected to bring, and what some changes are worth, as small tables.
import { html, nothing, type TemplateResult } from 'lit';
import type { LeverEffect } from '../../engine/shapes.js';
import { scrolling } from '../../table/scrolling.js';
import { flowCells, flowColumns, flowHeads, isZero } from '../../table/flow.js';
import type { Session } from '../../session/session.js';

/** A lever's whole effect in one line: what comes to something. */
export function effectBrief({ language }: Session, { expected, total, set }: LeverEffect): string {
  const words = Object.fromEntries(
    flowColumns.map(({ key, decimals }) => [key, language.number(total[key], decimals)]),
  );
  const parts = (['leads', 'signed', 'starts', 'funds'] as const)
    .filter((key) => /[1-9]/.test(words[key] as string))
    .map((key) => language.t(`lever.brief.${key}`, words));
  return language.t(set ? 'lever.brief' : 'lever.briefIf', {
    parts: parts.length > 0 ? language.list(parts) : language.t('lever.brief.nothing'),
    quarters: language.number(expected.length, 0),
  });
}

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
          ${isZero(total) ? nothing : html`<tr class="range"><th scope="row">${language.t('lever.spread')}</th>${flowColumns.map(({ key, decimals }) => html`<td>${spread ? range(spread[key], decimals) : '–'}</td>`)}</tr>`}
        </tfoot>
      </table>`,
    )}
  `;
}
