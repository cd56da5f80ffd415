import { css } from 'lit';

/** How a look ahead looks: the fan, its lines and their key. */
export const forecastStyles = css`
  h2 {
    margin-top: 20px;
  }
  h3 {
    margin-top: 12px;
    color: var(--ink-2);
    font: inherit;
    font-size: var(--small);
  }
  th .unit {
    padding-left: 4px;
  }
  .foreseen {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    margin-top: 8px;
  }
  .foreseen saima-sentence {
    flex: 1 1 320px;
  }
  .what-if {
    flex: none;
    padding: 1px 8px;
    border-radius: 4px;
    background: var(--warn-tint);
    color: var(--warn);
    font-size: var(--small);
  }
  .foreseen + .settings {
    margin-top: 8px;
  }
  .turns {
    max-width: 100ch;
    margin: 8px 0 0;
    padding-left: 20px;
  }
  .turns li {
    margin-bottom: 4px;
  }
  .dry {
    max-width: 100ch;
    margin-top: 12px;
  }
  .run .note {
    margin-top: 0;
  }
  svg.fan-chart {
    display: block;
    margin-bottom: 4px;
  }
  svg .end,
  svg text.place {
    text-anchor: end;
  }
  svg text.place {
    fill: var(--ink);
    font-weight: var(--strong);
  }
  .fan {
    fill: var(--accent);
    fill-opacity: 0.16;
  }
  .fan.inner {
    fill-opacity: 0.24;
  }
  path.course {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.5px;
  }
  circle.course {
    fill: var(--accent);
  }
  path.median {
    fill: none;
    stroke: var(--ink-2);
    stroke-width: 1.5px;
    stroke-dasharray: 4 3;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    min-height: 20px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .key span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .worth tbody th {
    white-space: normal;
  }
  td .button {
    height: 24px;
    padding: 0 8px;
    font-size: var(--small);
  }
`;
