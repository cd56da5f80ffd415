import { css, unsafeCSS } from 'lit';
import { seriesCount } from '../style/tokens.js';

const hues = Array.from(
  { length: seriesCount },
  (_, hue) => `.hue-${hue} { --swatch: var(--series-${hue}); } svg .hue-${hue} { fill: var(--series-${hue}); }`,
).join('\n');

/** What the analyses share: a lead, tables with charts in them, notes. */
export const analysisStyles = css`
  ${unsafeCSS(hues)}
  :host {
    display: block;
    padding: 12px 16px 24px;
  }
  .lead {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 28px;
  }
  .lead strong {
    font-weight: var(--strong);
  }
  .lead .select {
    max-width: 220px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .note,
  .legend {
    max-width: 100ch;
    margin-top: 8px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .empty {
    padding: 16px 0;
    color: var(--ink-2);
  }
  .scroll {
    overflow-x: auto;
    outline-offset: -2px;
    margin-top: 8px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  caption {
    text-align: start;
    color: var(--ink-2);
    font-size: var(--small);
    padding: 8px 0 0;
  }
  th,
  td {
    height: 32px;
    padding: 0 0 0 16px;
    border-bottom: 1px solid var(--hair);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  /* A head gives way before the columns do; Chinese breaks at its punctuation only. */
  thead th {
    height: 28px;
    padding-top: 4px;
    padding-bottom: 4px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 1.3;
    white-space: normal;
    word-break: keep-all;
    vertical-align: bottom;
  }
  th:first-child,
  td:first-child {
    padding-left: 0;
    text-align: start;
  }
  tbody th .swatch {
    margin-right: 8px;
  }
  .text {
    text-align: start;
  }
  tr.own th {
    font-weight: var(--strong);
  }
  .measure {
    color: var(--ink-2);
    font-size: var(--small);
  }
  :host([narrow]) td .measure {
    display: block;
    line-height: 1;
    padding-bottom: 4px;
  }
  .strong {
    font-weight: var(--strong);
  }
  tfoot th,
  tfoot td {
    border-bottom: 0;
    font-weight: var(--strong);
  }
  td.chart {
    width: 40%;
    min-width: 160px;
  }
  td.chart svg {
    display: block;
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  svg {
    font-family: inherit;
  }
  svg text {
    fill: var(--ink-2);
    font-size: var(--small);
  }
  svg .axis {
    stroke: var(--hair-2);
    stroke-width: 1px;
    shape-rendering: crispEdges;
  }
  svg .grid {
    stroke: var(--hair);
    stroke-width: 1px;
    shape-rendering: crispEdges;
  }
  .up {
    color: var(--up);
  }
  .down {
    color: var(--down);
  }
  :host([narrow]) .wide {
    display: none;
  }
  :host([narrow]) th + th,
  :host([narrow]) th + td,
  :host([narrow]) td + td {
    padding-left: 8px;
  }
  /* A long name must not push every figure out of sight; Chinese breaks at its punctuation only. */
  :host([narrow]) th {
    padding-top: 4px;
    padding-bottom: 4px;
    line-height: 1.3;
    white-space: normal;
    word-break: keep-all;
  }
  :host([narrow]) thead th {
    vertical-align: bottom;
  }
  details {
    margin-top: 12px;
  }
  summary {
    color: var(--accent);
    cursor: pointer;
  }
  details.advanced {
    margin-top: 8px;
  }
  details.advanced > summary {
    width: fit-content;
    font-size: var(--small);
  }
  details.advanced > * + * {
    margin-top: 8px;
  }
  details.advanced dl {
    max-width: 100ch;
    color: var(--ink-2);
    font-size: var(--small);
  }
  details.advanced dt {
    float: left;
    margin-right: 8px;
    color: var(--ink);
  }
  details.advanced dd {
    margin: 0 0 4px;
  }
`;
