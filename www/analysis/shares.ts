// A move of a unit shared out over the scenario's edits, whatever their order.
import { html, nothing, type TemplateResult } from 'lit';
import { scoreDecimals } from '../words/scores.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { baselineOf, projectNames } from './before.js';
import { editWords } from './edit-words.js';
import { defaultLever } from './lever-words.js';
import { rounded, roundingOf } from './points.js';
import type { Attribution } from '../engine/answers.js';
import { moveOf } from '../words/moves.js';

/** What an attribution says, with each of its edits in words. */
export interface Shares {
  attribution: Attribution;
  words: string[];
}

/** Puts the edits of an attribution in words. */
export async function inWords(session: Session, attribution: Attribution): Promise<Shares> {
  const words: string[] = [];
  const edits = attribution.edits.map(({ edit }) => edit as Edit);
  const projects = await projectNames(session, edits);
  for (const edit of edits) {
    const [from, lever] = [await baselineOf(session, edit), await defaultLever(session, edit)];
    words.push(editWords(session, edit, { from, lever, projects }));
  }
  return { attribution, words };
}

/** A row an edit, and their sum. */
export function sharesTable(session: Session, board: number, { attribution, words }: Shares): TemplateResult {
  const { language } = session;
  const decimals = scoreDecimals(session.description, board);
  const left = (whole: number, parts: number[], digits: number) =>
    roundingOf(
      rounded(whole, digits),
      parts.map((part) => rounded(part, digits)),
      digits,
    );
  const { rank, value, edits } = attribution;
  const ranks = left(
    -rank,
    edits.map((edit) => -edit.rank),
    2,
  );
  const values = left(
    value,
    edits.map((edit) => edit.value),
    decimals,
  );
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
      ${
        ranks || values
          ? html`<tr class="rounding">
              <th scope="row">${language.t('why.rounding')}</th>
              <td>${language.signed(ranks, 2)}</td>
              <td>${moveOf(session, values, decimals)}</td>
            </tr>`
          : nothing
      }
      <tr data-whole>
        <th scope="row">${language.t('effect.whole')}</th>
        <td>${language.signed(-rank, 2)}</td>
        <td>${moveOf(session, value, decimals)}</td>
      </tr>
    </tfoot>
  </table>`;
}

/** How the shares were come by. */
export function sharesNote({ language }: Session, { exact, permutations, edits }: Attribution): string {
  const error = Math.max(0, ...edits.map(({ rankError }) => rankError));
  return language.t(exact ? 'effect.exact' : 'effect.sampled', { n: permutations, error: language.number(error, 2) });
}
