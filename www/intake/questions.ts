// What is still open about a table: each question with its answers, one click each.
import { html, nothing, type TemplateResult } from 'lit';
import type { Intake, Use } from '../engine/shapes.js';
import { coded } from '../language/language.js';
import type { Session } from '../session/session.js';
import { ledgerQuestions, moneyQuestion } from './ledger-questions.js';
import type { Reading } from './material.js';
import { newPeriodWords, proposedPeriod } from './brings.js';
import { rowName } from './turned.js';
import { rowWords, unitName, useWords } from './words.js';

/** Leads to a cell. */
export type ToCell = (row: number, column: number) => void;

/** Examples of a kind of problem that are named. */
const mostNamed = 6;

/** Whether it is not new: what the data set does not have is offered last. */
const isThere = ({ kind }: Use) => kind !== 'new';

const columnButton = (session: Session, reading: Reading, column: number, use: Use) =>
  html`<button class="button" data-use=${use.kind} @click=${() => void reading.useColumn(column, use)}>${useWords(session, use, reading.view)}</button>`;

function columnQuestions(session: Session, reading: Reading, view: Intake): TemplateResult | typeof nothing {
  const open = view.columns.filter(({ sure }) => !sure);
  if (open.length === 0) return nothing;
  const { language } = session;
  return html`<li data-question="columns">
    <p>${language.t('intake.ask.columns', { n: open.length })}</p>
    <ul>
      ${open.map(
        ({ column, letters, head, use, why, proposals }) => html`<li>
          <span>${language.t('intake.ask.column', { letters, head: head || language.t('intake.noHead') })}</span>
          ${proposals.filter(isThere).map((proposal) => columnButton(session, reading, column, proposal))}
          <button class="button" data-do="unread-column" @click=${() => void reading.useColumn(column, { kind: 'unread' })}>${language.t('intake.use.unread')}</button>
          ${proposals.filter((one) => !isThere(one)).map((proposal) => columnButton(session, reading, column, proposal))}
          ${why === 'other-time' ? html`<span class="quiet">${language.t('intake.ask.otherTime')}</span>` : nothing}
          ${why === 'taken' ? html`<span class="quiet">${language.t('intake.ask.taken')}</span>` : nothing}
          ${use.kind === 'unread' && !proposals.some(isThere) ? html`<span class="quiet">${language.t(view.ledger ? 'intake.ask.elseField' : 'intake.ask.elseAbove')}</span>` : nothing}
        </li>`,
      )}
    </ul>
    ${
      open.length > 1
        ? html`<button class="button" data-do="agree-columns" @click=${() => void reading.agree('columns')}>${language.t('intake.ask.agreeColumns')}</button>`
        : nothing
    }
  </li>`;
}

/** The unit of measure of the indicator that a column holds. */
function ownMeasure({ description, language }: Session, use: Use): string {
  const code = use.kind === 'figure' || use.kind === 'target' ? use.indicator : '';
  return language.name(description.indicators.find((known) => known.code === code)?.unitOfMeasure);
}

function measureQuestions(session: Session, reading: Reading, view: Intake): TemplateResult[] {
  const { language } = session;
  return view.columns
    .filter(({ measureDiffers }) => measureDiffers)
    .map(({ column, letters, head, written, use }) => {
      if (use.kind === 'field') return moneyQuestion(session, reading, { column, letters, head, written });
      const own = ownMeasure(session, use);
      const words = language.t('intake.ask.measure', { letters, head, written: written ?? '', own });
      return html`<li data-question="measure">
        <p>${words}</p>
        <div role="group">
          <button class="button" @click=${() => void reading.aboutColumn(column, { measure: own })}>${language.t('intake.ask.measureOwn', { own })}</button>
          <button class="button" @click=${() => void reading.useColumn(column, { kind: 'unread' })}>${language.t('intake.use.unread')}</button>
        </div>
      </li>`;
    });
}

// Figures ten thousand times too large are in 万元; which it is, the reader says.
function magnitudeQuestions(session: Session, reading: Reading, view: Intake): TemplateResult[] {
  const { language } = session;
  return view.columns.flatMap(({ column, letters, head, magnitude, sure, measureDiffers, use, written }) => {
    if (!magnitude || !sure || measureDiffers) return [];
    const { times, measure } = magnitude;
    const own = written ?? ownMeasure(session, use);
    const larger = times >= 1;
    const words = language.t(larger ? 'intake.ask.larger' : 'intake.ask.smaller', {
      letters,
      head,
      times: language.number(Number((larger ? times : 1 / times).toPrecision(2)), 0),
    });
    const as = (text: string, key: 'intake.ask.isMeasure' | 'intake.ask.measureRight', words = text) =>
      html`<button class="button" data-measure=${text} @click=${() => void reading.aboutColumn(column, { measure: text })}>${language.t(key, { measure: words })}</button>`;
    return [
      html`<li data-question="magnitude">
        <p>${words}</p>
        <div role="group">
          ${measure ? as(measure['zh-Hans'], 'intake.ask.isMeasure', language.name(measure)) : nothing}${as(own, 'intake.ask.measureRight')}
          <button class="button" @click=${() => void reading.useColumn(column, { kind: 'unread' })}>${language.t('intake.use.unread')}</button>
        </div>
      </li>`,
    ];
  });
}

function rowQuestions(session: Session, reading: Reading, view: Intake): TemplateResult | typeof nothing {
  const open = view.rows.filter(({ sure }) => !sure);
  if (open.length === 0) return nothing;
  const { language } = session;
  return html`<li data-question="rows">
    <p>${language.t('intake.ask.rows', { n: open.length })}</p>
    <ul>
      ${open.slice(0, 40).map(
        (row) => html`<li>
          <span>${language.t('intake.ask.row', { row: rowName(view, row.row), label: row.label || language.t('intake.noLabel') })}</span>
          ${row.proposals.map(
            (unit) =>
              html`<button class="button" @click=${() => void reading.useRow(row.row, { kind: 'unit', unit })}>${unitName(session, unit)}</button>`,
          )}
          <button class="button" data-do="unread-row" @click=${() => void reading.useRow(row.row, { kind: 'unread' })}>${language.t('intake.use.unread')}</button>
          <button class="button" data-do="new-row" @click=${() => void reading.useRow(row.row, { kind: 'new' })}>${language.t('intake.row.new')}</button>
          ${row.use.kind === 'unit' ? html`<span class="quiet">${language.t('intake.ask.proposed', { words: rowWords(session, row) })}</span>` : nothing}
        </li>`,
      )}
    </ul>
    ${
      open.length > 1
        ? html`<button class="button" data-do="agree-rows" @click=${() => void reading.agree('rows')}>${language.t('intake.ask.agreeRows')}</button>`
        : nothing
    }
  </li>`;
}

function treatStem(rule: string, way: string) {
  if (rule === 'twice' || rule === 'project-twice') return 'intake.twice';
  if (way === 'row') return 'intake.treat';
  if (way === 'take' && rule === 'magnitude') return 'intake.magnitude';
  if (rule === 'group') return 'intake.group';
  if (way !== 'missing' && rule === 'days') return 'intake.days';
  return way !== 'missing' && rule === 'month' ? 'intake.month' : 'intake.treat';
}

// A kind of problem in words: its own, or those by which a table is refused.
function problemWords({ language }: Session, rule: string, n: number, expected: string): string {
  if (language.has(`intake.problem.${rule}`)) return language.t(coded('intake.problem', rule), { n, expected });
  if (language.has(`rule.${rule}`))
    return language.t('intake.problem.rule', { n, reason: language.t(coded('rule', rule)) });
  const needed = language.has(`expected.${expected}`) ? language.t(coded('expected', expected)) : expected;
  return language.t('intake.problem.word', { n, expected: needed });
}

function problemQuestions(session: Session, reading: Reading, view: Intake, focus: ToCell): TemplateResult[] {
  const { language } = session;
  return view.kinds.map(({ rule, count, ways, treat }) => {
    const own = view.problems.filter((problem) => problem.rule === rule);
    const named = own.slice(0, mostNamed).map(({ address, text }) => `${address} ${text}`);
    const rest = count - named.length;
    const list = language.list(named) + (rest > 0 ? language.t('intake.problem.more', { n: rest }) : '');
    const words = problemWords(session, rule, count, own[0]?.expected ?? '');
    const first = own[0];
    const correct = () => first && focus(first.row, first.column);
    return html`<li data-question="problem" data-rule=${rule} class=${treat ? 'answered' : ''}>
      <p><b>${words}</b> ${list}</p>
      <div role="group" aria-label=${words}>
        ${ways.map(
          (way) =>
            html`<button class="button" data-treat=${way} aria-pressed=${way === treat ? 'true' : 'false'} @click=${() => void reading.treat(rule, way)}>${language.t(coded(treatStem(rule, way), way))}</button>`,
        )}
        <button class="button plain" data-do="correct" @click=${correct}>${language.t('intake.correct')}</button>
      </div>
    </li>`;
  });
}

/** Periods that are offered at once, the one on screen first. */
const mostPeriods = 4;

function timeQuestions(session: Session, reading: Reading, view: Intake): TemplateResult[] {
  const { language, description } = session;
  const asks = view.asks.filter((asked) => asked === 'span' || asked === 'period');
  return asks.map((asked) => {
    if (asked === 'span') {
      return html`<li data-question="span">
        <p>${language.t('intake.ask.span')}</p>
        <div role="group">
          <button class="button" data-span="period" @click=${() => void reading.say({ span: 'period' })}>${language.t('intake.ofPeriod')}</button>
          <button class="button" data-span="yearToDate" @click=${() => void reading.say({ span: 'yearToDate' })}>${language.t('intake.toDate')}</button>
        </div>
      </li>`;
    }
    const shown = description.periods.filter(({ code }) => code === view.period);
    const others = description.periods.filter(({ code }) => code !== view.period).reverse();
    const offered = [...shown, ...others].slice(0, mostPeriods);
    return html`<li data-question="period">
      <p>${language.t('intake.ask.period')}</p>
      <div role="group">
        ${offered.map(({ code, name }) => html`<button class="button" data-period=${code} @click=${() => void reading.usePeriod(undefined, code)}>${language.name(name)}</button>`)}
        <button class="button" data-period="" @click=${() => void reading.usePeriod(proposedPeriod(session, view))}>${newPeriodWords(session, view)}</button>
        ${description.periods.length > mostPeriods ? html`<span class="quiet">${language.t('intake.ask.otherPeriod')}</span>` : nothing}
      </div>
    </li>`;
  });
}

/** Everything that is open, and how each kind of problem is treated. */
export function questions(session: Session, reading: Reading, focus: ToCell): TemplateResult | typeof nothing {
  const { view } = reading;
  if (!view) return nothing;
  return html`<ul class="questions">
    ${ledgerQuestions(session, reading, view)} ${timeQuestions(session, reading, view)} ${columnQuestions(session, reading, view)} ${measureQuestions(session, reading, view)} ${magnitudeQuestions(session, reading, view)}
    ${rowQuestions(session, reading, view)} ${problemQuestions(session, reading, view, focus)}
  </ul>`;
}

/** How many questions are open. */
export function openCount(view: Intake): number {
  const open = <T>(list: T[], is: (one: T) => boolean) => list.filter(is).length;
  return (
    open(view.columns, ({ sure, measureDiffers, magnitude }) => !sure || measureDiffers || Boolean(magnitude)) +
    open(view.rows, ({ sure }) => !sure) +
    open(view.kinds, ({ treat }) => treat === undefined) +
    open(view.ledger?.names ?? [], ({ sure }) => !sure) +
    view.asks.length
  );
}
