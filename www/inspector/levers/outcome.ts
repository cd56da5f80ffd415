// What a lever is expected to bring, and which quotas its teams meet, as small tables.
import { html, nothing, type TemplateResult } from 'lit';
import type { Flow, KindQuotas, LeverEffect, Quota, Quotas, Worth, YearQuota } from '../../engine/shapes.js';
import { scrolling } from '../../analysis/scrolling.js';
import { rankText } from '../../analysis/words.js';
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
  const parts = (['leads', 'signed', 'starts', 'funds'] as const).filter((key) => /[1-9]/.test(words[key] as string)).map((key) => language.t(`lever.brief.${key}`, words));
  return language.t(set ? 'lever.brief' : 'lever.briefIf', {
    parts: parts.length > 0 ? language.list(parts) : language.t('lever.brief.nothing'),
    quarters: language.number(expected.length, 0),
  });
}

/** Quarter by quarter, with the sum and where nine in ten courses of events end. */
export function effectTable({ language }: Session, { kind, expected, total, spread }: LeverEffect, quarters: string[]): TemplateResult {
  const cells = (flow: Flow) => columns.map(({ key, decimals }) => html`<td data-flow=${key}>${language.number(flow[key], decimals)}</td>`);
  const range = ([low, , , , high]: readonly number[], decimals: number) => `${language.number(low ?? NaN, decimals)}–${language.number(high ?? NaN, decimals)}`;
  const label = language.t('lever.effect');
  return html`
    <h4>${label}</h4>
    ${scrolling(
      `${language.t(`lever.${kind}`)}: ${label}`,
      html`<table>
        <thead>
          <tr>
            <th scope="col">${language.t('forecast.quarter')}</th>
            ${columns.map(({ key, money }) => html`<th scope="col">${language.t(`flow.${key}`)}${money ? html`<span class="unit">${language.t('flow.unit')}</span>` : nothing}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${expected.map((flow, at) => html`<tr><th scope="row">${quarters[at] ?? ''}</th>${cells(flow)}</tr>`)}
        </tbody>
        <tfoot>
          <tr><th scope="row">${language.t('lever.total')}</th>${cells(total)}</tr>
          ${isZero(total) ? nothing : html`<tr class="range"><th scope="row">${language.t('lever.spread')}</th>${columns.map(({ key, decimals }) => html`<td>${spread ? range(spread[key], decimals) : '–'}</td>`)}</tr>`}
        </tfoot>
      </table>`,
    )}
  `;
}

/** Which quotas are met, by when, and who is behind. */
export function quotaTable(session: Session, { kinds, behind }: Quotas): TemplateResult {
  const { language } = session;
  const label = language.t('quota.title');
  return html`
    <h4>${label}</h4>
    <p class="small" data-behind=${behind ?? 'none'}>
      ${behind ? html`<span class="behind">${language.t('quota.behind', { team: language.t(`lever.team.${behind}`) })}</span>` : language.t('quota.noneBehind')}
    </p>
    ${scrolling(
      label,
      html`<table class="quotas">
        <thead>
          <tr>
            <th scope="col">${language.t('quota.what')}</th>
            ${kinds.map(({ kind }) => html`<th scope="col">${language.t(`lever.team.${kind}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${(['trips', 'firms', 'intents'] as const).map(
            (what) => html`<tr><th scope="row">${language.t(`quota.${what}`)}</th>${kinds.map((kind) => planCell(session, kind[what]))}</tr>`,
          )}
          ${yearRows(session, kinds, 'signed')} ${yearRows(session, kinds, 'started')}
        </tbody>
      </table>`,
    )}
    <p class="note">${language.t('quota.note')}</p>
  `;
}

function planCell({ language }: Session, { set, quota, met }: Quota) {
  const number = (value: number) => language.number(value, value % 1 === 0 ? 0 : 2);
  return html`<td class=${met ? '' : 'behind'}>${met ? '✓' : '✗'} ${language.t('quota.of', { set: number(set), quota: number(quota) })}</td>`;
}

function yearRows(session: Session, kinds: KindQuotas[], what: 'signed' | 'started') {
  const { language } = session;
  const years = kinds[0]?.[what] ?? [];
  return years.map(
    ({ year, whole }, at) => html`<tr>
      <th scope="row">${language.t(`quota.${what}`, { year: String(year) })}${whole ? nothing : html` <span class="quiet">${language.t('quota.part')}</span>`}</th>
      ${kinds.map((kind) => yearCell(session, kind[what][at]))}
    </tr>`,
  );
}

function yearCell({ language }: Session, year: YearQuota | undefined) {
  if (!year) return html`<td>–</td>`;
  const expected = year.expected[year.expected.length - 1] ?? 0;
  const when = year.by ? language.t('quota.by', { quarter: year.by }) : language.t('quota.chance', { share: language.percent(year.probability, 0) });
  return html`<td class=${year.met ? '' : 'behind'}>${year.met ? '✓' : '✗'} ${language.t('quota.of', { set: language.number(expected, 2), quota: language.number(year.quota, 0) })}<br /><span class="quiet">${when}</span></td>`;
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
