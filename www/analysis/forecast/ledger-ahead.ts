// Where the unit's projects on the ledger are expected to stand ahead, and what they are expected to bring.
import { html, type TemplateResult } from 'lit';
import { flowCells, flowHeads } from '../../table/flow.js';
import type { Session } from '../../session/session.js';
import { scrolling } from '../../table/scrolling.js';
import type { Forecast } from '../../engine/answers.js';

const stages = ['lead', 'negotiating', 'signed', 'started', 'inProduction', 'lapsed'] as const;

/** Folded; both tables begin with the quarter. */
export function ledgerAhead(
  { language }: Session,
  unit: string,
  { quarters, stages: standing, pipeline }: Forecast,
): TemplateResult {
  const [where, what] = [language.t('forecast.stages'), language.t('forecast.pipeline')];
  const quarterHead = html`<th scope="col">${language.t('forecast.quarter')}</th>`;
  return html`
    <details data-ledger-ahead>
      <summary>${language.t('forecast.ledger', { unit })}</summary>
      <h3>${where}</h3>
      ${scrolling(
        where,
        html`<table>
          <thead>
            <tr>${quarterHead}${stages.map((stage) => html`<th scope="col">${language.t(`stage.${stage}`)}</th>`)}</tr>
          </thead>
          <tbody>
            ${standing.map(
              (at, quarter) => html`<tr class=${quarter === 0 ? 'own' : ''}>
                <th scope="row">${quarters[quarter] ?? ''}</th>
                ${stages.map((stage) => html`<td data-stage=${stage}>${language.number(at[stage], 1)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
      <p class="note">${language.t('forecast.stagesNote')}</p>
      <h3>${what}</h3>
      ${scrolling(
        what,
        html`<table>
          <thead>
            <tr>${quarterHead}${flowHeads(language)}</tr>
          </thead>
          <tbody>
            ${pipeline.map((flow, at) => html`<tr><th scope="row">${quarters[at + 1] ?? ''}</th>${flowCells(language, flow)}</tr>`)}
          </tbody>
        </table>`,
      )}
      <p class="note">${language.t('forecast.pipelineNote')}</p>
    </details>
  `;
}
