import { css } from 'lit';

/** How a bump chart looks: quiet lines, the chosen one in the accent, the pinned one dashed. */
export const bumpStyles = css`
  svg.bumps {
    display: block;
    margin-top: 4px;
    touch-action: pan-y;
  }
  .head {
    text-anchor: middle;
  }
  .head.edge {
    text-anchor: start;
  }
  .head.shown {
    fill: var(--ink);
    font-weight: var(--strong);
  }
  .bump {
    cursor: pointer;
  }
  .bump path {
    fill: none;
  }
  .bump .line {
    stroke: var(--hair-2);
    stroke-width: 1.5px;
  }
  .bump .reach {
    stroke: transparent;
    stroke-width: 12px;
  }
  .bump circle {
    fill: var(--control);
  }
  .bump:hover .line {
    stroke: var(--ink);
  }
  .bump:hover text {
    fill: var(--ink);
  }
  .bump.loud .line,
  .bump.pinned .line {
    stroke: var(--accent);
    stroke-width: 2.5px;
  }
  .bump.loud circle,
  .bump.pinned circle {
    fill: var(--accent);
  }
  .bump.pinned:not(.loud) .line {
    stroke-dasharray: 5 3;
  }
  .bump.loud text,
  .bump.pinned text {
    fill: var(--ink);
    font-weight: var(--strong);
  }
  .bump text.start,
  .bump text.place {
    text-anchor: end;
  }
`;
