import { css } from 'lit';

export const projectsStyles = css`
  .views {
    display: flex;
    gap: 0;
    padding: 8px 0 4px;
  }
  .views .button:first-child {
    border-radius: 4px 0 0 4px;
  }
  .views .button:last-child {
    margin-left: -1px;
    border-radius: 0 4px 4px 0;
  }
  .views .button[aria-pressed='true'] {
    z-index: 1;
    border-color: var(--accent);
    background: var(--accent-tint);
  }
  .stages {
    position: -webkit-sticky;
    position: sticky;
    top: 0;
    z-index: 2;
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 4px;
    margin: 0 -4px;
    padding: 4px;
    background: var(--surface);
  }
  @media (max-width: 480px) {
    .stages.long {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  .stage {
    display: block;
    min-width: 0;
    padding: 4px 2px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 16px;
    cursor: pointer;
  }
  .stage span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .stage b {
    display: block;
    color: var(--ink);
    font-size: var(--text);
    font-weight: var(--strong);
    line-height: 20px;
  }
  .stage[aria-selected='true'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--ink);
  }
  .stage.over {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .cards {
    padding-top: 4px;
  }
  .card {
    position: relative;
    margin-top: 6px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
  }
  .card.dragged {
    z-index: 5;
    box-shadow: var(--shadow);
    pointer-events: none;
  }
  .card.touched {
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .face {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 20px;
    gap: 0 8px;
    width: 100%;
    padding: 6px 4px 6px 10px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: start;
    cursor: grab;
  }
  .face:hover {
    background: var(--sunken);
  }
  .face .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .face .amount {
    text-align: end;
    white-space: nowrap;
  }
  .face .about {
    grid-column: 1 / 3;
    grid-row: 2;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 18px;
  }
  .face .overdue {
    display: inline-block;
    white-space: nowrap;
    color: var(--red);
    font-weight: var(--strong);
  }
  .face .doubt {
    display: block;
    color: var(--warn);
  }
  .grip {
    grid-column: 3;
    grid-row: 1 / 3;
    align-self: stretch;
    touch-action: none;
    background: radial-gradient(circle, var(--control) 1.2px, transparent 1.6px) center / 6px 6px;
    background-clip: content-box;
    padding: 6px 4px;
    opacity: 0.7;
  }
  .editor,
  .add {
    padding: 4px 10px 10px;
    border-top: 1px solid var(--hair);
  }
  .add {
    margin-top: 6px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
  }
  .field {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 34px;
  }
  .field > :first-child {
    flex: 1;
    min-width: 0;
  }
  .field > :last-child {
    flex: none;
    width: 160px;
  }
  .text {
    height: 28px;
    padding: 0 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
    min-width: 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 6px;
  }
  .rates {
    width: 100%;
    margin-bottom: 8px;
    border-collapse: collapse;
  }
  .rates th,
  .rates td {
    padding: 2px 0 2px 12px;
    border-bottom: 1px solid var(--hair);
    text-align: end;
    vertical-align: top;
    white-space: nowrap;
  }
  .rates thead th {
    color: var(--ink-2);
    font-weight: 400;
  }
  .rates tbody th {
    padding-left: 0;
    font-weight: 400;
    text-align: start;
  }
  .rates tbody th,
  .rates tbody tr:not(.is) td {
    border-bottom: 0;
    padding-bottom: 0;
  }
  .rates .is td {
    padding-left: 0;
    color: var(--ink-2);
    text-align: start;
    white-space: normal;
  }
  details {
    padding-top: 8px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  summary {
    cursor: pointer;
  }
  /* Grounds are left out, and the reader's own frame is as dark as the others. */
  @media (forced-colors: active) {
    .views .button[aria-pressed='true'],
    .views .button[aria-pressed='true']:hover,
    .stage[aria-selected='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .stage[aria-selected='true'] b {
      color: HighlightText;
    }
  }
`;
