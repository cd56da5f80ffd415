import { css } from 'lit';

export const intakeStyles = css`
  dialog {
    width: 1240px;
    max-width: calc(100vw - 24px);
    height: calc(100vh - 32px);
    max-height: calc(100vh - 32px);
  }
  .frame {
    height: 100%;
    max-height: none;
  }
  .content {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  h2 {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .answer {
    font-weight: var(--strong);
  }
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
  }
  .settings label {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .settings .open select,
  th.open select {
    border-color: var(--warn);
    box-shadow: 0 0 0 1px var(--warn);
  }
  select {
    height: 28px;
    max-width: 220px;
    padding: 0 6px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
  }
  .questions {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .questions > li {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--warn);
    background: var(--sunken);
  }
  .questions > li.answered {
    border-inline-start-color: var(--hair-2);
  }
  .questions li li,
  .questions [role='group'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 4px 0;
  }
  .questions p {
    overflow-wrap: anywhere;
  }
  .button[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .grid {
    flex: 1 0 auto;
    min-height: 220px;
    max-height: 56vh;
    overflow: auto;
    border: 1px solid var(--hair-2);
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--small);
  }
  th,
  td {
    padding: 3px 8px;
    border-right: 1px solid var(--hair);
    border-bottom: 1px solid var(--hair);
    vertical-align: top;
    max-width: 260px;
    overflow-wrap: anywhere;
  }
  td span {
    white-space: pre-line;
  }
  td.figure {
    text-align: end;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 2;
    background: var(--sunken);
    font-weight: 400;
  }
  tbody th {
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--sunken);
    font-weight: 400;
    white-space: nowrap;
  }
  thead .corner {
    left: 0;
    z-index: 3;
  }
  th select {
    max-width: 148px;
  }
  thead select {
    display: block;
    margin: 2px 0;
  }
  .letters,
  .number {
    display: inline-block;
    min-width: 22px;
    color: var(--ink-2);
  }
  tr.head td {
    font-weight: var(--strong);
    background: var(--sunken);
  }
  td.unread,
  tr.unread:not(.head) td {
    color: var(--ink-3);
  }
  td.problem {
    box-shadow: inset 0 0 0 2px var(--warn);
  }
  td input,
  th input,
  .period input {
    width: 88px;
    height: 26px;
    padding: 0 4px;
    border: 1px solid var(--control);
    border-radius: 3px;
    background: var(--surface);
  }
  .period input {
    width: 148px;
    height: 28px;
  }
  .new {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    max-width: 148px;
  }
  .new input {
    flex: 1 1 64px;
    min-width: 0;
  }
  .new input[data-new^='name'] {
    flex-basis: 100%;
  }
  .before p {
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
  }
  .counts b {
    font-weight: var(--strong);
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  details table {
    width: 100%;
  }
  details td,
  details th {
    position: static;
    background: none;
    white-space: normal;
  }
  .number-cell {
    text-align: end;
  }
  .as {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    flex: 1;
  }
  footer {
    flex-wrap: wrap;
  }
  @media (max-width: 600px) {
    dialog {
      max-width: 100vw;
      width: 100vw;
      height: 100vh;
      max-height: 100vh;
      border: 0;
      border-radius: 0;
    }
    .content {
      padding: 0 12px 8px;
    }
    tbody th {
      position: static;
    }
    .settings select {
      max-width: 180px;
    }
    .as {
      flex: 1 0 100%;
      max-height: 30vh;
      overflow: auto;
    }
  }
`;
