// Intervals on a scale in a table's cell: bands, one inside the other, and a mark.
import { svg } from 'lit';

export interface Band {
  from: number;
  to: number;
  kind: string;
}

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`;

/** Bands and a mark; all places are shares of the cell's width. A band without extent is still seen. */
export function bandBar(bands: Band[], mark: number) {
  return svg`
    <line class="grid" x1="0" x2="100%" y1="10" y2="10"></line>
    ${bands.map(({ from, to, kind }) => svg`<rect class=${`band ${kind}`} x=${percent(from)} width=${percent(Math.max(to - from, 0.004))} y="4" height="12"></rect>`)}
    <circle class="mark" cx=${percent(mark)} cy="10" r="4"></circle>
  `;
}
