// The route by the ledger: which of a unit's own projects, each taken one step on, reach the goal.
import { html, nothing, type TemplateResult } from 'lit';
import type { LedgerRoute, RouteProject, Target } from '../../engine/answers.js';
import { toJson } from '../../engine/json.js';
import { coded } from '../../language/language.js';
import type { Session } from '../../session/session.js';
import { rankText } from '../../words/places.js';
import { targetWords } from './sentence.js';

/** A route with its projects' names. */
export interface ByLedger {
  route: LedgerRoute;
  names: string[];
}

/** Projects that are named in the sentence. */
const named = 8;

/** Whether the data set counts anything from a ledger. */
export const hasLedger = ({ description }: Session): boolean => description.indicators.some(({ ledger }) => ledger);

/** What to ask for. */
export const ledgerRequest = (board: number, unit: number, target: Target): string => toJson({ board, unit, target });

/** Names the projects of a route. */
export async function withNames(session: Session, route: LedgerRoute): Promise<ByLedger> {
  const titles = route.projects.map(({ project }) => session.engine.call('projectTitle', project));
  const names = (await Promise.all(titles)).map((title, at) =>
    title ? session.language.name(title.name) : (route.projects[at]?.project ?? ''),
  );
  return { route, names };
}

/** `铜梁区要进入第10名以内，最少动3个自己的项目：……；届时第10名。` */
export function ledgerSentence(session: Session, target: Target, { route, names }: ByLedger): string {
  const { language } = session;
  const told = route.projects.slice(0, named).map(({ amount, step }: RouteProject, at) =>
    language.t('goal.project', {
      name: names[at] ?? '',
      amount: language.number(amount, 2),
      step: language.t(coded('goal.step', step)),
    }),
  );
  if (names.length > named) told.push(language.t('goal.projectsMore', { n: names.length - named }));
  const words = {
    unit: session.unitName(session.unit),
    target: targetWords(session, target),
    n: names.length,
    all: route.candidates,
    projects: told.join(language.t('goal.and')),
    rank: rankText(session, route.after.rank),
  };
  if (route.candidates === 0) return language.t('goal.ledgerNone', words);
  if (route.reached) return language.t('goal.ledgerRoute', words);
  return language.t(names.length > 0 ? 'goal.ledgerFar' : 'goal.ledgerStays', words);
}

/** The route with a button that takes it. */
export function renderByLedger(
  session: Session,
  target: Target,
  found: ByLedger,
  apply: (edits: LedgerRoute['edits']) => void,
): TemplateResult {
  const { language } = session;
  const { route } = found;
  return html`<div class="by-ledger" data-route="ledger">
    <div class="lead">
      <h3>${language.t('goal.byLedger')}</h3>
      ${
        route.projects.length > 0
          ? html`<button class="button apply" data-do="apply-ledger" @click=${() => apply(route.edits)}>${language.t('goal.apply')}</button>`
          : nothing
      }
    </div>
    <saima-sentence .words=${ledgerSentence(session, target, found)} .copyWords=${language.t('analysis.copy')} .copiedWords=${language.t('analysis.copied')}></saima-sentence>
    ${route.exact ? nothing : html`<p class="note">${language.t('goal.ledgerPerhaps')}</p>`}
    <p class="note">${language.t('goal.ledgerNote')}</p>
  </div>`;
}
