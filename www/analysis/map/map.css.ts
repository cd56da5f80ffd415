import { css } from 'lit';

/** How the tile map looks: the darker the more; the chosen tile in a frame. */
export const mapStyles = css`
  svg.tiles {
    display: block;
    margin-top: 4px;
  }
  .tile {
    cursor: pointer;
    outline: none;
  }
  .tile .ground {
    fill: var(--sunken);
    stroke: var(--hair-2);
    stroke-width: 1px;
  }
  .tile .hue {
    fill: none;
    pointer-events: none;
  }
  .step-0 .hue {
    fill: var(--accent);
    fill-opacity: 0.06;
  }
  .step-1 .hue {
    fill: var(--accent);
    fill-opacity: 0.16;
  }
  .step-2 .hue {
    fill: var(--accent);
    fill-opacity: 0.26;
  }
  .step-3 .hue {
    fill: var(--accent);
    fill-opacity: 0.36;
  }
  .step-4 .hue {
    fill: var(--accent);
    fill-opacity: 0.48;
  }
  .tile.up .hue,
  .key.up .hue {
    fill: var(--up);
    fill-opacity: 0.28;
  }
  .tile.down .hue,
  .key.down .hue {
    fill: var(--down);
    fill-opacity: 0.28;
  }
  .tile text {
    fill: var(--ink);
    text-anchor: middle;
    pointer-events: none;
  }
  .tile .name {
    font-size: 11px;
  }
  .small-tiles .name {
    font-size: 10px;
  }
  .tile .value {
    font-weight: var(--strong);
    font-size: 13px;
  }
  .small-tiles .value {
    font-size: 11px;
  }
  .tile.pinned .ground {
    stroke: var(--ink);
    stroke-dasharray: 4 2;
    stroke-width: 1.5px;
  }
  .tile.chosen .ground {
    stroke: var(--accent);
    stroke-dasharray: none;
    stroke-width: 3px;
  }
  .tile:hover .ground {
    stroke: var(--ink);
  }
  .tile:focus-visible .ground {
    stroke: var(--ink);
    stroke-dasharray: none;
    stroke-width: 3px;
  }
  .said {
    min-height: 21px;
    margin-top: 8px;
  }
  ul.legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 8px;
    font-size: var(--small);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .key {
    flex: none;
  }
  .key .ground {
    fill: var(--sunken);
    stroke: var(--hair-2);
  }
  .key .hue {
    fill: none;
  }
  @media (forced-colors: active) {
    .tile .hue {
      fill: none !important;
    }
    .tile .ground {
      fill: Canvas;
      stroke: CanvasText;
    }
    .tile.chosen .ground,
    .tile:focus-visible .ground {
      stroke: Highlight;
    }
  }
`;
