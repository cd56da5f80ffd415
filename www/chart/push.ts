// Two pushes from a middle: how far down and how far up something is, side by side.
import { nothing, svg } from 'lit';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`;

/** Bars to the left and to the right of the middle; each a share of half the width, or none. */
export function pushBar(left: number | undefined, right: number | undefined) {
  return svg`
    <line class="grid" x1="0" x2="100%" y1="10" y2="10"></line>
    ${left === undefined ? nothing : svg`<rect class="push down" x=${percent(0.5 - left / 2)} width=${percent(Math.max(left / 2, 0.002))} y="5" height="10"></rect>`}
    ${right === undefined ? nothing : svg`<rect class="push up" x="50%" width=${percent(Math.max(right / 2, 0.002))} y="5" height="10"></rect>`}
    <line class="middle" x1="50%" x2="50%" y1="-6" y2="26"></line>
  `;
}
