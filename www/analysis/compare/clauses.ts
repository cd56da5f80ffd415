// Which clause of a draft moved whom: every unit's move shared out over what differs between the two methods.
import { html, nothing, type TemplateResult } from 'lit';
import type { Clause, ClauseShares } from '../../engine/answers.js';
import { findNode, type Method } from '../../method/method.js';
import type { Session } from '../../session/session.js';
import { scrolling } from '../../table/scrolling.js';
import { rankText } from '../../words/places.js';

/** Clauses that are told in the sentence. */
const told = 3;
/** Decimals of a share of places. */
const decimals = 1;

/** What a clause is called: by its indicator's or its dimension's name. */
export function clauseName(session: Session, method: Method, clause: Clause): string {
  const { language } = session;
  const indicator = (code: string) => {
    const number = session.results.indicatorOf(code);
    return number >= 0 ? session.indicatorName(number) : code;
  };
  if ('indicator' in clause) return language.t(`clause.${clause.clause}`, { indicator: indicator(clause.indicator) });
  if (!('node' in clause)) return language.t(`clause.${clause.clause}`);
  const node = findNode(method.tree, clause.node);
  const name = node?.indicator ? indicator(node.indicator) : language.name(node?.name) || clause.node;
  return language.t(`clause.${clause.clause}`, { node: name });
}

/** A share of places: won is positive. */
const won = (session: Session, share: number) => session.language.signed(-share || 0, decimals);

/** `铜梁区由第12名到第9名：开工项目数的权重+2.0名，……` */
export function clauseSentence(session: Session, method: Method, { clauses, units }: ClauseShares): string {
  const { language } = session;
  const own = units.find(({ unit }) => unit === session.unit);
  if (!own || clauses.length === 0) return '';
  const words = {
    unit: session.unitName(own.unit),
    from: rankText(session, own.from),
    to: rankText(session, own.to),
  };
  const moved = own.shares
    .map((share, at) => ({ share, clause: clauses[at] as Clause }))
    .filter(({ share }) => Math.abs(share) >= 0.05)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  if (moved.length === 0) return language.t('clause.nothing', words);
  const parts = moved.slice(0, told).map(({ share, clause }) =>
    language.t(share < 0 ? 'clause.won' : 'clause.lost', {
      clause: clauseName(session, method, clause),
      n: language.number(Math.abs(share), decimals),
    }),
  );
  const rest = moved.slice(told).reduce((sum, { share }) => sum + share, 0);
  if (moved.length > told) parts.push(language.t('clause.rest', { n: won(session, rest) }));
  return language.t('clause.sentence', { ...words, parts: parts.join(language.t('goal.and')) });
}

/** Every unit by clause; who moves most stands first. */
export function clauseTable(session: Session, method: Method, shares: ClauseShares): TemplateResult | typeof nothing {
  const { language } = session;
  const { clauses, units } = shares;
  if (clauses.length === 0) return nothing;
  const label = language.t('clause.title');
  const rows = [...units].sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.from - b.from);
  const cell = (share: number) => {
    const shown = Math.abs(share) < 0.05;
    return html`<td class=${shown ? 'quiet' : share < 0 ? 'up' : 'down'}>${shown ? '–' : won(session, share)}</td>`;
  };
  return html`
    <h2>${label}</h2>
    ${scrolling(
      label,
      html`<table class="clauses">
        <thead>
          <tr>
            <th scope="col">${language.t('board.unit')}</th>
            <th scope="col">${language.t('compare.shift')}</th>
            ${clauses.map((clause) => html`<th scope="col">${clauseName(session, method, clause)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({
              unit,
              from,
              to,
              shares: own,
            }) => html`<tr class=${unit === session.unit ? 'own' : ''} data-clauses=${session.description.units[unit]?.code ?? ''}>
              <th scope="row">${session.unitName(unit)}</th>
              <td>${won(session, to - from)}</td>
              ${own.map(cell)}
            </tr>`,
          )}
        </tbody>
      </table>`,
    )}
    <p class="note">${language.t(shares.exact ? 'clause.note' : 'clause.noteDrawn')}</p>
  `;
}
