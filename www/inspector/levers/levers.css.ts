import { css } from 'lit';

export const leversStyles = css`
  :host {
    padding-top: 4px;
  }
  details.lever {
    border-bottom: 1px solid var(--hair);
  }
  details.lever > summary {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 8px;
    padding: 10px 0;
    cursor: pointer;
    list-style: none;
  }
  details.lever > summary::-webkit-details-marker {
    display: none;
  }
  details.lever > summary::before {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    margin: 0 4px 2px 1px;
    border: solid var(--ink-2);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
  }
  details.lever[open] > summary::before {
    transform: rotate(45deg);
  }
  summary h3 {
    padding: 0;
    font-size: var(--text);
  }
  .state {
    color: var(--ink-2);
    font-size: var(--small);
  }
  .state.used {
    color: var(--accent);
    font-weight: var(--strong);
  }
  .brief {
    flex: 1 0 100%;
    padding-left: 19px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 18px;
  }
  .body {
    padding: 0 0 16px 19px;
  }
  .body h4 {
    margin: 0;
    padding: 16px 0 2px;
    font: inherit;
    font-weight: var(--strong);
  }
  .part {
    border-top: 1px solid var(--hair);
  }
  .part > summary {
    padding: 8px 0;
    color: var(--accent);
    cursor: pointer;
  }
  .item > .line > saima-number,
  .firm saima-number {
    width: 96px;
    flex: none;
  }
  .item {
    padding: 6px 0 4px;
  }
  .ground {
    flex: none;
    width: 132px;
  }
  .ground .grow {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .notes {
    padding: 6px 0;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
    padding: 4px 0;
  }
  .fields .small {
    display: block;
    color: var(--ink-2);
    text-align: end;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--small);
  }
  .scroll {
    overflow-x: auto;
    outline-offset: -2px;
  }
  th,
  td {
    height: 26px;
    padding: 0 0 0 8px;
    border-bottom: 1px solid var(--hair);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-2);
    white-space: normal;
    vertical-align: bottom;
    line-height: 16px;
  }
  tbody th {
    white-space: normal;
    line-height: 16px;
  }
  th:first-child {
    padding-left: 0;
    text-align: start;
  }
  .unit {
    display: block;
  }
  tfoot th,
  tfoot td {
    border-bottom: 0;
    font-weight: var(--strong);
  }
  .range th,
  .range td {
    color: var(--ink-2);
    font-weight: 400;
  }
  td .quiet {
    font-weight: 400;
  }
  .quotas td,
  [data-teams] td {
    padding-top: 4px;
    padding-bottom: 4px;
    line-height: 16px;
  }
  .behind {
    color: var(--warn);
    font-weight: var(--strong);
  }
  .firm {
    padding: 8px 0;
    border-bottom: 1px solid var(--hair);
  }
  .firm input.text {
    flex: 1;
    min-width: 0;
    height: 28px;
    padding: 0 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
  }
  .firm .place {
    flex: none;
    width: 20px;
    color: var(--ink-2);
  }
  .firm .figures,
  .firm p {
    padding-left: 28px;
  }
  .firm .figures {
    flex-wrap: wrap;
    gap: 4px 8px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .firm .figures .line {
    margin-top: 0;
  }
  .firm .figures saima-number {
    width: 80px;
    color: var(--ink);
    font-size: var(--text);
  }
  .note {
    padding-top: 8px;
    color: var(--ink-2);
    font-size: var(--small);
  }
`;
