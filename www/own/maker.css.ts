import { css } from 'lit';

/** The maker's own styles, behind those of every dialog. */
export const makerStyles = css`
  dialog {
    width: 1040px;
  }
  .content {
    padding-bottom: 16px;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    padding: 0 24px;
    border-bottom: 1px solid var(--hair);
  }
  nav .tab[aria-current='step'] {
    color: var(--ink);
    font-weight: var(--strong);
    box-shadow: inset 0 -2px 0 var(--ink);
  }
  h3 {
    padding: 16px 0 4px;
  }
  .words {
    display: block;
    padding: 8px 0 4px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .input {
    width: 100%;
    min-width: 0;
    height: 28px;
    padding: 0 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
  }
  .input[aria-invalid='true'] {
    border-color: var(--red);
    box-shadow: inset 0 0 0 1px var(--red);
  }
  .problem {
    color: var(--red);
    font-size: var(--small);
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .hint {
    padding: 4px 0;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 18px;
  }
  .fixed {
    line-height: 28px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 0 16px;
    align-items: start;
  }
  .pair > .side {
    align-self: end;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-top: 6px;
  }
  .choices [aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent);
  }
  textarea {
    display: block;
    width: 100%;
    padding: 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
    resize: vertical;
    white-space: pre;
    overflow: auto;
  }
  .side {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    padding: 8px 0;
  }
  .side .quiet {
    flex: 1;
    min-width: 180px;
    font-size: var(--small);
  }
  .rows li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: flex-start;
    padding: 3px 0;
  }
  .rows {
    columns: 2 400px;
    column-gap: 24px;
  }
  .rows li {
    break-inside: avoid;
  }
  .grow {
    flex: 1;
    min-width: 120px;
  }
  .tools {
    display: flex;
    gap: 0;
  }
  .cards {
    display: grid;
    gap: 8px;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(150px, 3fr) minmax(80px, 1.2fr) minmax(136px, 1.6fr) repeat(4, minmax(64px, 0.9fr)) auto;
    gap: 0 8px;
    align-items: start;
    padding: 4px 12px 10px;
    border: 1px solid var(--hair);
    border-radius: 6px;
    background: var(--sunken);
  }
  .card .select {
    width: 100%;
  }
  .card .tools {
    padding-top: 29px;
  }
  @media (max-width: 900px) {
    .card {
      grid-template-columns: repeat(auto-fit, minmax(96px, 1fr));
    }
    .card .wide {
      grid-column: 1 / -1;
    }
    .card .tools {
      padding-top: 8px;
      grid-column: 1 / -1;
      justify-content: flex-end;
    }
  }
  .scroll {
    max-height: 52vh;
    overflow: auto;
    border: 1px solid var(--hair);
    border-radius: 4px;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
  }
  th {
    padding: 4px 8px;
    background: var(--sunken);
    border-bottom: 1px solid var(--hair);
    max-width: 180px;
    overflow-wrap: anywhere;
    vertical-align: bottom;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 2;
    font-size: var(--small);
    min-width: 96px;
  }
  tbody th {
    position: sticky;
    left: 0;
    z-index: 1;
    vertical-align: middle;
    font-weight: 400;
  }
  thead th:first-child {
    left: 0;
    z-index: 3;
  }
  td {
    padding: 0;
    border-bottom: 1px solid var(--hair);
    border-inline-start: 1px solid var(--hair);
    vertical-align: top;
  }
  .cell {
    border-color: transparent;
    border-radius: 0;
    text-align: end;
  }
  td .problem {
    display: block;
    max-width: 140px;
    padding: 0 4px 2px;
  }
  footer {
    flex-wrap: wrap;
  }
  footer .told {
    flex: 1;
    min-width: 200px;
    color: var(--ink-2);
  }
  footer .told.wrong {
    color: var(--red);
  }
  @media (max-width: 600px) {
    dialog {
      max-width: 100vw;
      max-height: 100vh;
      width: 100vw;
      margin: 0;
      border-radius: 0;
    }
    .frame {
      max-height: calc(100vh - 2px);
    }
    header,
    footer,
    nav,
    .content {
      padding-left: 16px;
      padding-right: 16px;
    }
  }
`;
