// What a ledger that comes in changes, project by project, and which of its projects look wrong.
import { html, nothing, type TemplateResult } from 'lit';
import type { Intake, ProjectShift } from '../engine/shapes.js';
import { coded } from '../language/language.js';
import type { Session } from '../session/session.js';
import { flagWords } from '../words/flags.js';
import { fieldName, unitName } from './words.js';

/** Projects that are listed. */
const mostListed = 200;

/** Fields of a few set words, with where those stand. */
const wordsOf: Record<string, 'sector' | 'stage' | 'provenance' | 'origin' | undefined> = {
  sector: 'sector',
  'milestone.stage': 'stage',
  provenance: 'provenance',
  origin: 'origin',
};

const ofUnits = ['unit', 'alsoIn', 'movedFrom'];

// What a field says, in the reader's words.
function says(session: Session, view: Intake, field: string, text: string | undefined): string {
  const { language } = session;
  if (text === undefined) return language.t('intake.none');
  if (ofUnits.includes(field)) return language.list(text.split('、').map((code) => unitName(session, code)));
  const worded = wordsOf[field];
  if (worded && language.has(`${worded}.${text}`)) return language.t(coded(worded, text));
  if (text === 'true' || text === 'false') return language.t(text === 'true' ? 'intake.yes' : 'intake.no');
  const known = view.ledger?.fields.find((one) => one.field === field);
  return known?.money ? language.t('intake.inYi', { n: text }) : text;
}

function fieldWords(session: Session, view: Intake, { fate, fields }: ProjectShift): string {
  const { language } = session;
  const one = ({ field, from, to }: ProjectShift['fields'][number]) => {
    const name = fieldName(session, view, field);
    const now = says(session, view, field, to ?? undefined);
    return fate === 'added'
      ? language.t('intake.field.says', { name, to: now })
      : language.t('intake.field.shift', { name, from: says(session, view, field, from ?? undefined), to: now });
  };
  // Of a new project its name and unit stand beside.
  const told = fields.filter(({ field }) => fate !== 'added' || (field !== 'name' && field !== 'unit'));
  return told.map(one).join(language.chinese ? '；' : '; ');
}

/** One sentence: what will happen, or what it waits for. */
export function ledgerAnswer({ language }: Session, view: Intake, open: number): string {
  const { ledger } = view;
  if (!ledger) return '';
  const n = (count: number) => language.number(count, 0);
  const read = view.rows.filter(({ use }) => use.kind === 'project').length;
  const found = language.t('intake.foundProjects', { n: n(read) });
  const codes = view.columns.some(({ use }) => use.kind === 'field' && use.field === 'code');
  if (!codes) return `${found}${language.t('intake.noCodes')}`;
  if (open > 0) return `${found}${language.t('intake.open', { n: open })}`;
  if (!view.ready) return `${found}${language.t('intake.noProject')}`;
  const { added, changed, unchanged, dropped } = ledger;
  const counts = { added: n(added), changed: n(changed), unchanged: n(unchanged), dropped: n(dropped) };
  return `${found}${language.t('intake.readyLedger', counts)}`;
}

/** Which projects are new, changed (from what to what) or taken off. */
export function ledgerChanges(session: Session, view: Intake): TemplateResult | typeof nothing {
  const { ledger } = view;
  if (!ledger) return nothing;
  const { language } = session;
  const shown = ledger.projects.slice(0, mostListed);
  const all = ledger.added + ledger.changed + ledger.dropped;
  const count = (key: 'added' | 'changed' | 'unchanged' | 'dropped') =>
    html`<span data-count=${key}>${language.t(`ledger.done.${key}`)} <b>${language.number(ledger[key], 0)}</b></span>`;
  const counts = html`<p class="counts">${count('added')}${count('changed')}${count('unchanged')}${count('dropped')}</p>`;
  if (shown.length === 0) return counts;
  return html`${counts}<details data-part="changes" open>
    <summary>${language.t('intake.projects', { n: all })}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${language.t('intake.address')}</th>
          <th scope="col">${language.t('intake.project')}</th>
          <th scope="col">${language.t('intake.unit')}</th>
          <th scope="col">${language.t('intake.fate')}</th>
          <th scope="col">${language.t('intake.says')}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (shift) => html`<tr data-project=${shift.code} data-fate=${shift.fate}>
            <td>${shift.address}</td>
            <td>${[shift.code, shift.name].filter(Boolean).join(' ')}</td>
            <td>${unitName(session, shift.unit)}</td>
            <td>${language.t(`ledger.done.${shift.fate}`)}</td>
            <td>${fieldWords(session, view, shift)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${all > shown.length ? html`<p class="quiet">${language.t('intake.moreProjects', { n: all - shown.length })}</p>` : nothing}
  </details>`;
}

/** Projects that look wrong and are taken all the same. */
export function doubted(session: Session, view: Intake): TemplateResult | typeof nothing {
  const flagged = view.ledger?.flagged ?? [];
  if (flagged.length === 0) return nothing;
  const { language } = session;
  const sign = language.chinese ? '；' : '; ';
  return html`<details data-part="flagged">
    <summary>${language.t('ledger.done.flagged', { n: flagged.length })}</summary>
    <ul>
      ${flagged
        .slice(0, mostListed)
        .map(
          ({ address, code, flags }) =>
            html`<li>${[address, code, flags.map((flag) => flagWords(flag, session)).join(sign)].join(' · ')}</li>`,
        )}
    </ul>
    ${flagged.length > mostListed ? html`<p class="quiet">${language.t('problems.more', { n: flagged.length - mostListed })}</p>` : nothing}
  </details>`;
}
