// A step of a waterfall: from where the sum stood to where it stands.
import { svg, nothing } from 'lit';

export interface Extent {
  low: number;
  high: number;
}

/** The extent of a waterfall that starts at zero. */
export function waterfallExtent(steps: number[]): Extent {
  let [low, high, sum] = [0, 0, 0];
  for (const step of steps) {
    sum += step;
    if (sum < low) low = sum;
    if (sum > high) high = sum;
  }
  return high > low ? { low, high } : { low, high: low + 1 };
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** One bar from `start` to `end` in a cell as wide as its table column; with the line of zero. */
export function waterfallBar(extent: Extent, start: number, end: number, hue: string) {
  const at = (value: number) => (value - extent.low) / (extent.high - extent.low);
  const [left, right] = [Math.min(at(start), at(end)), Math.max(at(start), at(end))];
  return svg`
    <line class="axis" x1=${percent(at(0))} x2=${percent(at(0))} y1="-6" y2="26"></line>
    ${start === end ? nothing : svg`<rect class=${hue} x=${percent(left)} width=${percent(right - left)} y="4" height="12"></rect>`}
    <line class="grid" x1=${percent(at(end))} x2=${percent(at(end))} y1="16" y2="26"></line>
  `;
}
