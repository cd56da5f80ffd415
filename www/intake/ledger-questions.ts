// What is open about a ledger: whether it is one, what becomes of the other projects, whose its projects are.
import { html, nothing, type TemplateResult } from 'lit';
import { option } from '../field/options.js';
import type { ColumnView, Intake, NameView, RowUse } from '../engine/shapes.js';
import type { Session } from '../session/session.js';
import type { Reading } from './material.js';
import { unitName } from './words.js';

/** Units of measure of money that are offered. */
const measures = ['万元', '亿元', '元'];

/** In what unit of measure a column's amounts are. */
export function moneyQuestion(
  { language }: Session,
  reading: Reading,
  { column, letters, head, written }: Pick<ColumnView, 'column' | 'letters' | 'head' | 'written'>,
): TemplateResult {
  const words = language.t(written ? 'intake.ask.noMoney' : 'intake.ask.money', {
    letters,
    head,
    written: written ?? '',
  });
  return html`<li data-question="measure">
    <p>${words}</p>
    <div role="group" aria-label=${words}>
      ${measures.map(
        (measure) =>
          html`<button class="button" data-measure=${measure} @click=${() => void reading.aboutColumn(column, { measure })}>${measure}</button>`,
      )}
      <button class="button" @click=${() => void reading.useColumn(column, { kind: 'unread' })}>${language.t('intake.use.unread')}</button>
    </div>
  </li>`;
}

function kindQuestion({ language }: Session, reading: Reading): TemplateResult {
  const lead = language.t('ledger.which.lead');
  return html`<li data-question="kind">
    <p>${lead}</p>
    <div role="group" aria-label=${lead}>
      <button class="button" data-kind="ledger" @click=${() => void reading.say({ ledger: true })}>${language.t('ledger.which.ledger')}</button>
      <button class="button" data-kind="figures" @click=${() => void reading.readAs(false)}>${language.t('ledger.which.figures')}</button>
    </div>
  </li>`;
}

// Nothing is replaced without being asked; the answer can be changed until it is taken.
function othersQuestion({ language }: Session, reading: Reading, view: Intake): TemplateResult | typeof nothing {
  const { present, others } = view.ledger ?? { present: 0 };
  if (!present) return nothing;
  const lead = language.t('ledger.how.lead', { n: language.number(present, 0) });
  const way = (own: 'keep' | 'drop') => html`<button
    class="button"
    data-others=${own}
    aria-pressed=${others === own ? 'true' : 'false'}
    title=${language.t(`ledger.how.${own}.says`)}
    @click=${() => void reading.say({ others: own })}
  >
    ${language.t(`ledger.how.${own}`)}
  </button>`;
  return html`<li data-question="others" class=${others ? 'answered' : ''}>
    <p>${lead}</p>
    <div role="group" aria-label=${lead}>${way('keep')}${way('drop')}</div>
    <p class="small quiet">${language.t(others ? `ledger.how.${others}.says` : 'ledger.how.both')}</p>
  </li>`;
}

/** A choice among all units, those that are proposed as buttons before it. */
function unitChoice(
  { language, description }: Session,
  label: string,
  chosen: string,
  choose: (unit: string) => void,
): TemplateResult {
  return html`<select
    aria-label=${label}
    @change=${({ target }: Event) => (target as HTMLSelectElement).value && choose((target as HTMLSelectElement).value)}
  >
    ${option('', language.t('intake.ask.otherUnit'), chosen)}
    ${description.units.map(({ code, name }) => option(code, language.name(name), chosen))}
  </select>`;
}

function nameQuestion(session: Session, reading: Reading, open: NameView): TemplateResult {
  const { language } = session;
  const { name, address, rows, proposals, sure, use } = open;
  const say = (as: RowUse) => void reading.useName(name, as);
  const chosen = sure && use.kind === 'unit' ? use.unit : '';
  const words = language.t('intake.ask.name', { name, address, n: rows });
  return html`<li>
    <span>${words}</span>
    ${proposals.map(
      (unit) =>
        html`<button class="button" aria-pressed=${chosen === unit ? 'true' : 'false'} @click=${() => say({ kind: 'unit', unit })}>${unitName(session, unit)}</button>`,
    )}
    ${unitChoice(session, words, chosen, (unit) => say({ kind: 'unit', unit }))}
    <button
      class="button"
      data-do="unread-name"
      aria-pressed=${sure && use.kind === 'unread' ? 'true' : 'false'}
      @click=${() => say({ kind: 'unread' })}
    >
      ${language.t('intake.ask.leaveRows')}
    </button>
  </li>`;
}

function nameQuestions(session: Session, reading: Reading, names: NameView[]): TemplateResult | typeof nothing {
  if (names.length === 0) return nothing;
  const { language } = session;
  const open = names.filter(({ sure }) => !sure).length;
  return html`<li data-question="names" class=${open ? '' : 'answered'}>
    <p>${language.t('intake.ask.names', { n: names.length })}</p>
    <ul>
      ${names.slice(0, 60).map((name) => nameQuestion(session, reading, name))}
    </ul>
    ${
      open > 1
        ? html`<button class="button" data-do="unread-names" @click=${() => void reading.agreeNames()}>${language.t('intake.ask.leaveNames')}</button>`
        : nothing
    }
  </li>`;
}

function unitQuestion(session: Session, reading: Reading, view: Intake): TemplateResult {
  const { language } = session;
  const words = language.t('intake.ask.unit');
  const unit = view.ledger?.unit ?? '';
  return html`<li data-question="unit" class=${unit ? 'answered' : ''}>
    <p>${words}</p>
    ${unitChoice(session, words, unit, (code) => void reading.say({ unit: code }))}
  </li>`;
}

/** Everything that is open about a ledger as such. */
export function ledgerQuestions(session: Session, reading: Reading, view: Intake): TemplateResult | typeof nothing {
  const asked = (what: string) => view.asks.some((one) => one === what);
  const { ledger } = view;
  return html`${asked('kind') ? kindQuestion(session, reading) : nothing}
    ${
      ledger
        ? html`${othersQuestion(session, reading, view)}
          ${asked('unit') || ledger.unit ? unitQuestion(session, reading, view) : nothing}
          ${nameQuestions(session, reading, ledger.names)}`
        : nothing
    }`;
}
