// The fan of a unit's places ahead: the chart, which line is what, and the same as a table.
import { html, nothing, svg } from 'lit';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText } from '../../words/shifts.js';
import { fanChart, type FanColumn } from '../../chart/fan.js';
import { drawn as drawnFan } from '../../chart/picture/drawn.js';
import type { Session } from '../../session/session.js';
import { scrolling } from '../../table/scrolling.js';
import type { Forecast } from '../../engine/answers.js';
import type { Key } from '../../language/language.js';
import { rankText } from '../../words/places.js';

const height = 220;

/** A look ahead on a board for a unit. */
export interface Foreseen {
  unit: number;
  board: number;
  forecast: Forecast;
}

/**
 * `drawn`: the same look ahead with its courses of events, where they are done; `earlier`: the one
 * before it, whose scale the chart keeps until the next is drawn.
 */
export function fanFigure(
  session: Session,
  foreseen: Foreseen,
  drawn: Forecast | undefined,
  earlier: Forecast | undefined,
  width: number,
) {
  const { unit, forecast } = foreseen;
  const reach = (drawn ?? earlier)?.fan.flatMap(({ ranks }) => [ranks[0], ranks[4]]) ?? [];
  const columns = forecast.quarters.map(
    (head, at): FanColumn => ({
      head,
      expected: forecast.ranks[unit]?.[at] ?? 0,
      quantiles: at === 0 ? undefined : drawn?.fan[at - 1]?.ranks,
    }),
  );
  return html`
    ${drawnFan(
      session,
      {
        title: session.language.t('forecast.fan', { unit: session.unitName(unit) }),
        measure: session.language.t('board.rank'),
      },
      html`<svg class="fan-chart" width=${width} height=${height} aria-hidden="true">${fanChart(columns, reach, width, height)}</svg>
        ${key(session, forecast.outlook.runs > 0)}`,
    )}
    ${fanTable(session, foreseen, columns, drawn)}
  `;
}

function key({ language }: Session, drawn: boolean) {
  const line = (mark: 'course' | 'median') => svg`<path class=${mark} d="M0,5H24"></path>`;
  const area = (mark: string) => svg`<rect class=${mark} width="24" height="10"></rect>`;
  const part = (mark: unknown, words: Key) =>
    html`<span><svg width="24" height="10" aria-hidden="true">${mark}</svg>${language.t(words)}</span>`;
  return html`<p class="key">
    ${part(line('course'), 'forecast.key.course')}
    ${
      drawn
        ? html`${part(line('median'), 'forecast.key.median')} ${part(svg`${area('fan outer')}${area('fan inner')}`, 'forecast.key.half')} ${part(area('fan outer'), 'forecast.key.nine')}`
        : nothing
    }
  </p>`;
}

function fanTable(
  session: Session,
  { unit, board, forecast }: Foreseen,
  columns: FanColumn[],
  drawn: Forecast | undefined,
) {
  const { language } = session;
  const decimals = scoreDecimals(session.description, board);
  const place = (rank: number | undefined) => (rank === undefined || rank === 0 ? '–' : rankText(session, rank));
  const range = (quantiles: ArrayLike<number> | undefined, low: number, high: number) =>
    quantiles ? `${place(quantiles[low])}–${place(quantiles[high])}` : '–';
  const now = columns[0]?.expected ?? 0;
  const label = language.t('forecast.table');
  return scrolling(
    label,
    html`<table>
      <thead>
        <tr>
          <th scope="col">${language.t('forecast.quarter')}</th>
          <th scope="col">${language.t('forecast.expected')}</th>
          <th scope="col">${language.t('forecast.shift')}</th>
          <th scope="col">${language.t('forecast.median')}</th>
          <th scope="col">${language.t('forecast.nine')}</th>
          <th scope="col" class="wide">${language.t('forecast.half')}</th>
          <th scope="col" class="wide">${language.t('history.score')}</th>
          <th scope="col" class="wide">${language.t('forecast.nineScore')}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(({ head, expected, quantiles }, at) => {
          const shift = now > 0 && expected > 0 ? now - expected : 0;
          const scores = at === 0 ? undefined : drawn?.fan[at - 1]?.scores;
          return html`<tr class=${at === 0 ? 'own' : ''}>
            <th scope="row">${head}</th>
            <td data-ahead=${at}>${place(expected)}</td>
            <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}>${shiftText(shift, language)}</td>
            <td data-median=${at}>${place(quantiles?.[2])}</td>
            <td data-nine=${at}>${range(quantiles, 0, 4)}</td>
            <td class="wide">${range(quantiles, 1, 3)}</td>
            <td class="wide">${language.number(forecast.scores[unit]?.[at] ?? NaN, decimals)}</td>
            <td class="wide">${scores ? `${language.number(scores[0] ?? NaN, decimals)}–${language.number(scores[4] ?? NaN, decimals)}` : '–'}</td>
          </tr>`;
        })}
      </tbody>
    </table>`,
  );
}
