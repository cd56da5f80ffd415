// Which quotas outreach teams meet, by when, and who is behind: by kind of team, and team by team as the ledger credits them.
import { html, nothing, type TemplateResult } from 'lit';
import { scrolling } from '../../table/scrolling.js';
import type { KindQuotas, Quota, Quotas, TeamKind, TeamQuotas, YearQuota } from '../../engine/shapes.js';
import type { Language } from '../../language/language.js';
import type { Session } from '../../session/session.js';

/** A team by its name: `第7小分队`; without a number, one of those of which the ledger says nothing. */
function teamName(language: Language, kind: TeamKind, number: number | undefined): string {
  return number === undefined
    ? language.t(`lever.team.${kind}`)
    : language.t(`quota.team.${kind}`, { number: String(number) });
}

export function quotaTable(session: Session, { kinds, behind, unnamed }: Quotas): TemplateResult {
  const { language } = session;
  const label = language.t('quota.title');
  return html`
    <h4>${label}</h4>
    <p class="small" data-behind=${behind?.kind ?? 'none'}>
      ${behind ? html`<span class="behind">${language.t('quota.behind', { team: teamName(language, behind.kind, behind.number) })}</span>` : language.t('quota.noneBehind')}
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
            (what) =>
              html`<tr><th scope="row">${language.t(`quota.${what}`)}</th>${kinds.map((kind) => planCell(language, kind[what]))}</tr>`,
          )}
          ${yearRows(language, kinds, 'signed')} ${yearRows(language, kinds, 'started')}
        </tbody>
      </table>`,
    )}
    <p class="note">${language.t('quota.note')}</p>
    ${kinds.map((kind) => (kind.named.length > 0 ? teamTable(language, kind) : nothing))}
    ${unnamed > 0 ? html`<p class="note" data-unnamed=${unnamed}>${language.t('quota.unnamed', { n: unnamed })}</p>` : nothing}
    ${unnamed > 0 || kinds.some(({ named }) => named.length > 0) ? html`<p class="note">${language.t('quota.owner')}</p>` : nothing}
  `;
}

function planCell(language: Language, { set, quota, met }: Quota) {
  return html`<td class=${met ? '' : 'behind'}>${met ? '✓' : '✗'} ${language.t('quota.of', { set: plain(language, set), quota: plain(language, quota) })}</td>`;
}

const plain = (language: Language, value: number) => language.number(value, value % 1 === 0 ? 0 : 2);

function yearRows(language: Language, kinds: KindQuotas[], what: 'signed' | 'started') {
  const years = kinds[0]?.[what] ?? [];
  return years.map(
    ({ year, whole }, at) => html`<tr>
      <th scope="row">${language.t(`quota.${what}`, { year: String(year) })}${whole ? nothing : html` <span class="quiet">${language.t('quota.part')}</span>`}</th>
      ${kinds.map((kind) => kindCell(language, kind[what][at], kind.teams))}
    </tr>`,
  );
}

function kindCell(language: Language, year: YearQuota | undefined, teams: number) {
  if (!year) return html`<td>–</td>`;
  const reach = language.t('quota.reach', { n: plain(language, year.reach), teams: plain(language, teams) });
  return html`<td class=${year.met ? '' : 'behind'}>${mark(language, year)}<br /><span class="quiet">${teams > 1 ? reach : when(language, year)}</span></td>`;
}

function mark(language: Language, { met, expected, quota }: YearQuota): string {
  return `${met ? '✓' : '✗'} ${language.t('quota.of', { set: language.number(expected[expected.length - 1] ?? 0, 2), quota: plain(language, quota) })}`;
}

const when = (language: Language, { by, probability }: YearQuota) =>
  by
    ? language.t('quota.by', { quarter: by })
    : language.t('quota.chance', { share: language.percent(probability, 0) });

// Team by team in the first year that is looked ahead to.
function teamTable(language: Language, { kind, named }: KindQuotas) {
  const year = String(named[0]?.signed[0]?.year ?? '');
  const label = language.t('quota.teams', { teams: language.t(`lever.team.${kind}`), year });
  return html`
    <details class="part" data-teams=${kind}>
      <summary>${label}</summary>
      ${scrolling(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${language.t('quota.teamHead')}</th>
              <th scope="col">${language.t('stage.lead')}</th>
              <th scope="col">${language.t('stage.negotiating')}</th>
              <th scope="col">${language.t('stage.signed')}</th>
              <th scope="col">${language.t('stage.started')}</th>
            </tr>
          </thead>
          <tbody>
            ${named.map((team) => teamRow(language, kind, team))}
          </tbody>
        </table>`,
      )}
    </details>
  `;
}

function teamRow(language: Language, kind: TeamKind, { number, leads, negotiating, signed, started }: TeamQuotas) {
  return html`<tr data-team=${number}>
    <th scope="row">${teamName(language, kind, number)}</th>
    <td>${language.number(leads, 0)}</td>
    <td>${language.number(negotiating, 0)}</td>
    ${[signed[0], started[0]].map((year) =>
      year
        ? html`<td class=${year.met ? '' : 'behind'} data-done=${year.done}>
            ${mark(language, year)}<br /><span class="quiet">${language.t('quota.done', { n: plain(language, year.done) })} · ${when(language, year)}</span>
          </td>`
        : html`<td>–</td>`,
    )}
  </tr>`;
}
