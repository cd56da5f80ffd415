// What projects bring in a quarter, as cells of a table.
import { html, nothing } from 'lit';
import type { Flow } from '../engine/shapes.js';
import type { Language } from '../language/language.js';

/** The numbers of a flow, in the order of the tables' columns. */
export const flowColumns: { key: keyof Flow; decimals: number; money?: boolean }[] = [
  { key: 'leads', decimals: 1 },
  { key: 'signed', decimals: 1 },
  { key: 'amount', decimals: 2, money: true },
  { key: 'starts', decimals: 1 },
  { key: 'funds', decimals: 2, money: true },
];

/** Whether a flow comes to nothing. */
export const isZero = (flow: Flow) => flowColumns.every(({ key }) => flow[key] === 0);

/** The heads of a table of flows. */
export const flowHeads = (language: Language) =>
  flowColumns.map(
    ({ key, money }) =>
      html`<th scope="col">${language.t(`flow.${key}`)}${money ? html`<span class="unit">${language.t('flow.unit')}</span>` : nothing}</th>`,
  );

/** The cells of a flow. */
export const flowCells = (language: Language, flow: Flow) =>
  flowColumns.map(({ key, decimals }) => html`<td data-flow=${key}>${language.number(flow[key], decimals)}</td>`);
