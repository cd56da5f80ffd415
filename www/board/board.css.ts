import { css, unsafeCSS } from 'lit';
import { markStyles } from '../style/marks.js';
import { seriesCount } from '../style/tokens.js';

const hues = Array.from({ length: seriesCount }, (_, hue) => `.hue-${hue} { --swatch: var(--series-${hue}); }`).join(
  '\n',
);

export const boardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--surface);
  }
  ${unsafeCSS(hues)}
  ${markStyles}
  .head {
    flex: none;
    display: flex;
    border-bottom: 1px solid var(--hair);
  }
  .head .tab-row {
    flex: 1;
    min-width: 0;
  }
  .head.narrow {
    flex-wrap: wrap;
  }
  .head.narrow .tab-row {
    flex: 1 0 100%;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    flex: none;
    gap: 4px 16px;
    min-height: 28px;
    padding: 3px 16px;
    background: var(--warn-tint);
    color: var(--warn);
    font-size: var(--small);
    line-height: 18px;
    border-bottom: 1px solid var(--hair);
  }
  .note p {
    flex: 1 1 320px;
    min-width: 0;
  }
  /* Its words come later; its room does not. */
  .note saima-own-start {
    flex: none;
    min-width: 84px;
    text-align: end;
  }
  .scroller {
    position: relative;
    flex: 1;
    min-height: 136px;
    overflow-x: hidden;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scroller.scrolls {
    overflow-x: auto;
  }
  table,
  thead,
  tbody {
    display: block;
  }
  table {
    min-width: var(--least);
  }
  thead {
    position: sticky;
    top: 0;
    z-index: 3;
    background: var(--surface);
    box-shadow: inset 0 -1px 0 var(--hair-2);
  }
  tr {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    height: var(--row-height);
    padding: 0 12px 0 16px;
  }
  tbody tr {
    contain: strict;
  }
  tbody :focus-visible {
    outline-offset: -2px;
  }
  thead tr {
    height: 40px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 15px;
  }
  thead th {
    font-weight: 400;
  }
  tbody tr {
    position: relative;
    background: var(--surface);
    box-shadow: inset 0 -1px 0 var(--hair);
    cursor: default;
  }
  tbody tr:hover {
    background: var(--sunken);
  }
  tbody tr.chosen {
    background: var(--accent-tint);
    box-shadow: inset 3px 0 0 var(--accent), inset 0 -1px 0 var(--hair);
  }
  tbody tr.pinned {
    position: -webkit-sticky;
    position: sticky;
    top: 40px;
    bottom: 0;
    z-index: 2;
    box-shadow: inset 0 -1px 0 var(--hair-2), inset 0 1px 0 var(--hair-2);
  }
  tbody tr.pinned.chosen {
    box-shadow: inset 3px 0 0 var(--accent), inset 0 -1px 0 var(--accent-line), inset 0 1px 0 var(--accent-line);
  }
  tbody tr.held {
    z-index: 1;
    box-shadow: inset 3px 0 0 var(--accent), inset 0 0 0 1px var(--accent);
  }
  tbody tr.unranked {
    color: var(--ink-2);
  }
  td,
  th {
    min-width: 0;
    padding: 0;
    border-radius: 2px;
    white-space: nowrap;
  }
  .rank,
  .range,
  .score,
  .figure,
  thead .number {
    text-align: end;
  }
  .rank {
    font-weight: var(--strong);
    padding-inline-end: 8px;
  }
  .range {
    font-size: var(--small);
    color: var(--ink-2);
  }
  .range,
  thead .range {
    padding-inline-end: 8px;
  }
  .old .range {
    color: var(--ink-3);
    opacity: 0.6;
  }
  .shift {
    /* Room between the ring of a row that moved and the name. */
    margin-inline-end: 6px;
    border-radius: 3px;
    font-size: var(--small);
    padding-inline-start: 8px;
  }
  .shift.up {
    color: var(--up);
  }
  .shift.down {
    color: var(--down);
  }
  .shift.same {
    color: var(--ink-3);
  }
  .name {
    font-weight: 400;
    overflow: hidden;
    text-overflow: ellipsis;
    padding-inline-end: 8px;
  }
  tr.chosen .name,
  tr.pinned .name {
    font-weight: var(--strong);
  }
  .name i {
    margin-inline-end: 4px;
    font-style: normal;
    color: var(--ink-2);
  }
  tr.pinned .name::after {
    content: '';
    display: inline-block;
    margin-inline-start: 6px;
    border: 3px solid var(--accent);
    border-radius: 50%;
    vertical-align: 2px;
  }
  .score {
    font-weight: var(--strong);
  }
  .figure,
  .score {
    display: flex;
    align-items: baseline;
    justify-content: flex-end;
  }
  .figure {
    font-size: var(--small);
    color: var(--ink);
  }
  td i {
    position: relative;
    flex: none;
    width: 16px;
    padding-inline-start: 5px;
    font-style: normal;
    font-weight: 400;
    line-height: 1;
    text-align: start;
    color: var(--ink-3);
  }
  td [data-mark='1']::before,
  td [data-mark='3']::before {
    position: absolute;
    left: 5px;
    bottom: 1px;
  }
  .edited {
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }
  .bar {
    padding: 0 12px 0 4px;
  }
  .track {
    display: block;
    width: 100%;
    height: 18px;
    overflow: hidden;
  }
  .segment {
    fill: var(--swatch);
  }
  .tick polyline {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .tick .halo {
    stroke: var(--surface);
    stroke-width: 4px;
  }
  thead .bar {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
  }
  thead .labelled {
    position: relative;
    align-self: stretch;
    display: flex;
    flex-direction: column;
    justify-content: center;
    padding-inline-end: 16px;
    white-space: normal;
    text-align: end;
  }
  thead .labelled span {
    overflow: hidden;
    max-height: 26px;
    /* The figures below leave room on their left. */
    margin-inline-start: -6px;
    line-height: 13px;
    text-wrap: balance;
  }
  thead .labelled small {
    /* Under two lines of a name, and clear of the stroke below. */
    overflow: hidden;
    max-height: 11px;
    margin-inline-start: -12px;
    margin-bottom: 3px;
    white-space: nowrap;
    font-size: 10px;
    line-height: 11px;
    color: var(--ink-2);
  }
  thead .labelled::after {
    content: '';
    position: absolute;
    right: 16px;
    bottom: 0;
    width: 32px;
    border-top: 3px solid var(--swatch);
    forced-color-adjust: none;
  }
  thead .score {
    padding-inline-end: 16px;
    font-weight: 400;
  }
  .ghost {
    position: absolute;
    top: -1px;
    left: 0;
    right: 0;
    height: 0;
    border-top: 2px solid var(--accent);
    z-index: 2;
    pointer-events: none;
  }
  .ghost.edge {
    border-top-color: transparent;
  }
  .ghost span {
    position: absolute;
    right: 12px;
    top: -11px;
    padding: 0 8px;
    border-radius: 10px;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: var(--small);
    line-height: 20px;
    white-space: nowrap;
  }
  .tip {
    position: absolute;
    z-index: 5;
    top: 0;
    left: 0;
    max-width: 280px;
    padding: 6px 10px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
    box-shadow: var(--shadow);
    font-size: var(--small);
    line-height: 18px;
    pointer-events: none;
  }
  /* Where the figures scroll, rank, change and name stay over them. */
  .scrolls .rank,
  .scrolls .shift,
  .scrolls .name {
    z-index: 1;
    align-self: start;
    height: calc(var(--row-height) - 1px);
    border-radius: 0;
    background: inherit;
    line-height: calc(var(--row-height) - 1px);
  }
  /* What can stick is a layer of its own, and each costs every frame of a drag: not before the figures are scrolled. */
  [data-aside] .rank,
  [data-aside] .shift,
  [data-aside] .name {
    position: -webkit-sticky;
    position: sticky;
  }
  .scrolls .rank {
    left: 0;
    margin-inline-start: -16px;
  }
  .scrolls .shift {
    left: 56px;
    margin-inline-end: 0;
  }
  .scrolls .name {
    left: var(--name-left);
    border-inline-end: 1px solid var(--hair-2);
  }
  .scrolls .chosen .rank,
  .scrolls .held .rank {
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .scrolls thead tr {
    --row-height: 40px;
    background: inherit;
  }
  .scrolls .ghost {
    right: auto;
    width: var(--least);
  }
  .scrolls .ghost span {
    position: -webkit-sticky;
    position: sticky;
    left: 12px;
    display: inline-block;
    margin-top: -11px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    padding: 4px 16px;
    border-bottom: 1px solid var(--hair);
    color: var(--ink-2);
    font-size: var(--small);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .narrow tbody tr {
    grid-template-rows: 30px 16px;
    align-items: center;
    padding: 0 8px 6px 4px;
  }
  .narrow thead tr {
    padding: 0 8px 0 4px;
  }
  .narrow thead .bar {
    display: none;
  }
  .narrow tbody .bar {
    grid-row: 2;
    grid-column: 3 / 5;
    padding: 0;
  }
  .narrow thead .range {
    display: none;
  }
  .narrow tbody .range {
    grid-row: 2;
    grid-column: 1 / 3;
    text-align: start;
    padding-inline-start: 12px;
    line-height: 16px;
  }
  .narrow tbody .track {
    height: 12px;
  }
  .narrow .rank {
    padding-inline-end: 4px;
  }
`;
