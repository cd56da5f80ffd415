// Lines of the ledger, each left out in turn, as tables.
import { html, nothing, type TemplateResult } from 'lit';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText } from '../../words/shifts.js';
import type { Session } from '../../session/session.js';
import type { Hinge, LedgerLine, LedgerLines } from '../../engine/answers.js';
import { rankText } from '../../words/places.js';

const place = (session: Session, rank: number) => (rank > 0 ? rankText(session, rank) : '–');

/** A unit's projects, with where it stands without each on every board that this moves. */
export function linesTable(
  session: Session,
  { boards, places, lines }: LedgerLines,
  shown: LedgerLine[],
): TemplateResult {
  const { language, description } = session;
  // A board that no project moves is left out.
  const moved = boards
    .map((_, at) => at)
    .filter((at) => at === 0 || lines.some((line) => line.places[at] && line.places[at]?.value !== places[at]?.value));
  const decimals = (at: number) => scoreDecimals(description, boards[at] as number);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${language.t('fragility.project')}</th>
        <th scope="col">${language.t('fragility.contract')}</th>
        <th scope="col">${language.t('fragility.rankWithout')}</th>
        <th scope="col">${language.t('effect.shift')}</th>
        <th scope="col" class="wide">${language.t('fragility.scoreWithout')}</th>
        ${moved.slice(1).map((at) => html`<th scope="col" class="wide">${language.name(description.boards[boards[at] as number]?.name)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${shown.map((line) => {
        const [now, then] = [places[0], line.places[0]];
        const shift = now && then && then.rank > 0 ? now.rank - then.rank : 0;
        return html`<tr data-line=${line.project}>
          <th scope="row">${language.name(line.name)}${line.along.length > 0 ? html` <span class="measure">${language.t('fragility.along', { n: line.along.length })}</span>` : nothing}</th>
          <td>${language.number(line.amount, 2)}</td>
          <td data-without=${then?.rank ?? 0}>${place(session, then?.rank ?? 0)}</td>
          <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}>${shiftText(shift, language)}</td>
          <td class="wide">${language.number(then?.value ?? NaN, decimals(0))}</td>
          ${moved.slice(1).map((at) => {
            const [before, after] = [places[at]?.value ?? NaN, line.places[at]?.value ?? NaN];
            return html`<td class="wide">${before === after ? html`<span class="quiet">${language.number(after, 0)}</span>` : `${language.number(before, 0)} → ${language.number(after, 0)}`}</td>`;
          })}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** Per unit, the project on which its rank leans most. */
export function hingeTable(session: Session, hinges: Hinge[]): TemplateResult {
  const { language } = session;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${language.t('board.unit')}</th>
        <th scope="col">${language.t('board.rank')}</th>
        <th scope="col">${language.t('fragility.rankWithout')}</th>
        <th scope="col" class="text">${language.t('fragility.project')}</th>
      </tr>
    </thead>
    <tbody>
      ${hinges.map(
        ({
          unit,
          rank,
          without,
          name,
        }) => html`<tr class=${unit === session.unit ? 'own' : ''} data-hinge=${session.description.units[unit]?.code ?? ''}>
          <th scope="row">${session.unitName(unit)}</th>
          <td>${place(session, rank)}</td>
          <td>${place(session, without)}</td>
          <td class="text">${language.name(name)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
