import { css } from 'lit';

/** What the parts of the method share: rows of fields with their words above. */
export const methodStyles = css`
  :host {
    display: block;
    padding: 0;
  }
  .select {
    width: 100%;
  }
  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 8px;
    margin-top: 4px;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    gap: 4px 8px;
    align-items: end;
    margin-top: 8px;
  }
  .field {
    display: block;
    min-width: 0;
    color: var(--ink-2);
    font-size: var(--small);
  }
  label.check.field {
    display: inline-flex;
    align-self: end;
    height: 28px;
  }
  .field .select,
  .field .text,
  .field saima-number {
    color: var(--ink);
    font-size: var(--text);
  }
  .field.wide {
    grid-column: 1 / -1;
  }
  .text {
    width: 100%;
    height: 28px;
    padding: 0 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
  }
  .text:hover {
    border-color: var(--control);
  }
  .text:focus {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .said {
    margin-top: 8px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 18px;
  }
  .warning {
    margin-top: 8px;
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--warn);
    font-size: var(--small);
    line-height: 18px;
  }
  .cures {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin-top: 4px;
  }
  table.rows {
    width: 100%;
    margin-top: 8px;
    border-collapse: collapse;
  }
  .rows th {
    color: var(--ink-2);
    font-weight: 400;
    font-size: var(--small);
  }
  .rows th,
  .rows td {
    padding: 2px 8px 2px 0;
    vertical-align: bottom;
  }
  .rows .edge {
    width: 88px;
  }
  .rows .drop {
    width: 28px;
    padding-right: 0;
  }
  .more summary {
    color: var(--accent);
    cursor: pointer;
  }
`;
