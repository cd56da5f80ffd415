// A move of a unit shared out over the scenario's edits, whatever their order.
import { html, type TemplateResult } from 'lit';
import { scoreDecimals } from '../../board/columns.js';
import type { Edit, Session } from '../../session/session.js';
import { editWords } from '../changes/edit-words.js';
import { defaultLever } from '../changes/lever-words.js';
import type { Attribution } from '../shapes.js';
import { figureOf, moveOf } from '../words.js';

/** What an attribution says, with each of its edits in words. */
export interface Shares {
  attribution: Attribution;
  words: string[];
}

/** Puts the edits of an attribution in words. */
export async function inWords(session: Session, attribution: Attribution): Promise<Shares> {
  const words: string[] = [];
  for (const { edit } of attribution.edits) words.push(await wordsOf(session, edit));
  return { attribution, words };
}

async function wordsOf(session: Session, edit: Edit): Promise<string> {
  const [unit, indicator] = [session.unitOf(String(edit.unit)), session.indicatorOf(String(edit.indicator))];
  if (edit.edit !== 'setValue' || unit < 0 || indicator < 0) return editWords(session, edit, '–', await defaultLever(session, edit));
  const { baseline } = await session.engine.call('cell', unit, indicator);
  return editWords(session, edit, figureOf(session, indicator, baseline ?? NaN));
}

/** A row an edit, and their sum. */
export function sharesTable(session: Session, board: number, { attribution, words }: Shares): TemplateResult {
  const { language } = session;
  const decimals = scoreDecimals(session.description, board);
  return html`<table class="shares">
    <thead>
      <tr>
        <th scope="col">${language.t('effect.edit')}</th>
        <th scope="col">${language.t('effect.rankShare')}</th>
        <th scope="col">${language.t('effect.valueShare')}</th>
      </tr>
    </thead>
    <tbody>
      ${attribution.edits.map(
        ({ rank, value }, at) => html`<tr data-share=${at}>
          <th scope="row" class="edit">${words[at]}</th>
          <td>${language.signed(-rank, 2)}</td>
          <td>${moveOf(session, value, decimals)}</td>
        </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${language.t('effect.whole')}</th>
        <td>${language.signed(-attribution.rank, 2)}</td>
        <td>${moveOf(session, attribution.value, decimals)}</td>
      </tr>
    </tfoot>
  </table>`;
}

/** How the shares were come by. */
export function sharesNote({ language }: Session, { exact, permutations, edits }: Attribution): string {
  const error = Math.max(0, ...edits.map(({ rankError }) => rankError));
  return language.t(exact ? 'effect.exact' : 'effect.sampled', { n: permutations, error: language.number(error, 2) });
}
