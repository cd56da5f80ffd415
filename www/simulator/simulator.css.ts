import { css, unsafeCSS } from 'lit';

/** Share of a wide window's width that the board has. */
export const boardShare = 0.62;

export const simulatorStyles = css`
  :host {
    display: block;
    height: 760px;
    min-height: 480px;
    contain: layout style;
    /* Else its size would be told along the host's lines, and the blanks around the app would be lines of their own. */
    white-space: normal !important;
    writing-mode: horizontal-tb !important;
    direction: ltr !important;
  }
  :host([hidden]) {
    display: none;
  }
  .app {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto auto;
    height: 100%;
    overflow: hidden;
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--text) / 1.5 var(--font);
    font-variant-east-asian: var(--signs);
  }
  .app:focus-visible {
    outline: none;
  }
  .app.wide {
    grid-template-columns: minmax(0, ${unsafeCSS(boardShare)}fr) minmax(0, ${unsafeCSS(1 - boardShare)}fr);
  }
  .top {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 4px 16px;
    min-height: 48px;
    padding: 6px 8px 6px 16px;
    background: var(--surface);
    border-bottom: 1px solid var(--hair-2);
  }
  h1 {
    flex: none;
    font-weight: var(--strong);
    letter-spacing: 0.02em;
  }
  h1 span {
    font-weight: 400;
    color: var(--ink-2);
  }
  .what {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .what .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .edition {
    max-width: 200px;
  }
  .grow {
    flex: 1;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
  }
  .scenario {
    width: 168px;
    height: 28px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    text-overflow: ellipsis;
  }
  .scenario::placeholder {
    color: var(--ink-2);
    opacity: 1;
  }
  .scenario:hover {
    border-color: var(--hair-2);
  }
  .scenario:focus {
    border-color: var(--hair-2);
    background: var(--surface);
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .language {
    width: 104px;
  }
  saima-board {
    grid-column: 1;
    grid-row: 2;
  }
  .status {
    grid-column: 1;
    grid-row: 3;
    display: flex;
    align-items: center;
    gap: 16px;
    height: 28px;
    padding: 0 16px;
    background: var(--surface);
    border-top: 1px solid var(--hair-2);
    color: var(--ink-2);
    font-size: var(--small);
    white-space: nowrap;
  }
  .status .say {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--ink);
  }
  .analysis {
    grid-column: 1;
    grid-row: 4;
    position: relative;
    display: flex;
    flex-direction: column;
    height: 37px;
    min-height: 0;
    background: var(--surface);
    border-top: 1px solid var(--hair-2);
  }
  .divider {
    position: absolute;
    z-index: 6;
    top: -5px;
    left: 0;
    right: 0;
    height: 9px;
    cursor: row-resize;
    touch-action: none;
  }
  .divider::before,
  .divider::after {
    content: '';
    position: absolute;
    top: 4px;
    left: 0;
    right: 0;
    height: 2px;
  }
  .divider::after {
    top: 3px;
    left: calc(50% - 18px);
    right: auto;
    width: 36px;
    height: 4px;
    border-radius: 2px;
    background: var(--control);
  }
  .divider:focus {
    outline: none;
  }
  .divider:hover::before,
  .divider:active::before,
  .divider:focus-visible::before,
  .divider:hover::after,
  .divider:active::after,
  .divider:focus-visible::after {
    background: var(--accent);
  }
  .analysis saima-tabbed {
    --tabs-end: 44px;
    flex: 1;
  }
  .analysis .fold {
    position: absolute;
    top: 4px;
    right: 12px;
  }
  saima-inspector {
    grid-column: 2;
    grid-row: 2 / -1;
    border-left: 1px solid var(--hair-2);
  }
  .app:not(.wide) saima-inspector {
    /* Below the top bar, so that undo, redo and the menus stay at hand. */
    grid-area: 2 / 1 / -1 / -1;
    position: absolute;
    z-index: 10;
    top: 0;
    right: 0;
    bottom: 0;
    width: 400px;
    max-width: 100%;
    box-shadow: var(--shadow);
    clip-path: inset(0 0 0 -32px);
    transition: clip-path 180ms cubic-bezier(0.2, 0, 0, 1), visibility 0s;
  }
  /* Cut away where it is: moved out of the app it would be something to scroll to, and none could scroll back. */
  .app:not(.wide) saima-inspector.away {
    clip-path: inset(0 0 0 100%);
    visibility: hidden;
    transition: clip-path 180ms cubic-bezier(0.2, 0, 0, 1), visibility 0s 180ms;
  }
  .app.narrow saima-inspector {
    top: auto;
    left: 0;
    width: auto;
    height: 88%;
    border-left: 0;
    border-top: 1px solid var(--hair-2);
    border-radius: 12px 12px 0 0;
    overflow: hidden;
    clip-path: inset(-32px 0 0 0);
  }
  .app.narrow saima-inspector.away {
    clip-path: inset(100% 0 0 0);
  }
  .veil {
    grid-area: 2 / 1 / -1 / -1;
    position: absolute;
    z-index: 9;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background: var(--veil);
  }
  .app.narrow .top {
    flex-wrap: wrap;
    padding: 6px 4px 6px 12px;
  }
  .app.narrow .what {
    order: 3;
    width: 100%;
    padding-right: 8px;
  }
  .app.narrow .what .cut {
    flex: 1;
  }
  .waiting,
  .failed {
    grid-area: 1 / 1 / -1 / -1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    color: var(--ink-2);
  }
  .failed p {
    max-width: 560px;
    overflow-wrap: anywhere;
  }
  .drop {
    position: absolute;
    z-index: 30;
    top: 8px;
    right: 8px;
    bottom: 8px;
    left: 8px;
    display: flex;
    align-items: center;
    justify-content: center;
    border: 2px dashed var(--accent);
    border-radius: 8px;
    background: var(--accent-tint);
    opacity: 0.94;
    pointer-events: none;
    font-weight: var(--strong);
  }
  @media (prefers-reduced-motion: reduce) {
    .app:not(.wide) saima-inspector,
    .app:not(.wide) saima-inspector.away {
      transition: none;
    }
  }
  .paper {
    display: none;
  }
  @media print {
    :host {
      height: auto;
      min-height: 0;
      contain: none;
    }
    .app,
    .app.wide {
      display: block;
      height: auto;
      overflow: visible;
    }
    .app .top,
    .app.narrow .top {
      min-height: 0;
      padding: 0 0 4px;
      border-bottom: 0;
    }
    .top .paper {
      display: inline;
    }
    .top .edition {
      border-color: transparent;
      background-image: none;
    }
    .top .tools,
    .status,
    .analysis,
    .veil,
    .app saima-inspector {
      display: none;
    }
  }
`;
