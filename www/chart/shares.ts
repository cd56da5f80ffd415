// What an input decides by itself, and what it has a part in: one bar inside the other.
import { svg } from 'lit';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`;

/** Two shares of 1 and how far the greater may be off, each way. */
export function sharesBar(first: number, total: number, error: number) {
  return svg`
    <line class="grid" x1="0" x2="100%" y1="10" y2="10"></line>
    <rect class="total" x="0" y="4" height="12" width=${percent(total)}></rect>
    <rect class="first" x="0" y="4" height="12" width=${percent(first)}></rect>
    <line class="error" x1=${percent(total - error)} x2=${percent(total + error)} y1="10" y2="10"></line>
  `;
}
