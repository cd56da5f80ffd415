// Contracts on paper for each unit in turn, as a table.
import { html, type TemplateResult } from 'lit';
import { shiftText, shiftWords } from '../../words/shifts.js';
import type { Session } from '../../session/session.js';
import type { PaperContract } from '../../engine/answers.js';
import { rankText, unitNames } from '../../words/places.js';

/** Whom a contract lifts, and whom it moves beside. */
export function paperTable(session: Session, contracts: PaperContract[]): TemplateResult {
  const { language } = session;
  const shift = ({ before, after }: PaperContract) => (after.rank > 0 ? before.rank - after.rank : 0);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${language.t('fragility.signer')}</th>
        <th scope="col">${language.t('effect.before')}</th>
        <th scope="col">${language.t('fragility.then')}</th>
        <th scope="col">${language.t('effect.shift')}</th>
        <th scope="col" class="wide">${language.t('fragility.othersMoved')}</th>
        <th scope="col" class="text wide">${language.t('fragility.behindNow')}</th>
      </tr>
    </thead>
    <tbody>
      ${contracts.map((one) => {
        const behind = one.moved.filter(({ from, to }) => to > from).map(({ unit }) => unit);
        return html`<tr class=${one.unit === session.unit ? 'own' : ''} data-paper=${session.description.units[one.unit]?.code ?? ''}>
          <th scope="row">${session.unitName(one.unit)}</th>
          <td>${rankText(session, one.before.rank)}</td>
          <td data-after=${one.after.rank}>${one.after.rank > 0 ? rankText(session, one.after.rank) : '–'}</td>
          <td class=${shift(one) > 0 ? 'up' : shift(one) < 0 ? 'down' : ''} title=${shiftWords(shift(one), language)}>${shiftText(shift(one), language)}</td>
          <td class="wide">${language.number(one.moved.length, 0)}</td>
          <td class="text wide">${behind.length > 0 ? unitNames(session, behind, 4) : '–'}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
