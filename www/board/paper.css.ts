// The board where grounds and shadows are left out: in the reader's own colours, and on paper.
import { css } from 'lit';

export const paperStyles = css`
  /* Shadows are left out there, and every ground is the same. */
  @media (forced-colors: active) {
    thead,
    tbody tr {
      border-bottom: 1px solid var(--hair);
    }
    tbody tr.chosen,
    tbody tr.held {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    tbody tr.held {
      outline-style: dashed;
    }
  }
  .paper {
    display: none;
  }
  /* On paper the board is a table like any other, so that its head stands on every page. */
  @media print {
    :host {
      display: block;
      font-size: calc(13px * var(--paper-scale, 1));
      --small: calc(11px * var(--paper-scale, 1));
    }
    .head,
    .tip,
    .ghost {
      display: none;
    }
    .note {
      display: block;
      padding: 4px 0;
      color: var(--ink-2);
      border-bottom: 0;
    }
    .paper {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      padding: 0 0 8px;
      color: var(--ink-2);
      font-size: var(--small);
    }
    .scroller {
      overflow: visible;
    }
    table {
      display: table;
      width: 100%;
      border-collapse: collapse;
    }
    thead {
      display: table-header-group;
      position: static;
    }
    tbody {
      display: table-row-group;
    }
    thead tr,
    tbody tr,
    tbody tr.pinned {
      display: table-row;
      position: static;
      height: auto;
      contain: none;
      break-inside: avoid;
    }
    th,
    td,
    .figure,
    .score,
    thead .bar,
    thead .labelled {
      display: table-cell;
      height: calc(24px * var(--paper-scale, 1));
      padding: 1px 4px;
      border-bottom: 1px solid var(--hair-2);
      vertical-align: middle;
    }
    thead th {
      border-bottom-color: var(--ink);
    }
    .name {
      min-width: 8em;
      overflow: visible;
      white-space: normal;
    }
    .bar {
      width: 24%;
      min-width: 72px;
    }
    td i {
      display: inline-block;
    }
    thead .labelled {
      vertical-align: bottom;
      overflow-wrap: anywhere;
    }
    thead .labelled span {
      display: block;
      max-height: none;
      padding-bottom: 5px;
    }
    thead .labelled::after {
      right: 4px;
    }
  }
`;
