// What a table brings that the data set does not have: its period, and what is said of all of it before it is taken.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Intake, NewPeriod } from '../engine/shapes.js';
import { problemList } from '../language/problem-words.js';
import type { Session } from '../session/session.js';
import type { Reading } from './material.js';
import { indicatorName, unitName } from './words.js';

/** Units and indicators of a list that are named. */
const mostNamed = 12;

/** The period that the table seems to be of, in the words of the page; blank where nothing is known. */
export function proposedPeriod(session: Session, view: Intake | undefined): NewPeriod {
  const proposed = view?.proposedPeriod;
  if (!proposed) return { name: '', start: '', end: '' };
  return { name: session.language.name(proposed.name), start: proposed.start, end: proposed.end };
}

/** What a choice of that period says. */
export function newPeriodWords(session: Session, view: Intake | undefined): string {
  const { name } = proposedPeriod(session, view);
  return name === '' ? session.language.t('intake.newPeriod') : session.language.t('intake.newPeriodIs', { name });
}

/** The fields of a period that the data set does not have yet. */
export function periodFields(session: Session, reading: Reading): TemplateResult | typeof nothing {
  const { typed, choices, refusedPeriod } = reading;
  if (!typed) return nothing;
  const { language } = session;
  const field = (part: keyof NewPeriod) => html`<label
    >${language.t(`intake.period.${part}` as 'intake.period.name')}
    <input
      data-period-part=${part}
      type=${part === 'name' ? 'text' : 'date'}
      autocomplete="off"
      .value=${live(typed[part])}
      @change=${(event: Event) => void reading.usePeriod({ ...typed, [part]: (event.target as HTMLInputElement).value })}
  /></label>`;
  const refused = refusedPeriod === undefined ? [] : problemList(refusedPeriod, language);
  const told = choices.newPeriod ? refused.join(' ') : language.t('intake.period.incomplete');
  return html`<div class="settings period" role="group" aria-label=${language.t('intake.newPeriod')}>
    ${field('name')}${field('start')}${field('end')}
    ${told ? html`<span class="warn" role="alert">${told}</span>` : nothing}
  </div>`;
}

/** What is to be known before the data set itself is changed. `copies`: it is not the reader's own, so a copy of it is. */
export function beforeTaken(session: Session, view: Intake, copies: boolean): TemplateResult | typeof nothing {
  const { language } = session;
  const { destination } = view;
  if (destination !== 'dataSet' && destination !== 'dataSetAlone') return nothing;
  const list = (names: string[]) => language.list(names, mostNamed);
  const indicators = view.columns.flatMap(({ use }) => (use.kind === 'new' ? [use.name] : []));
  const units = view.rows.flatMap(({ use, label }) => (use.kind === 'new' ? [label] : []));
  const grouped = units.length > 0 && session.description.groups.length > 0;
  const sentences = [
    copies ? language.t('intake.copies') : '',
    view.covered > 0 ? language.t('intake.covered', { n: view.covered }) : '',
    units.length > 0 ? language.t('intake.newUnits', { n: units.length, list: list(units) }) : '',
    grouped ? language.t('intake.ungrouped') : '',
    indicators.length > 0 ? language.t('intake.unweighted', { n: indicators.length, list: list(indicators) }) : '',
  ].filter(Boolean);
  return html`<div class="before" data-part="before">
    ${sentences.map((words) => html`<p>${words}</p>`)} ${lacking(session, view)}
  </div>`;
}

function lacking(session: Session, view: Intake): TemplateResult | typeof nothing {
  if (view.lacking.length === 0) return nothing;
  const { language } = session;
  const lines = view.lacking.map(({ indicator, units, count, of }) => {
    const name = indicatorName(session, indicator);
    if (count === of) return language.t('intake.lacking.all', { name, n: count });
    const named = units.map((unit) => unitName(session, unit));
    return language.t('intake.lacking.some', { name, n: count, list: language.list(named, mostNamed) });
  });
  return html`<details data-part="lacking" open>
    <summary>${language.t('intake.lacking', { n: view.lacking.length })}</summary>
    <ul>
      ${lines.map((words) => html`<li>${words}</li>`)}
    </ul>
  </details>`;
}
