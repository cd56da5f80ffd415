import { css, unsafeCSS } from 'lit';
import { markStyles } from '../style/marks.js';
import { seriesCount } from '../style/tokens.js';

const hues = Array.from({ length: seriesCount }, (_, hue) => `.hue-${hue} { --swatch: var(--series-${hue}); }`).join(
  '\n',
);

/** What the panels of the inspector share. */
export const panelStyles = css`
  ${unsafeCSS(hues)}
  :host {
    display: block;
    padding: 8px 16px 24px;
  }
  .item {
    padding: 8px 0 10px;
    border-bottom: 1px solid var(--hair);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .line + .line {
    margin-top: 2px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .measure {
    color: var(--ink-2);
    font-size: var(--small);
  }
  .source {
    display: flex;
    gap: 6px;
    min-height: 18px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 18px;
  }
  .source .mark {
    position: relative;
    flex: none;
    width: 8px;
    color: var(--ink-3);
  }
  ${markStyles}
  .source [data-mark='1']::before,
  .source [data-mark='3']::before {
    position: absolute;
    left: 0;
    top: 5px;
  }
  .edited {
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 12px 0 4px;
  }
  h3 {
    padding: 20px 0 4px;
    font-size: var(--text);
  }
  .pair {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 36px;
  }
  .pair > :first-child {
    flex: 1;
    min-width: 0;
  }
  .empty {
    padding: 24px 0;
    color: var(--ink-2);
  }
`;
