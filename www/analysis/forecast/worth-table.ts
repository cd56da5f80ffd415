// What twelve squads, forty ambassadors or a month less would be worth ahead, each by itself.
import { html, type TemplateResult } from 'lit';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText } from '../../words/shifts.js';
import { worthRows } from '../../table/worth.js';
import type { Edit } from '../../session/edits.js';
import type { Session } from '../../session/session.js';
import type { Worth } from '../../engine/answers.js';

export function worthTable(session: Session, board: number, worth: Worth): TemplateResult {
  const { language } = session;
  const kinds = worth.changes.map(({ change }) => change);
  return html`<table class="worth">
    <thead>
      <tr>
        <th scope="col">${language.t('worth.change')}</th>
        <th scope="col">${language.t('board.rank')}</th>
        <th scope="col">${language.t('worth.shift')}</th>
        <th scope="col" class="wide">${language.t('effect.move')}</th>
        <th scope="col"><span class="unseen">${language.t('goal.apply')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${worthRows(session, worth, kinds, scoreDecimals(session.description, board)).map(
        ({ change, words, from, to, places, score }) => html`<tr data-worth=${change.change}>
          <th scope="row">${words}</th>
          <td>${language.t('worth.ranks', { from, to })}</td>
          <td class=${places > 0 ? 'up' : places < 0 ? 'down' : ''}>${shiftText(places, language)}</td>
          <td class="wide">${score}</td>
          <td><button class="button" data-do="apply-worth" aria-label=${language.t('worth.apply', { change: words })} @click=${() => void session.tryApply(change.edit as Edit)}>${language.t('goal.apply')}</button></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
