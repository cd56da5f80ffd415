import { css } from 'lit';

export const timeLineStyles = css`
  :host {
    display: block;
    padding-top: 4px;
  }
  .head {
    position: -webkit-sticky;
    position: sticky;
    top: 0;
    z-index: 2;
    background: var(--surface);
    border-bottom: 1px solid var(--hair-2);
  }
  .steps {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  svg {
    display: block;
    overflow: visible;
  }
  .axis text {
    fill: var(--ink-2);
    font-size: var(--small);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    padding-top: 4px;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .rows li {
    padding-top: 6px;
    border-bottom: 1px solid var(--hair);
  }
  .rows li.touched .about {
    box-shadow: inset 3px 0 0 var(--accent);
    padding-left: 8px;
  }
  .about {
    display: flex;
    gap: 8px;
    align-items: baseline;
    font-size: var(--small);
    line-height: 18px;
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--ink);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .amount {
    color: var(--ink-2);
    white-space: nowrap;
  }
  .overdue {
    color: var(--red);
    font-weight: var(--strong);
    white-space: nowrap;
  }
  .track {
    touch-action: pan-y;
  }
  .track.moving {
    cursor: ew-resize;
  }
  .edge {
    stroke: var(--hair);
  }
  .today {
    stroke: var(--accent);
    stroke-dasharray: 3 2;
  }
  .span {
    stroke: var(--control);
    stroke-width: 2;
  }
  .beyond {
    fill: var(--ink-3);
    font-size: var(--text);
  }
  .beyond.end {
    text-anchor: end;
  }
  .mark {
    cursor: ew-resize;
    outline: none;
  }
  .reach {
    fill: transparent;
  }
  .shape {
    fill: var(--ink-2);
    stroke: var(--surface);
    stroke-width: 1.5;
  }
  .shape.open {
    fill: var(--surface);
    stroke: var(--ink-2);
  }
  .shape.cross {
    fill: none;
    stroke: var(--ink-2);
    stroke-width: 2;
  }
  .shape.flag {
    fill: var(--surface);
    stroke: var(--warn);
  }
  .ahead .shape {
    opacity: 0.75;
  }
  .started .shape,
  .inProduction .shape {
    fill: var(--series-2);
  }
  .signed .shape {
    fill: var(--series-0);
  }
  .late .shape {
    fill: var(--red);
    stroke: var(--red);
  }
  .mark:hover .shape,
  .held .shape {
    stroke: var(--accent);
    stroke-width: 2.5;
  }
  .mark:focus-visible .reach {
    stroke: var(--accent);
    stroke-width: 2;
    rx: 4;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 8px 0;
  }
  #keys {
    padding-top: 8px;
  }
  @media (forced-colors: active) {
    .shape {
      fill: CanvasText;
    }
    /* The edges of quarters are as dark as what is drawn over them. */
    .edge {
      stroke: GrayText;
    }
    .today {
      stroke-width: 2;
    }
  }
`;
