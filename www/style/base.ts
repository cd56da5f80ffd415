// What every view shares: resets, text, buttons, fields.
import { css } from 'lit';

/** Styles that each shadow root adopts before its own. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font: 400 var(--text) / 1.5 var(--font);
    color: var(--ink);
    font-variant-numeric: tabular-nums lining-nums;
    font-variant-east-asian: var(--signs);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3,
  th,
  legend {
    font: inherit;
    font-weight: var(--strong);
    text-align: start;
    padding: 0;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip: rect(0 0 0 0);
    white-space: nowrap;
  }
  .small {
    font-size: var(--small);
    line-height: 1.5;
  }
  .quiet {
    color: var(--ink-2);
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 28px;
    padding: 0 10px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background: var(--surface);
    color: var(--ink);
    white-space: nowrap;
    cursor: pointer;
  }
  .button:hover:not([disabled]):not([aria-disabled='true']) {
    border-color: var(--control);
    background: var(--sunken);
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    color: var(--ink-3);
    opacity: 0.55;
    cursor: default;
  }
  .button.plain {
    border-color: transparent;
    background: none;
    padding: 0 8px;
  }
  .button.plain:hover:not([disabled]):not([aria-disabled='true']) {
    background: var(--accent-tint);
  }
  .button.icon {
    width: 28px;
    padding: 0;
    flex: none;
  }
  .button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
  }
  .button.main:hover:not([disabled]):not([aria-disabled='true']) {
    border-color: var(--ink);
    background: var(--accent);
  }
  .button svg {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .text-button {
    border: 0;
    padding: 0;
    background: none;
    color: var(--accent);
    cursor: pointer;
    text-align: start;
  }
  .text-button:hover:not([disabled]):not([aria-disabled='true']) {
    text-decoration: underline;
  }
  .text-button[disabled] {
    color: var(--ink-3);
    cursor: default;
  }
  .select {
    height: 28px;
    padding: 0 24px 0 8px;
    border: 1px solid var(--hair-2);
    border-radius: 4px;
    background-color: var(--surface);
    color: var(--ink);
    -webkit-appearance: none;
    appearance: none;
    background-image: linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(135deg, var(--ink-2) 50%, transparent 50%);
    background-position: calc(100% - 13px) 11px, calc(100% - 9px) 11px;
    background-size: 4px 4px, 4px 4px;
    background-repeat: no-repeat;
    cursor: pointer;
    text-overflow: ellipsis;
    min-width: 0;
  }
  .select:hover {
    border-color: var(--control);
  }
  .select[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    cursor: pointer;
  }
  .check input {
    -webkit-appearance: none;
    appearance: none;
    flex: none;
    width: 16px;
    height: 16px;
    border: 1px solid var(--control);
    border-radius: 3px;
    background: var(--surface) center / 12px 12px no-repeat;
    cursor: pointer;
    position: relative;
  }
  .check input:checked {
    border-color: var(--accent);
    background-color: var(--accent);
  }
  .check input:checked::after {
    content: '';
    position: absolute;
    left: 4px;
    top: 1px;
    width: 6px;
    height: 9px;
    border: solid var(--accent-ink);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  .check input[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .swatch {
    display: inline-block;
    flex: none;
    width: 8px;
    height: 8px;
    border: 4px solid var(--swatch, var(--ink-3));
    border-radius: 1px;
    forced-color-adjust: none;
  }
  .tabs {
    display: flex;
    gap: 16px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs::-webkit-scrollbar {
    display: none;
  }
  .tab {
    position: relative;
    flex: none;
    height: var(--tab-height, 36px);
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink-2);
    font-size: var(--tab-size, inherit);
    white-space: nowrap;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--ink);
  }
  .tab[aria-selected='true'] {
    color: var(--ink);
    font-weight: var(--strong);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    border-bottom: 2px solid var(--ink);
  }
  .tab:focus-visible {
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true']::after {
      border-bottom-color: Highlight;
    }
    /* Its arrow is a ground, and grounds are left out. */
    .select {
      -webkit-appearance: auto;
      appearance: auto;
      padding-inline-end: 0;
    }
  }
`;
