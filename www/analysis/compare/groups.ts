// Who gains and who loses by a change of method, group by group.
import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { scrolling } from '../../table/scrolling.js';
import type { Pair } from './compare-view.js';

/** How the units of one group move. */
export interface GroupMove {
  /** Number of the group; none for units outside of any. */
  group: number | undefined;
  up: number;
  down: number;
  still: number;
  /** Places won on average. */
  mean: number;
}

/** The groups in the data set's order; of units that both methods rank. */
export function groupMoves({ description }: Session, pairs: Pair[]): GroupMove[] {
  const both = pairs.filter(({ from, to }) => from > 0 && to > 0);
  const all = [...description.groups.keys(), undefined].map((group) => {
    const won = both
      .filter(({ unit }) => (description.units[unit]?.group ?? undefined) === group)
      .map(({ from, to }) => from - to);
    const sum = won.reduce((total, places) => total + places, 0);
    return {
      group,
      up: won.filter((places) => places > 0).length,
      down: won.filter((places) => places < 0).length,
      still: won.filter((places) => places === 0).length,
      mean: sum / won.length,
    };
  });
  return all.filter(({ up, down, still }) => up + down + still > 0);
}

/** The table of groups; nothing where all units are of one, or none moves. */
export function groupTable(session: Session, pairs: Pair[]): TemplateResult | typeof nothing {
  const { language, description } = session;
  const moves = groupMoves(session, pairs);
  if (moves.length < 2 || moves.every(({ up, down }) => up + down === 0)) return nothing;
  const label = language.t('compare.groups');
  const count = (n: number, kind: string) =>
    html`<td class=${n > 0 ? kind : 'measure'}>${n > 0 ? language.number(n, 0) : '–'}</td>`;
  return html`<h2>${label}</h2>
    ${scrolling(
      label,
      html`<table class="groups">
        <thead>
          <tr>
            <th scope="col">${language.t('compare.group')}</th>
            <th scope="col">${language.t('compare.up')}</th>
            <th scope="col">${language.t('compare.down')}</th>
            <th scope="col">${language.t('compare.still')}</th>
            <th scope="col">${language.t('compare.net')}</th>
          </tr>
        </thead>
        <tbody>
          ${moves.map(({ group, up, down, still, mean }) => {
            const about = group === undefined ? undefined : description.groups[group];
            return html`<tr data-group=${about?.code ?? ''}>
              <th scope="row">${about ? language.name(about.name) : language.t('compare.noGroup')}</th>
              ${count(up, 'up')} ${count(down, 'down')} ${count(still, '')}
              <td>${language.signed(mean, 1)}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    )}`;
}
